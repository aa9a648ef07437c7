"""RowsView: which rows a window shows now, shared by all its views."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.arranging.arrangement import Arrangement, arranged, matches
from pmdesk.presentation.arranging.field_columns import Flags
from pmdesk.presentation.listed_rows import listed_rows
from pmdesk.presentation.rows import GROUPS, VisibleRows, visible_rows
from pmdesk.session.changed import Changed
from pmdesk.ui.session_bridge import SessionBridge


class RowsView(QObject):
    """The visible rows of one project or of all: filtered, grouped, sorted, with what is collapsed.

    ``rows_changed`` carries the rows before and after; after an edit it comes before the views that were
    connected later to the bridge hear ``changed``. ``arranged`` says that another filter, grouping or
    sorting was chosen.

    A filter is applied when it is chosen and when ``apply_again`` asks for it. An edit hides no row and
    shows none that was filtered out: what is typed stays in view, as in Microsoft Project. Tasks that are
    new since then are shown. When tasks come, go or move, groups and order are those of the new values.
    While the rows follow an edit, ``following`` is what came of it.
    """

    rows_changed = Signal(object, object)
    arranged = Signal()

    def __init__(self, bridge: SessionBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._project: ProjectId | None = None
        self._collapsed: frozenset[RowKey] = frozenset()
        self._arrangement = Arrangement()
        self._hidden = np.empty(0, np.int64)
        self.following: Changed | None = None
        self._rows = self._compute(self._collapsed)
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

    @property
    def arrangement(self) -> Arrangement:
        """Filter, grouping and sorting that were chosen."""
        return self._arrangement

    @property
    def passing(self) -> int:
        """How many tasks of those shown passed the filter, collapsed ones among them."""
        outline = self._bridge.session.portfolio.outline
        tasks = outline.order if self._project is None else outline.of_project(self._project)
        return len(tasks) - int(np.isin(np.array(tasks, np.int64), self._hidden).sum())

    def arrange(self, arrangement: Arrangement) -> None:
        """Choose another filter, grouping or sorting, or apply the same again.

        Raises InvalidValue, with everything as it was, if a field or a value in it means nothing.
        """
        plan = self._bridge.plan
        passing = matches(plan, arrangement, self._bridge.session.today)
        rows = self._rows_of(arrangement, passing, self._collapsed)
        self._arrangement = arrangement
        order = np.asarray(plan.portfolio.outline.ids, np.int64)
        self._hidden = order[~passing] if passing is not None else order[:0]
        self._take(rows)
        self.arranged.emit()

    def apply_again(self) -> None:
        """Filter, group and sort by the values as they are now."""
        self.arrange(self._arrangement)

    def clear_filter(self) -> None:
        """Show all tasks again, grouped and sorted as they are."""
        self.arrange(replace(self._arrangement, filter=None))

    def show(self, project: ProjectId | None, collapsed: Iterable[RowKey] | None = None) -> None:
        """Show one project, or all with None; what isn't there any more is passed over."""
        portfolio = self._bridge.session.portfolio
        self._project = project if project in portfolio.projects else None
        if collapsed is not None:
            self._collapsed = frozenset(key for key in collapsed if _may_be(portfolio, key))
        self._renew()

    def can_collapse(self, key: RowKey) -> bool:
        """Whether the row has rows below it."""
        outline = self._bridge.session.portfolio.outline
        if key.table == Project.table:
            return ProjectId(key.id) in outline.roots
        if key.table == GROUPS:
            return True
        return (
            self._arrangement.keeps_outline and key.table == Task.table and outline.is_summary(TaskId(key.id))
        )

    def set_collapsed(self, keys: Iterable[RowKey], collapsed: bool) -> None:
        """Hide or show the rows below each of ``keys``; those with nothing below stay as they are."""
        named = {key for key in keys if self.can_collapse(key)}
        self._set(self._collapsed | named if collapsed else self._collapsed - named)

    def expand_all(self) -> None:
        """Show every row."""
        self._set(frozenset())

    def collapse_all(self) -> None:
        """Hide everything below summary tasks and headings of groups; headings of projects stay open."""
        self.show_level(1)

    def show_level(self, level: int) -> None:
        """Show the rows down to a level of the outline, or of groups, counted from 1."""
        outline = self._bridge.session.portfolio.outline
        if self._arrangement.grouping:
            everything = self._compute(frozenset())
            deep = np.flatnonzero((everything.codes < 0) & (everything.levels >= level))
            self._set(frozenset(everything.key(line) for line in deep.tolist()))
            return
        is_summary = np.asarray(outline.end) > np.arange(1, len(outline.order) + 1)
        places = np.flatnonzero(is_summary & (np.asarray(outline.level) >= level))
        self._set(frozenset(RowKey(Task.table, outline.order[place]) for place in places.tolist()))

    def reveal(self, *tasks: TaskId) -> None:
        """Show ``tasks``: expand what hides them, let them pass the filter until it is applied again.

        Where one project is shown, show that of the last one.
        """
        portfolio = self._bridge.session.portfolio
        project, collapsed = self._project, self._collapsed
        for task in tasks:
            row = portfolio.tasks[task]
            project = row.project if self._project is not None else None
            collapsed -= _above(portfolio, row)
        filtered_out = np.isin(self._hidden, np.array(tasks, np.int64))
        if self._arrangement.grouping:
            collapsed -= self._headings_over(tasks)
        if (project, collapsed) != (self._project, self._collapsed) or filtered_out.any():
            self._project, self._collapsed = project, collapsed
            self._hidden = self._hidden[~filtered_out]
            self._renew()

    def _headings_over(self, tasks: Iterable[TaskId]) -> frozenset[RowKey]:
        """The headings of groups that some of ``tasks`` stand under."""
        index = self._bridge.session.portfolio.outline.index
        places = np.array([index[task] for task in tasks], np.int64)
        groups = self._rows.groups.items()
        return frozenset(RowKey(GROUPS, n) for n, line in groups if np.isin(places, line.members).any())

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
        self._collapsed = frozenset(key for key in self._collapsed if _may_be(portfolio, key))
        self.following = changed
        try:
            self._renew()
        finally:
            self.following = None

    def _compute(self, collapsed: frozenset[RowKey]) -> VisibleRows:
        """The rows of the plan as it is now, filtered as when the filter was applied."""
        passing = None
        if self._arrangement.filter is not None:
            order = np.asarray(self._bridge.session.portfolio.outline.ids, np.int64)
            passing = ~np.isin(order, self._hidden)
        return self._rows_of(self._arrangement, passing, collapsed)

    def _rows_of(
        self, arrangement: Arrangement, passing: Flags | None, collapsed: frozenset[RowKey]
    ) -> VisibleRows:
        portfolio = self._bridge.session.portfolio
        if arrangement == Arrangement():
            return visible_rows(portfolio, self._project, collapsed)
        result = arranged(self._bridge.plan, arrangement, passing)
        rows_of = visible_rows if result.keeps_outline else listed_rows
        return rows_of(portfolio, self._project, collapsed, result)

    def _renew(self) -> None:
        self._take(self._compute(self._collapsed))

    def _take(self, rows: VisibleRows) -> None:
        before, self._rows = self._rows, rows
        self.rows_changed.emit(before, rows)


def _may_be(portfolio: Portfolio, key: RowKey) -> bool:
    """Whether a row is there; the heading of a group may come back."""
    return key.table == GROUPS or portfolio.get(key) is not None


def _above(portfolio: Portfolio, task: Task) -> frozenset[RowKey]:
    """The heading of the task's project and all summary tasks above it."""
    keys = {RowKey(Project.table, task.project)}
    parent = task.parent
    while parent is not None:
        keys.add(RowKey(Task.table, parent))
        parent = portfolio.tasks[parent].parent
    return frozenset(keys)
