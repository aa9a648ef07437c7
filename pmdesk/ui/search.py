"""Search: what the find bar asks for is looked up in the plan and shown."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.session.commands.cell_block import type_cells
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.seeking import Hit, find_cells, next_hit, place_of, replaced
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.views.switch import ViewSwitch
from pmdesk.ui.widgets.find_bar import EVERYWHERE, FindBar, Seeking


class Search(QObject):
    """Connects a find bar with the rows and views of one file."""

    def __init__(
        self,
        bar: FindBar,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        table: TaskTable,
        views: ViewSwitch,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._bridge = bridge
        self._rows_view = rows_view
        self._selection = selection
        self._table = table
        self._views = views
        self._clock = clock
        bar.find_wanted.connect(self._find)
        bar.replace_wanted.connect(self._replace)
        bar.place_wanted.connect(self._go_to)

    def ask(self, seeking: Seeking) -> None:
        """Open the bar; texts are sought in the columns that are shown, the names first."""
        shown = [key for key, _ in self._table.shown_columns() if key != "indicators"]
        columns = sorted(shown, key=lambda key: key != "name")
        self._bar.offer_columns([(key, self._table.title_of(key)) for key in columns])
        self._bar.ask(seeking)

    def show_task(self, task: TaskId, column: str | None = None) -> None:
        """Make ``task`` current, in the table and in the view, whatever hides it."""
        self._rows_view.reveal(task)
        key = RowKey(Task.table, task)
        self._table.go_to(key, column)
        self._views.current.scroll_to(key)

    def _columns(self) -> tuple[str, ...]:
        """The columns that are searched, from left to right."""
        chosen = self._bar.column
        shown = tuple(key for key, _ in self._table.shown_columns() if key != "indicators")
        return (chosen,) if chosen != EVERYWHERE else shown

    def _hits(self, text: str) -> list[Hit]:
        hits = find_cells(self._bridge.plan, self._rows_view.project, self._columns(), text)
        if not hits:
            self._bar.say(self.tr("“{0}” is not there").format(text))
        return hits

    def _find(self, text: str, backwards: bool) -> None:
        hits = self._hits(text)
        if hits:
            self._show_next(hits, backwards=backwards)
            self._bar.say(self.tr("1 cell") if len(hits) == 1 else self.tr("{0} cells").format(len(hits)))

    def _show_next(self, hits: Sequence[Hit], *, backwards: bool = False) -> None:
        portfolio, here = self._bridge.session.portfolio, self._selection.current_task
        column = self._table.current_column()
        hit = next_hit(portfolio, hits, self._columns(), here, column, backwards=backwards)
        self.show_task(hit.task, hit.column)

    def _replace(self, text: str, replacement: str, everywhere: bool) -> None:
        """Replace in all cells as one edit; or in the current one, and go to the next."""
        hits = self._hits(text)
        here = (self._selection.current_task, self._table.current_column())
        chosen = hits if everywhere else [hit for hit in hits if hit == here]
        session = self._bridge.session
        if chosen:
            cells = replaced(session.plan, chosen, text, replacement)
            try:
                edit = type_cells(session.plan, session.ids, cells, session.today, "edits.replace")
                session.perform(edit)
            except PmdeskError as refusal:
                self._bar.say(str(refusal))
                return
            self._bar.say(self.tr("{0} cells changed").format(dict(edit.label.arguments)["count"]))
        if not everywhere and (left := self._hits(text)):
            self._show_next(left)

    def _go_to(self, text: str) -> None:
        project = self._project()
        if project is None:
            return
        try:
            place = place_of(self._bridge.session.portfolio, project, text, self._clock().date())
        except InvalidValue as refusal:
            self._bar.say(str(refusal))
            return
        if place.task is not None:
            self.show_task(place.task)
        elif place.instant is not None:
            self._views.current.scroll_to(place.instant)
        self._bar.dismiss()

    def _project(self) -> ProjectId | None:
        """The project that row numbers are meant in: the one shown, else that of the current row."""
        portfolio = self._bridge.session.portfolio
        current = self._selection.current
        if self._rows_view.project is not None:
            return self._rows_view.project
        if current is not None and current.table == Project.table:
            return ProjectId(current.id)
        if current is not None and current.table == Task.table:
            return portfolio.tasks[TaskId(current.id)].project
        return min(portfolio.projects, key=lambda p: portfolio.projects[p].position, default=None)
