"""Saving a sheet: the table that is shown goes into a workbook or a CSV file."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import MONEY_PER_UNIT
from pmdesk.presentation.sheet_lines import Sheet, SheetLine
from pmdesk.ui.views.view import ViewMeans

WORKBOOK, CSV = ".xlsx", ".csv"
Amount = Callable[[SheetLine, str], int | None]
"""What a cell holds as money; None for other cells."""


def save_table(
    means: ViewMeans, title: str, sheet: Sheet, columns: Sequence[str], amount: Amount, parent: QWidget
) -> None:
    """Ask for a file and write a table to it: the columns that are shown, amounts as numbers."""
    kinds = f"{_tr('Workbook')} (*{WORKBOOK});;CSV (*{CSV})"
    suggested = str(means.bridge.session.path.parent / f"{title}{WORKBOOK}")
    name, kind = QFileDialog.getSaveFileName(parent, _tr("Save the table"), suggested, kinds)
    if not name:
        return
    from pmdesk.interchange.export_table import write_table

    path = Path(name)
    if path.suffix.lower() not in (WORKBOOK, CSV):
        path = path.with_name(path.name + (CSV if "CSV" in kind else WORKBOOK))

    def cell(line: SheetLine, column: str) -> str | Decimal:
        money = amount(line, column)
        return sheet.text(line, column) if money is None else Decimal(money) / MONEY_PER_UNIT

    headings = [say(sheet.fields[column].title) for column in columns]
    rows = [[cell(line, key) for key in columns] for line in sheet.lines if not line.is_empty]
    decimal = means.bridge.session.portfolio.header.number_style.decimal
    try:
        write_table(path, title, headings, rows, decimal=decimal)
    except PmdeskError as refusal:
        means.bridge.refused.emit(refusal)
        return
    means.say(_tr("Written: {0}").format(path))


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets", text)
