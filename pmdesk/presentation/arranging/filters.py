"""Filters as data: conditions on fields, joined by and and or."""

from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """What a condition asks of a field's value."""

    EQUALS = "equals"
    DIFFERS = "differs"
    CONTAINS = "contains"
    LACKS = "lacks"
    STARTS = "starts"
    LESS = "less"
    AT_MOST = "at_most"
    MORE = "more"
    AT_LEAST = "at_least"
    WITHIN_NEXT = "within_next"
    WITHIN_LAST = "within_last"
    EMPTY = "empty"
    FILLED = "filled"


WITHOUT_VALUE = frozenset({Operator.EMPTY, Operator.FILLED})
"""Operators that compare with nothing."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``field`` is the key of a field of tasks, ``value`` what it is compared with, as text that stays valid.

    A date is ISO, or counts from today: ``today``, ``+14d``. A key in brackets, ``[deadline]``, stands for
    what the same task has in that field. Spans and amounts are as typed: ``3d``, ``50``.
    """

    field: str
    operator: Operator
    value: str = ""


@dataclass(frozen=True, slots=True)
class AllOf:
    """What every part matches; without parts, every task."""

    parts: "tuple[Test, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What at least one part matches; without parts, no task."""

    parts: "tuple[Test, ...]"


Test = Condition | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Filter:
    """A test with a name. ``with_summaries`` shows, muted, the summary tasks above what matches."""

    name: str
    test: Test
    with_summaries: bool = True
