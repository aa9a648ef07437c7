"""Actual dates of summaries: since when they are under way, and when they were finished."""

from collections.abc import Mapping

from pmdesk.domain.ids import TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import Schedule


def actual_dates_of_summaries(
    portfolio: Portfolio, schedule: Schedule
) -> tuple[Mapping[TaskId, Instant], Mapping[TaskId, Instant]]:
    """The first actual start below each summary, and the last actual finish of those that are complete.

    Source: Microsoft Project, "Actual Start (task field)" and "Actual Finish (task field)" of summary tasks.
    """
    starts: dict[TaskId, Instant] = {}
    finishes: dict[TaskId, Instant] = {}
    for task in reversed(schedule.tasks):
        row, at = portfolio.tasks[task], schedule.index[task]
        if not schedule.active[at] or row.parent is None:
            continue
        summary = schedule.summary[at]
        start = starts.get(task) if summary else row.actual_start
        finish = finishes.get(task) if summary else row.actual_finish
        if start is not None:
            starts[row.parent] = min(start, starts.get(row.parent, start))
        if finish is not None:
            finishes[row.parent] = max(finish, finishes.get(row.parent, finish))
    complete = {
        task: finish
        for task, finish in finishes.items()
        if schedule.percent_complete[schedule.index[task]] == WHOLE
    }
    return starts, complete
