"""A table of texts and amounts as CSV or as a workbook, for spreadsheets."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from pathlib import Path

from pmdesk.interchange.export_csv import BYTE_ORDER_MARK
from pmdesk.interchange.file_output import write_file, write_text
from pmdesk.interchange.formula_guard import guarded

Cell = str | Decimal | None
WIDTH_CHARACTERS = 18
AMOUNT_FORMAT = "#,##0.00"


def write_table(
    path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, decimal: str = "."
) -> None:
    """Write a table to ``path``, by its ending as a workbook (.xlsx) or else as CSV; what is there goes.

    Amounts stay numbers; in CSV they have the ``decimal`` sign, and fields are separated by ``;`` if that is
    a comma. Raises OutputRefused.
    """
    if path.suffix.lower() == ".xlsx":
        write_file(path, lambda place: _write_workbook(place, title, headings, rows), force=True)
        return
    file = StringIO()
    writer = csv.writer(file, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow(map(guarded, headings))
    writer.writerows([_text(cell, decimal) for cell in row] for row in rows)
    write_text(path, BYTE_ORDER_MARK + file.getvalue(), force=True)


def _text(cell: Cell, decimal: str) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", decimal)
    return guarded(cell or "")


def _write_workbook(place: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    from pmdesk.interchange.export_workbook import BOLD, HEADING_FILL, lay_on_paper, plain_cell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for number in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH_CHARACTERS
    sheet.freeze_panes = "B2"
    lay_on_paper(sheet, 1)
    titles = [plain_cell(sheet, heading) for heading in headings]
    for cell in titles:
        cell.font, cell.fill = BOLD, HEADING_FILL
    sheet.append(titles)
    for row in rows:
        cells = []
        for value in row:
            if not isinstance(value, Decimal):
                cells.append(plain_cell(sheet, value or ""))
                continue
            amount = WriteOnlyCell(sheet, value)
            amount.number_format = AMOUNT_FORMAT
            cells.append(amount)
        sheet.append(cells)
    book.save(place)
