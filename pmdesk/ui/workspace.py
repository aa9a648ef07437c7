"""Workspace: an open file on the screen — rail, task table and chart on one pixel grid, status line."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, ResourceId, RowKey, TaskId
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.rows import GROUPS
from pmdesk.session.changed import Changed
from pmdesk.session.session import Session
from pmdesk.storage.errors import NotSaved
from pmdesk.ui.arranging.hands import ArrangingHands
from pmdesk.ui.arranging.no_match_hint import NoMatchHint
from pmdesk.ui.chart_slot import ChartSlot
from pmdesk.ui.column_hands import ColumnHands
from pmdesk.ui.findings.watch import FindingsWatch
from pmdesk.ui.icons import icon
from pmdesk.ui.people_place import PeoplePlace
from pmdesk.ui.project_hands import ProjectHands
from pmdesk.ui.rail import RAIL_PX, Place, Rail
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.search import Search
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import SidePane
from pmdesk.ui.status_line import StatusLine
from pmdesk.ui.task_clipboard import TaskClipboard
from pmdesk.ui.task_hands import TaskHands
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.task_table.empty_hint import EmptyHint
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme
from pmdesk.ui.view_kinds import VIEW_KINDS
from pmdesk.ui.view_state import ViewParts, remember, restore
from pmdesk.ui.views.look import Looking
from pmdesk.ui.views.saved import SavedViews
from pmdesk.ui.views.switch import ViewSwitch
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.find_bar import FindBar
from pmdesk.ui.widgets.message_bar import MessageKind
from pmdesk.ui.widgets.read_only_banner import ReadOnlyBanner
from pmdesk.ui.work_area import WorkArea

HEARTBEAT_MS = 60_000
WIDTH_WITHOUT_WINDOW_PX = 1400


class Workspace(QWidget):
    """Everything about one open file that is on the screen.

    ``refused`` carries a PmdeskError, ``said`` a text and a MessageKind. ``state_changed`` says that what
    can be done may be another. ``menu_requested`` carries the name of a context menu and a place on the
    screen; ``wanted`` the key of an action that a part of the workspace asks for. ``closing`` comes while the
    file is still open. Without ``as_remembered`` the file is shown as one that was never open.
    """

    refused = Signal(object)
    said = Signal(str, object)
    state_changed = Signal()
    menu_requested = Signal(str, QPoint)
    wanted = Signal(str)
    closing = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        as_remembered: bool = True,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self._clock = clock
        self._goes_behind_opening = False
        self.saved_at: datetime | None = None
        self.bridge = SessionBridge(session, self)
        self.rows_view = RowsView(self.bridge, self)
        self.selection = Selection(self)
        self.rail = Rail(self.bridge, theme, self)
        self.table = TaskTable(self.bridge, self.rows_view, self.selection, theme, clock, self)
        self.chart = ChartSlot(self.bridge, self.rows_view, self.selection, theme, self)
        self.findings_watch = FindingsWatch(self.bridge, self.rows_view, self)
        self.status = StatusLine(self.bridge, self.rows_view, self.findings_watch, theme, self)
        self.find_bar = FindBar(theme, icon("close", theme), self)
        parts = (self.bridge, self.rows_view, self.selection)
        self.area = WorkArea(*parts, self.findings_watch, theme, self.table, self.chart, self.find_bar, self)
        self.views = self._view_switch()
        self.search = Search(self.find_bar, *parts, self.table, self.views, clock)
        self.arranging = ArrangingHands(self.bridge, self.rows_view, self.table, theme, self)
        looking = Looking(self.table, self.rows_view, self.views)
        self.saved_views = SavedViews(self.bridge, looking, theme, self)
        self.clipboard = TaskClipboard(*parts, self.table, theme, self)
        self.tasks = TaskHands(*parts, self.table, theme, self)
        self.column_hands = ColumnHands(self.table, theme, self)
        self.people = PeoplePlace(self.bridge, theme, self)
        self.projects = ProjectHands(self.bridge, theme, clock, self)
        self._lay_out(parent)
        self._connect()
        self._view = ViewParts(
            *parts, self.rail, self.table, self.views, self.saved_views, self.sides, self.area, self.people
        )
        restore(self._view, session.store.view_state() if as_remembered else {})
        self._heartbeat = QTimer(self, interval=HEARTBEAT_MS)
        self._heartbeat.timeout.connect(self._show_that_we_live)
        self._heartbeat.start()

    @property
    def path(self) -> Path:
        """The open file."""
        return self.session.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.session.store.read_only

    @property
    def shows_plan(self) -> bool:
        """Whether the plan is on the screen, in one view or another, and not another list."""
        return self._places.currentIndex() == 0

    @property
    def shows_people(self) -> bool:
        """Whether the people and means are on the screen."""
        return self._places.currentWidget() is self.people

    @property
    def inspector(self) -> SidePane[Any]:
        """What tells of the current task, of the current one among people and means, or of a register row."""
        return self.people.inspector if self.shows_people else self.area.inspector_here

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        if not self.table.currentIndex().isValid():
            self.table.go_to_cell(0, self.table.column_of("name") or 0)
        self.area.take_focus()

    def select_rows(self, keys: Iterable[RowKey]) -> None:
        """Select the tasks among ``keys``, showing what hides them; without any, go to the first person."""
        rows = [key for key in keys if self.session.portfolio.get(key)]
        tasks = [key for key in rows if key.table == Task.table]
        if not tasks and rows and rows[0].table == Resource.table:
            self.show_person(ResourceId(rows[0].id))
        if tasks:
            if self._span_projects(tasks):
                self.show_place(Place.ALL_PROJECTS)
            self.show_plan()
            self.rows_view.reveal(*(TaskId(key.id) for key in tasks))
            self.selection.select(tasks, tasks[0])
            self.table.show_current()
            self.views.current.scroll_to(tasks[0])

    def show_place(self, place: Place, project: ProjectId | None = None) -> None:
        """Go to a place of the rail."""
        if place is not Place.PROJECT or project is not None:
            self.rail.show_place(place, project)

    def show_person(self, resource: ResourceId) -> None:
        """Go to the line of ``resource`` in the list of people."""
        self.show_place(Place.PEOPLE)
        self.people.go_to(resource)

    def show_view(self, kind: str) -> None:
        """Show the plan in the view of a kind."""
        self.show_plan()
        self.views.show(kind)

    def show_in_chart(self, key: RowKey) -> None:
        """Show a row in table and chart, or in the view of its own that it has."""
        if not self.area.shows_apart(key):
            if key.table == Task.table:
                self.show_view(VIEW_KINDS[0].key)
            self.select_rows((key,))

    def show_plan(self) -> None:
        """Come back to the plan from another list."""
        if not self.shows_plan:
            project = self.rows_view.project
            self.show_place(Place.ALL_PROJECTS if project is None else Place.PROJECT, project)

    def project_here(self) -> ProjectId | None:
        """The project that is meant: the one shown, else that of the current row."""
        current = self.selection.current
        if self.rows_view.project is not None or current is None:
            return self.rows_view.project
        row = self.session.portfolio.get(current)
        return row.project if isinstance(row, Task) else ProjectId(current.id) if row is not None else None

    def on_project(self, do: Callable[[ProjectId], object]) -> None:
        """Do something with the project that is meant."""
        project = self.project_here()
        if project is not None:
            do(project)

    def show_information(self) -> None:
        """Open the dialog about the selected tasks, or about the project whose heading is current."""
        current = self.selection.current
        if self.selection.tasks:
            self.tasks.show_information()
        elif current is not None:
            self._activate(current)

    def add_project(self) -> None:
        """Add a project and show it."""
        project = self.projects.add()
        if project is not None:
            self.show_place(Place.PROJECT, project)
            self.table.start_typing()

    def undo(self) -> None:
        """Take back the last edit; one made before the file was opened only after a question, once."""
        older = self.session.history.undo_is_older_than_opening
        if older and not self._goes_behind_opening:
            self._goes_behind_opening = True
            text = self.tr("The next step was done before this file was opened. Undo again to take it back.")
            self.said.emit(text, MessageKind.WARNING)
        else:
            self.bridge.undo()

    def scroll_to_current(self) -> None:
        """Bring the bar of the current row into view."""
        if self.selection.current is not None:
            self.table.show_current()
            self.views.current.scroll_to(self.selection.current)

    def next_pane(self) -> None:
        """Move the focus round the rail and what it shows."""
        shown = self.area.panes() if self.shows_plan else (self._places.currentWidget(),)
        panes: tuple[QWidget, ...] = (self.rail, *shown)
        focus = self.focusWidget()
        here = [n for n, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))]
        panes[(here[0] + 1) % len(panes) if here else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def explain_date(self) -> None:
        """Say in the inspector why the current task lies where it lies."""
        self.area.inspector.show().show_page("why")

    def switch_rail(self) -> None:
        """Hide the rail, or show it if it is hidden."""
        self.rail.setVisible(self.rail.isHidden())
        self.state_changed.emit()

    def view_state(self) -> dict[str, Any]:
        """How everything looks now, as it is kept in the file. Raises StoreError."""
        return {**self.session.store.view_state(), **remember(self._view)}

    def close_session(self) -> None:
        """Remember the view in the file and close it."""
        self._heartbeat.stop()
        self.findings_watch.stop()
        for cell in self.findChildren(CellEditor):  # what is typed there was refused
            cell.cancelled.emit()
        with suppress(PmdeskError):  # the file is gone or somebody else's: no reason to stay
            self.session.store.save_view_state(self.view_state())
        self.closing.emit()
        self.bridge.close()

    def _show_that_we_live(self) -> None:
        """Renew the sign of life in the file, and say at once if the file is ours no more."""
        try:
            self.session.store.heartbeat()
        except NotSaved:
            text = self.tr("“{0}” can't be written at the moment: the next change may not be saved.")
            self.said.emit(text.format(self.path.name), MessageKind.WARNING)
        except PmdeskError as refusal:
            self.refused.emit(refusal)

    def _span_projects(self, keys: Iterable[RowKey]) -> bool:
        shown = self.rows_view.project
        tasks = self.session.portfolio.tasks
        return shown is not None and any(tasks[TaskId(key.id)].project != shown for key in keys)

    def _view_switch(self) -> ViewSwitch:
        means = ViewMeans(
            bridge=self.bridge,
            rows_view=self.rows_view,
            selection=self.selection,
            theme=self.theme,
            clock=self._clock,
            table=self.table,
            parent=self.area,
            activate=self._activate,
            ask_menu=lambda place: self.menu_requested.emit("row", place),
            say=lambda text: self.said.emit(text, MessageKind.INFO),
            go_to=self.show_in_chart,
            panes_changed=self.area.panes_changed.emit,
        )
        views = ViewSwitch(VIEW_KINDS, means, self.chart, self.area.whole, self.area.beside)
        self.area.show_views(views)
        return views

    def _lay_out(self, parent: QWidget | None) -> None:
        self._hint = EmptyHint(self.theme, self.table)
        self._no_match = NoMatchHint(self.rows_view, self.table)
        self._places = QStackedWidget(self)
        self._places.addWidget(self.area)
        self._places.addWidget(self.people)
        self.sides = QSplitter(Qt.Orientation.Horizontal, self)
        self.sides.setAccessibleName(self.tr("Places and plan"))
        self.sides.addWidget(self.rail)
        self.sides.addWidget(self._places)
        self.sides.setHandleWidth(1)
        self.sides.setStretchFactor(1, 1)
        width = parent.width() - RAIL_PX if parent is not None else WIDTH_WITHOUT_WINDOW_PX
        self.sides.setSizes([RAIL_PX, width])
        self.area.share_out(width)
        whole = QVBoxLayout(self)
        self.banner = ReadOnlyBanner(self.theme, self)
        self.banner.copy_wanted.connect(lambda: self.wanted.emit("save_copy"))
        whole.addWidget(self.banner)
        whole.addWidget(self.sides, 1)
        whole.addWidget(self.status)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)

    def _connect(self) -> None:
        self.bridge.refused.connect(self.refused)
        self.bridge.changed.connect(self._changed)
        rows, views = self.rows_view, self.views
        seen = (self.selection.changed, rows.rows_changed, rows.arranged, views.changed, self.chart.ready)
        others = (self.saved_views.shown, self.area.panes_changed, self.people.changed)
        for may_do_other in (*seen, *others):
            may_do_other.connect(self.state_changed)
        self.rows_view.rows_changed.connect(self._follow_rows)
        self.rail.place_chosen.connect(self._go_to_place)
        self.rail.menu_requested.connect(self._rail_menu)
        self.table.row_activated.connect(self._activate)
        self.table.rows_dropped.connect(self.tasks.drop)
        self.table.filled.connect(self.tasks.fill)
        self.tasks.finished.connect(self.area.take_focus)
        self.table.menu_requested.connect(lambda place: self.menu_requested.emit("row", place))
        self.table.header_menu_requested.connect(lambda place: self.menu_requested.emit("columns", place))
        self.chart.row_activated.connect(self._activate)
        self.chart.link_activated.connect(self.tasks.edit_link)
        self.chart.menu_requested.connect(self.menu_requested)
        self.chart.follow_table(self.table)
        self.area.rows_wanted.connect(self.select_rows)
        self.area.wanted.connect(self.wanted)
        for part in (self.chart.said, self.area.said, self.people.said):
            part.connect(lambda text: self.said.emit(text, MessageKind.INFO))
        self.people.rows_wanted.connect(self.select_rows)
        self.people.menu_requested.connect(self.menu_requested)
        self.clipboard.warned.connect(lambda text: self.said.emit(text, MessageKind.WARNING))
        self.status.filter_clicked.connect(lambda: self.wanted.emit("filter_clear"))
        self.status.findings_wanted.connect(self.area.findings.switch)
        self.status.say_saved(None, self.read_only)
        self.find_bar.closed.connect(self.area.take_focus)
        self._hint.wanted.connect(self.wanted)
        self._no_match.wanted.connect(self.wanted)
        self._hint.typing_wanted.connect(self.table.start_typing)
        self._show_hint()

    def _changed(self, _changed: Changed) -> None:
        self.saved_at = self._clock()
        self.status.say_saved(self.saved_at, self.read_only)
        self._show_hint()
        self.state_changed.emit()

    def _follow_rows(self) -> None:
        self._show_hint()
        project = self.rows_view.project
        if self.rail.place[0] is not Place.PEOPLE and self.rail.place[1] != project:
            self.rail.show_place(Place.ALL_PROJECTS if project is None else Place.PROJECT, project)

    def _show_hint(self) -> None:
        project, outline = self.rows_view.project, self.session.portfolio.outline
        empty = not (outline.order if project is None else outline.roots.get(project))
        self._hint.setVisible(empty)
        self._no_match.setVisible(not empty and not len(self.rows_view.rows))

    def _go_to_place(self, place: Place, project: ProjectId | None) -> None:
        self._places.setCurrentWidget(self.people if place is Place.PEOPLE else self.area)
        if place is not Place.PEOPLE and project != self.rows_view.project:
            self.rows_view.show(project)
            self.table.go_to_cell(0, self.table.column_of("name") or 0)
        self.state_changed.emit()

    def _rail_menu(self, project: ProjectId | None, place: QPoint) -> None:
        if project is not None:
            self.show_place(Place.PROJECT, project)
        self.menu_requested.emit("project" if project is not None else "projects", place)

    def _activate(self, key: RowKey) -> None:
        if key.table == Task.table:
            self.tasks.show_information((TaskId(key.id),))
        elif key.table == GROUPS:
            self.rows_view.set_collapsed((key,), key not in self.rows_view.collapsed)
        else:
            self.projects.show_information(ProjectId(key.id))
