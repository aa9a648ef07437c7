"""DataTable: what a widget of the dashboard shows, as a table to read and to copy."""

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
    """The table; Copy puts all of it on the clipboard."""

    def __init__(self, parent: QWidget, title: str, grid: Grid) -> None:
        super().__init__(parent)
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
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(860, 420)


def show_data(parent: QWidget, title: str, grid: Grid) -> None:
    """Show the table until it is closed."""
    dialog = DataTable(parent, title, grid)
    remember_place(dialog, "dashboard_data")
    dialog.exec()
    dialog.deleteLater()
