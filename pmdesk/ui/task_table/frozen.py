"""Frozen columns: the first columns of the table stand still while the others are scrolled below them."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from pmdesk.ui.task_table.delegate import CellDelegate
from pmdesk.ui.task_table.header import HEADER_PX, ColumnHeader
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.theme import Theme


class FrozenColumns(QWidget):
    """Paints the first ``count`` columns over the table and has a header of its own.

    It takes no events but those of its header: the table asks ``column_at`` and ``left_of`` and does with
    frozen cells what it does with others.
    """

    def __init__(
        self,
        table: QTableView,
        model: TaskTableModel,
        delegate: CellDelegate,
        header: ColumnHeader,
        theme: Theme,
    ) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._model = model
        self._delegate = delegate
        self._main = header
        self._theme = theme
        self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.header = ColumnHeader(model, theme, table)
        self.header.setModel(model)
        self.header.setSectionsMovable(False)
        self.header.setAccessibleName(self.tr("Frozen columns"))
        self.header.sectionResized.connect(lambda n, _old, new: header.resizeSection(n, new))
        header.sectionResized.connect(lambda *_: self.place())
        header.sectionMoved.connect(lambda *_: self.place())
        header.geometriesChanged.connect(self.place)
        theme.changed.connect(self.update)
        self.hide()
        self.header.hide()

    @property
    def count(self) -> int:
        """How many columns are frozen, from the left."""
        return self._count

    def freeze(self, count: int) -> None:
        """Freeze so many columns; 0 lets all of them be scrolled. One column at least is left to scroll."""
        self._count = max(0, min(count, len(self._model.columns) - 1))
        self.place()

    def holds(self, column: int) -> bool:
        """Whether a column is frozen."""
        return self._count > 0 and column >= 0 and self._main.visualIndex(column) < self._count

    def left_of(self, column: int) -> int:
        """Where a frozen column begins, in pixels of the viewport."""
        return self._main.sectionPosition(column)

    def column_at(self, x: int) -> int | None:
        """The frozen column at a place; None beside them."""
        if x >= self.width_px:
            return None
        return next(
            (
                n
                for n in self._columns()
                if self.left_of(n) <= x < self.left_of(n) + self._main.sectionSize(n)
            ),
            None,
        )

    @property
    def width_px(self) -> int:
        """How much of the table's width the frozen columns take."""
        return sum(self._main.sectionSize(n) for n in self._columns())

    def place(self) -> None:
        """Stand over the left edge of the table again, as wide and high as it is now."""
        frozen = self._count > 0
        self.setVisible(frozen)
        self.header.setVisible(frozen)
        if not frozen:
            return
        columns = self._columns()
        blocked = self.header.blockSignals(True)
        for n in range(len(self._model.columns)):
            self.header.setSectionHidden(n, n not in columns)
        for place, n in enumerate(columns):
            self.header.moveSection(self.header.visualIndex(n), place)
            self.header.resizeSection(n, self._main.sectionSize(n))
        self.header.blockSignals(blocked)
        self.setGeometry(0, 0, self.width_px, self._table.viewport().height())
        corner = self._table.viewport().geometry().topLeft() - QPoint(0, HEADER_PX)
        self.header.setGeometry(QRect(corner.x(), corner.y(), self.width_px, HEADER_PX))
        self.header.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        rows = self._table.verticalHeader()
        first = max(rows.visualIndexAt(event.rect().top()), 0)
        last = rows.visualIndexAt(event.rect().bottom())
        last = rows.count() - 1 if last < 0 else last
        chooser, current = self._table.selectionModel(), self._table.currentIndex()
        option = QStyleOptionViewItem()
        for row in range(first, last + 1):
            top, height = rows.sectionViewportPosition(row), rows.sectionSize(row)
            for column in self._columns():
                index = self._model.index(row, column)
                option.rect = QRect(self.left_of(column), top, self._main.sectionSize(column), height)
                option.state = self._state(index, chooser.isSelected(index), index == current)
                painter.save()
                painter.setClipRect(option.rect)
                self._delegate.paint(painter, option, index)
                painter.restore()
        painter.fillRect(self.width() - 2, 0, 2, self.height(), self._theme.color("line"))

    def _state(self, _index: QModelIndex, selected: bool, current: bool) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if selected:
            state |= QStyle.StateFlag.State_Selected
        if current and self._table.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        return state

    def _columns(self) -> list[int]:
        """The frozen columns from left to right."""
        return [self._main.logicalIndex(n) for n in range(min(self._count, self._main.count()))]
