"""Search: what the find bar asks for is looked up in the plan and shown."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.seeking import find_task, place_of
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.views.switch import ViewSwitch
from pmdesk.ui.widgets.find_bar import FindBar


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
        bar.place_wanted.connect(self._go_to)

    def show_task(self, task: TaskId) -> None:
        """Make ``task`` current, in the table and in the view, whatever hides it."""
        self._rows_view.reveal(task)
        key = RowKey(Task.table, task)
        self._table.go_to(key)
        self._views.current.scroll_to(key)

    def _find(self, text: str, backwards: bool) -> None:
        portfolio = self._bridge.session.portfolio
        after = self._selection.current_task
        found = find_task(portfolio, self._rows_view.project, text, after, backwards=backwards)
        if found is None:
            self._bar.say(self.tr("No task has “{0}” in its name").format(text))
            return
        task, count = found
        self.show_task(task)
        self._bar.say(self.tr("1 task") if count == 1 else self.tr("{0} tasks").format(count))

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
