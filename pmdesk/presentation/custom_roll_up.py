"""What summary tasks show of a custom field whose values are rolled up: of all tasks below them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pmdesk.domain.custom_field import CustomField, RollUp
from pmdesk.domain.ids import TaskId
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.presentation.plan import Plan

Rolled = Mapping[TaskId, Any]


def rolled_up(plan: Plan, field: CustomField, read: Callable[[int], Any]) -> Rolled:
    """The value of every summary task that has one; ``read`` gives those of tasks without children.

    An average counts tasks that have a value. Source: Microsoft Project, "Calculation for task and group
    summary rows".
    """
    outline, tasks = plan.portfolio.outline, plan.portfolio.tasks
    below: dict[TaskId, list[Any]] = {}
    found: dict[TaskId, Any] = {}
    for task in reversed(outline.order):
        if task in outline.children:
            values = below.pop(task, [])
            if values:
                found[task] = _together(field.roll_up, values)
        else:
            value = None if tasks[task].blank else read(task)
            values = [] if value is None else [(value, 1)]
        above = tasks[task].parent
        if above is not None and values:
            below.setdefault(above, []).append(_merged(field.roll_up, values))
    return found


def _merged(roll_up: RollUp, values: list[Any]) -> tuple[Any, int]:
    """Several values with their counts as one: the sum for averages."""
    return (
        _whole(RollUp.SUM if roll_up is RollUp.AVERAGE else roll_up, [value for value, _ in values]),
        sum(count for _, count in values),
    )


def _together(roll_up: RollUp, values: list[Any]) -> Any:
    value, count = _merged(roll_up, values)
    if roll_up is not RollUp.AVERAGE:
        return value
    if isinstance(value, Duration):
        return replace(value, minutes=Minutes(round(Decimal(value.minutes) / count)))
    return value / count if isinstance(value, Decimal) else round(Decimal(value) / count)


def _whole(roll_up: RollUp, values: list[Any]) -> Any:
    first = values[-1]  # tasks come from the last to the first
    if isinstance(first, Duration):
        return replace(first, minutes=Minutes(_whole(roll_up, [span.minutes for span in values])))
    match roll_up:
        case RollUp.MAX:
            return max(values)
        case RollUp.MIN:
            return min(values)
        case _:
            return sum(values[:-1], start=first)
