"""Reads the texts of a sheet's cells as values, and remembers which ones it could not read."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes
from pmdesk.presentation.dates import parse_instant
from pmdesk.presentation.kinds_of_field import NOT_SET, yes_or_no
from pmdesk.presentation.people import AssignmentSpec, parse_assignments
from pmdesk.presentation.spans import parse_duration, parse_minutes

V = TypeVar("V")
MOST_SAID = 200
"""Cells that are named one by one; of the others it is said how many there are."""

PROJECT = Project(ProjectId(1), "-", "", Instant(0), CalendarId(1))
"""By whose days and weeks the texts are read: 8 hours, 5 days, 08:00 to 17:00."""

_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_NAMED = re.compile(r"(?<=\d)/([A-Za-z]{3,9})/(?=\d)")
_NO_PEOPLE = Portfolio(settings={})


class CellReader:
    """Reads cells one after the other; ``said`` names those that could not be read, by row and heading."""

    def __init__(self, today: date, *, month_first: bool) -> None:
        self._today = today
        self._month_first = month_first
        self._said: list[Message] = []
        self._unsaid = 0

    @property
    def said(self) -> tuple[Message, ...]:
        """What could not be read."""
        more = (message("interchange.cells_unsaid", count=self._unsaid),) if self._unsaid else ()
        return (*self._said, *more)

    def refuse(self, line: int, title: str, text: str, reason: str) -> None:
        """Remember that the cell in row ``line`` under ``title`` was left out, and why."""
        if len(self._said) < MOST_SAID:
            said = message("interchange.cell_left_out", line=line, title=title, text=text[:60], reason=reason)
            self._said.append(said)
        else:
            self._unsaid += 1

    def date(self, line: int, title: str, text: str, *, finish: bool) -> Instant | None:
        """A date, with its time or without; None for an empty cell and for what is none."""
        if self._month_first:
            text = _NUMERIC.sub(r"\2/\1/\3", text)
        return self._read(line, title, _NAMED.sub(r" \1 ", text), lambda said: self._instant(said, finish))

    def duration(self, line: int, title: str, text: str) -> Duration | None:
        """A duration; a number counts days."""
        return self._read(line, title, text, lambda said: parse_duration(said, PROJECT))

    def work(self, line: int, title: str, text: str) -> Minutes | None:
        """An amount of work; a number counts hours."""
        return self._read(line, title, text, lambda said: parse_minutes(said, PROJECT))

    def percent(self, line: int, title: str, text: str) -> float | None:
        """A percentage, with its sign or without."""
        return self._read(line, title, text, _percent)

    def number(self, line: int, title: str, text: str) -> int | None:
        """A whole number."""
        return self._read(line, title, text, int)

    def yes(self, line: int, title: str, text: str) -> bool | None:
        """A word for yes or no."""
        return self._read(line, title, text, yes_or_no)

    def people(self, line: int, title: str, text: str) -> tuple[AssignmentSpec, ...]:
        """The people of a cell, each once, with their units."""
        found = (
            self._read(line, title, part, lambda said: parse_assignments(_NO_PEOPLE, said)) or ()
            for part in map(str.strip, text.split(";"))
        )
        return tuple({spec.name.casefold(): spec for specs in found for spec in specs}.values())

    def _instant(self, text: str, finish: bool) -> Instant:
        return parse_instant(text, PROJECT, finish=finish, today=self._today)

    def _read(self, line: int, title: str, text: str, read: Callable[[str], V]) -> V | None:
        if text.strip().casefold() in NOT_SET:
            return None
        try:
            return read(text)
        except PmdeskError as refusal:
            self.refuse(line, title, text, str(refusal))
        except ValueError:
            self.refuse(line, title, text, say(message("interchange.not_a_number")))
        return None


def _percent(text: str) -> float:
    value = float(text.strip().removesuffix("%").strip().replace(",", "."))
    if not 0 <= value <= 100:
        raise ValueError(text)
    return value


def day_order(texts: Iterable[str]) -> tuple[bool, bool]:
    """Whether the month comes first in dates such as 3/12/2026, and whether that can't be told from them."""
    found = [(int(match[1]), int(match[2])) for text in texts for match in _NUMERIC.finditer(text)]
    month_first = any(second > 12 for _, second in found) and not any(first > 12 for first, _ in found)
    return month_first, bool(found) and all(max(pair) <= 12 for pair in found)
