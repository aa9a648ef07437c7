"""Reads workbooks (.xlsx): the first sheet that holds something, cells as their texts."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pmdesk.domain.messages import Message, message
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.sheet import (
    Sheet,
    bounded_grid,
    cut_texts,
)
from pmdesk.interchange.workbook_check import lacks_results
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import INDENT, Grid

MOST_NAMED = 20
"""Cells that are named one by one."""

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
        must_compute = lacks_results(path)
        with ExitStack() as books:
            book = books.enter_context(closing(openpyxl.load_workbook(path, read_only=True, data_only=True)))
            title, sheet = _sheet(book, path.name)
            if not (must_compute and title):
                return sheet
            # The library tells either results or formulas, so such a workbook is looked through once more.
            formulas = books.enter_context(closing(openpyxl.load_workbook(path, read_only=True)))
            return replace(sheet, said=(*sheet.said, *_uncomputed(book[title], formulas[title])))
    except (InvalidFileException, *BROKEN) as reason:
        raise NotRecognised(message("interchange.damaged", name=path.name)) from reason


def _sheet(book: Any, name: str) -> tuple[str, Sheet]:
    """The sheet that is read, and its title; no title if there is none to read."""
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets.sort(key=lambda sheet: sheet.title != phrase("interchange.sheet_tasks"))
    grid: Grid = ()
    cut = 0
    title = sheets[0].title if sheets else ""
    others: list[str] = []
    explanations = phrase("interchange.sheet_columns")
    for place, sheet in enumerate(sheets):
        grid, cut = bounded_grid(_rows(sheet), name)
        if grid:
            title = sheet.title
            others = [other.title for other in sheets[place + 1 :] if other.title != explanations]
            break
    said = [message("interchange.sheets_left_out", names=", ".join(others)[:200])] if others else []
    return title, Sheet(name, "Excel", grid, (*said, *cut_texts(cut)))


def _uncomputed(values: Any, formulas: Any) -> tuple[Message, ...]:
    """Names the cells of a sheet whose formulas nobody has computed: the file holds no results of them."""
    places = [
        formula.coordinate
        for said, meant in zip(values.iter_rows(), formulas.iter_rows(), strict=True)
        for value, formula in zip(said, meant, strict=True)
        if value.value is None and formula.value is not None
    ]
    if not places:
        return ()
    cells = ", ".join(places[:MOST_NAMED]) + (" …" if len(places) > MOST_NAMED else "")
    return (message("interchange.formulas_uncomputed", count=len(places), cells=cells),)


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
