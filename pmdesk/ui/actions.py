"""The one table of actions: text, keys, icon, when it is possible and what it does.

Menus, toolbar, context menus and the sheet of keys read it; nothing else makes a QAction.
"""

from collections.abc import Callable
from functools import partial

from pmdesk.ui import asking, comparing, exporting, project_templates, task_parts, task_progress, versions
from pmdesk.ui.action_spec import ActionSpec, Reach
from pmdesk.ui.arranging_actions import ARRANGING_ACTIONS
from pmdesk.ui.chart_actions import CHART_ACTIONS
from pmdesk.ui.desk import Desk
from pmdesk.ui.levelling_actions import LEVELLING_ACTIONS
from pmdesk.ui.people_actions import PEOPLE_ACTIONS
from pmdesk.ui.shortcut_sheet import show_shortcuts
from pmdesk.ui.theme import ThemeMode
from pmdesk.ui.view_actions import CHOOSING_ACTIONS
from pmdesk.ui.widgets.find_bar import Seeking


def _theme_is(mode: ThemeMode) -> Callable[[Desk], bool]:
    return lambda desk: desk.window.theme.mode is mode


_ROWS = Reach.ROWS

# fmt: off
FILE_ACTIONS = (
    ActionSpec("new", "&New…", asking.new_file, ("Ctrl+N",), "new"),
    ActionSpec("open", "&Open…", asking.open_file, ("Ctrl+O",), "open"),
    ActionSpec("sample", "Open the sa&mple", lambda d: d.files.open_sample(d.window), (), "sample"),
    ActionSpec("new_from_template", "New project from &a template…", project_templates.new_from_template, (), "template", tip="A whole plan with risks, deliverables and checklists, in the open file or a new one"),
    ActionSpec("save_as_template", "Save the pro&ject as a template…", project_templates.save_as_template, (), "", Desk.has_project, tip="Keep its plan and registers without what happened, to begin others with them"),
    ActionSpec("import", "&Import into a new file…", asking.import_new, (), "import"),
    ActionSpec("import_into", "Import into &this portfolio…", asking.import_into, (), "import", Desk.can_edit),
    ActionSpec("export", "E&xport for other programs…", exporting.export_plan, (), "", Desk.has_file,
               tip="As Microsoft Project's XML and in other formats"),
    ActionSpec("template", "Save a &workbook to fill in…", exporting.save_template, (), "",
               tip="For people who plan in a spreadsheet: it can be imported as it is"),
    ActionSpec("saved", "&Say when it was saved", asking.tell_saved, ("Ctrl+S",), "", Desk.has_file),
    ActionSpec("save_copy", "Save a &copy…", asking.save_copy, ("Ctrl+Shift+S", "F12"), "save_copy", Desk.has_file),
    ActionSpec("save_copy_for_others", "Save a copy &for others…", asking.save_copy_for_others, (), "", Desk.has_file,
               tip="Without the history of changes and without what is private"),
    ActionSpec("restore_version", "Restore a &version…", versions.restore_version, (), "", Desk.has_file, tip="See earlier versions of the file, what differs in them, and go back to one"),
    ActionSpec("revert", "Revert to how it was opene&d", versions.revert_to_opening, (), "", Desk.can_edit, tip="Take back all that was changed since the file was opened, as one step"),
    ActionSpec("export_pdf", "&Export pages…", asking.export_pdf, (), "export_pdf", Desk.has_view, tip="As PDF, SVG or PNG, set up as printed last"),
    ActionSpec("print_preview", "&Print…", asking.print_preview, ("Ctrl+P",), "preview", Desk.has_view, tip="See the pages, set them up, print or export them"),
    ActionSpec("print", "Print as &before…", asking.print_plan, ("Ctrl+Shift+P",), "print", Desk.has_view, tip="Print at once, set up as printed last"),
    ActionSpec("options", "Option&s…", asking.choose_options, ("Ctrl+,",), "settings"),
    ActionSpec("close", "C&lose the file", lambda d: d.window.close_file(), ("Ctrl+W", "Ctrl+F4"), "close", Desk.has_file),
    ActionSpec("quit", "&Quit", lambda d: d.files.windows.close_all(), ("Ctrl+Q",)),
)
EDIT_ACTIONS = (
    ActionSpec("undo", "&Undo", lambda d: d.work.undo(), ("Ctrl+Z",), "undo", Desk.can_undo),
    ActionSpec("redo", "&Redo", lambda d: d.work.bridge.redo(), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", Desk.can_redo),
    ActionSpec("cut", "Cu&t tasks", lambda d: d.work.clipboard.cut(), ("Ctrl+X",), "cut", Desk.can_edit_tasks, _ROWS),
    ActionSpec("copy", "Cop&y", lambda d: d.work.clipboard.copy(), ("Ctrl+C",), "copy", Desk.has_row, _ROWS, tip="Copy the selected cells, or whole rows with all that hangs on them"),
    ActionSpec("copy_tasks", "Copy tas&ks", lambda d: d.work.clipboard.copy_tasks(), ("Ctrl+Shift+C",), "", Desk.has_tasks, _ROWS, tip="Copy the selected tasks with their links and people"),
    ActionSpec("copy_picture", "Copy as a pictur&e", asking.copy_picture, (), "", Desk.has_view, tip="Put the selected rows with their bars, or what is seen, on the clipboard"),
    ActionSpec("paste", "&Paste", lambda d: d.work.clipboard.paste(), ("Ctrl+V",), "paste", Desk.can_edit_plan, _ROWS),
    ActionSpec("paste_as_tasks", "Paste as ta&sks…", lambda d: d.work.clipboard.paste_as_tasks(), ("Ctrl+Alt+V",), "", Desk.can_edit_plan, _ROWS, tip="Insert the rows on the clipboard as tasks, and say what their columns are"),
    ActionSpec("fill_down", "Fill &down", lambda d: d.work.tasks.fill_down(), ("Ctrl+D",), "", lambda d: d.can_edit_tasks() and d.shows_table(), _ROWS),
    ActionSpec("fill_series", "F&ill a series", lambda d: d.work.tasks.fill_series(), ("Ctrl+Shift+D",), "", lambda d: d.can_link() and d.shows_table(), _ROWS, tip="Continue what the first one or two rows begin: numbers, dates, numbered names"),
    ActionSpec("edit_cell", "Edit t&he cell", lambda d: d.work.table.edit_current(), ("F2",), "rename", Desk.can_edit_cells, _ROWS),
    ActionSpec("select_all", "Select &all", lambda d: d.work.table.selectAll(), ("Ctrl+A", "Ctrl+Shift+Space"), "", Desk.shows_plan, _ROWS),
    ActionSpec("select_row", "Select the ro&w", lambda d: d.work.table.select_row_of_cell(), ("Shift+Space",), "", Desk.shows_table, _ROWS),
    ActionSpec("select_column", "Select the co&lumn", lambda d: d.work.table.select_column_of_cell(), ("Ctrl+Space",), "", Desk.shows_table, _ROWS),
    ActionSpec("find", "&Find…", lambda d: d.work.search.ask(Seeking.TEXT), ("Ctrl+F",), "find", Desk.has_file),
    ActionSpec("search_all", "Search e&verything…", asking.search_all, ("Ctrl+Alt+F",), "find", Desk.has_file, tip="Find words in all rows of the file: names, notes, comments, registers, money"),
    ActionSpec("replace", "Repla&ce…", lambda d: d.work.search.ask(Seeking.REPLACEMENT), ("Ctrl+H",), "", Desk.can_edit_plan),
    ActionSpec("commands", "C&ommands…", asking.find_command, ("Ctrl+K",), "commands"),
    ActionSpec("go_to", "&Go to…", lambda d: d.work.search.ask(Seeking.PLACE), ("F5",), "go_to", Desk.has_file),
)
TASK_ACTIONS = (
    ActionSpec("insert", "&Insert task", lambda d: d.work.tasks.insert(), ("Ins",), "insert", Desk.can_edit_plan, _ROWS),
    ActionSpec("insert_recurring", "&Recurring task…", task_parts.insert_recurring, (), "recurring", Desk.can_edit_plan),
    ActionSpec("delete", "&Delete tasks", lambda d: d.work.tasks.delete(), ("Del",), "delete", Desk.can_edit_tasks, _ROWS),
    ActionSpec("indent", "I&ndent", lambda d: d.work.tasks.indent(), ("Alt+Shift+Right",), "indent", Desk.can_move_tasks),
    ActionSpec("outdent", "&Outdent", lambda d: d.work.tasks.outdent(), ("Alt+Shift+Left",), "outdent", Desk.can_move_tasks),
    ActionSpec("move_up", "Move &up", lambda d: d.work.tasks.move_up(), ("Alt+Shift+Up",), "move_up", Desk.can_move_tasks),
    ActionSpec("move_down", "Move do&wn", lambda d: d.work.tasks.move_down(), ("Alt+Shift+Down",), "move_down", Desk.can_move_tasks),
    ActionSpec("link", "&Link tasks", lambda d: d.work.tasks.link(), ("Ctrl+F2",), "link", Desk.can_link),
    ActionSpec("unlink", "Unlin&k tasks", lambda d: d.work.tasks.unlink(), ("Ctrl+Shift+F2",), "unlink", Desk.can_edit_tasks),
    ActionSpec("split_task", "S&plit task", task_parts.split_selected, (), "split", Desk.can_edit_tasks,
               tip="Pause the task for a day, at the status date or in the middle"),
    ActionSpec("join_parts", "&Join parts", task_parts.join_selected, (), "", task_parts.can_join),
    ActionSpec("mark_on_track", "&Mark on track", task_progress.mark_on_track, (), "done", Desk.can_edit_tasks,
               tip="Done as scheduled up to the status date"),
    *(ActionSpec(f"percent_{done}", f"&{done} % complete", partial(task_progress.set_percent, percent=done), (f"Ctrl+Shift+{str(done)[0]}",), "", Desk.can_edit_tasks)
      for done in task_progress.PERCENTS),
    ActionSpec("task_information", "&Task information…", lambda d: d.work.show_information(), ("Shift+F2",), "information", Desk.has_row),
    ActionSpec("assign", "&Assign resources…", lambda d: d.work.tasks.show_information(page="people"), ("Alt+F10",), "person", Desk.can_edit_tasks),
    ActionSpec("notes", "Not&es…", lambda d: d.work.tasks.show_information(page="notes"), (), "notes", Desk.has_tasks),
    ActionSpec("why", "W&hy this date?", lambda d: d.work.explain_date(), ("Ctrl+Shift+W",), "help", Desk.has_tasks),
    ActionSpec("scroll_to_task", "&Scroll to the task's bar", lambda d: d.work.scroll_to_current(), ("Ctrl+Shift+F5",), "scroll_to_task", Desk.has_tasks),
)
PROJECT_ACTIONS = (
    ActionSpec("add_project", "&Add a project…", lambda d: d.work.add_project(), (), "add", Desk.can_edit),
    ActionSpec("rename_project", "&Rename the project…", lambda d: d.work.on_project(d.work.projects.rename), (), "rename", Desk.can_edit_project),
    ActionSpec("remove_project", "Re&move the project…", lambda d: d.work.on_project(d.work.projects.remove), (), "delete", Desk.can_edit_project),
    ActionSpec("project_information", "Project &information…", lambda d: d.work.on_project(d.work.projects.show_information), (), "project_information", Desk.has_project),
    ActionSpec("move_project", "M&ove the project…", lambda d: d.work.on_project(d.work.projects.move), (), "", Desk.can_edit_project),
    ActionSpec("update_project", "&Update project…", task_progress.update_project, (), "status_date", Desk.can_edit_project),
    ActionSpec("set_baseline", "Set &baseline…", comparing.set_baseline, (), "baseline", Desk.can_edit_project,
               tip="Keep the plan as it is now, to compare it with later"),
    ActionSpec("baselines", "Base&lines…", comparing.edit_baselines, (), "", Desk.can_edit_project),
    ActionSpec("compare_baselines", "Compare baselines…", comparing.compare_baselines, (), "", Desk.has_project,
               tip="What differs between two baselines, or one and the plan, as sentences and as a list"),
    ActionSpec("close_project", "Close the pro&ject…", lambda d: d.work.on_project(d.work.projects.close), (), "", Desk.can_edit_project, tip="Hand open items over, say why not everything is accepted, and close it"),
    ActionSpec("risk_levels", "Levels of ris&k…", asking.set_risk_levels, (), "", Desk.can_edit, tip="Which cells of the risk matrix are low, medium, high and critical"),
    ActionSpec("health_rules", "Rules of &health…", asking.set_health_rules, (), "", Desk.can_edit, tip="When the colours of projects are green, amber and red"),
    ActionSpec("quick_add", "&Quick add to registers…", asking.quick_add, ("Ctrl+Shift+N",), "add", Desk.can_edit, tip="A risk, an issue, an action or any other register row in one line"),
    ActionSpec("custom_fields", "Custom &fields…", lambda d: d.work.projects.edit_custom_fields(), (), "", Desk.can_edit),
    ActionSpec("calendars", "&Calendars…", lambda d: d.work.projects.edit_calendars(), (), "calendar", Desk.has_file),
)
VIEW_ACTIONS = (
    *CHOOSING_ACTIONS,
    *ARRANGING_ACTIONS,
    ActionSpec("collapse", "&Collapse", lambda d: d.work.tasks.collapse(), ("Alt+Shift+-", "Alt+Shift+_"), "collapse", Desk.has_file),
    ActionSpec("expand", "&Expand", lambda d: d.work.tasks.expand(), ("Alt+Shift+=", "Alt+Shift++"), "expand", Desk.has_file),
    ActionSpec("expand_all", "Expand &all", lambda d: d.work.rows_view.expand_all(), ("Alt+Shift+*",), "", Desk.has_file),
    ActionSpec("collapse_all", "Collapse a&ll", lambda d: d.work.rows_view.collapse_all(), (), "", Desk.has_file),
    ActionSpec("columns", "C&olumns…", lambda d: d.work.column_hands.choose(), (), "columns", Desk.shows_table),
    ActionSpec("insert_column", "&Insert a column…", lambda d: d.work.column_hands.insert(), (), "add", Desk.shows_table),
    ActionSpec("hide_column", "&Hide the column", lambda d: d.work.column_hands.hide(), (), "remove", Desk.shows_table),
    ActionSpec("rename_column", "&Rename the column…", lambda d: d.work.column_hands.rename(), (), "rename", Desk.shows_table),
    ActionSpec("fit_column", "&Fit the column to its texts", lambda d: d.work.column_hands.fit(), (), "", Desk.shows_table),
    ActionSpec("freeze_columns", "Free&ze up to here", lambda d: d.work.column_hands.freeze(), (), "", Desk.shows_table,
               checked=lambda d: d.has_file() and d.work.table.columns.frozen.count > 0, tip="Let the columns up to the current one stand still"),
    ActionSpec("zoom_in", "&Zoom in", lambda d: d.work.views.current.zoom_in(), ("Ctrl++", "Ctrl+="), "zoom_in", Desk.has_view),
    ActionSpec("zoom_out", "Zoom o&ut", lambda d: d.work.views.current.zoom_out(), ("Ctrl+-",), "zoom_out", Desk.has_view),
    ActionSpec("zoom_fit", "Fit the &whole plan", lambda d: d.work.views.current.zoom_to_fit(), ("Ctrl+0",), "zoom_fit", Desk.has_view),
    ActionSpec("go_to_today", "Go to to&day", lambda d: d.work.views.current.scroll_to_today(), ("Ctrl+T",), "today", Desk.has_view),
    *CHART_ACTIONS,
    ActionSpec("next_pane", "Ne&xt pane", lambda d: d.work.next_pane(), ("F6",), "", Desk.has_file),
    ActionSpec("show_rail", "&Rail", lambda d: d.work.switch_rail(), ("Ctrl+B",), "rail", Desk.has_file, checked=lambda d: d.has_file() and not d.work.rail.isHidden()),
    ActionSpec("show_inspector", "&Inspector", lambda d: d.work.inspector.switch(), ("Ctrl+I",), "inspector", Desk.shows_rows, checked=lambda d: d.has_file() and d.work.inspector.is_shown),
    ActionSpec("show_findings", "Findin&gs", lambda d: d.work.area.findings.switch(), ("Ctrl+Shift+M",), "findings", Desk.shows_plan, checked=lambda d: d.has_file() and d.work.area.findings.is_shown),
    ActionSpec("theme_system", "As the &system", lambda d: asking.set_theme(d, ThemeMode.SYSTEM), (), "", checked=_theme_is(ThemeMode.SYSTEM)),
    ActionSpec("theme_light", "&Light", lambda d: asking.set_theme(d, ThemeMode.LIGHT), (), "", checked=_theme_is(ThemeMode.LIGHT)),
    ActionSpec("theme_dark", "&Dark", lambda d: asking.set_theme(d, ThemeMode.DARK), (), "", checked=_theme_is(ThemeMode.DARK)),
    ActionSpec("theme_contrast", "&High contrast", lambda d: asking.set_theme(d, ThemeMode.CONTRAST), (), "", checked=_theme_is(ThemeMode.CONTRAST)),
)
HELP_ACTIONS = (
    ActionSpec("tour", "&Tour in eight steps", asking.start_tour, (), "view", tip="What is where: of the open file, or of the sample"),
    ActionSpec("shortcuts", "&Keys", lambda d: show_shortcuts(d.window, sheet()), ("F1",), "help"),
    ActionSpec("calculated", "Calculate (dates are always live)", asking.tell_calculated, ("F9",), "", Desk.has_file),
    ActionSpec("about", "&About pmdesk", asking.tell_about),
)
# fmt: on

ACTIONS = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *TASK_ACTIONS,
    *PROJECT_ACTIONS,
    *LEVELLING_ACTIONS,
    *PEOPLE_ACTIONS,
    *VIEW_ACTIONS,
    *HELP_ACTIONS,
)
"""Everything the user can do, in the order of the menus."""


def sheet() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of all actions that have keys, with the keys, in the order of the menus."""
    return tuple((spec.name, spec.shortcuts) for spec in ACTIONS if spec.shortcuts)
