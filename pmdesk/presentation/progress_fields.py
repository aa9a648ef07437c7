"""The fields of tasks that tell how far they are: actual and remaining duration and work, and status."""

from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Duration, Instant, Minutes, TimeUnit
from pmdesk.engine.percent import WHOLE, percent_of
from pmdesk.engine.progress import actual_duration, resume_of, stop_of
from pmdesk.engine.status import Status, status_of
from pmdesk.presentation.field import Align, Editor, Field, Formats, Read, phrase
from pmdesk.presentation.kinds_of_field import (
    Editable,
    by_key,
    date_field,
    number_field,
    project_of_task,
)
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import (
    format_duration,
    format_minutes,
    minutes_per,
    parse_duration,
    parse_minutes,
)
from pmdesk.presentation.task_fields import is_leaf, is_task, task_of

STATUS_PHRASES = {s: f"fields.status_{s.value}" for s in Status}


def _span_field(key: str, read: Read[Minutes | None]) -> Field[Minutes | None]:
    """A part of a task's duration, in its unit."""

    def text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
        if value is None:
            return ""
        own = task_of(plan, row).duration
        shown = (
            Duration(value, own.unit, own.elapsed) if is_leaf(plan, row) else Duration(value, TimeUnit.DAY)
        )
        return format_duration(shown, project_of_task(plan, row))

    def parse(plan: Plan, row: int, text: str, _today: date) -> Minutes | None:
        return _parse_span(plan, row, text, elapsed=task_of(plan, row).duration.elapsed)

    return Field(key, 84, read, text, parse, align=Align.RIGHT, kind=Editor.DURATION, editable=is_leaf)


def _parse_span(plan: Plan, row: int, text: str, *, elapsed: bool) -> Minutes:
    """The minutes of a span; where time is elapsed its unit is too, said or not. Raises InvalidValue."""
    project = project_of_task(plan, row)
    span = parse_duration(text, project)
    if elapsed and not span.elapsed:
        wall = minutes_per(span.unit, project, elapsed=True)
        return Minutes(round(span.minutes * wall / minutes_per(span.unit, project)))
    if span.elapsed and not elapsed:
        raise InvalidValue(message("fields.not_a_working_time", text=text.strip()))
    return span.minutes


def _work_field(key: str, read: Read[Minutes | None]) -> Field[Minutes | None]:
    def text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
        return "" if value is None else format_minutes(value, project_of_task(plan, row), TimeUnit.HOUR)

    def parse(plan: Plan, row: int, text: str, _today: date) -> Minutes | None:
        return parse_minutes(text, project_of_task(plan, row))

    return Field(key, 84, read, text, parse, align=Align.RIGHT, kind=Editor.DURATION, editable=is_leaf)


def _percent_field(key: str, read: Read[int | None], editable: Editable) -> Field[int | None]:
    return number_field(
        key, 84, read, error="fields.not_a_percentage", sign="%", kind=Editor.PERCENT, editable=editable
    )


def _actual_duration(plan: Plan, row: int) -> Minutes | None:
    task = task_of(plan, row)
    return None if task.blank else actual_duration(plan.portfolio, plan.schedule, task)


def _remaining_duration(plan: Plan, row: int) -> Minutes | None:
    done = _actual_duration(plan, row)
    whole = plan.number("duration", TaskId(row))
    return None if done is None or whole is None else Minutes(max(whole - done, 0))


def _actual_work(plan: Plan, row: int) -> Minutes | None:
    if task_of(plan, row).blank:
        return None
    return Minutes(int(plan.actual_work[plan.schedule.index[TaskId(row)]]))


def _remaining_work(plan: Plan, row: int) -> Minutes | None:
    done, whole = _actual_work(plan, row), plan.number("work", TaskId(row))
    return None if done is None or whole is None else Minutes(max(whole - done, 0))


def _percent_work_complete(plan: Plan, row: int) -> int | None:
    """Actual work / work; where there is none, whether the task is complete."""
    done, whole = _actual_work(plan, row), plan.number("work", TaskId(row))
    if done is None or whole is None:
        return None
    if not whole:
        return WHOLE if plan.number("percent_complete", TaskId(row)) == WHOLE else 0
    return percent_of(done, whole)


def _physical_percent(plan: Plan, row: int) -> int | None:
    task = task_of(plan, row)
    return None if task.blank else task.physical_percent


def _stop(plan: Plan, row: int) -> Instant | None:
    return stop_of(plan.portfolio, plan.schedule, task_of(plan, row)) if is_leaf(plan, row) else None


def _resume(plan: Plan, row: int) -> Instant | None:
    return resume_of(plan.portfolio, plan.schedule, task_of(plan, row)) if is_leaf(plan, row) else None


def _levelling_delay(plan: Plan, row: int) -> Minutes | None:
    return task_of(plan, row).levelling_delay if is_leaf(plan, row) else None


def _delay_text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
    if value is None:
        return ""
    return format_duration(Duration(value, TimeUnit.DAY, elapsed=True), project_of_task(plan, row))


def _parse_delay(plan: Plan, row: int, text: str, _today: date) -> Minutes | None:
    return _parse_span(plan, row, text, elapsed=True)


def _status(plan: Plan, row: int) -> Status | None:
    task = task_of(plan, row)
    return None if task.blank else status_of(plan.portfolio, plan.schedule, task)


def _status_text(_plan: Plan, _row: int, value: Status | None, _formats: Formats) -> str:
    return "" if value is None else phrase(STATUS_PHRASES[value])


PROGRESS_FIELDS = by_key(
    _percent_field("percent_work_complete", _percent_work_complete, is_leaf),
    _percent_field("physical_percent", _physical_percent, is_task),
    _span_field("actual_duration", _actual_duration),
    _span_field("remaining_duration", _remaining_duration),
    _work_field("actual_work", _actual_work),
    _work_field("remaining_work", _remaining_work),
    date_field("stop", _stop, project_of_task, finish=True),
    date_field("resume", _resume, project_of_task, finish=False, editable=is_leaf),
    Field(
        "levelling_delay", 84, _levelling_delay, _delay_text, _parse_delay,
        align=Align.RIGHT, kind=Editor.DURATION, editable=is_leaf,
    ),
    Field("status", 96, _status, _status_text),
)  # fmt: skip
"""The fields by key."""
