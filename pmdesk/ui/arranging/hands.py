"""ArrangingHands: what the user does to filter, group and sort the rows."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.filters import Filter
from pmdesk.presentation.arranging.grouping import Grouping, GroupKey
from pmdesk.presentation.arranging.matching import matching
from pmdesk.presentation.arranging.quick_filters import QuickFilter, tasks_of
from pmdesk.presentation.arranging.sorting import Sorting, SortKey
from pmdesk.presentation.arranging.value_lists import (
    chosen_conditions,
    condition_like,
    listed_values,
    with_values,
    without_values,
)
from pmdesk.presentation.fields import task_column
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme


class ArrangingHands(QObject):
    """Turns what is chosen in menus and dialogs into arrangements of a RowsView.

    Dialogs are imported when they are opened.
    """

    arranged = Signal()

    def __init__(
        self, bridge: SessionBridge, rows_view: RowsView, table: TaskTable, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._table = table
        self._theme = theme
        self._window = parent

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now, in which order, under which headings."""
        return self._rows_view.arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the rows so; a refusal is told and changes nothing."""
        try:
            self._rows_view.arrange(arrangement)
        except InvalidValue as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._table.show_current()
        self.arranged.emit()

    def filter_by(self, chosen: Filter | None) -> None:
        """Show what passes a filter; None shows all tasks."""
        self.arrange(replace(self.arrangement, filter=chosen))

    def switch_quick(self, quick: QuickFilter) -> None:
        """Apply a quick filter, or take it away if it is on."""
        self.filter_by(None if self.is_on(quick) else quick.filter)

    def is_on(self, quick: QuickFilter) -> bool:
        """Whether a quick filter is applied."""
        return self.arrangement.filter == quick.filter

    def people(self) -> tuple[str, ...]:
        """The names of those who work on tasks, sorted."""
        resources = self._bridge.session.portfolio.resources.values()
        return tuple(sorted((r.name for r in resources if r.kind is ResourceKind.WORK), key=str.casefold))

    def filter_person(self, name: str) -> None:
        """Show the unfinished tasks of one person."""
        self.filter_by(tasks_of(name))

    def filter_like_cell(self) -> None:
        """Show the tasks that have in the current column what the current task has there."""
        task = self._table.task_model.key_at(self._table.currentIndex().row())
        column = self._table.current_column()
        if task is None or task.table != "tasks" or column is None:
            return
        plan = self._bridge.plan
        field = task_column(plan, column)
        text = field.text(plan, task.id)
        condition = condition_like(plan, column, TaskId(task.id))
        self.filter_by(Filter(f"{say(field.title)}: {text or '–'}", condition))

    def choose_values(self) -> None:
        """Ask which values of the current column are shown."""
        from pmdesk.ui.arranging.value_picker import ask_values

        plan, before = self._bridge.plan, self.arrangement.filter
        column = self._table.current_column() or "name"
        rest = without_values(plan, before, column)
        values = listed_values(plan, column, self._places(rest))
        title = self._table.title_of(column)
        chosen = ask_values(self._window, self._theme, title, values, chosen_conditions(before, column))
        if chosen is not None:
            self.filter_by(rest if len(chosen) == len(values) else with_values(plan, before, column, chosen))

    def _places(self, passing: Filter | None) -> NDArray[np.int64]:
        """The tasks of the projects shown, by index of the outline, that pass a filter."""
        plan, project = self._bridge.plan, self._rows_view.project
        outline = plan.portfolio.outline
        shown = outline.order if project is None else outline.of_project(project)
        places = np.array([outline.index[task] for task in shown], np.int64)
        if passing is None:
            return places
        return places[matching(plan, passing.test, self._bridge.session.today)[places]]

    def apply_again(self) -> None:
        """Filter, group and sort by the values as they are now."""
        self.arrange(self.arrangement)

    def sort_by_column(self, *, descending: bool) -> None:
        """Sort by the current column, within the outline as before; keys of before decide among equals."""
        column = self._table.current_column() or "name"
        before = self.arrangement.sorting
        rest = [key for key in before.keys if key.field != column] if before is not None else []
        keys = (SortKey(column, descending), *rest[: MOST_KEYS - 1])
        self.sort_by(Sorting(keys, before is not None and before.flat))

    def sort_by(self, sorting: Sorting | None) -> None:
        """Sort the rows; None puts them in the order of the outline."""
        self.arrange(replace(self.arrangement, sorting=sorting))

    def group_by_column(self) -> None:
        """Group by the current column."""
        self.group_by((GroupKey(self._table.current_column() or "name"),))

    def switch_group(self, field: str) -> None:
        """Group by one field, or no more if the rows are."""
        self.group_by(() if self.groups_by(field) else (GroupKey(field),))

    def group_by(self, grouping: Grouping) -> None:
        """Put headings over the rows; none at all bring the outline back."""
        self.arrange(replace(self.arrangement, grouping=grouping))

    def groups_by(self, field: str) -> bool:
        """Whether the rows are grouped by one field alone."""
        return [key.field for key in self.arrangement.grouping] == [field]

    @property
    def order_name(self) -> str:
        """What the rows are grouped by, or else sorted by; empty for the order of the outline."""
        sorting = self.arrangement.sorting
        keys = self.arrangement.grouping or (sorting.keys if sorting is not None else ())
        return ", ".join(say(task_column(self._bridge.plan, key.field).title) for key in keys)

    def show_level(self, level: int) -> None:
        """Show the rows down to a level of the outline."""
        self._rows_view.show_level(level)
        self._table.show_current()

    def edit_filter(self) -> None:
        """Ask for the conditions of a filter."""
        from pmdesk.ui.arranging.filter_editor import ask_filter

        chosen = ask_filter(self._window, self._theme, self._bridge, self.arrangement.filter)
        if chosen is not None:
            self.filter_by(chosen)

    def edit_order(self) -> None:
        """Ask for groups and sort keys."""
        from pmdesk.ui.arranging.order_editor import ask_order

        chosen = ask_order(self._window, self._theme, self._bridge.plan, self.arrangement)
        if chosen is not None:
            self.arrange(chosen)


MOST_KEYS = 3
