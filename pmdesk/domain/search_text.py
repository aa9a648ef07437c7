"""What can be found of a row: its name, and all else that people have written into it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, get_type_hints

from pmdesk.domain.custom_field import CustomValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.domain.registers.gate import Check
from pmdesk.domain.registers.tie import Attachment, Comment
from pmdesk.domain.rows import Row, key_of

SEARCHED: tuple[type[Row], ...] = (
    Project,
    Resource,
    Team,
    *REGISTERS,
    BudgetLine,
    ActualCost,
    ReserveDraw,
    Certification,
    Learning,
    Task,
    Comment,
    Attachment,
    CustomValue,
)
"""The kinds of rows in which something can be found; of what there is most comes last."""

NAMES = ("title", "name", "scheme")
"""What a row is called by; the first of these that it has."""

BETWEEN = "\x1f"
"""Stands between two texts of a row: the unit separator, which is no part of any word."""

_NOBODY_SEEKS = frozenset({"of_table", "currency", "time_zone", "initials", "color", "source"})


_WORD = re.compile(r"[^\W_]+")


class SearchText(NamedTuple):
    """What can be found of the row with ``key``: its ``name``, and the rest with ``BETWEEN`` between."""

    key: RowKey
    name: str
    said: str


def search_text(row: Row) -> SearchText:
    """What can be found of a row of one of the kinds that are searched."""
    name, others = _readers(row.table)
    said = (text for read in others for text in read(row) if text)
    return SearchText(key_of(row), "" if name is None else str(getattr(row, name)), BETWEEN.join(said))


def search_texts(portfolio: Portfolio) -> Iterable[SearchText]:
    """What can be found in a portfolio."""
    return (search_text(row) for kind in SEARCHED for row in portfolio.table(kind.table).values())


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: letters and figures, without case and accents."""
    return tuple(_WORD.findall(folded(unicodedata.normalize("NFC", text))))


def folded(text: str) -> str:
    """A text without case and accents, letter for letter."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter for letter in text)


def found_at(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where in ``text`` words begin that begin with one of ``words``, and where that ends."""
    sought = tuple(words)
    places = ((word.start(), word.group()) for word in _WORD.finditer(folded(text)))
    hits = ((at, [len(each) for each in sought if word.startswith(each)]) for at, word in places)
    return tuple((at, at + max(lengths)) for at, lengths in hits if lengths)


_Read = Callable[[Any], Iterable[str]]


@cache
def _readers(table: str) -> tuple[str | None, tuple[_Read, ...]]:
    """The attribute that names the rows of a table, and what reads their other texts."""
    (kind,) = (kind for kind in SEARCHED if kind.table == table)
    hints = get_type_hints(kind)
    name = next((key for key in NAMES if hints.get(key) is str), None)
    keys = (key for key in hints if key != name and key not in _NOBODY_SEEKS)
    readers = {**_READERS, str: _words} if kind is Learning else _READERS
    return name, tuple(readers[hints[key]](key) for key in keys if hints[key] in _READERS)


def _text(key: str) -> _Read:
    return lambda row: (getattr(row, key),)


def _words(key: str) -> _Read:
    """Reads a text; of the key of a category its words."""
    return lambda row: (getattr(row, key).replace("_", " ") if key == "category" else getattr(row, key),)


def _texts(key: str) -> _Read:
    return lambda row: getattr(row, key)


def _checks(key: str) -> _Read:
    return lambda row: [check.text for check in getattr(row, key)]


_READERS: Mapping[Any, Callable[[str], _Read]] = {
    str: _text,
    tuple[str, ...]: _texts,
    tuple[Check, ...]: _checks,
}
