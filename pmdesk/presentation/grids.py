"""Grids: cells as spreadsheets put them on the clipboard, tab-separated or as an HTML table, and back."""

import csv
import re
from collections.abc import Iterable, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import islice, takewhile
from typing import NamedTuple

INDENT = "    "
"""One outline level in front of a name, for programs that know nothing of levels."""

FIRM_SPACE = "\u00a0"
"""HTML keeps this one in front of a text."""

PX_PER_LEVEL = 12
"""Padding at the left that counts as one level: a spreadsheet's indentation by one step."""

MOST_COLUMNS = 512


class Cell(NamedTuple):
    """A text without the space around it, and by how many spaces it is indented."""

    text: str = ""
    indent: int = 0


Grid = tuple[tuple[Cell, ...], ...]
"""Rows from top to bottom, all of the same length; empty rows at the end are left out."""


def grid_of_text(text: str) -> Grid:
    """The cells of tab-separated lines; a cell in quotes may hold tabs and line ends."""
    lines = csv.reader(text.splitlines(keepends=True), delimiter="\t")
    return _even([_cell(text) for text in line] for line in lines)


def grid_of_html(html: str) -> Grid:
    """The cells of the first table of a page; empty if it has none."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return _even(reader.rows)


def text_of(rows: Iterable[Sequence[Cell]]) -> str:
    """Cells as tab-separated lines, indented by spaces."""
    return "\n".join("\t".join(_quoted(" " * cell.indent + cell.text) for cell in row) for row in rows)


def html_of(rows: Iterable[Sequence[Cell]]) -> str:
    """Cells as a table of HTML, indented by spaces that spreadsheets keep."""
    lines = ("".join(f"<td>{_in_html(cell)}</td>" for cell in row) for row in rows)
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{body}\n</table></body></html>'


def _in_html(cell: Cell) -> str:
    return FIRM_SPACE * cell.indent + escape(cell.text).replace("\n", "<br>")


def _quoted(text: str) -> str:
    if not any(sign in text for sign in '\t\n"'):
        return text
    return '"' + text.replace('"', '""') + '"'


def _cell(text: str, padding: int = 0) -> Cell:
    bare = text.strip().strip(FIRM_SPACE).strip()
    lead = sum(1 for _ in takewhile(lambda sign: sign in (" ", FIRM_SPACE, "\t"), text))
    return Cell(bare, (lead + padding) if bare else 0)


def _even(rows: Iterable[Sequence[Cell]]) -> Grid:
    found = list(rows)
    while found and not any(cell.text for cell in found[-1]):
        found.pop()
    width = max((n for row in found for n, cell in enumerate(row, 1) if cell.text), default=0)
    return tuple((*row[:width], *(Cell(),) * (width - len(row))) for row in map(tuple, found))


_PADDING = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*([\d.]+)\s*(px|pt)?")
_INDENTS = re.compile(r"mso-char-indent-count\s*:\s*(\d+)")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_PX = {"pt": 4 / 3, "px": 1.0, None: 1.0}


class _TableReader(HTMLParser):
    """Collects the rows of the first table; ``styles`` holds what classes say of indentation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self._styles: dict[str, str] = {}
        self._in_style = False
        self._parts: list[str] | None = None
        self._padding = self._span = 0
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_over:
            return
        match tag:
            case "style":
                self._in_style = True
            case "tr":
                self._end_cell()
                self.rows.append([])
            case "td" | "th":
                self._begin_cell(dict(attrs))
            case "br" if self._parts is not None:
                self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "style":
                self._in_style = False
            case "td" | "th" | "tr":
                self._end_cell()
            case "table":
                self._end_cell()
                self._is_over = bool(self.rows)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._styles.update(_RULE.findall(data))
        elif self._parts is not None:
            self._parts.append(data if FIRM_SPACE in data else re.sub(r"\s+", " ", data))

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if not self.rows:
            self.rows.append([])
        style = attributes.get("style") or ""
        for name in (attributes.get("class") or "").split():
            style += ";" + self._styles.get(name, "")
        self._parts = []
        self._padding = _padding_of(style)
        span = attributes.get("colspan") or "1"
        self._span = min(int(span), MOST_COLUMNS) if span.isdecimal() else 1

    def _end_cell(self) -> None:
        if self._parts is None:
            return
        text = "".join(self._parts)
        lines = [" ".join(line.split(" ")).rstrip() for line in text.strip("\r\n").split("\n")]
        self.rows[-1].append(_cell("\n".join(lines), self._padding))
        self.rows[-1].extend(islice((Cell() for _ in range(MOST_COLUMNS)), max(self._span - 1, 0)))
        self._parts = None


def _padding_of(style: str) -> int:
    """The indentation that a style asks for, in spaces."""
    steps = _INDENTS.search(style)
    if steps:
        return int(steps[1]) * len(INDENT)
    padding = _PADDING.search(style)
    if not padding:
        return 0
    return round(float(padding[1]) * _PX[padding[2]] / PX_PER_LEVEL) * len(INDENT)


def levels_of(indents: Iterable[int]) -> list[int]:
    """The outline levels, from 0, of lines that are indented so; none is more than one level deeper."""
    levels: list[int] = []
    widths: list[int] = []
    for width in indents:
        while widths and widths[-1] >= width:
            widths.pop()
        levels.append(len(widths))
        widths.append(width)
    return levels
