"""MoneyView: budget lines, costs, reserves and exchange rates as tables, and the cash flow under them."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.field import Align
from pmdesk.presentation.grids import grid_of_text
from pmdesk.presentation.money.sheet import GROUPS, MoneySheet
from pmdesk.presentation.money.tables import MONEY_TABLES, PROJECT_MONEY
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.sheet_lines import Arranging
from pmdesk.presentation.text_table import TextColumn, TextRow, printable_table
from pmdesk.session.commands.budget import remove_money_rows
from pmdesk.session.commands.money_rows import BEGINNINGS, new_money_row, paste_money_rows
from pmdesk.ui.money.flow_pane import FlowPane
from pmdesk.ui.money.hands import ask_costs, ask_work, save_table
from pmdesk.ui.sheets.sheet_model import SheetModel
from pmdesk.ui.sheets.sheet_table import SheetTable
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.clear_button import offer_to_clear

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


def _first_cell(table: str) -> str:
    return BEGINNINGS.get(table, next(iter(MONEY_TABLES[table])))


class MoneyView(QWidget):
    """Boxes choose the table and how it is grouped; what is typed into the line edit filters it."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means.parent)
        self.means = means
        self._hidden: dict[str, frozenset[str]] = dict(HIDDEN_AT_FIRST)
        self._groups: dict[str, str] = {BudgetLine.table: "project"}
        self._sort = ("", False)
        self._is_stale = True
        self.which = QComboBox(self)
        self.group = QComboBox(self)
        self.words = QLineEdit(self)
        self._sheet = MoneySheet(means.bridge.plan, BudgetLine.table, Arranging())
        self._model = SheetModel(means.bridge, self._sheet, self._new_row, _first_cell)
        self.table = SheetTable(self._model, means.theme, self, self.tr("Money"))
        self.flow = FlowPane(means.bridge, means.rows_view, means.theme, self)
        self.costs_button = QPushButton(self.tr("Import &costs…"), self)
        self.work_button = QPushButton(self.tr("Import actual wor&k…"), self)
        self._lay_out()
        self._offer_groups()
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.which.currentIndexChanged.connect(self._choose_table)
        self.group.currentIndexChanged.connect(self._choose_group)
        self.words.textChanged.connect(self._renew)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.horizontalHeader().customContextMenuRequested.connect(self._offer_columns)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer_actions)
        self.table.delete_wanted.connect(self.delete_selected)
        self.table.pasted.connect(self.paste)
        self.costs_button.clicked.connect(self._import_costs)
        self.work_button.clicked.connect(lambda: ask_work(self.means, self))
        means.bridge.changed.connect(self._renew)
        means.rows_view.rows_changed.connect(self._renew)

    @property
    def widget(self) -> QWidget:
        """What stands in the work area."""
        return self

    @property
    def model(self) -> SheetModel:
        """What the table shows."""
        return self._model

    @property
    def shown_table(self) -> str:
        """The name of the table that is shown."""
        return str(self.which.currentData())

    def zoom_in(self) -> None:
        """Nothing: tables of money have one size."""

    def zoom_out(self) -> None:
        """Nothing, as ``zoom_in``."""

    def zoom_to_fit(self) -> None:
        """Nothing, as ``zoom_in``."""

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Show the table that a row of money is in, with the row."""
        if isinstance(place, RowKey) and place.table in MONEY_TABLES:
            self.which.setCurrentIndex(self.which.findData(place.table))
            self.words.clear()
            self._catch_up()
            row = self._model.row_of(place)
            if row is not None:
                self.table.go_to(row, 0)

    def scroll_to_today(self) -> None:
        """Nothing: the tables have no place for it."""

    def view_state(self) -> dict[str, Any]:
        """What is shown, how it is grouped, and the hidden columns."""
        return {
            "table": self.shown_table,
            "groups": self._groups,
            "hidden": {table: sorted(columns) for table, columns in self._hidden.items()},
            **self.flow.view_state(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown; what is unknown stays as it is."""
        self._groups |= {str(table): str(key) for table, key in state.get("groups", {}).items()}
        hidden = state.get("hidden", {})
        self._hidden |= {str(table): frozenset(map(str, columns)) for table, columns in hidden.items()}
        at = self.which.findData(state.get("table"))
        if at >= 0:
            self.which.setCurrentIndex(at)
        self._offer_groups()
        self.flow.restore_view_state(state)
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def delete_selected(self) -> None:
        """Delete the selected rows as one edit."""
        rows = [key for key in self.table.selected_keys() if key.id > 0 and key.table in GROWING]
        if rows:
            self._make(lambda: remove_money_rows(self.means.bridge.session.portfolio, rows))

    def paste(self, text: str) -> None:
        """Fill the cells from the current one on with the rows of a text; further rows are added."""
        at = self.table.currentIndex()
        grid = grid_of_text(text)
        if not grid or not at.isValid():
            return
        targets = self._targets(at.row(), len(grid))
        columns = self._model.columns[at.column() : at.column() + len(grid[0])]
        texts = [[cell.text for cell in row] for row in grid]
        session, project = self.means.bridge.session, self.project_of_new()
        if project is not None:
            table = self.shown_table
            self._make(
                lambda: paste_money_rows(
                    session.plan, session.ids, table, project, targets, columns, texts, session.today
                )
            )

    def printable(self, metrics: TextMetrics) -> Printable:
        """The table that is shown, with the columns that are."""
        model = self._model
        columns = [
            TextColumn(
                model.title(n), self.table.columnWidth(n), right=n > 0 and model.field(n).align is Align.RIGHT
            )
            for n in range(model.columnCount())
        ]
        rows = [
            TextRow(
                tuple(model.text(row, n) for n in range(model.columnCount())), stands_out=line.key is None
            )
            for row, line in enumerate(model.lines)
            if not line.is_empty
        ]
        return printable_table(columns, rows, metrics)

    # -- what is shown

    def _renew(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        table = self.shown_table
        group = self._groups.get(table, "")
        arranging = Arranging(group, *self._sort, self.words.text(), self.means.rows_view.project)
        grows = table in GROWING and not self.means.bridge.session.read_only
        sheet = self._sheet = MoneySheet(self.means.bridge.plan, table, arranging, grows=grows)
        hidden = self._hidden.get(table, frozenset())
        columns = [key for key in sheet.columns if key not in hidden and key != group]
        self.table.cells.is_grouped = bool(group)
        self._model.show(sheet, columns)
        if not self.table.currentIndex().isValid() and self._model.lines:
            self.table.go_to(0, 0)
        self.flow.renew()

    def _targets(self, first: int, count: int) -> list[RowKey | None]:
        """The rows from a line on that a paste fills, without headings; None for those to be added."""
        lines = self._model.lines[first:]
        keys: list[RowKey | None] = [line.key for line in lines if line.key is not None and line.key.id > 0]
        return [*keys[:count], *[None] * (count - len(keys))]

    def _new_row(self, table: str, column: str, text: str) -> Edit | None:
        """A row that is begun with a text in one of its cells; None without any project."""
        session, project = self.means.bridge.session, self.project_of_new()
        if project is None:
            return None
        return new_money_row(session.plan, session.ids, table, project, [(column, text)], session.today)

    def project_of_new(self) -> ProjectId | None:
        """The project of a new row: that of the current line, of the shown plan, or the first."""
        portfolio = self.means.bridge.session.portfolio
        shown = self.means.rows_view.project
        if shown is not None:
            return shown
        row = self.table.currentIndex().row()
        for line in reversed(self._model.lines[: row + 1]):
            present = None if line.key is None else portfolio.get(line.key)
            if isinstance(present, BudgetLine | ActualCost | ReserveDraw):
                return present.project
        rows = sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
        return rows[0].id if rows else None

    # -- hands

    def _import_costs(self) -> None:
        project = self.project_of_new()
        if project is not None and ask_costs(self.means, project, self):
            self.which.setCurrentIndex(self.which.findData(ActualCost.table))

    def _save(self) -> None:
        save_table(self.means, self.which.currentText(), self._sheet, self._model.columns, self)

    def _choose_table(self) -> None:
        self._sort = ("", False)
        self._offer_groups()
        self._renew()

    def _choose_group(self) -> None:
        self._groups[self.shown_table] = str(self.group.currentData() or "")
        self._renew()

    def _sort_by(self, column: int) -> None:
        key = self._model.columns[column]
        before, descending = self._sort
        self._sort = (key, False) if key != before else ("", False) if descending else (key, True)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(bool(self._sort[0]))
        order = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self._renew()

    def _offer_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        table = self.shown_table
        for key, field in MONEY_TABLES[table].items():
            action = menu.addAction(say(field.title))
            action.setCheckable(True)
            action.setChecked(key not in self._hidden.get(table, frozenset()))
            action.triggered.connect(lambda _=False, key=key: self.switch_column(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def switch_column(self, key: str) -> None:
        """Hide a column of the table that is shown, or show it again; the first always stays."""
        table = self.shown_table
        if key != next(iter(MONEY_TABLES[table])):
            self._hidden[table] = self._hidden.get(table, frozenset()) ^ {key}
            self._renew()

    def _offer_actions(self, at: QPoint) -> None:
        menu = QMenu(self)
        offered = (
            (self.tr("Cop&y"), self.table.copy),
            (self.tr("Copy the &whole table"), self.table.copy_all),
            (self.tr("&Save the table as a file…"), self._save),
            (self.tr("&Delete rows"), self.delete_selected),
        )
        for text, run in offered:
            menu.addAction(text, run)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _make(self, edit_of: Callable[[], Edit]) -> None:
        """Make an edit; why it can't be is told."""
        try:
            edit = edit_of()
            if not edit.is_empty:
                self.means.bridge.session.perform(edit)
        except PmdeskError as refusal:
            self.means.bridge.refused.emit(refusal)

    def _offer_groups(self) -> None:
        table = self.shown_table
        blocked = self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(self.tr("Nothing"), "")
        for key in GROUPS[table]:
            self.group.addItem(say(MONEY_TABLES[table][key].title), key)
        self.group.setCurrentIndex(max(self.group.findData(self._groups.get(table, "")), 0))
        self.group.setEnabled(bool(GROUPS[table]))
        self.group.blockSignals(blocked)

    def _lay_out(self) -> None:
        for table, text in (
            (BudgetLine.table, self.tr("Budget lines")),
            (ActualCost.table, self.tr("Actual costs")),
            (PROJECT_MONEY, self.tr("Projects and reserves")),
            (ReserveDraw.table, self.tr("Draws on reserves")),
            (ExchangeRate.table, self.tr("Exchange rates")),
        ):
            self.which.addItem(text, table)
        self.words.setPlaceholderText(self.tr("Show only rows that contain …"))
        self.words.setAccessibleName(self.tr("Show only rows that contain"))
        self.words.setMinimumWidth(80)
        self.words.setMaximumWidth(260)
        offer_to_clear(self.words)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        for text, name, box in (
            (self.tr("&Show"), self.tr("Show"), self.which),
            (self.tr("&grouped by"), self.tr("Grouped by"), self.group),
        ):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(name)
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addWidget(self.words, 1)
        bar.addStretch(1)
        for button in (self.costs_button, self.work_button):
            button.setEnabled(not self.means.bridge.session.read_only)
            bar.addWidget(button)
        top = QWidget(self)
        layout = QVBoxLayout(top)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
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
