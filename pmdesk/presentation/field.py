"""Field: one column described once as data, for tables, exports and reports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Generic, TypeVar

from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.plan import Plan

V = TypeVar("V")


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Editor(StrEnum):
    """Which kind of editor fits a field."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DURATION = "duration"
    DATE = "date"
    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    CHECK = "check"
    PREDECESSORS = "predecessors"
    RESOURCES = "resources"
    ICONS = "icons"


@dataclass(frozen=True, slots=True)
class Formats:
    """How a reader wants values written."""

    date: DateStyle = DateStyle.DAY


@cache
def formats_with(style: DateStyle) -> Formats:
    """How values are written in a portfolio whose dates have this style."""
    return Formats(style)


Read = Callable[[Plan, int], V]
Format = Callable[[Plan, int, V, Formats], str]
Parse = Callable[[Plan, int, str, date], V]


@dataclass(frozen=True, slots=True)
class Field(Generic[V]):
    """One column of the rows of a table.

    ``read`` gives the value of a row, ``format`` its text, ``parse`` the value typed text stands for (given
    the row and today; raises InvalidValue). A field without ``parse`` can't be edited, and
    one with it only where ``editable`` says so. ``choices`` are the texts an editor may offer. ``name`` is
    the heading that people gave a field of their own; ``heading`` is the key of its phrase where the table
    has its own word for it.
    """

    key: str
    width_px: int
    read: Read[V]
    format: Format[V]
    parse: Parse[V] | None = None
    align: Align = Align.LEFT
    kind: Editor = Editor.TEXT
    editable: Callable[[Plan, int], bool] = lambda _plan, _row: True
    choices: Callable[[Plan], tuple[str, ...]] = lambda _plan: ()
    name: str = ""
    heading: str = ""

    @property
    def title(self) -> Message:
        """The column's heading."""
        if self.name:
            return message("fields.title_custom", name=self.name)
        return message(self.heading or f"fields.title_{self.key}")

    def text(self, plan: Plan, row: int, formats: Formats | None = None) -> str:
        """What the cell of ``row`` shows, written as the portfolio says unless ``formats`` do."""
        style = plan.portfolio.header.date_style
        return self.format(plan, row, self.read(plan, row), formats or formats_with(style))

    def can_edit(self, plan: Plan, row: int) -> bool:
        """Whether text may be typed into the cell of ``row``."""
        return self.parse is not None and self.editable(plan, row)


@lru_cache(maxsize=512)
def phrase(key: str) -> str:
    """The words of a message without gaps."""
    return say(message(key))
