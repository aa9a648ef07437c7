"""Field columns: the values of one field for all tasks at once, in the order of the outline."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.custom_field import FieldKind
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MONEY_PER_UNIT, Duration
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.custom_fields import field_of_key
from pmdesk.presentation.field import Editor, Field, formats_with
from pmdesk.presentation.fields import TASK_FIELDS, fields_of, task_column
from pmdesk.presentation.plan import Plan

Numbers = NDArray[np.float64]
"""A number a task; NaN where the field is not set."""

Flags = NDArray[np.bool_]

Places = NDArray[np.int64] | None
"""Which tasks are asked for, by index of the outline; None for all."""

_COMPUTED = (
    "start", "finish", "early_start", "early_finish", "late_start", "late_finish", "duration", "work",
    "total_slack", "free_slack", "percent_complete", "critical",
)  # fmt: skip
"""Columns of the schedule that are fields of the same name."""

_COUNTED = frozenset(
    {Editor.DATE, Editor.DURATION, Editor.PERCENT, Editor.NUMBER, Editor.MONEY, Editor.CHECK}
)


def is_counted(field: Field[Any]) -> bool:
    """Whether the values of a field are numbers: dates, spans, amounts, yes and no."""
    return field.kind in _COUNTED


def field_named(plan: Plan, key: str) -> Field[Any]:
    """The field of tasks with that key; one of the user's own that is gone is empty.

    Raises InvalidValue if no field could have this key.
    """
    return task_column(plan, known_key(key))


def is_gone(plan: Plan, key: str) -> bool:
    """Whether ``key`` is the one of a custom field that was removed."""
    return key not in fields_of(plan, Task.table)


def titles_of_fields(plan: Plan) -> Mapping[str, str]:
    """The headings of all fields of tasks that can be written, by key, in the order of the alphabet."""
    fields = fields_of(plan, Task.table)
    titles = {key: say(field.title) for key, field in fields.items() if field.kind is not Editor.ICONS}
    return dict(sorted(titles.items(), key=lambda pair: pair[1].casefold()))


def known_key(key: str) -> str:
    """``key``. Raises InvalidValue if no field of tasks could have it."""
    if key not in TASK_FIELDS and field_of_key(key) is None:
        raise InvalidValue(message("arranging.no_such_field", field=key))
    return key


def order_of(plan: Plan, places: Places = None) -> Sequence[TaskId]:
    """The tasks at ``places``, or all, in the order of the outline."""
    order = plan.portfolio.outline.order
    return order if places is None else [order[place] for place in places.tolist()]


def numbers_of(plan: Plan, key: str, places: Places = None) -> Numbers:
    """The values of a counted field: instants and spans in minutes, yes as 1."""
    outline, schedule = plan.portfolio.outline, plan.schedule
    chosen = slice(None) if places is None else places
    if key == "row":
        return np.asarray(np.asarray(outline.row)[chosen], np.float64)
    if key == "outline_level":
        return np.asarray(np.asarray(outline.level)[chosen], np.float64)
    if key in _COMPUTED:
        values = np.array(getattr(schedule, key)[chosen], np.float64)
        values[schedule.start[chosen] == NO_DATE] = np.nan
        return values
    read = task_column(plan, key).read
    numbers = np.array([_number(read(plan, task)) for task in order_of(plan, places)], np.float64)
    return numbers / MONEY_PER_UNIT if _is_cost(plan, key) else numbers


def _is_cost(plan: Plan, key: str) -> bool:
    """Whether the values of a field are amounts of money."""
    if task_column(plan, key).kind is Editor.MONEY:
        return True
    custom = field_of_key(key)
    field = None if custom is None else plan.portfolio.custom_fields.get(custom)
    return field is not None and field.kind is FieldKind.COST


def _number(value: object) -> float:
    match value:
        case None:
            return np.nan
        case Duration(minutes=minutes):
            return float(minutes)
        case int() | float() | Decimal() | Fraction():
            return float(value)
    raise TypeError(f"{value!r} does not count")


def texts_of(plan: Plan, key: str, places: Places = None) -> Sequence[str]:
    """What the cells of a column show."""
    order, field = order_of(plan, places), task_column(plan, key)
    tasks = plan.portfolio.tasks
    if key in ("name", "notes"):
        return [getattr(tasks[task], key) for task in order]
    if field.kind is Editor.CHOICE or key in ("project", "status"):
        return _shared_texts(plan, field, order)
    if places is None and (involved := INVOLVED.get(key)) is not None:
        some = involved(plan)
        return [field.text(plan, task) if task in some else "" for task in order]
    if is_counted(field):
        return _counted_texts(plan, key, places)
    return [field.text(plan, task) for task in order]


def _shared_texts(plan: Plan, field: Field[Any], order: Sequence[TaskId]) -> Sequence[str]:
    """The texts of a field of which many tasks have the same value; each value is put into words once."""
    formats = formats_with(plan.portfolio.header.date_style)
    words: dict[Any, str] = {}
    result = []
    for task in order:
        value = field.read(plan, task)
        text = words.get(value)
        if text is None:
            text = words[value] = field.format(plan, task, value, formats)
        result.append(text)
    return result


def _counted_texts(plan: Plan, key: str, places: Places) -> Sequence[str]:
    """The texts of a counted field: tasks of one project with the same number read alike."""
    numbers = numbers_of(plan, key, places)
    tasks, field = plan.portfolio.tasks, task_column(plan, key)
    words: dict[tuple[float, int], str] = {}
    result = []
    for number, task in zip(numbers.tolist(), order_of(plan, places), strict=True):
        if number != number:  # NaN
            result.append("")
            continue
        known = (number, tasks[task].project)
        text = words.get(known)
        if text is None:
            text = words[known] = field.text(plan, task)
        result.append(text)
    return result


def _with_predecessors(plan: Plan) -> frozenset[TaskId]:
    return frozenset(link.successor for link in plan.portfolio.links.values())


def _with_successors(plan: Plan) -> frozenset[TaskId]:
    return frozenset(link.predecessor for link in plan.portfolio.links.values())


def _with_resources(plan: Plan) -> frozenset[TaskId]:
    return frozenset(assignment.task for assignment in plan.portfolio.assignments.values())


INVOLVED: Mapping[str, Callable[[Plan], frozenset[TaskId]]] = {
    "predecessors": _with_predecessors,
    "successors": _with_successors,
    "resources": _with_resources,
}
"""Fields that are empty in all tasks but those."""
