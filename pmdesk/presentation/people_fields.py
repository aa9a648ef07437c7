"""The fields of tasks that tell who works on them: initials, groups, peak, overtime."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from pmdesk.domain.ids import TaskId
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Minutes, Units
from pmdesk.engine.load import peaks_of_tasks
from pmdesk.engine.schedule import Schedule
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import (
    by_key,
    check_field,
    never,
    number_field,
    text_field,
    work_field,
)
from pmdesk.presentation.people import format_units
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.raci import raci_field
from pmdesk.presentation.task_fields import is_task, task_of


def _of_resources(read: Callable[[Resource], str]) -> Callable[[Plan, int], str]:
    """Reads a text of each resource of a task, each text once, in the order of the assignments."""

    def joined(plan: Plan, row: int) -> str:
        assigned = plan.portfolio.assignments_of.get(TaskId(row), ())
        texts = (read(plan.portfolio.resources[assignment.resource]) for assignment in assigned)
        return "; ".join(dict.fromkeys(filter(None, texts)))

    return joined


def _assignments(plan: Plan, row: int) -> int | None:
    return len(plan.portfolio.assignments_of.get(TaskId(row), ())) or None


@lru_cache(maxsize=2)
def _peaks(schedule: Schedule) -> Mapping[TaskId, Units]:
    return peaks_of_tasks(schedule.portfolio, schedule)


def _peak(plan: Plan, row: int) -> Units | None:
    return _peaks(plan.schedule).get(TaskId(row))


def _units_text(_plan: Plan, _row: int, value: Units | None, _formats: Formats) -> str:
    return "" if value is None else format_units(value)


def _overtime(plan: Plan, row: int) -> Minutes:
    return Minutes(int(plan.overtime[0][plan.schedule.index[TaskId(row)]]))


def _actual_overtime(plan: Plan, row: int) -> Minutes:
    return Minutes(int(plan.overtime[1][plan.schedule.index[TaskId(row)]]))


def _regular_work(plan: Plan, row: int) -> Minutes:
    return Minutes((plan.number("work", TaskId(row)) or 0) - _overtime(plan, row))


def _remaining_overtime(plan: Plan, row: int) -> Minutes:
    return Minutes(_overtime(plan, row) - _actual_overtime(plan, row))


def _work_field(key: str, read: Callable[[Plan, int], Minutes]) -> Field[Minutes | None]:
    return work_field(key, read, lambda plan, row: plan.project_of(TaskId(row)))


PEOPLE_FIELDS = by_key(
    text_field("resource_names", 150, _of_resources(lambda resource: resource.name), editable=never),
    text_field("resource_initials", 96, _of_resources(lambda resource: resource.initials), editable=never),
    text_field("resource_group", 110, _of_resources(lambda resource: resource.group), editable=never),
    raci_field(Task.table, editable=is_task),
    number_field("assignments", 72, _assignments),
    Field("task_peak", 72, _peak, _units_text, align=Align.RIGHT, kind=Editor.PERCENT),
    check_field("overallocated", lambda p, r: task_of(p, r).id in p.overallocated, editable=never),
    _work_field("regular_work", _regular_work),
    _work_field("overtime_work", _overtime),
    _work_field("actual_overtime_work", _actual_overtime),
    _work_field("remaining_overtime_work", _remaining_overtime),
)
"""The fields by key."""
