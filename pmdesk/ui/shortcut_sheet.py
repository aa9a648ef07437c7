"""The sheet of keys: every key the program hears, searchable."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pmdesk.ui.screen_room import fit_on_screen
from pmdesk.ui.widgets.clear_button import offer_to_clear

Keys = tuple[str, tuple[str, ...]]
"""What is done, and the keys for it."""


def keys_in_cells() -> tuple[Keys, ...]:
    """The keys of the table itself, which no menu shows."""

    def say(text: str) -> str:
        return QCoreApplication.translate("shortcut_sheet", text)

    return (
        (say("Next or previous cell"), ("Tab", "Shift+Tab")),
        (say("Next or previous row"), ("Return", "Shift+Return")),
        (say("Overwrite the cell"), (say("type"),)),
        (say("Cancel typing"), ("Esc",)),
        (say("Open the list or the calendar of a cell"), ("Alt+Down", "F4")),
        (say("First or last cell of the row"), ("Home", "End")),
        (say("First or last cell of the table"), ("Ctrl+Home", "Ctrl+End")),
        (say("Zoom the chart about the pointer"), (say("Ctrl+wheel"),)),
    )


class ShortcutSheet(QDialog):
    """Two columns: what is done, and the keys."""

    def __init__(self, keys: Sequence[Keys], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search in the keys"))
        offer_to_clear(self._search)
        self._search.textChanged.connect(self._narrow)
        self._table = QTableWidget(len(keys), 2, self)
        self._table.setAccessibleName(self.tr("Keys"))
        self._table.horizontalHeader().hide()
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(24)
        self._table.setShowGrid(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, (what, sequences) in enumerate(keys):
            shown = "   ".join(_native(sequence) for sequence in sequences)
            for column, text in enumerate((what, shown)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self._table.setItem(row, column, item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self.resize(520, 640)
        fit_on_screen(self)

    def shown(self) -> tuple[str, ...]:
        """What is listed for the present search."""
        rows = (row for row in range(self._table.rowCount()) if not self._table.isRowHidden(row))
        return tuple(self._text(row, 0) for row in rows)

    def _text(self, row: int, column: int) -> str:
        item = self._table.item(row, column)
        return "" if item is None else item.text()

    def _narrow(self, wanted: str) -> None:
        wanted = wanted.casefold()
        for row in range(self._table.rowCount()):
            found = any(wanted in self._text(row, column).casefold() for column in (0, 1))
            self._table.setRowHidden(row, not found)


def _native(sequence: str) -> str:
    """The keys as this system writes them; words that name no key stay."""
    known = QKeySequence(sequence)
    return known.toString(QKeySequence.SequenceFormat.NativeText) or sequence


def show_shortcuts(parent: QWidget, keys: Sequence[Keys]) -> None:
    """Open the sheet with ``keys`` and those of the cells."""
    ShortcutSheet((*keys, *keys_in_cells()), parent).open()
