"""FoundModel: what was found as a table model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pmdesk.presentation.search_lines import Marked, SearchLine, plain
from pmdesk.ui.search_all.marked_text import draw_marked
from pmdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
KIND, NAME, SAID, PROJECT = range(4)
PADDING_PX = 8
_NOWHERE = QModelIndex()


class FoundModel(QAbstractTableModel):
    """A line a row: its kind, its name, where the words stand, and its project."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[SearchLine] = ()
        self._titles = (self.tr("What"), self.tr("Name"), self.tr("Where"), self.tr("Project"))

    def show_lines(self, lines: Sequence[SearchLine]) -> None:
        """Show these lines in place of those before."""
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def texts(self, row: int) -> tuple[Marked, ...]:
        """What the cells of a line show."""
        line = self.lines[row]
        return ((line.kind, False),), line.name, line.said, ((line.project, False),)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        texts = self.texts(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return plain(texts[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for text in map(plain, texts) if text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class FoundCells(QStyledItemDelegate):
    """Paints the cells with the words that were sought stronger."""

    def __init__(self, model: FoundModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(place, self._theme.color("selection" if selected else "background"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        style = "text" if index.column() == NAME else "muted_text"
        text = self._model.texts(index.row())[index.column()]
        draw_marked(painter, place.adjusted(PADDING_PX, 0, -PADDING_PX, 0), text, self._theme, style)
        painter.restore()
