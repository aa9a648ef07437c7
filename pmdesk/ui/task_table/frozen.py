"""Frozen columns: the first columns of the table stand still while the others are scrolled below them."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from pmdesk.ui.task_table.cell_painter import CellPainter, Marks, Span, Strips
from pmdesk.ui.task_table.header import HEADER_PX, ColumnHeader
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.theme import Theme

EDGE_PX = 2


class FrozenColumns(QWidget):
    """Paints the first ``count`` columns over the table and has a header of its own.

    It takes no events but those of its header: the table asks ``column_at`` and ``left_of`` and does with
    frozen cells what it does with others.
    """

    def __init__(
        self, table: QTableView, model: TaskTableModel, cells: CellPainter, header: ColumnHeader, theme: Theme
    ) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._model = model
        self._cells = cells
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
        return next((n for n, left, width in self._spans() if left <= x < left + width), None)

    @property
    def width_px(self) -> int:
        """How much of the table's width the frozen columns take."""
        return sum(span.width for span in self._spans())

    def place(self) -> None:
        """Stand over the left edge of the table again, as wide and high as it is now."""
        frozen = self._count > 0
        self.setVisible(frozen)
        self.header.setVisible(frozen)
        if not frozen:
            return
        spans = {span.column: span for span in self._spans()}
        blocked = self.header.blockSignals(True)
        for n in range(len(self._model.columns)):
            self.header.setSectionHidden(n, n not in spans)
        for place, span in enumerate(spans.values()):
            self.header.moveSection(self.header.visualIndex(span.column), place)
            self.header.resizeSection(span.column, span.width)
        self.header.blockSignals(blocked)
        self.setGeometry(0, 0, self.width_px, self._table.viewport().height())
        corner = self._table.viewport().geometry().topLeft() - QPoint(0, HEADER_PX)
        self.header.setGeometry(QRect(corner.x(), corner.y(), self.width_px, HEADER_PX))
        self.header.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("background"))
        self._cells.paint(painter, strips_in(self._table, event.rect()), self._spans(), marks_of(self._table))
        painter.fillRect(self.width() - EDGE_PX, 0, EDGE_PX, self.height(), self._theme.color("line"))

    def _spans(self) -> list[Span]:
        """The frozen columns from left to right."""
        count = min(self._count, self._main.count())
        columns = [self._main.logicalIndex(n) for n in range(count)]
        return [Span(n, self._main.sectionPosition(n), self._main.sectionSize(n)) for n in columns]


def strips_in(table: QTableView, area: QRect) -> Strips:
    """The rows of a table that reach into an area of its viewport."""
    rows = table.verticalHeader()
    height, offset, count = rows.defaultSectionSize(), rows.offset(), rows.count()
    first = max((area.top() + offset) // height, 0)
    last = min((area.bottom() + offset) // height, count - 1)
    return Strips([(row, row * height - offset) for row in range(first, last + 1)], height)


def marks_of(table: QTableView) -> Marks:
    """What is selected in a table, and its current cell if it has the focus."""
    selected, here = table.selectionModel().selection(), table.currentIndex()
    ranges = (selected.at(n) for n in range(selected.size()))
    current = (here.row(), here.column()) if here.isValid() and table.hasFocus() else None
    return Marks(tuple((r.top(), r.left(), r.bottom(), r.right()) for r in ranges), current)
