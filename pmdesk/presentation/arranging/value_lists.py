"""Value lists: what stands in a column, to choose from as in a spreadsheet's headings."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, TimeUnit
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.arranging.field_columns import (
    Places,
    field_named,
    is_counted,
    numbers_of,
    order_of,
    texts_of,
)
from pmdesk.presentation.arranging.filters import AllOf, AnyOf, Condition, Filter, Operator, Test
from pmdesk.presentation.field import Editor, Field, Formats
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import parse_duration

NAMED_VALUES = 2
"""So many chosen values stand in the name of a filter, more are counted."""

_JOINT = " · "


@dataclass(frozen=True, slots=True)
class ListedValue:
    """One value of a column: how it reads, how many tasks have it, and what holds for these alone."""

    text: str
    count: int
    condition: Condition


def listed_values(plan: Plan, key: str, places: Places = None) -> tuple[ListedValue, ...]:
    """The values in a column of the tasks at ``places``, or of all, in their order; the empty one is last.

    Raises InvalidValue if no field of tasks has that key.
    """
    field = field_named(plan, key)
    filled = _filled(plan, places)
    if field.kind is Editor.RESOURCES:
        return _people(plan, key, filled)
    if is_counted(field):
        return _amounts(plan, field, filled)
    return _texts(plan, key, filled)


def condition_like(plan: Plan, key: str, task: TaskId) -> Condition:
    """What the tasks meet that have in a column what ``task`` has there; of several people the first."""
    field = field_named(plan, key)
    if field.kind is Editor.CHECK:
        return Condition(key, Operator.EQUALS, "yes" if field.read(plan, task) else "no")
    text = field.text(plan, task)
    if not text or field.read(plan, task) is None:
        return Condition(key, Operator.EMPTY)
    match field.kind:
        case Editor.DATE:
            return Condition(key, Operator.EQUALS, field.text(plan, task, Formats(DateStyle.ISO)))
        case Editor.RESOURCES:
            first = plan.portfolio.assignments_of[task][0]
            return Condition(key, Operator.EQUALS, plan.portfolio.resources[first.resource].name)
        case Editor.DURATION:
            return Condition(key, Operator.EQUALS, _span(plan, field, task, text))
        case Editor.NUMBER | Editor.PERCENT | Editor.MONEY:
            digits = f"{_number(plan, field, task):.6f}"
            return Condition(key, Operator.EQUALS, digits.rstrip("0").rstrip("."))
        case _:
            return Condition(key, Operator.EQUALS, text)


def is_value_list(test: Test, key: str) -> bool:
    """Whether a test is a choice of values of one column."""
    return isinstance(test, AnyOf) and all(
        isinstance(part, Condition) and part.field == key and part.operator in _CHOOSING
        for part in test.parts
    )


def without_values(plan: Plan, chosen: Filter | None, key: str) -> Filter | None:
    """A filter without the choice of values of one column; None if nothing else is left of it."""
    if chosen is None:
        return None
    rest = tuple(part for part in _parts(chosen.test) if not is_value_list(part, key))
    if not rest:
        return None
    names = [name for name in chosen.name.split(_JOINT) if not name.startswith(f"{_title(plan, key)}: ")]
    test = rest[0] if len(rest) == 1 else AllOf(rest)
    return Filter(_JOINT.join(names), test, chosen.with_summaries)


def with_values(plan: Plan, chosen: Filter | None, key: str, values: Collection[ListedValue]) -> Filter:
    """A filter that lets pass besides only some values of one column, in place of those chosen before."""
    rest = without_values(plan, chosen, key)
    own = AnyOf(tuple(value.condition for value in values))
    name = f"{_title(plan, key)}: {_words(values)}"
    if rest is None:
        return Filter(name, AllOf((own,)))
    return Filter(f"{rest.name}{_JOINT}{name}", AllOf((*_parts(rest.test), own)), rest.with_summaries)


def chosen_conditions(chosen: Filter | None, key: str) -> frozenset[Test] | None:
    """What a filter lets pass of a column's values; None if it holds no choice of them."""
    if chosen is None:
        return None
    for part in _parts(chosen.test):
        if isinstance(part, AnyOf) and is_value_list(part, key):
            return frozenset(part.parts)
    return None


def fields_in(test: Test) -> frozenset[str]:
    """The keys of all fields that a test asks."""
    if isinstance(test, Condition):
        return frozenset({test.field})
    return frozenset().union(*map(fields_in, test.parts))


def _parts(test: Test) -> tuple[Test, ...]:
    return test.parts if isinstance(test, AllOf) else (test,)


def _title(plan: Plan, key: str) -> str:
    return say(field_named(plan, key).title)


def _words(values: Collection[ListedValue]) -> str:
    if len(values) > NAMED_VALUES:
        return say(message("arranging.some_values", count=len(values)))
    return ", ".join(value.text or "–" for value in values)


def _filled(plan: Plan, places: Places) -> NDArray[np.int64]:
    """The places of those tasks that are no blank rows."""
    tasks = plan.portfolio.tasks
    chosen = np.arange(len(plan.portfolio.outline.order)) if places is None else places
    blank = np.array([tasks[task].blank for task in order_of(plan, chosen)], np.bool_)
    return chosen[~blank]


def _people(plan: Plan, key: str, places: Places) -> tuple[ListedValue, ...]:
    portfolio = plan.portfolio
    counts, nobody = Counter[str](), 0
    for task in order_of(plan, places):
        names = {portfolio.resources[a.resource].name for a in portfolio.assignments_of.get(task, ())}
        counts.update(names)
        nobody += not names
    listed = [
        ListedValue(name, counts[name], Condition(key, Operator.EQUALS, name))
        for name in sorted(counts, key=str.casefold)
    ]
    return (*listed, *_empty(key, nobody))


def _amounts(plan: Plan, field: Field[Any], places: Places) -> tuple[ListedValue, ...]:
    """Values that are numbers, the least first; of instants the days."""
    numbers = numbers_of(plan, field.key, places)
    if field.kind is Editor.DATE:
        numbers = np.floor_divide(numbers, MINUTES_PER_DAY)
    known = ~np.isnan(numbers)
    order = [task for task, there in zip(order_of(plan, places), known.tolist(), strict=True) if there]
    _, first, counts = np.unique(numbers[known], return_index=True, return_counts=True)
    listed = []
    for place, count in zip(first.tolist(), counts.tolist(), strict=True):
        task = order[place]
        text = field.text(plan, task, _DAYS) if field.kind is Editor.DATE else field.text(plan, task)
        listed.append(ListedValue(text, count, condition_like(plan, field.key, task)))
    return (*listed, *_empty(field.key, int((~known).sum())))


def _texts(plan: Plan, key: str, places: Places) -> tuple[ListedValue, ...]:
    """Values that are texts; two that differ in case alone are one, as filters see them."""
    counts, words = Counter[str](), dict[str, str]()
    for text in texts_of(plan, key, places):
        folded = text.casefold()
        counts[folded] += 1
        words.setdefault(folded, text)
    empty = counts.pop("", 0)
    listed = [
        ListedValue(words[folded], counts[folded], Condition(key, Operator.EQUALS, words[folded]))
        for folded in sorted(counts)
    ]
    return (*listed, *_empty(key, empty))


def _empty(key: str, count: int) -> Iterable[ListedValue]:
    return (ListedValue("", count, Condition(key, Operator.EMPTY)),) if count else ()


def _span(plan: Plan, field: Field[Any], task: TaskId, text: str) -> str:
    """A span as it reads, or in minutes where that, read again, would be another."""
    minutes = int(_number(plan, field, task))
    project = next(iter(plan.portfolio.projects.values()))
    try:
        same = parse_duration(text, project).minutes == minutes
    except InvalidValue:
        same = False
    return text if same else f"{minutes}{TimeUnit.MINUTE.value}"


def _number(plan: Plan, field: Field[Any], task: TaskId) -> float:
    place = np.array([plan.portfolio.outline.index[task]], np.int64)
    return float(numbers_of(plan, field.key, place)[0])


_CHOOSING = frozenset({Operator.EQUALS, Operator.EMPTY})
_DAYS = Formats(DateStyle.DAY)
