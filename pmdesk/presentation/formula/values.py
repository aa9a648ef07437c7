"""The kinds of values in formulas, and what formulas can ask about the row they are computed for."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pmdesk.domain.messages import Argument, Message, message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.worktime import WorkClock
from pmdesk.presentation.plan import Plan


class Kind(StrEnum):
    """What a value is, known before anything is computed.

    Numbers are Decimal, spans Decimal minutes of working time, dates instants, texts str and flags bool; any
    of them may be None for an empty cell.
    """

    NUMBER = "number"
    SPAN = "span"
    DATE = "date"
    TEXT = "text"
    FLAG = "flag"


Value = Any
"""A value of one of the kinds, or None; formulas are checked before they are computed."""

LONGEST_TEXT = 10_000


class Trouble(Exception):
    """A value that can't be computed in one row, such as a division by zero."""

    def __init__(self, phrase: str, **arguments: Argument) -> None:
        super().__init__(phrase)
        self.message: Message = message(f"formula_text.{phrase}", **arguments)


@dataclass(frozen=True, slots=True)
class Row:
    """The row that a formula is computed for; ``clock`` is the working time that its spans count on."""

    plan: Plan
    id: int
    project: Project
    clock: WorkClock


@dataclass(frozen=True, slots=True)
class Source:
    """A field as formulas see it: the kind of its values, and how they are read."""

    kind: Kind
    read: Callable[[Row], Value]


def instant(value: int) -> Instant:
    """``value`` as an instant. Raises Trouble if it lies outside the years that a plan knows."""
    if not -(2**31) < value < 2**31:
        raise Trouble("date_range")
    return Instant(value)


def whole_minutes(span: Decimal) -> Minutes:
    """A span in whole minutes. Raises Trouble for one that is too long."""
    if abs(span) >= 2**31:
        raise Trouble("span_range")
    return Minutes(round(span))
