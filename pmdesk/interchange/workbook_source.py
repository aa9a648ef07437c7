"""Reads workbooks (.xlsx): the first sheet that holds something, cells as their texts."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.parsers import expat

from pmdesk.domain.messages import message
from pmdesk.interchange.archive_check import CHUNK
from pmdesk.interchange.errors import NotRecognised, SourceRefused
from pmdesk.interchange.sheet import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    bounded_grid,
    cut_texts,
    too_large,
)
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import INDENT, Grid

LARGEST_PART = 32 * 2**20
"""Bytes of what a reader keeps as a whole: shared texts and styles."""

BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError)
"""What the library raises where a workbook isn't as it should be."""


def read_workbook(path: Path) -> Sheet:
    """The rows of the sheet of tasks, or else of the first one that holds something.

    ``path`` went through ``source_check`` before. Raises SourceRefused for what is too large, NotRecognised
    for what isn't a workbook.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _check_parts(path)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    ) as reason:
        raise NotRecognised(message("interchange.damaged", name=path.name)) from reason
    try:
        return _sheet(book, path.name)
    except BROKEN as reason:
        raise NotRecognised(message("interchange.damaged", name=path.name)) from reason
    finally:
        book.close()


def _sheet(book: Any, name: str) -> Sheet:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets.sort(key=lambda sheet: sheet.title != phrase("interchange.sheet_tasks"))
    grid: Grid = ()
    cut = 0
    explanations = phrase("interchange.sheet_columns")
    for place, sheet in enumerate(sheets):
        grid, cut = bounded_grid(_rows(sheet), name)
        if grid:
            others = [other.title for other in sheets[place + 1 :] if other.title != explanations]
            break
    else:
        others = []
    said = [message("interchange.sheets_left_out", names=", ".join(others)[:200])] if others else []
    return Sheet(name, "Excel", grid, (*said, *cut_texts(cut)))


def _rows(sheet: Any) -> Iterator[Sequence[tuple[str, int]]]:
    for row in sheet.iter_rows():
        yield [_text(cell) for cell in row]


def _text(cell: Any) -> tuple[str, int]:
    """The text of a cell as a person would type it, and by how many spaces it is indented."""
    match cell.value:
        case None:
            return "", 0
        case bool():
            return phrase("fields.yes" if cell.value else "fields.no"), 0
        case str():
            return cell.value, round(cell.alignment.indent or 0) * len(INDENT)
        case datetime():
            moment = cell.value + timedelta(seconds=30)  # days are fractions: 17:00 may be 16:59:59.9
            text = moment.isoformat(sep=" ", timespec="minutes")
            return text.removesuffix(" 00:00"), 0
        case date() | time():
            return cell.value.isoformat(), 0
        case timedelta():
            return f"{cell.value.total_seconds() / 3600:g}h", 0
        case int() | float() if "%" in (cell.number_format or ""):
            return f"{round(cell.value * 100, 6):g}%", 0
        case int() | float():
            return f"{cell.value:.10g}", 0
        case _:
            return str(cell.value), 0


def _check_parts(path: Path) -> None:
    """Raises SourceRefused for a workbook that a reader could only hold with far more memory than a plan."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = entry.filename.lower()
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(entry) as stream:
                    _check_rows(iter(lambda: stream.read(CHUNK), b""), path.name)
            elif name.endswith(".xml") and entry.file_size > LARGEST_PART:
                raise too_large(path.name)


def _check_rows(chunks: Iterator[bytes], name: str) -> None:
    """Count rows and cells without keeping any; those that are left out in the file count too."""
    rows = cells = in_row = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal rows, cells, in_row
        kind = tag.rpartition(":")[2]
        if kind == "row":
            rows, in_row = max(rows + 1, _row(attributes.get("r", ""))), 0
        elif kind == "c":
            cells, in_row = cells + 1, max(in_row + 1, _column(attributes.get("r", "")))
        if rows > MOST_ROWS or cells > MOST_CELLS or in_row > MOST_COLUMNS:
            raise too_large(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except expat.ExpatError as reason:
        raise SourceRefused(message("interchange.damaged", name=name)) from reason


def _row(number: str) -> int:
    """The number of a row as the file says it; 0 if it doesn't."""
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def _column(place: str) -> int:
    """The number of a cell's column, from 1, of its place such as ``AB12``; 0 if it has none."""
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
