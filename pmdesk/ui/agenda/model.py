"""AgendaModel: the lines of the agenda as a table model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pmdesk.domain.messages import message, say
from pmdesk.presentation.agenda_lines import COLUMNS, AgendaLine
from pmdesk.ui.theme import Theme, text_font

Index = QModelIndex | QPersistentModelIndex


class AgendaModel(QAbstractTableModel):
    """Headings stand in the first column and can't be selected."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading_font = text_font()
        self._heading_font.setBold(True)
        self.lines: Sequence[AgendaLine] = ()

    def show_lines(self, lines: Sequence[AgendaLine]) -> None:
        """Show these lines in place of those before."""
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[index.column()] if index.column() < len(line.texts) else ""
        if role == Qt.ItemDataRole.FontRole and line.entry is None:
            return self._heading_font
        if role == Qt.ItemDataRole.ForegroundRole and line.overdue and index.column() == 0:
            return self._theme.color("error")
        if role == Qt.ItemDataRole.BackgroundRole and line.entry is None:
            return self._theme.color("surface")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for text in line.texts if text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(message(f"agenda.title_{COLUMNS[section]}"))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.lines[index.row()].entry is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
