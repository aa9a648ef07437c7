"""MoneyView: budget lines, costs, reserves and exchange rates as sheets, and the cash flow under them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.presentation.money.sheet import GROUPS, MoneySheet
from pmdesk.presentation.money.tables import MONEY_TABLES, PROJECT_MONEY
from pmdesk.presentation.sheet_lines import Arranging
from pmdesk.session.commands.budget import remove_money_rows
from pmdesk.session.commands.money_rows import BEGINNINGS, new_money_row, paste_money_rows
from pmdesk.ui.money.flow_pane import FlowPane
from pmdesk.ui.money.hands import ask_costs, ask_work
from pmdesk.ui.sheets.save_table import save_table
from pmdesk.ui.sheets.sheet_view import SheetView
from pmdesk.ui.views.view import ViewMeans

HIDDEN_AT_FIRST: Mapping[str, frozenset[str]] = {
    BudgetLine.table: frozenset(
        {
            "currency",
            "spread",
            "order",
            "invoiced",
            "paid",
            "left_at_end",
            "start",
            "finish",
            "notes",
            "accrued",
        }
    ),
}
GROWING = (BudgetLine.table, ActualCost.table, ReserveDraw.table, ExchangeRate.table)


class MoneyView(SheetView):
    """The sheets stand over the cash flow; buttons take costs and work over from files."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means, name, MONEY_TABLES, HIDDEN_AT_FIRST, BudgetLine.table)
        self._groups[BudgetLine.table] = "project"
        self.flow = FlowPane(means.bridge, means.rows_view, means.theme, self)
        self.costs_button = QPushButton(self.tr("Import &costs…"), self)
        self.work_button = QPushButton(self.tr("Import actual wor&k…"), self)
        self.costs_button.clicked.connect(self._import_costs)
        self.work_button.clicked.connect(lambda: ask_work(self.means, self))
        self._arrange_parts()

    def sheet_of(self, table: str, arranging: Arranging) -> MoneySheet:
        grows = table in GROWING and not self.means.bridge.session.read_only
        return MoneySheet(self.means.bridge.plan, table, arranging, grows=grows)

    def first_cell(self, table: str) -> str:
        return BEGINNINGS.get(table, next(iter(MONEY_TABLES[table])))

    def groups_of(self, table: str) -> Sequence[str]:
        return GROUPS[table]

    def new_row(self, table: str, column: str, text: str) -> Edit | None:
        session, project = self.means.bridge.session, self.project_of_new()
        if project is None:
            return None
        return new_money_row(session.plan, session.ids, table, project, [(column, text)], session.today)

    def pasted(
        self,
        table: str,
        rows: Sequence[RowKey | None],
        columns: Sequence[str],
        texts: Sequence[Sequence[str]],
    ) -> Edit | None:
        session, project = self.means.bridge.session, self.project_of_new()
        if project is None:
            return None
        return paste_money_rows(
            session.plan, session.ids, table, project, rows, columns, texts, session.today
        )

    def removed(self, rows: Sequence[RowKey]) -> Edit | None:
        kept = [key for key in rows if key.id > 0 and key.table in GROWING]
        return remove_money_rows(self.means.bridge.session.portfolio, kept) if kept else None

    def offered(self) -> Sequence[tuple[str, Callable[[], object]]]:
        *copies, delete = super().offered()
        return (*copies, (self.tr("&Save the table as a file…"), self._save), delete)

    def view_state(self) -> dict[str, Any]:
        """What is shown of the tables, and of the cash flow."""
        return {**super().view_state(), **self.flow.view_state()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        super().restore_view_state(state)
        self.flow.restore_view_state(state)

    def refresh(self) -> None:
        super().refresh()
        self.flow.renew()

    def project_of_new(self) -> ProjectId | None:
        """The project of a new row: that of the current line, of the shown plan, or the first."""
        portfolio = self.means.bridge.session.portfolio
        shown = self.means.rows_view.project
        if shown is not None:
            return shown
        row = self.table.currentIndex().row()
        for line in reversed(self.model.lines[: row + 1]):
            present = None if line.key is None else portfolio.get(line.key)
            if isinstance(present, BudgetLine | ActualCost | ReserveDraw):
                return present.project
        rows = sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
        return rows[0].id if rows else None

    def _import_costs(self) -> None:
        project = self.project_of_new()
        if project is not None and ask_costs(self.means, project, self):
            self.which.setCurrentIndex(self.which.findData(ActualCost.table))

    def _save(self) -> None:
        table = self.shown_table
        sheet = self.sheet_of(table, self.arranging)
        save_table(self.means, self.which.currentText(), sheet, self.model.columns, sheet.amount, self)

    def _arrange_parts(self) -> None:
        names = {
            BudgetLine.table: self.tr("Budget lines"),
            ActualCost.table: self.tr("Actual costs"),
            PROJECT_MONEY: self.tr("Projects and reserves"),
            ReserveDraw.table: self.tr("Draws on reserves"),
            ExchangeRate.table: self.tr("Exchange rates"),
        }
        for button in (self.costs_button, self.work_button):
            button.setEnabled(not self.means.bridge.session.read_only)
        top = QWidget(self)
        top.setLayout(self.lay_out(names, BudgetLine.table, self.costs_button, self.work_button))
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setAccessibleName(self.tr("Tables of money and cash flow"))
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        parts.addWidget(top)
        parts.addWidget(self.flow)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)
