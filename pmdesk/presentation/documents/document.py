"""A document as data: sections of texts, facts, tables, lists, pictures and lines to sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pmdesk.presentation.field import Align
from pmdesk.presentation.shapes import Scene


class Tone(StrEnum):
    """How loud a text is, and whether it tells of something good or bad; the words say so too."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text; each of its lines begins a new line."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """What something is called and what it is, ``across`` pairs a line; pairs without a text are left out.

    ``figures`` are the numbers that some of them say, by their names.
    """

    pairs: tuple[tuple[str, str], ...]
    across: int = 1
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a table, behind a box to tick unless ``ticked`` is None.

    ``figure`` is the number that it says, if it says one: a later document tells which way it went.
    """

    text: str = ""
    tone: Tone = Tone.PLAIN
    ticked: bool | None = None
    figure: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column as wide as its texts; with a ``share`` it has that part of the width that the others leave."""

    title: str
    share: float = 0.0
    align: Align = Align.LEFT


class RowKind(StrEnum):
    """A row among others, the heading of those that follow, or the sum of those before."""

    PLAIN = "plain"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A cell a column. The first cell of a group reaches as far as the next one with a text.

    ``key`` names what the row is about in all documents to come; without one its first text does.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. If there is no room for all columns, the first is repeated beside the others."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points; ``ticked`` says of each whether its box is ticked, if they have boxes."""

    items: tuple[str, ...]
    ticked: tuple[bool, ...] | None = None


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line to sign on: who, in which role, and the day if it was signed already."""

    name: str
    role: str = ""
    day: str = ""

    @property
    def who(self) -> str:
        """The name and the role, once if they are the same."""
        return " · ".join(dict.fromkeys(part for part in (self.name, self.role) if part))


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, with a place for the date."""

    lines: tuple[SignatureLine, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture of a size in px; it is made smaller where it is too wide. ``words`` say the same as a table.

    ``text_px`` is the size of its smallest text.
    """

    scene: Scene
    width: float
    height: float
    words: Table
    text_px: float = 12.0


Block = Paragraph | Facts | Table | Bullets | Signatures | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together under a heading."""

    title: str
    parts: "tuple[Block | Section, ...]"
    on_new_page: bool = False


Part = Block | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A document. ``about`` stands on every page: the state of the plan that it tells of, and who wrote it.

    ``nothing`` is said if there is nothing else.
    """

    title: str
    subject: str
    parts: tuple[Part, ...]
    about: tuple[str, ...] = ()
    nothing: str = ""

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that say something, without what is empty in them."""
        kept = filled_parts(self.parts)
        return kept or ((Paragraph(self.nothing, Tone.MUTED),) if self.nothing else ())


def filled_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Those of ``parts`` that say something: without sections, facts and columns in which nothing stands."""
    kept: list[Part] = []
    for part in parts:
        match part:
            case Section():
                inner = filled_parts(part.parts)
                if inner:
                    kept.append(replace(part, parts=inner))
            case Facts():
                pairs = tuple((name, text) for name, text in part.pairs if text.strip())
                if pairs:
                    kept.append(replace(part, pairs=pairs))
            case Table() if part.rows:
                kept.append(_without_empty_columns(part))
            case _:
                if _says_something(part):
                    kept.append(part)
    return tuple(kept)


def _without_empty_columns(table: Table) -> Table:
    """A table without the columns in which no row says anything; the first one stays."""
    shown = [
        n
        for n in range(len(table.columns))
        if n == 0 or any(row.cells[n].text.strip() or row.cells[n].ticked is not None for row in table.rows)
    ]
    rows = (replace(row, cells=tuple(row.cells[n] for n in shown)) for row in table.rows)
    return Table(tuple(table.columns[n] for n in shown), tuple(rows))


def _says_something(block: Block) -> bool:
    match block:
        case Paragraph():
            return bool(block.text.strip())
        case Table():
            return False
        case Bullets():
            return bool(block.items)
        case Signatures():
            return bool(block.lines)
        case _:
            return True


def cells(*texts: str | Cell) -> tuple[Cell, ...]:
    """Cells of plain texts."""
    return tuple(text if isinstance(text, Cell) else Cell(text) for text in texts)


def line(*texts: str | Cell, key: str = "") -> TableRow:
    """A row of plain texts."""
    return TableRow(cells(*texts), key=key)


def group(*texts: str | Cell) -> TableRow:
    """A heading of rows."""
    return TableRow(cells(*texts), RowKind.GROUP)


def total(*texts: str | Cell) -> TableRow:
    """A sum of rows."""
    return TableRow(cells(*texts), RowKind.TOTAL)


def right(title: str) -> Column:
    """A column of numbers, as wide as they need."""
    return Column(title, 0.0, Align.RIGHT)
