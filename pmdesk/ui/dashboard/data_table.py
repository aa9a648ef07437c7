"""DataTable: what a widget of the dashboard shows, as a table to read and to copy."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.grids import Grid, html_of, text_of
from pmdesk.ui.dialogs.place import remember_place
from pmdesk.ui.widgets.flat_table import flatten

Index = QModelIndex | QPersistentModelIndex
ROW_PX, HEADER_PX, WIDEST_PX = 24, 32, 420


class GridModel(QAbstractTableModel):
    """Cells under the headings of their first row."""

    def __init__(self, grid: Grid, parent: QObject) -> None:
        super().__init__(parent)
        self._head, self._rows = grid[0], grid[1:]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        shown = role == Qt.ItemDataRole.DisplayRole and index.column() < len(row)
        return row[index.column()].text if shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._head[section].text
        return None


def copy_grid(grid: Grid) -> None:
    """Put cells on the clipboard, as text and as a table."""
    data = QMimeData()
    data.setText(text_of(grid))
    data.setHtml(html_of(grid))
    QGuiApplication.clipboard().setMimeData(data)


class DataTable(QDialog):
    """The table; Copy puts all of it on the clipboard.

    Where lines are about rows, a double click, Enter, or the button leads to that of the current line: it is
    ``chosen``, and the table closes.
    """

    def __init__(self, parent: QWidget, title: str, grid: Grid, behind: Sequence[RowKey | None] = ()) -> None:
        super().__init__(parent)
        self.chosen: RowKey | None = None
        self._behind = behind
        self.setWindowTitle(title)
        self.table = QTableView(self)
        self.table.setModel(GridModel(grid, self))
        self.table.setAccessibleName(title)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setStyleSheet("QTableView::item, QHeaderView::section { padding: 0 8px; }")
        flatten(self.table, ROW_PX, HEADER_PX)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMaximumSectionSize(WIDEST_PX)
        self.table.resizeColumnsToContents()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: copy_grid(grid))
        buttons.rejected.connect(self.reject)
        self.go = buttons.addButton(self.tr("Go &to it"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setVisible(any(behind))
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.table.doubleClicked.connect(self._go)
        self.table.selectionModel().currentRowChanged.connect(self._renew)
        self.table.selectRow(0)
        self._renew()
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(860, 420)

    @property
    def _row(self) -> RowKey | None:
        """What the current line is about."""
        line = self.table.currentIndex().row()
        return self._behind[line] if 0 <= line < len(self._behind) else None

    def _renew(self) -> None:
        self.go.setEnabled(self._row is not None)

    def _go(self) -> None:
        self.chosen = self._row
        if self.chosen is not None:
            self.accept()


def show_data(parent: QWidget, title: str, grid: Grid, behind: Sequence[RowKey | None]) -> RowKey | None:
    """Show the table until it is closed; the row that somebody wants to go to from there."""
    dialog = DataTable(parent, title, grid, behind)
    remember_place(dialog, "dashboard_data")
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen
