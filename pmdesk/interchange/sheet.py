"""A foreign sheet as texts in rows, and how large one may be, whatever file it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pmdesk.domain.messages import Message, message
from pmdesk.interchange.cleaning import paragraphs
from pmdesk.interchange.errors import SourceRefused
from pmdesk.presentation.grids import Cell, Grid

MOST_ROWS = 50_000
MOST_COLUMNS = 512
MOST_CELLS = 500_000
LONGEST_CELL = 32_767
"""Characters; what is longer is cut and told."""

EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet holds, its first row included; ``said`` is what had to be left out or changed."""

    name: str
    format: str
    grid: Grid
    said: tuple[Message, ...] = ()


def bounded_grid(rows: Iterable[Sequence[tuple[str, int]]], name: str) -> tuple[Grid, int]:
    """The cells of ``rows`` (texts, and by how many spaces they are indented), and how many were cut.

    Control characters are taken out. Raises SourceRefused where there are more rows, columns or cells than a
    plan can have, without reading on.
    """
    shortened = Shortened()
    kept = list(_rows(rows, name, shortened))
    while kept and not kept[-1]:
        kept.pop()
    width = max(map(len, kept), default=0)
    if width * len(kept) > MOST_CELLS:
        raise too_large(name)
    return tuple((*row, *(EMPTY,) * (width - len(row))) for row in kept), shortened.count


class Shortened:
    """Counts the texts that were cut."""

    def __init__(self) -> None:
        self.count = 0


def _rows(rows: Iterable[Sequence[tuple[str, int]]], name: str, cut: Shortened) -> Iterator[list[Cell]]:
    cells = 0
    for number, row in enumerate(rows, 1):
        kept = [_cell(text, indent, cut) if text else EMPTY for text, indent in row]
        while kept and not kept[-1].text:
            kept.pop()
        cells += len(kept)
        if number > MOST_ROWS or len(kept) > MOST_COLUMNS or cells > MOST_CELLS:
            raise too_large(name)
        yield kept


def _cell(text: str, indent: int, cut: Shortened) -> Cell:
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL]
        cut.count += 1
    bare = text.strip() if text.isprintable() else paragraphs(text)
    lead = len(text) - len(text.lstrip(" \u00a0"))
    return Cell(bare, indent + lead) if bare else EMPTY


def too_large(name: str) -> SourceRefused:
    """The refusal of a sheet beyond all bounds."""
    return SourceRefused(
        message("interchange.sheet_large", name=name, rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS)
    )


def cut_texts(count: int) -> tuple[Message, ...]:
    """What is to be said about ``count`` texts that were cut."""
    return (message("interchange.texts_cut", count=count, longest=LONGEST_CELL),) if count else ()
