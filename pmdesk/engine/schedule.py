"""Schedule: what a portfolio means, row by row; computed, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import AssignmentId, ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine import codes
from pmdesk.engine.assigned import assignment_dates
from pmdesk.engine.timetable import Column

NO_DATE = codes.NO_DATE
"""Stands in the date columns of rows that have no dates: blank ones."""


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """What was computed for one task; dates are None for a blank row, minutes are working time."""

    start: Instant | None
    finish: Instant | None
    early_start: Instant | None
    early_finish: Instant | None
    late_start: Instant | None
    late_finish: Instant | None
    duration: Minutes
    work: Minutes
    total_slack: Minutes
    free_slack: Minutes
    percent_complete: int
    critical: bool
    summary: bool
    active: bool


@dataclass(frozen=True, eq=False)
class Schedule:
    """The computed values of every task, as columns in the order of the outline.

    ``tasks`` is that order and ``index`` its inverse. Durations and slack are working minutes on the
    calendar of the task, else of its project; the duration of an elapsed task is wall minutes. ``loops``
    are paths of links round which tasks would wait for each other: these links are left out.
    """

    tasks: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    start: Column
    finish: Column
    early_start: Column
    early_finish: Column
    late_start: Column
    late_finish: Column
    duration: Column
    total_slack: Column
    free_slack: Column
    work: NDArray[np.int64]
    percent_complete: NDArray[np.int16]
    critical: NDArray[np.bool_]
    summary: NDArray[np.bool_]
    active: NDArray[np.bool_]
    project_start: Mapping[ProjectId, Instant | None]
    project_finish: Mapping[ProjectId, Instant | None]
    loops: tuple[tuple[TaskId, ...], ...]
    portfolio: Portfolio

    def task(self, task: TaskId) -> ScheduledTask:
        """The computed values of one task."""
        i = self.index[task]
        return ScheduledTask(
            start=_instant(self.start[i]),
            finish=_instant(self.finish[i]),
            early_start=_instant(self.early_start[i]),
            early_finish=_instant(self.early_finish[i]),
            late_start=_instant(self.late_start[i]),
            late_finish=_instant(self.late_finish[i]),
            duration=Minutes(int(self.duration[i])),
            work=Minutes(int(self.work[i])),
            total_slack=Minutes(int(self.total_slack[i])),
            free_slack=Minutes(int(self.free_slack[i])),
            percent_complete=int(self.percent_complete[i]),
            critical=bool(self.critical[i]),
            summary=bool(self.summary[i]),
            active=bool(self.active[i]),
        )

    def assignment_dates(self, assignment: AssignmentId) -> tuple[Instant, Instant] | None:
        """When an assignment begins and ends; None if its task has no dates or it is not known."""
        return self._assignment_dates.get(assignment)

    @cached_property
    def _assignment_dates(self) -> Mapping[AssignmentId, tuple[Instant, Instant]]:
        return assignment_dates(self.portfolio, self.index, self.start, self.finish)


def _instant(value: np.int32) -> Instant | None:
    return None if value == NO_DATE else Instant(int(value))
