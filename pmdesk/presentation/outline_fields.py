"""The fields of tasks that tell what they are and where: flags, numbers, what lies above and below."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from pmdesk.domain.ids import TaskId
from pmdesk.domain.outline import outline_numbers
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.kinds_of_field import (
    by_key,
    check_field,
    date_field,
    never,
    number_field,
    project_of_task,
    text_field,
)
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.recurrence import occurrences_in_words
from pmdesk.presentation.task_fields import has_own_dates, is_leaf, task_of


def _can_be_milestone(plan: Plan, row: int) -> bool:
    return is_leaf(plan, row) and task_of(plan, row).kind in (TaskKind.TASK, TaskKind.MILESTONE)


def _is(kind: TaskKind) -> Callable[[Plan, int], bool]:
    return lambda plan, row: task_of(plan, row).kind is kind


def _has_own_duration(plan: Plan, row: int) -> bool:
    return has_own_dates(plan, row) and is_leaf(plan, row)


def _project_start(plan: Plan, row: int) -> Instant | None:
    return plan.schedule.project_start.get(task_of(plan, row).project)


def _project_finish(plan: Plan, row: int) -> Instant | None:
    return plan.schedule.project_finish.get(task_of(plan, row).project)


@lru_cache(maxsize=2)
def _estimated_summaries(plan: Plan) -> frozenset[TaskId]:
    """The summaries above a task whose duration is an estimate.

    Source: Microsoft Project, "Estimated (task field)".
    """
    portfolio = plan.portfolio
    found: set[TaskId] = set()
    for task in portfolio.tasks.values():
        above = task.parent
        if task.duration.estimated and not task.blank and not portfolio.outline.is_summary(task.id):
            while above is not None and above not in found:
                found.add(above)
                above = portfolio.tasks[above].parent
    return frozenset(found)


def _estimated(plan: Plan, row: int) -> bool:
    task = task_of(plan, row)
    if plan.is_summary(task.id):
        return task.id in _estimated_summaries(plan)
    return task.duration.estimated


@lru_cache(maxsize=2)
def _outline_numbers(plan: Plan) -> Mapping[TaskId, str]:
    return outline_numbers(plan.portfolio.outline, plan.portfolio.tasks)


def _summary_name(plan: Plan, row: int) -> str:
    above = task_of(plan, row).parent
    return "" if above is None else plan.portfolio.tasks[above].name


def _subtasks(plan: Plan, row: int) -> int | None:
    return len(plan.portfolio.outline.children.get(TaskId(row), ())) or None


def _calendar_days(plan: Plan, row: int) -> int | None:
    """How many days of the calendar a task touches, days off included."""
    start, finish = plan.number("start", TaskId(row)), plan.number("finish", TaskId(row))
    if start is None or finish is None:
        return None
    return max(finish - 1, start) // MINUTES_PER_DAY - start // MINUTES_PER_DAY + 1


def _pauses(plan: Plan, row: int) -> int | None:
    return len(task_of(plan, row).splits) or None


def _pattern(plan: Plan, row: int) -> str:
    occurrences = task_of(plan, row).occurrences
    return "" if occurrences is None else occurrences_in_words(occurrences)


OUTLINE_FIELDS = by_key(
    number_field("unique_id", 72, lambda _p, r: r),
    text_field("outline_number", 72, lambda p, r: _outline_numbers(p)[TaskId(r)], editable=never),
    text_field("summary_name", 160, _summary_name, editable=never),
    number_field("subtasks", 64, _subtasks),
    check_field("summary", lambda p, r: p.is_summary(TaskId(r)), editable=never),
    check_field("milestone", _is(TaskKind.MILESTONE), editable=_can_be_milestone),
    check_field("recurring", _is(TaskKind.RECURRING), editable=never),
    check_field("hammock", _is(TaskKind.HAMMOCK), editable=never),
    check_field("external", _is(TaskKind.EXTERNAL), editable=never),
    check_field("estimated", _estimated, editable=_has_own_duration),
    text_field("recurrence", 200, _pattern, editable=never),
    number_field("calendar_days", 72, _calendar_days),
    number_field("pauses", 64, _pauses),
    text_field("project_code", 72, lambda p, r: project_of_task(p, r).code, editable=never),
    text_field("project_manager", 140, lambda p, r: project_of_task(p, r).manager, editable=never),
    date_field("project_start", _project_start, project_of_task, finish=False),
    date_field("project_finish", _project_finish, project_of_task, finish=True),
    date_field("status_date", lambda p, r: project_of_task(p, r).status_date, project_of_task, finish=True),
)  # fmt: skip
"""The fields by key."""
