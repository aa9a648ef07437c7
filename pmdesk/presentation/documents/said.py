"""What a document says, row by row, so that it can be kept and a later one compared with it.

Every row of a table, every fact and every point of a list is one row here. It is found again by its place
(the headings above it) and its key: the row of the portfolio that it tells of, else its first text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.documents.document import (
    Bullets,
    Cell,
    Document,
    Facts,
    RowKind,
    Table,
    TableRow,
)
from pmdesk.presentation.documents.places import SEPARATOR, placed_blocks

_REGISTER_KEY = ":"


@dataclass(frozen=True, slots=True)
class Value:
    """A text, and the number that it says if it says one."""

    text: str
    figure: float | None = None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row that a document has ``place`` for: what it is called, and its ``values`` by their headings."""

    place: str
    key: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    kind: RowKind = RowKind.PLAIN

    @property
    def identity(self) -> tuple[str, str]:
        """What no two rows of a document share."""
        return self.place, self.key

    @property
    def row_key(self) -> RowKey | None:
        """The row of the portfolio that it tells of, if its key names one."""
        table, _, rest = self.key.partition(_REGISTER_KEY)
        number = rest.partition(" ")[0]
        return RowKey(table, int(number)) if number.isascii() and number.isdigit() else None


def key_text(table: str, number: int, about: str = "") -> str:
    """The key of a row of a document that tells of this row of the portfolio, and ``about`` what of it."""
    return f"{table}{_REGISTER_KEY}{number} {about}".strip()


def said_rows(document: Document) -> tuple[SaidRow, ...]:
    """All that a document says in rows, from its beginning to its end."""
    found: list[SaidRow] = []
    for place, block in placed_blocks(document.parts):
        match block:
            case Table():
                found += table_rows(place, block)
            case Facts():
                found += (fact_row(place, block, name, text) for name, text in block.pairs if text.strip())
            case Bullets():
                found += (SaidRow(place, item, item) for item in dict.fromkeys(block.items))
            case _:
                pass
    return tuple(found)


def table_rows(place: str, table: Table) -> tuple[SaidRow, ...]:
    """What the rows of a table say, one by one; rows of one group and name are counted."""
    headings = [column.title for column in table.columns]
    counts: Counter[str] = Counter()
    group = ""
    found = []
    for row in table.rows:
        name = first_line(row.cells[0].text)
        if row.kind is RowKind.GROUP:
            group = name
        key = row.key or _key_of(row, group, name)
        counts[key] += 1
        key = key if counts[key] == 1 else f"{key} ({counts[key]})"
        values = zip(headings, map(_value, row.cells), strict=True)
        told = {head: value for head, value in values if value.text}
        found.append(SaidRow(place, key, name, told, row.kind))
    return tuple(found)


def fact_row(place: str, facts: Facts, name: str, text: str) -> SaidRow:
    """What one of the facts says."""
    return SaidRow(place, name, name, {"": Value(text, facts.figures.get(name))} if text.strip() else {})


def first_line(text: str) -> str:
    """The first line of a text."""
    return text.partition("\n")[0].strip()


def said_as_values(rows: Iterable[SaidRow]) -> list[Any]:
    """The rows as JSON values."""
    return [
        [
            *(row.place, row.key, row.name, row.kind.value),
            [[head, each.text, each.figure] for head, each in row.values.items()],
        ]
        for row in rows
    ]


def said_of_values(values: Any) -> tuple[SaidRow, ...]:
    """The rows that were kept; what is none is left out."""
    return tuple(_kept(values)) if isinstance(values, list) else ()


def _kept(values: list[Any]) -> Iterator[SaidRow]:
    for each in values:
        match each:
            case [str(place), str(key), str(name), str(kind), [*cells]] if kind in tuple(RowKind):
                yield SaidRow(place, key, name, dict(_kept_values(cells)), RowKind(kind))
            case _:
                pass


def _kept_values(cells: list[Any]) -> Iterator[tuple[str, Value]]:
    for cell in cells:
        match cell:
            case [str(head), str(text), None]:
                yield head, Value(text)
            case [str(head), str(text), int() | float() as figure]:
                yield head, Value(text, figure)
            case _:
                pass


def _key_of(row: TableRow, group: str, name: str) -> str:
    if row.kind is RowKind.GROUP:
        return f"{row.kind.value}{SEPARATOR}{name}"
    parts = (row.kind.value if row.kind is RowKind.TOTAL else "", group, name)
    return SEPARATOR.join(part for part in parts if part)


def _value(cell: Cell) -> Value:
    ticked = "" if cell.ticked is None else ("☑" if cell.ticked else "☐")
    return Value(" ".join(part for part in (ticked, cell.text.strip()) if part), cell.figure)
