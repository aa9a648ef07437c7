"""Reads the predecessors of a sheet, ``3FS+2d; CODE:5SS``, as links between its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import NO_LAG, LagKind
from pmdesk.interchange.foreign import ForeignLink, ForeignSpan
from pmdesk.interchange.sheet_cells import PROJECT, CellReader
from pmdesk.presentation.spans import parse_lag

KINDS = {"FS": "FINISH_START", "SS": "START_START", "FF": "FINISH_FINISH", "SF": "START_FINISH"}
_PART = re.compile(r"(?:([^:;,\s]+):)?\s*(\d+)\s*(FS|SS|FF|SF)?\s*([+\-−].+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkReader:
    """Reads the predecessors of the rows of project ``home``.

    ``numbers`` lead in each project from what a row is called to the row, ``codes`` to the projects.
    """

    home: int
    numbers: Sequence[Mapping[str, int]]
    codes: Mapping[str, int]
    reader: CellReader
    title: str

    def links(self, text: str, successor: int, line: int) -> Iterator[ForeignLink]:
        """The links into a row; parts that can't be read are told one by one."""
        for part in filter(None, map(str.strip, re.split(r"[;,]", text))):
            found = _PART.fullmatch(part)
            code = found[1] if found else None
            place = self.home if code is None else self.codes.get(code.casefold())
            predecessor = self.numbers[place].get(found[2]) if found and place is not None else None
            if found is None or predecessor is None:
                self.reader.refuse(line, self.title, part, say(message("interchange.no_such_row")))
                continue
            try:
                lag = parse_lag(found[4], PROJECT) if found[4] else NO_LAG
            except InvalidValue as refusal:
                self.reader.refuse(line, self.title, part, str(refusal))
                continue
            elapsed, percent = lag.kind is LagKind.ELAPSED, lag.kind is LagKind.PERCENT
            span = ForeignSpan(lag.amount, lag.unit.value, elapsed, percent)
            kind = KINDS[(found[3] or "FS").upper()]
            yield ForeignLink(predecessor, successor, kind, span, None if place == self.home else place)
