"""Plan: a portfolio with its computed schedule, which everything shown is read from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant
from pmdesk.engine.actual_dates import actual_dates_of_summaries
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.status import actual_work, work_of_people
from pmdesk.presentation.overallocation import overallocated_tasks

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Plan:
    """What the user sees at one moment: the rows and what the engine made of them.

    ``today`` is the day on which it is looked at; None where nobody looks.
    """

    portfolio: Portfolio
    schedule: Schedule
    today: Day | None = None

    def project_of(self, task: TaskId) -> Project:
        """The project a task belongs to."""
        return self.portfolio.projects[self.portfolio.tasks[task].project]

    def is_summary(self, task: TaskId) -> bool:
        """Whether ``task`` has children."""
        return task in self.portfolio.outline.children

    def number(self, column: str, task: TaskId) -> int | None:
        """A task's value in a column of the schedule; None where it has none."""
        value = int(getattr(self.schedule, column)[self.schedule.index[task]])
        return None if value == NO_DATE else value

    def made(self, make: Callable[["Plan"], T]) -> T:
        """What ``make``, a function of a module, makes of this plan; it is made once."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    @cached_property
    def _made(self) -> dict[Callable[["Plan"], Any], Any]:
        return {}

    @cached_property
    def actual_work(self) -> NDArray[np.int64]:
        """The minutes of work that are done, by row of the schedule."""
        return actual_work(self.portfolio, self.schedule)

    @cached_property
    def overtime(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The minutes of overtime work, and those of it that are done, by row of the schedule."""
        whole = work_of_people(self.portfolio, self.schedule, attrgetter("overtime"))
        return whole, work_of_people(self.portfolio, self.schedule, attrgetter("actual_overtime"))

    @cached_property
    def summaries_actual(self) -> tuple[Mapping[TaskId, Instant], Mapping[TaskId, Instant]]:
        """Actual start of the summaries that have one, and actual finish."""
        return actual_dates_of_summaries(self.portfolio, self.schedule)

    @cached_property
    def overallocated(self) -> frozenset[TaskId]:
        """The tasks whose people have too much to do while they work on them."""
        return overallocated_tasks(self.portfolio, self.schedule)
