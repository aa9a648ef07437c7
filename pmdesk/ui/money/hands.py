"""What the view of money does with files: costs and work come in, tables go out."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import MONEY_PER_UNIT
from pmdesk.presentation.money.sheet import MoneySheet
from pmdesk.presentation.sheet_lines import SheetLine
from pmdesk.session.commands.read_costs import read_costs
from pmdesk.session.commands.read_work import read_work
from pmdesk.ui.views.view import ViewMeans

WORKBOOK, CSV = ".xlsx", ".csv"


def ask_costs(means: ViewMeans, project: ProjectId, parent: QWidget) -> bool:
    """Whether costs were taken over from a file or the clipboard; of ``project`` where none is named."""
    from pmdesk.ui.money.sheet_import import SheetImport

    session = means.bridge.session
    hint = _tr(
        "A line needs a day and an amount. Known titles of columns are Date, Amount, Currency, What for, "
        "Vendor, Invoice, Project, Budget line, Task, Type and Category. Without titles the texts are: "
        "what for, vendor, invoice."
    )
    title = _tr("Import actual costs")
    return SheetImport(
        parent, means.bridge, means.theme, title, hint,
        lambda grid: read_costs(session.plan, session.ids, grid, project, session.today),
    ).ask()  # fmt: skip


def ask_work(means: ViewMeans, parent: QWidget) -> bool:
    """Whether actual work was taken over from a file or the clipboard."""
    from pmdesk.ui.money.sheet_import import SheetImport

    session, project = means.bridge.session, means.rows_view.project
    hint = _tr(
        "A line needs a person, a task, a day and hours. Known titles of columns are Person, Task, Date, "
        "Hours and Project; a task is called by its row number, WBS code or name. What is reported for "
        "a day takes the place of what was known of it."
    )
    title = _tr("Import actual work")
    return SheetImport(
        parent, means.bridge, means.theme, title, hint,
        lambda grid: read_work(session.plan, grid, project, session.today),
    ).ask()  # fmt: skip


def save_table(
    means: ViewMeans, title: str, sheet: MoneySheet, columns: Sequence[str], parent: QWidget
) -> None:
    """Ask for a file and write a table to it: the columns that are shown, amounts as numbers."""
    kinds = f"{_tr('Workbook')} (*{WORKBOOK});;CSV (*{CSV})"
    suggested = str(means.bridge.session.path.parent / f"{title}{WORKBOOK}")
    name, _kind = QFileDialog.getSaveFileName(parent, _tr("Save the table"), suggested, kinds)
    if not name:
        return
    from pmdesk.interchange.export_table import write_table

    path = Path(name)
    if path.suffix.lower() not in (WORKBOOK, CSV):
        path = path.with_name(path.name + (CSV if "CSV" in _kind else WORKBOOK))
    headings = [say(sheet.fields[column].title) for column in columns]
    rows = [[_cell(sheet, line, key) for key in columns] for line in sheet.lines if not line.is_empty]
    decimal = means.bridge.session.portfolio.header.number_style.decimal
    try:
        write_table(path, title, headings, rows, decimal=decimal)
    except PmdeskError as refusal:
        means.bridge.refused.emit(refusal)
        return
    means.say(_tr("Written: {0}").format(path))


def _cell(sheet: MoneySheet, line: SheetLine, column: str) -> str | Decimal:
    amount = sheet.amount(line, column)
    return sheet.text(line, column) if amount is None else Decimal(amount) / MONEY_PER_UNIT


def _tr(text: str) -> str:
    return QCoreApplication.translate("money", text)
