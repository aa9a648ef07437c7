"""RowsView: which rows a window shows now, shared by the table and the chart."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.rows import VisibleRows, visible_rows
from pmdesk.session.changed import Changed
from pmdesk.ui.session_bridge import SessionBridge


class RowsView(QObject):
    """The visible rows of one project or of all, with what is collapsed.

    ``rows_changed`` carries the rows before and after; after an edit it comes before the views that were
    connected later to the bridge hear ``changed``.
    """

    rows_changed = Signal(object, object)

    def __init__(self, bridge: SessionBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._project: ProjectId | None = None
        self._collapsed: frozenset[RowKey] = frozenset()
        self._rows = self._compute()
        bridge.changed.connect(self._follow)

    @property
    def rows(self) -> VisibleRows:
        """What is visible, from top to bottom."""
        return self._rows

    @property
    def project(self) -> ProjectId | None:
        """The project that is shown; None is all projects."""
        return self._project

    @property
    def collapsed(self) -> frozenset[RowKey]:
        """The summary tasks and headings of projects whose rows are hidden."""
        return self._collapsed

    def show(self, project: ProjectId | None, collapsed: Iterable[RowKey] | None = None) -> None:
        """Show one project, or all with None; what isn't there any more is passed over."""
        portfolio = self._bridge.session.portfolio
        self._project = project if project in portfolio.projects else None
        if collapsed is not None:
            self._collapsed = frozenset(key for key in collapsed if portfolio.get(key) is not None)
        self._renew()

    def can_collapse(self, key: RowKey) -> bool:
        """Whether the row has rows below it."""
        outline = self._bridge.session.portfolio.outline
        if key.table == Project.table:
            return ProjectId(key.id) in outline.roots
        return key.table == Task.table and outline.is_summary(TaskId(key.id))

    def set_collapsed(self, keys: Iterable[RowKey], collapsed: bool) -> None:
        """Hide or show the rows below each of ``keys``; those with nothing below stay as they are."""
        named = {key for key in keys if self.can_collapse(key)}
        self._set(self._collapsed | named if collapsed else self._collapsed - named)

    def expand_all(self) -> None:
        """Show every row."""
        self._set(frozenset())

    def collapse_all(self) -> None:
        """Hide everything below summary tasks; headings of projects stay open."""
        outline = self._bridge.session.portfolio.outline
        self._set(frozenset(RowKey(Task.table, task) for task in outline.children))

    def reveal(self, *tasks: TaskId) -> None:
        """Expand what hides any of ``tasks``; where one project is shown, show that of the last one."""
        portfolio = self._bridge.session.portfolio
        project, collapsed = self._project, self._collapsed
        for task in tasks:
            row = portfolio.tasks[task]
            project = row.project if self._project is not None else None
            collapsed -= _above(portfolio, row)
        if (project, collapsed) != (self._project, self._collapsed):
            self._project, self._collapsed = project, collapsed
            self._renew()

    def _set(self, collapsed: frozenset[RowKey]) -> None:
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            self._renew()

    def _follow(self, changed: Changed) -> None:
        if not changed.structure_changed:
            return
        portfolio = changed.after.portfolio
        if self._project not in portfolio.projects:
            self._project = None
        self._collapsed = frozenset(key for key in self._collapsed if portfolio.get(key) is not None)
        self._renew()

    def _compute(self) -> VisibleRows:
        return visible_rows(self._bridge.session.portfolio, self._project, self._collapsed)

    def _renew(self) -> None:
        before, self._rows = self._rows, self._compute()
        self.rows_changed.emit(before, self._rows)


def _above(portfolio: Portfolio, task: Task) -> frozenset[RowKey]:
    """The heading of the task's project and all summary tasks above it."""
    keys = {RowKey(Project.table, task.project)}
    parent = task.parent
    while parent is not None:
        keys.add(RowKey(Task.table, parent))
        parent = portfolio.tasks[parent].parent
    return frozenset(keys)
