"""The fields that compare tasks and projects with the baseline their project shows."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Duration, Instant, Minutes, TimeUnit
from pmdesk.engine.schedule import NO_DATE
from pmdesk.engine.worktime import WorkClock, clock_for
from pmdesk.presentation.baselines import ShownBaseline, shown_baseline
from pmdesk.presentation.field import Align, Editor, Field, Formats, Read
from pmdesk.presentation.kinds_of_field import by_key, date_field, project_of_task
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_duration, format_minutes

Column = Callable[[ShownBaseline], NDArray[np.int64]]


def _kept(column: Column) -> Callable[[Plan, int], int | None]:
    """Reads what the baseline keeps of a task; None if it doesn't have it."""

    def read(plan: Plan, row: int) -> int | None:
        shown = shown_baseline(plan)
        at = plan.schedule.index[TaskId(row)]
        return int(column(shown)[at]) if shown.has(at) else None

    return read


def _clock(plan: Plan, row: int) -> WorkClock:
    task = plan.portfolio.tasks[TaskId(row)]
    return clock_for(plan.portfolio, task.calendar or plan.project_of(task.id).calendar)


def _later(name: str, column: Column) -> Read[int | None]:
    """Reads how much working time a date lies behind the one of the baseline; negative before it.

    Source: Microsoft Project, "Start Variance" and "Finish Variance".
    """
    kept = _kept(column)

    def read(plan: Plan, row: int) -> int | None:
        now, then = plan.number(name, TaskId(row)), kept(plan, row)
        return (
            None
            if now is None or then is None
            else _clock(plan, row).work_between(Instant(then), Instant(now))
        )

    return read


def _more(name: str, column: Column) -> Read[int | None]:
    """Reads how much more there is than the baseline has.

    Source: Microsoft Project, "Duration Variance" and "Work Variance".
    """
    kept = _kept(column)

    def read(plan: Plan, row: int) -> int | None:
        now, then = plan.number(name, TaskId(row)), kept(plan, row)
        return None if now is None or then is None else now - then

    return read


def _as_instant(read: Callable[[Plan, int], int | None]) -> Read[Instant | None]:
    def instant(plan: Plan, row: int) -> Instant | None:
        value = read(plan, row)
        return None if value is None else Instant(value)

    return instant


def _duration_text(plan: Plan, row: int, value: int | None, _formats: Formats) -> str:
    """In the unit of the task's duration, elapsed if that is; days of a summary."""
    if value is None:
        return ""
    own = plan.portfolio.tasks[TaskId(row)].duration
    whole = plan.is_summary(TaskId(row))
    span = Duration(
        Minutes(abs(value)), TimeUnit.DAY if whole else own.unit, elapsed=own.elapsed and not whole
    )
    return f"{'-' if value < 0 else ''}{format_duration(span, project_of_task(plan, row))}"


def _days_text(plan: Plan, row: int, value: int | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, project_of_task(plan, row))


def _work_text(plan: Plan, row: int, value: int | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, project_of_task(plan, row), TimeUnit.HOUR)


def _span(key: str, read: Read[int | None], text: Callable[..., str]) -> Field[int | None]:
    return Field(key, 92, read, text, align=Align.RIGHT, kind=Editor.DURATION)


BASELINE_FIELDS = by_key(
    date_field("baseline_start", _as_instant(_kept(lambda b: b.start)), project_of_task, finish=False),
    date_field("baseline_finish", _as_instant(_kept(lambda b: b.finish)), project_of_task, finish=True),
    _span("baseline_duration", _kept(lambda b: b.duration), _duration_text),
    _span("baseline_work", _kept(lambda b: b.work), _work_text),
    _span("start_variance", _later("start", lambda b: b.start), _days_text),
    _span("finish_variance", _later("finish", lambda b: b.finish), _days_text),
    _span("duration_variance", _more("duration", lambda b: b.duration), _duration_text),
    _span("work_variance", _more("work", lambda b: b.work), _work_text),
)
"""The fields of tasks by key."""


def _tops(plan: Plan, row: int) -> NDArray[np.intp]:
    """The rows of the schedule with the tasks at the top of a project that its baseline has."""
    roots = plan.portfolio.outline.roots.get(ProjectId(row), ())
    rows = np.array([plan.schedule.index[task] for task in roots], np.intp)
    dated: NDArray[np.intp] = rows[shown_baseline(plan).start[rows] != NO_DATE]
    return dated


def _project_start(plan: Plan, row: int) -> Instant | None:
    tops = _tops(plan, row)
    return Instant(int(shown_baseline(plan).start[tops].min())) if len(tops) else None


def _project_finish(plan: Plan, row: int) -> Instant | None:
    tops = _tops(plan, row)
    return Instant(int(shown_baseline(plan).finish[tops].max())) if len(tops) else None


def _project_work(plan: Plan, row: int) -> int | None:
    tops = _tops(plan, row)
    return int(shown_baseline(plan).work[tops].sum()) if len(tops) else None


def _project(plan: Plan, row: int) -> Project:
    return plan.portfolio.projects[ProjectId(row)]


def _between(plan: Plan, row: int, start: Instant | None, finish: Instant | None) -> int | None:
    if start is None or finish is None:
        return None
    return clock_for(plan.portfolio, _project(plan, row).calendar).work_between(start, finish)


def _project_span(plan: Plan, row: int) -> int | None:
    return _between(plan, row, _project_start(plan, row), _project_finish(plan, row))


def _start_moved(plan: Plan, row: int) -> int | None:
    return _between(plan, row, _project_start(plan, row), plan.schedule.project_start.get(ProjectId(row)))


def _finish_moved(plan: Plan, row: int) -> int | None:
    return _between(plan, row, _project_finish(plan, row), plan.schedule.project_finish.get(ProjectId(row)))


def _project_longer(plan: Plan, row: int) -> int | None:
    begins, ends = (
        days.get(ProjectId(row)) for days in (plan.schedule.project_start, plan.schedule.project_finish)
    )
    now, then = _between(plan, row, begins, ends), _project_span(plan, row)
    return None if now is None or then is None else now - then


def _project_more_work(plan: Plan, row: int) -> int | None:
    then = _project_work(plan, row)
    if then is None:
        return None
    roots = plan.portfolio.outline.roots[ProjectId(row)]
    return int(sum(int(plan.schedule.work[plan.schedule.index[task]]) for task in roots)) - then


def _project_days(plan: Plan, row: int, value: int | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, _project(plan, row))


def _project_hours(plan: Plan, row: int, value: int | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, _project(plan, row), TimeUnit.HOUR)


PROJECT_BASELINE_FIELDS = by_key(
    date_field("baseline_start", _project_start, _project, finish=False),
    date_field("baseline_finish", _project_finish, _project, finish=True),
    _span("baseline_duration", _project_span, _project_days),
    _span("baseline_work", _project_work, _project_hours),
    _span("start_variance", _start_moved, _project_days),
    _span("finish_variance", _finish_moved, _project_days),
    _span("duration_variance", _project_longer, _project_days),
    _span("work_variance", _project_more_work, _project_hours),
)
"""What the header line of a project shows in these columns: what its tasks at the top have together."""
