"""What has moved since an earlier document: its marks within a later one, or the differences as a list."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pmdesk.domain.messages import message, say
from pmdesk.presentation.difference import NOTHING, Difference
from pmdesk.presentation.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Part,
    RowKind,
    Section,
    Table,
    TableRow,
    Tone,
    cells,
    line,
)
from pmdesk.presentation.documents.places import SEPARATOR, with_blocks
from pmdesk.presentation.documents.said import SaidRow, Value, fact_row, first_line, said_rows, table_rows
from pmdesk.presentation.documents.words import counted
from pmdesk.presentation.field import phrase

RISEN, FALLEN = "▲", "▼"
BOXES = "☐☑ "
LONGEST_WAS = 48
"""What a text was before is told if it was no longer; else only that it has changed."""


def moved(document: Document, before: Sequence[SaidRow], since: str) -> Document:
    """A document with marks for what differs from an earlier one, which said ``before`` on the day ``since``.

    Tables get a column that says which rows are new, changed or gone; a text that changed says what it was, a
    figure by an arrow which way it went. How much moved stands at the top.
    """
    marks = _Marks(before, said_rows(document), since)
    parts = with_blocks(document.parts, marks.block)
    lost = tuple(marks.lost())
    return replace(document, parts=(Paragraph(marks.told(), Tone.MUTED), *parts, *lost))


def differences(before: Sequence[SaidRow], after: Sequence[SaidRow]) -> tuple[Difference, ...]:
    """What two documents say otherwise: rows that are new or gone, and texts that changed."""
    old = {row.identity: row for row in before}
    new = {row.identity for row in after}
    found: list[Difference] = []
    for row in after:
        was = old.get(row.identity)
        if was is not None:
            found += (
                Difference(_named(row, head), _text(was, head), _text(row, head))
                for head in dict.fromkeys((*was.values, *row.values))
                if _text(was, head) != _text(row, head)
            )
        elif row.kind is RowKind.PLAIN:
            found.append(Difference(_named(row), NOTHING, _whole(row)))
    gone = (row for row in before if row.kind is RowKind.PLAIN and row.identity not in new)
    return (*found, *(Difference(_named(row), _whole(row), NOTHING) for row in gone))


class _Marks:
    """Writes marks, and counts what they are for."""

    def __init__(self, before: Sequence[SaidRow], now: Sequence[SaidRow], since: str) -> None:
        self._old: Mapping[tuple[str, str], SaidRow] = {row.identity: row for row in before}
        still = {row.identity for row in now}
        self._left = [row for row in before if row.kind is RowKind.PLAIN and row.identity not in still]
        self._since = since
        self._counts: Counter[str] = Counter()

    def told(self) -> str:
        """How much has moved, in a sentence."""
        if not self._counts.total():
            return say(message("documents.nothing_moved", day=self._since))
        counts = {phrase(f"documents.count_{key}"): self._counts[key] for key in ("new", "changed", "gone")}
        return say(message("documents.moved_since", day=self._since, counts=counted(counts)))

    def lost(self) -> Iterator[Part]:
        """What stood where nothing stands any more."""
        rows = [line(row.name, row.place) for row in self._left]
        self._counts["gone"] += len(rows)
        if rows:
            columns = (Column(phrase("documents.what"), 2.0), Column(phrase("documents.where"), 1.0))
            yield Section(phrase("documents.gone_since"), (Table(columns, tuple(rows)),))

    def block(self, place: str, block: Block) -> Block:
        """A block with its marks."""
        match block:
            case Table():
                return self._table(place, block)
            case Facts():
                return self._facts(place, block)
            case Bullets():
                return self._bullets(place, block)
            case _:
                return block

    def _table(self, place: str, table: Table) -> Table:
        rows: list[TableRow] = []
        for row, said in zip(table.rows, table_rows(place, table), strict=True):
            was = self._old.get(said.identity)
            marked, mark = (row, Cell()) if was is None else self._changed(table, row, said, was)
            if was is None and row.kind is RowKind.PLAIN:
                self._counts["new"] += 1
                mark = Cell(phrase("documents.new"), Tone.ACCENT)
            rows.append(replace(marked, cells=(*marked.cells, mark)))
        headings = {column.title for column in table.columns}
        gone = [row for row in self._left if row.place == place and headings & row.values.keys()]
        if gone:
            rows += self._gone(table, gone)
        title = say(message("documents.since", day=self._since))
        return Table((*table.columns, Column(title)), tuple(rows))

    def _changed(self, table: Table, row: TableRow, said: SaidRow, was: SaidRow) -> tuple[TableRow, Cell]:
        """A row whose changed cells say what they were; the mark names those that can't."""
        marked: list[Cell] = []
        named: list[str] = []
        count = 0
        for column, cell in zip(table.columns, row.cells, strict=True):
            now, before = (side.values.get(column.title, Value("")) for side in (said, was))
            if now.text == before.text:
                marked.append(cell)
                continue
            count += 1
            told = _was(now, before)
            if told:
                marked.append(replace(cell, text=f"{cell.text}\n{told}".strip()))
            else:
                marked.append(cell)
                named.append(" ".join(column.title.split()))
        if not count:
            return row, Cell()
        self._counts["changed"] += row.kind is RowKind.PLAIN
        names = ", ".join(name for name in named if name)
        text = say(message("documents.changed_in", columns=names)) if names else phrase("documents.changed")
        return replace(row, cells=tuple(marked)), Cell(text if row.kind is RowKind.PLAIN else "")

    def _gone(self, table: Table, gone: Sequence[SaidRow]) -> Iterator[TableRow]:
        blank = ("",) * len(table.columns)
        yield TableRow(cells(phrase("documents.gone_since"), *blank), RowKind.GROUP)
        for row in gone:
            self._counts["gone"] += 1
            self._left.remove(row)
            texts = [
                Cell(row.values.get(column.title, Value("")).text, Tone.MUTED) for column in table.columns
            ]
            yield TableRow((*texts, Cell(phrase("documents.gone"), Tone.MUTED)), key=row.key)

    def _facts(self, place: str, facts: Facts) -> Facts:
        pairs = []
        for name, text in facts.pairs:
            said = fact_row(place, facts, name, text)
            was = self._old.get(said.identity)
            now, before = (Value("") if row is None else row.values.get("", Value("")) for row in (said, was))
            if was is None and now.text:
                self._counts["new"] += 1
                pairs.append((name, f"{text}\n{phrase('documents.new')}"))
            elif now.text != before.text:
                self._counts["changed"] += 1
                told = _was(now, before) or phrase("documents.changed")
                pairs.append((name, f"{text}\n{told}".strip()))
            else:
                pairs.append((name, text))
        return replace(facts, pairs=tuple(pairs))

    def _bullets(self, place: str, bullets: Bullets) -> Bullets:
        items = []
        for item in bullets.items:
            is_new = (place, item) not in self._old
            self._counts["new"] += is_new
            items.append(say(message("documents.new_point", text=item)) if is_new else item)
        return replace(bullets, items=tuple(items))


def _was(now: Value, before: Value) -> str:
    """What a text was, with an arrow if it is a figure; nothing if that is no short answer."""
    if not before.text or "\n" in before.text or len(before.text) > LONGEST_WAS:
        return ""
    if first_line(now.text) == first_line(before.text):
        return ""
    told = say(message("documents.was", text=before.text.lstrip(BOXES)))
    if now.figure is None or before.figure is None or now.figure == before.figure:
        return told
    return f"{RISEN if now.figure > before.figure else FALLEN} {told}"


def _text(row: SaidRow, head: str) -> str:
    return row.values.get(head, Value("")).text or NOTHING


def _named(row: SaidRow, head: str = "") -> str:
    """Where a row stands, what it is called, and which of its texts is meant."""
    return SEPARATOR.join(" ".join(part.split()) for part in (row.place, row.name, head) if part.strip())


def _whole(row: SaidRow) -> str:
    """All that a row says."""
    return " · ".join(" ".join(value.text.split()) for value in row.values.values()) or row.name
