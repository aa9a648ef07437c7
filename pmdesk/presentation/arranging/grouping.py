"""Grouping: tasks under headings by the values of fields, days put together to weeks or months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day
from pmdesk.presentation.arranging.field_columns import field_named, is_counted, numbers_of, texts_of
from pmdesk.presentation.arranging.outline_order import Ints
from pmdesk.presentation.arranging.sorting import text_numbers
from pmdesk.presentation.dates import MONTHS, format_day
from pmdesk.presentation.field import Editor
from pmdesk.presentation.plan import Plan

_EPOCH = np.datetime64("2000-01-03", "D")


class Step(StrEnum):
    """Which dates stand under one heading."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class GroupKey:
    """Group by the values of a field; ``step`` counts for dates alone."""

    field: str
    descending: bool = False
    step: Step = Step.MONTH


Grouping = tuple[GroupKey, ...]
"""The outermost headings first; empty for none."""


class Values(NamedTuple):
    """What tasks are grouped by: a number for each of them, in the order of headings, and its words."""

    codes: Ints
    titles: Mapping[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class GroupLine:
    """A heading: its words, and the tasks under it by index of the outline, in the order shown."""

    title: str
    members: Ints


def group_id(path: tuple[str, ...]) -> int:
    """A number for a heading below others that stays the same as long as their words do."""
    return int.from_bytes(blake2b("\x1f".join(path).encode(), digest_size=5).digest()) | 1


def values_of(plan: Plan, key: GroupKey) -> Values:
    """What a key groups the tasks of a plan by. Raises InvalidValue if it names no field."""
    field = field_named(plan, key.field)
    name = say(field.title)
    if field.kind is Editor.DATE:
        numbers, words = _dates(numbers_of(plan, key.field), key.step)
    elif is_counted(field):
        numbers = numbers_of(plan, key.field)
        words = dict(zip(numbers.tolist(), texts_of(plan, key.field), strict=True))
    else:
        texts = _names(plan) if field.kind is Editor.RESOURCES else texts_of(plan, key.field)
        numbers = text_numbers(texts)
        words = dict(zip(numbers.tolist(), texts, strict=True))
    ordered = np.unique(numbers[~np.isnan(numbers)])
    codes = np.searchsorted(ordered, numbers)
    if key.descending:
        codes = len(ordered) - 1 - codes
        ordered = ordered[::-1]
    codes[np.isnan(numbers)] = len(ordered)
    titles = {
        n: say(message("arranging.group", field=name, value=words[number]))
        for n, number in enumerate(ordered.tolist())
    }
    return Values(codes, titles | {len(ordered): say(message("arranging.group_unset", field=name))})


def _names(plan: Plan) -> Sequence[str]:
    """Who works on each task, whatever their units."""
    resources, of_task = plan.portfolio.resources, plan.portfolio.assignments_of
    return [
        "; ".join(sorted(resources[assignment.resource].name for assignment in of_task.get(task, ())))
        for task in plan.portfolio.outline.order
    ]


def _dates(
    numbers: np.ndarray[tuple[int], np.dtype[np.float64]], step: Step
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], Mapping[float, str]]:
    """Numbers of days, weeks, months, quarters or years, and how each is called."""
    known = ~np.isnan(numbers)
    days = np.floor_divide(numbers[known], MINUTES_PER_DAY).astype(np.int64)
    months = (_EPOCH + days).astype("datetime64[M]").astype(np.int64)
    match step:
        case Step.DAY:
            stepped = days
        case Step.WEEK:
            stepped = days - days % 7
        case Step.MONTH:
            stepped = months
        case Step.QUARTER:
            stepped = months - months % 3
        case Step.YEAR:
            stepped = months - months % 12
    result = np.full(len(numbers), np.nan)
    result[known] = stepped
    return result, {float(n): _period(n, step) for n in np.unique(stepped).tolist()}


def _period(number: int, step: Step) -> str:
    if step in (Step.DAY, Step.WEEK):
        day = format_day(Day(number))
        return day if step is Step.DAY else say(message("arranging.week", day=day))
    year, month = divmod(number, 12)
    year += 1970
    match step:
        case Step.MONTH:
            return f"{MONTHS[month]} {year}"
        case Step.QUARTER:
            return f"Q{month // 3 + 1} {year}"
    return str(year)
