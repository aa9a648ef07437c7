"""Menus, toolbar and context menus: where the actions of the table stand in a window."""

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from pmdesk.domain.messages import Message, say
from pmdesk.ui import task_progress
from pmdesk.ui.actions import ACTIONS, ActionSpec, Reach
from pmdesk.ui.desk import Desk
from pmdesk.ui.files import our_files
from pmdesk.ui.icons import icon

TOOLBAR_PX = 40
TOOLBAR_ICON_PX = 20
LINE = ""
"""A separating line among keys of actions."""

MENUS = {
    "&File": (
        "new", "open", "recent", "sample", LINE, "import", "import_into", LINE,
        "save_copy", "save_copy_for_others", LINE, "export_pdf", "print_preview", "print", LINE,
        "close", "quit",
    ),
    "&Edit": (
        "undo", "redo", LINE, "cut", "copy", "copy_cell", "paste", "fill_down", LINE, "edit_cell",
        "select_all", "select_row", "select_column", LINE, "find", "go_to",
    ),
    "&Task": (
        "insert", "insert_recurring", "delete", LINE, "indent", "outdent", "move_up", "move_down", LINE,
        "link", "unlink", LINE, "split_task", "join_parts", LINE, "mark_on_track", "percent", LINE,
        "task_information", "assign", "notes", LINE, "why", "scroll_to_task",
    ),
    "&Project": (
        "add_project", "rename_project", "remove_project", LINE, "project_information", "move_project",
        "update_project", LINE, "set_baseline", "baselines", LINE, "custom_fields", "calendars",
    ),
    "&View": (
        "collapse", "expand", "collapse_all", "expand_all", LINE, "columns", LINE, "zoom_in", "zoom_out",
        "zoom_fit", "go_to_today", LINE, "show_critical", "show_slack", "show_links", "show_labels", LINE,
        "show_rail", "show_inspector", "show_findings", "next_pane", "theme",
    ),
    "&Help": ("shortcuts", "about"),
}  # fmt: skip
"""Menus by title; ``recent``, ``theme`` and ``percent`` are menus inside."""

THEMES = ("theme_system", "theme_light", "theme_dark")
PERCENTS = tuple(f"percent_{done}" for done in task_progress.PERCENTS)

TOOLBAR = (
    "new", "open", LINE, "undo", "redo", LINE, "insert", "delete", LINE, "outdent", "indent", LINE, "link",
    "unlink", LINE, "task_information", LINE, "show_critical", "show_slack", "show_links", LINE, "zoom_out",
    "zoom_in", "zoom_fit", "go_to_today", LINE, "find", LINE, "show_inspector",
)  # fmt: skip

CONTEXT_MENUS = {
    "row": (
        "task_information", "notes", "why", LINE, "mark_on_track", "percent", LINE, "insert", "delete", LINE,
        "cut", "copy", "paste", LINE,
        "indent", "outdent", "link", "unlink", LINE, "collapse", "expand", LINE, "scroll_to_task",
    ),
    "columns": ("columns",),
    "project": (
        "project_information", "move_project", "update_project", "set_baseline", LINE, "add_project",
        "rename_project", "remove_project",
    ),
    "projects": ("add_project", "calendars"),
}  # fmt: skip


class Menus(QObject):
    """The actions of one window as QActions, kept in step with what is possible."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._window = desk.window
        self._actions = {spec.key: self._action(spec) for spec in ACTIONS}
        self._recent = QMenu(self.tr("Open &recent"), self._window)
        self._themes = QMenu(self.tr("&Theme"), self._window)
        self._themes.addActions([self._actions[key] for key in THEMES])
        self._percents = QMenu(self.tr("Per&cent complete"), self._window)
        self._percents.addActions([self._actions[key] for key in PERCENTS])
        self._inside = {"recent": self._recent, "theme": self._themes, "percent": self._percents}
        self._fill_menu_bar()
        self._fill_toolbar()
        self._window.addActions([self._actions["saved"], self._actions["calculated"]])
        self._window.state_changed.connect(self._renew)
        self._window.paths_dropped.connect(self._take_drop)
        self._window.settings.recent_changed.connect(self._list_recent)
        self._window.start_page.chosen.connect(self.trigger)
        self._window.start_page.file_chosen.connect(lambda path: desk.files.open(path, self._window))
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
        for spec in ACTIONS:
            action = self._actions[spec.key]
            action.setEnabled(spec.enabled(self._desk))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._desk))
        work = self._window.workspace
        session = work.session if work is not None else None
        self._name("undo", session.undo_label if session is not None else None)
        self._name("redo", session.redo_label if session is not None else None)
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
            else:
                bar.addAction(self._actions[key])
        self._window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)

    def _list_recent(self) -> None:
        self._recent.clear()
        for n, path in enumerate(self._window.settings.recent_files, 1):
            action = self._recent.addAction(f"&{n % 10}  {path.stem}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: self._desk.files.open(chosen, self._window))
        self._recent.setEnabled(not self._recent.isEmpty())
