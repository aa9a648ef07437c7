"""Arrangement: filter, grouping and sorting together, and what they come to for one plan."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from pmdesk.presentation.arranging.field_columns import Flags
from pmdesk.presentation.arranging.filters import Filter
from pmdesk.presentation.arranging.grouping import Grouping, Values, values_of
from pmdesk.presentation.arranging.matching import matching
from pmdesk.presentation.arranging.outline_order import Ints, above, siblings_ordered
from pmdesk.presentation.arranging.sorting import Sorting, ranks
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the user wants to see, in which order and under which headings; nothing set shows the outline."""

    filter: Filter | None = None
    grouping: Grouping = ()
    sorting: Sorting | None = None

    @property
    def keeps_outline(self) -> bool:
        """Whether tasks stand below their summary tasks, in any order."""
        return not self.grouping and (self.sorting is None or not self.sorting.flat)

    @property
    def shows_outline(self) -> bool:
        """Whether tasks stand in the order of their outline, so that they can be moved in it."""
        return not self.grouping and self.sorting is None


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """By index of the outline: which tasks are shown, and ``context``, those shown for what is below them.

    ``order`` are the indexes as they are shown. ``groups`` are the values of each level of headings.
    """

    shown: Flags
    context: Flags
    order: Ints
    groups: tuple[Values, ...] = ()
    keeps_outline: bool = True


def matches(plan: Plan, arrangement: Arrangement, today: date) -> Flags | None:
    """The tasks that the filter lets pass; None without a filter. Raises InvalidValue."""
    return None if arrangement.filter is None else matching(plan, arrangement.filter.test, today)


def arranged(plan: Plan, arrangement: Arrangement, passing: Flags | None) -> Arranged:
    """What an arrangement comes to when the tasks ``passing`` pass its filter; None lets all pass.

    Headings stand over tasks that are no summaries and not blank. Raises InvalidValue for unknown fields.
    """
    outline, schedule = plan.portfolio.outline, plan.schedule
    count = len(outline.order)
    shown = np.ones(count, np.bool_) if passing is None else passing
    context = np.zeros(count, np.bool_)
    sorting = arrangement.sorting
    rank = ranks(plan, sorting) if sorting is not None else np.arange(count)
    if arrangement.keeps_outline:
        if passing is not None and arrangement.filter is not None and arrangement.filter.with_summaries:
            context = above(outline, passing) & ~passing
        order = siblings_ordered(outline, rank) if sorting is not None else rank
        return Arranged(shown | context, context, order)
    order = np.argsort(rank, kind="stable")
    groups = tuple(values_of(plan, key) for key in arrangement.grouping)
    if groups:
        blank = np.array([plan.portfolio.tasks[task].blank for task in outline.order], np.bool_)
        shown = shown & ~schedule.summary & ~blank
    return Arranged(shown, context, order, groups, keeps_outline=False)
