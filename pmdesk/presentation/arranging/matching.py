"""Matching: which tasks a test holds for, all at once."""

import operator as compare
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, assert_never

import numpy as np

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, TimeUnit, day_of
from pmdesk.presentation.arranging.field_columns import (
    INVOLVED,
    Flags,
    Numbers,
    Places,
    field_named,
    is_counted,
    is_gone,
    numbers_of,
    order_of,
    texts_of,
)
from pmdesk.presentation.arranging.filters import WITHOUT_VALUE, AllOf, AnyOf, Condition, Operator, Test
from pmdesk.presentation.dates import parse_day
from pmdesk.presentation.field import Editor, Field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import parse_duration

_TEXT_OPERATORS = (
    Operator.CONTAINS, Operator.LACKS, Operator.EQUALS, Operator.DIFFERS, Operator.STARTS, Operator.EMPTY,
    Operator.FILLED,
)  # fmt: skip
_NUMBER_OPERATORS = (
    Operator.EQUALS, Operator.DIFFERS, Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST,
    Operator.EMPTY, Operator.FILLED,
)  # fmt: skip
_RELATIVE = (Operator.WITHIN_NEXT, Operator.WITHIN_LAST)
_DATE_OPERATORS = (*_NUMBER_OPERATORS, *_RELATIVE)

_COMPARISONS: Mapping[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQUALS: compare.eq,
    Operator.DIFFERS: compare.ne,
    Operator.LESS: compare.lt,
    Operator.AT_MOST: compare.le,
    Operator.MORE: compare.gt,
    Operator.AT_LEAST: compare.ge,
}


def operators_for(field: Field[Any]) -> tuple[Operator, ...]:
    """What can be asked of the values of a field, the most usual first."""
    match field.kind:
        case Editor.DATE:
            return _DATE_OPERATORS
        case Editor.CHECK:
            return (Operator.EQUALS,)
        case _:
            return _NUMBER_OPERATORS if is_counted(field) else _TEXT_OPERATORS


def matching(plan: Plan, test: Test, today: date, places: Places = None) -> Flags:
    """The tasks that a test holds for, by index of the outline; never blank rows.

    With ``places`` only these tasks are looked at, in that order. Raises InvalidValue if a condition names no
    field or compares with what its field can't be.
    """
    tasks = plan.portfolio.tasks
    filled = np.array([not tasks[task].blank for task in order_of(plan, places)], np.bool_)
    return _holds(plan, test, today, places) & filled


def check(plan: Plan, condition: Condition, today: date) -> None:
    """Raises InvalidValue if a condition compares with what its field can't be."""
    field = field_named(plan, condition.field)
    if condition.operator not in operators_for(field):
        raise _misfit(field, condition)
    if not is_counted(field) or condition.operator in WITHOUT_VALUE:
        return
    if condition.operator in _RELATIVE:
        _window(condition, today)
    else:
        _value(plan, field, condition, today, None)


def _holds(plan: Plan, test: Test, today: date, places: Places) -> Flags:
    count = len(plan.portfolio.outline.order) if places is None else len(places)
    match test:
        case Condition():
            return _meets(plan, test, today, places)
        case AllOf(parts):
            result = np.ones(count, np.bool_)
            for part in parts:
                result &= _holds(plan, part, today, places)
            return result
        case AnyOf(parts):
            result = np.zeros(count, np.bool_)
            for part in parts:
                result |= _holds(plan, part, today, places)
            return result
    assert_never(test)


def _meets(plan: Plan, condition: Condition, today: date, places: Places) -> Flags:
    field = field_named(plan, condition.field)
    if is_gone(plan, condition.field):
        return np.zeros(len(order_of(plan, places)), np.bool_)
    if condition.operator not in operators_for(field):
        raise _misfit(field, condition)
    if field.kind is Editor.RESOURCES and condition.operator not in WITHOUT_VALUE:
        return _assigned(plan, condition, places)
    if places is None and field.key in INVOLVED and condition.operator in WITHOUT_VALUE:
        some = INVOLVED[field.key](plan)
        there = np.array([task in some for task in plan.portfolio.outline.order], np.bool_)
        return there if condition.operator is Operator.FILLED else ~there
    if not is_counted(field):
        return _text_meets(texts_of(plan, condition.field, places), condition)
    numbers = numbers_of(plan, condition.field, places)
    known = ~np.isnan(numbers)
    match condition.operator:
        case Operator.EMPTY:
            return ~known
        case Operator.FILLED:
            return known
        case Operator.WITHIN_NEXT | Operator.WITHIN_LAST:
            first, last = _window(condition, today)
            days = np.floor_divide(numbers, MINUTES_PER_DAY)
            return known & (days >= first) & (days <= last)
    value = _value(plan, field, condition, today, places)
    if field.kind is Editor.DATE:  # two moments of one day are the same date
        numbers = np.floor_divide(numbers, MINUTES_PER_DAY)
    met: Flags = _COMPARISONS[condition.operator](numbers, value)
    return met & (known | (condition.operator is Operator.DIFFERS)) & ~np.isnan(value)


def _value(plan: Plan, field: Field[Any], condition: Condition, today: date, places: Places) -> Numbers:
    """What the values are compared with: one number, or one a task; of dates the day."""
    text = condition.value.strip()
    if text.startswith("[") and text.endswith("]"):
        other = field_named(plan, text[1:-1])
        if not is_counted(other) or (other.kind is Editor.DATE) is not (field.kind is Editor.DATE):
            raise _misfit(field, condition)
        numbers = numbers_of(plan, other.key, places)
        return np.floor_divide(numbers, MINUTES_PER_DAY) if field.kind is Editor.DATE else numbers
    match field.kind:
        case Editor.DATE:
            number: float = parse_day(text, today)
        case Editor.DURATION:
            number = _minutes(plan, field, text)
        case Editor.CHECK:
            number = _yes(field, plan, text)
        case _:
            number = _amount(text)
    return np.asarray(number, np.float64)


def _minutes(plan: Plan, field: Field[Any], text: str) -> float:
    """The minutes of a span, which may be negative; hours and days are those of the first project."""
    project = next(iter(plan.portfolio.projects.values()), None)
    if project is None:
        return np.nan
    unit = TimeUnit.HOUR if field.key.endswith("work") else TimeUnit.DAY
    minutes = parse_duration(text.lstrip("-−"), project, unit).minutes
    return -minutes if text.startswith(("-", "−")) else minutes


def _yes(field: Field[Any], plan: Plan, text: str) -> bool:
    words = {"yes": True, "no": False} | dict(zip(field.choices(plan), (True, False), strict=True))
    if text not in words:
        raise InvalidValue(message("fields.not_yes_or_no", text=text))
    return words[text]


def _amount(text: str) -> float:
    number = text.removesuffix("%").strip().replace(",", ".")
    if not _NUMBER.fullmatch(number):
        raise InvalidValue(message("arranging.not_a_number", text=text))
    return float(number)


def _window(condition: Condition, today: date) -> tuple[int, int]:
    """The first and the last day of the time before or after today, today among them."""
    length = condition.value.strip()
    here = day_of(today)
    if condition.operator is Operator.WITHIN_NEXT:
        return here, max(parse_day(f"+{length}", today) - 1, here)
    return min(parse_day(f"-{length}", today) + 1, here), here


def _text_meets(texts: Sequence[str], condition: Condition) -> Flags:
    wanted = condition.value.casefold()
    match condition.operator:
        case Operator.CONTAINS | Operator.LACKS:
            met = [wanted in text.casefold() for text in texts]
        case Operator.STARTS:
            met = [text.casefold().startswith(wanted) for text in texts]
        case Operator.EMPTY | Operator.FILLED:
            met = [not text for text in texts]
        case _:
            met = [text.casefold() == wanted for text in texts]
    return np.array(met, np.bool_) ^ (condition.operator in _NEGATIVE)


def _assigned(plan: Plan, condition: Condition, places: Places) -> Flags:
    """The tasks of resources with such a name: people are compared one by one."""
    portfolio = plan.portfolio
    named = list(portfolio.resources.values())
    positive = replace(condition, operator=_POSITIVE.get(condition.operator, condition.operator))
    met = _text_meets([resource.name for resource in named], positive)
    chosen = {resource.id for resource, holds in zip(named, met.tolist(), strict=True) if holds}
    of = portfolio.assignments_of
    theirs = np.array(
        [any(a.resource in chosen for a in of.get(task, ())) for task in order_of(plan, places)], np.bool_
    )
    return theirs ^ (condition.operator in _NEGATIVE)


def _misfit(field: Field[Any], condition: Condition) -> InvalidValue:
    operator = say(message(f"arranging.operator_{condition.operator.value}"))
    return InvalidValue(
        message("arranging.misfit", field=say(field.title), operator=operator, value=condition.value)
    )


_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,6})?")
_NEGATIVE = frozenset({Operator.LACKS, Operator.DIFFERS, Operator.FILLED})
_POSITIVE = {Operator.LACKS: Operator.CONTAINS, Operator.DIFFERS: Operator.EQUALS}
