"""Menus, toolbar and context menus: where the actions of the table stand in a window."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from pmdesk.domain.messages import Message, say
from pmdesk.ui import task_progress
from pmdesk.ui.action_spec import ActionSpec, Reach
from pmdesk.ui.actions import ACTIONS
from pmdesk.ui.arranging_actions import GROUPS, LEVEL_KEYS, PLAIN_ORDER, QUICK, filter_name, order_name
from pmdesk.ui.chart_actions import PARTS, PATHS
from pmdesk.ui.desk import Desk
from pmdesk.ui.files import our_files
from pmdesk.ui.icons import icon
from pmdesk.ui.levelling_actions import LEVELLING
from pmdesk.ui.people_actions import COLUMNS, LINES
from pmdesk.ui.people_actions import GROUPS as PEOPLE_GROUPS
from pmdesk.ui.project_templates import new_from_template
from pmdesk.ui.view_actions import LOOKS, SAVING, SHOWN, view_name
from pmdesk.ui.widgets.tool_menu import ToolMenu

TOOLBAR_PX = 40
TOOLBAR_ICON_PX = 20
LINE = ""
"""A separating line among keys of actions."""

MENUS = {
    "&File": (
        "new", "new_from_template", "open", "recent", "sample", LINE, "import", "import_into", "export",
        "template", LINE, "save_as_template", "save_copy", "save_copy_for_others", LINE,
        "restore_version", "revert", LINE,
        "print_preview", "print", "export_pdf", LINE, "options", LINE, "close", "quit",
    ),
    "&Edit": (
        "undo", "redo", LINE, "cut", "copy", "copy_tasks", "copy_picture", "paste", "paste_as_tasks", LINE,
        "fill_down",
        "fill_series", "edit_cell", LINE, "select_all", "select_row", "select_column", LINE, "find",
        "replace", "search_all", "go_to", "commands",
    ),
    "&Task": (
        "insert", "insert_recurring", "delete", LINE, "indent", "outdent", "move_up", "move_down", LINE,
        "link", "unlink", "link_information", "remove_link", LINE, "split_task", "split_drag", "join_parts",
        LINE, "mark_on_track", "percent",
        LINE, "task_information", "assign", "notes", LINE, "why", "scroll_to_task", "put_on_timeline",
    ),
    "&Project": (
        "add_project", "rename_project", "remove_project", LINE, "project_information", "move_project",
        "update_project", "close_project", LINE, "set_baseline", "baselines", "compare_baselines",
        LINE, "quick_add", LINE, "health_rules", "risk_levels", "custom_fields", "calendars",
    ),
    "&Resources": (
        *LEVELLING, LINE, "people_absence", "replace_person", "who_could", "teams", "resource_card",
        "team_roster", LINE, *LINES, LINE, "people_filters", "people_groups", LINE, *COLUMNS,
    ),
    "&View": (
        "views", "filters", "groups", "outline", LINE, "columns", "column", LINE,
        "parts", "paths", "bar_styles", "time_scale", LINE, "zoom_in", "zoom_out", "zoom_fit", "go_to_today",
        LINE, "show_rail", "show_inspector", "show_findings", "show_task_form", "show_load", "next_pane",
        LINE, "theme",
    ),
    "&Help": ("tour", "shortcuts", "about"),
}  # fmt: skip
"""Menus by title; some of their entries are menus inside."""

PEOPLE_FILTERS = (
    "people_filter_values", "people_filter_like", "people_order_again", LINE, "people_filter_clear",
)  # fmt: skip
PEOPLE_ORDER = (
    LINE, "people_group_column", "people_group_clear", LINE, "people_sort_up", "people_sort_down",
    "people_sort_clear",
)  # fmt: skip
COLUMN = ("insert_column", "hide_column", "rename_column", "fit_column", "freeze_columns")
THEMES = ("theme_system", "theme_light", "theme_dark", "theme_contrast")
PERCENTS = tuple(f"percent_{done}" for done in task_progress.PERCENTS)

SUBMENUS = {
    "views": ("&Views", (*SHOWN, LINE, *LOOKS, LINE, *SAVING)),
    "filters": (
        "&Filter",
        (
            *QUICK, "people", LINE, "filter_values", "filter_like", "filter_edit", "filter_again", LINE,
            "filter_clear",
        ),
    ),
    "groups": (
        "Group and sort b&y",
        (*GROUPS, LINE, "group_column", "sort_up", "sort_down", LINE, "order_edit", LINE, *PLAIN_ORDER),
    ),
    "people_filters": ("Filte&r people", PEOPLE_FILTERS),
    "people_groups": ("Group and sort pe&ople", (*PEOPLE_GROUPS, *PEOPLE_ORDER)),
    "outline": (
        "Out&line", ("collapse", "expand", LINE, "collapse_all", "expand_all", LINE, *LEVEL_KEYS),
    ),
    "column": ("Curre&nt column", COLUMN),
    "parts": ("Chart &parts", PARTS),
    "paths": ("Tas&k path", PATHS),
    "percent": ("Per&cent complete", PERCENTS),
    "theme": ("&Theme", THEMES),
}  # fmt: skip
"""Menus inside others by key: their title and what stands in them."""

INSIDE = (*SUBMENUS, "recent", "people")
"""The keys of all menus inside others; two of them list what there is."""

TOOLBAR = (
    "new", "open", LINE, "undo", "redo", LINE, "insert", LINE, "outdent", "indent", LINE, "link",
    "unlink", LINE, "task_information", LINE, "views", "filters", "groups", LINE, "show_critical",
    "show_slack", LINE, "zoom_out", "zoom_in", "zoom_fit", "go_to_today", LINE, "find",
    "commands", LINE, "show_inspector",
)  # fmt: skip

CONTEXT_MENUS = {
    "row": (
        "task_information", "notes", "why", "who_could", LINE, "mark_on_track", "percent", LINE, "insert",
        "delete", LINE,
        "cut", "copy", "paste", "paste_as_tasks", "fill_down", LINE,
        "indent", "outdent", "link", "unlink", LINE, "collapse", "expand", LINE, "scroll_to_task",
        "put_on_timeline",
    ),
    "bar": (
        "task_information", "notes", "why", LINE, "mark_on_track", "percent", LINE, "split_task",
        "split_drag", "join_parts", "link", "unlink", LINE, "paths", "bar_styles", LINE, "cut", "copy",
        "delete", LINE, "put_on_timeline",
    ),
    "link_line": ("link_information", "remove_link"),
    "ground": (
        "insert", "paste", LINE, "parts", "bar_styles", "time_scale", LINE, "zoom_in", "zoom_out", "zoom_fit",
        "go_to_today",
    ),
    "axis": ("time_scale", "show_non_working", LINE, "zoom_in", "zoom_out", "zoom_fit", "go_to_today"),
    "columns": (
        "sort_up", "sort_down", "group_column", LINE, "filter_values", "filter_like", "filter_clear", LINE,
        *PLAIN_ORDER, LINE,
        *COLUMN, "columns",
    ),
    "project": (
        "project_information", "move_project", "update_project", "set_baseline", LINE, "add_project",
        "rename_project", "remove_project",
    ),
    "projects": ("add_project", "calendars"),
    "resource": ("people_absence", "replace_person", LINE, *LINES),
    "resource_column": (
        "people_sort_up", "people_sort_down", "people_group_column", LINE, "people_filter_values",
        "people_filter_like", "people_filter_clear", LINE, *COLUMNS,
    ),
    "resource_filters": PEOPLE_FILTERS,
    "resource_groups": (*PEOPLE_GROUPS, *PEOPLE_ORDER),
    "resource_columns": COLUMNS,
}  # fmt: skip


_CLAIMS = {spec.enabled for spec in ACTIONS}
"""What actions ask for to be possible; many ask for the same."""


class Menus(QObject):
    """The actions of one window as QActions, kept in step with what is possible."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._window = desk.window
        self._actions = {spec.key: self._action(spec) for spec in ACTIONS}
        self._recent = QMenu(self.tr("Open &recent"), self._window)
        self._people = QMenu(self.tr("Tasks o&f"), self._window)
        self._people.aboutToShow.connect(self._list_people)
        self._inside = {"recent": self._recent, "people": self._people}
        for key, (title, keys) in SUBMENUS.items():
            self._inside[key] = QMenu(self.tr(title), self._window)
            self._fill(self._inside[key], keys)
        self._saved: list[QAction] = []
        self._inside["views"].aboutToShow.connect(self._list_views)
        tools = (
            ("views", self.tr("View"), "view"),
            ("filters", self.tr("Filter"), "filter"),
            ("groups", self.tr("Group"), "group"),
        )
        self._tools = {
            key: ToolMenu(name, sign, self._inside[key], self._window.theme, self._window)
            for key, name, sign in tools
        }
        self._fill_menu_bar()
        self._fill_toolbar()
        self._tools["views"].make_room_for(self.action(key).text().replace("&", "") for key in SHOWN)
        self._window.addActions([self._actions["saved"], self._actions["calculated"]])
        self._window.state_changed.connect(self._renew)
        self._window.paths_dropped.connect(self._take_drop)
        self._window.settings.recent_changed.connect(self._list_recent)
        self._window.start_page.chosen.connect(self.trigger)
        self._window.start_page.file_chosen.connect(lambda path: desk.files.open(path, self._window))
        self._window.start_page.template_chosen.connect(partial(new_from_template, desk))
        self._wired: QWidget | None = None
        self._list_recent()
        self._renew()

    def action(self, key: str) -> QAction:
        """The action of this window with that key."""
        return self._actions[key]

    def trigger(self, key: str) -> None:
        """Do what the action does, if it is possible now."""
        self._actions[key].trigger()

    def context_menu(self, name: str) -> QMenu:
        """A menu of the actions that fit a place."""
        menu = QMenu(self._window)
        self._fill(menu, CONTEXT_MENUS[name])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _action(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.title, self._window)
        action.setObjectName(spec.key)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        if spec.reach is Reach.ROWS:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.icon:
            action.setIcon(icon(spec.icon, self._window.theme))
            action.setIconVisibleInMenu(True)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = spec.tip or spec.name
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setCheckable(spec.checked is not None)
        action.triggered.connect(lambda: self._run(spec))
        return action

    def _run(self, spec: ActionSpec) -> None:
        if spec.enabled(self._desk):
            spec.run(self._desk)
        self._renew()

    def _renew(self) -> None:
        """Ask every action whether it is possible and how it stands."""
        possible = {claim: claim(self._desk) for claim in _CLAIMS}
        for spec in ACTIONS:
            action = self._actions[spec.key]
            action.setEnabled(possible[spec.enabled])
            if spec.checked is not None:
                action.setChecked(spec.checked(self._desk))
        work = self._window.workspace
        session = work.session if work is not None else None
        self._name("undo", session.undo_label if session is not None else None)
        self._name("redo", session.redo_label if session is not None else None)
        chosen = {
            "views": view_name(self._desk),
            "filters": filter_name(self._desk),
            "groups": order_name(self._desk),
        }
        for key, tool in self._tools.items():
            tool.setEnabled(work is not None and (key == "views" or work.shows_plan))
            tool.say(chosen[key], lit=key != "views" and bool(chosen[key]))
        self._people.setEnabled(work is not None and bool(work.arranging.people()))
        if work is not self._wired:
            self._wire()

    def _name(self, key: str, what: Message | None) -> None:
        """Let undo and redo say what they would do."""
        spec = next(spec for spec in ACTIONS if spec.key == key)
        action = self._actions[key]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        label = f"{spec.title}: {say(what)}" if what is not None else spec.title
        action.setText(label)
        action.setToolTip(f"{label.replace('&', '')} ({keys})")

    def _wire(self) -> None:
        """Connect a file that has just been shown."""
        work = self._window.workspace
        self._wired = work
        if work is None:
            return
        work.wanted.connect(self.trigger)
        work.menu_requested.connect(self._pop_up)
        rows = [self._actions[spec.key] for spec in ACTIONS if spec.reach is Reach.ROWS]
        work.table.addActions(rows)
        work.chart.addActions(rows)
        work.views.made.connect(lambda widget: widget.addActions(rows))

    def _pop_up(self, name: str, place: QPoint) -> None:
        self.context_menu(name).popup(place)

    def _take_drop(self, paths: object) -> None:
        ours, foreign = our_files(paths)  # type: ignore[arg-type]  # the signal carries a list of paths
        for path in ours:
            self._desk.files.open(path, self._window)
        for path in foreign:
            self._desk.importing.into_new_file(path, self._window)

    def _fill_menu_bar(self) -> None:
        bar = self._window.menuBar()
        for title, keys in MENUS.items():
            self._fill(bar.addMenu(self.tr(title)), keys)

    def _fill(self, menu: QMenu, keys: tuple[str, ...]) -> None:
        for key in keys:
            if key == LINE:
                menu.addSeparator()
            elif key in self._inside:
                menu.addMenu(self._inside[key])
            else:
                menu.addAction(self._actions[key])

    def _fill_toolbar(self) -> None:
        bar = QToolBar(self.tr("Tools"), self._window)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setFixedHeight(TOOLBAR_PX)
        bar.setIconSize(QSize(TOOLBAR_ICON_PX, TOOLBAR_ICON_PX))
        for key in TOOLBAR:
            if key == LINE:
                bar.addSeparator()
            elif key in self._tools:
                bar.addWidget(self._tools[key])
            else:
                bar.addAction(self._actions[key])
        self._window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        for rest in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):
            rest.setAccessibleName(self.tr("More tools"))

    def _list_views(self) -> None:
        """List the views of the file before what is done with views."""
        menu = self._inside["views"]
        for action in self._saved:
            menu.removeAction(action)
            action.deleteLater()
        self._saved = []
        if self._window.workspace is None:
            return
        saved = self._window.workspace.saved_views
        for view in saved.views:
            action = QAction(view.name.replace("&", "&&"), menu, checkable=True)
            action.setChecked(saved.current == view)
            action.triggered.connect(partial(saved.show, view))
            menu.insertAction(self._actions[SAVING[0]], action)
            self._saved.append(action)
        if self._saved:
            self._saved.append(menu.insertSeparator(self._actions[SAVING[0]]))

    def _list_people(self) -> None:
        self._people.clear()
        hands = self._desk.work.arranging
        for name in hands.people():
            action = self._people.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(hands.filter_person, name))

    def _list_recent(self) -> None:
        self._recent.clear()
        for n, path in enumerate(self._window.settings.recent_files, 1):
            action = self._recent.addAction(f"&{n % 10}  {path.stem}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: self._desk.files.open(chosen, self._window))
        self._recent.setEnabled(not self._recent.isEmpty())
