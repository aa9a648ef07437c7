"""SheetView: the table of the resource sheet, with the keys of the task table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pmdesk.ui.icons import paint_icon
from pmdesk.ui.resources.resource_model import ResourceModel
from pmdesk.ui.theme import Theme, header_font

ROW_PX = 24
HEADER_PX = 44
SIGN_PX = 12


class SheetView(QTableView):
    """Shows a ResourceModel. ``key_pressed`` carries the name of what a key asks for: copy, paste …

    ``menu_requested`` and ``header_menu_requested`` carry a place on the screen, ``resized`` comes when
    there is more or less room.
    """

    key_pressed = Signal(str)
    menu_requested = Signal(QPoint)
    header_menu_requested = Signal(QPoint)
    resized = Signal()

    def __init__(self, model: ResourceModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resources = model
        self._covered = 0
        self.setModel(model)
        self.setAccessibleName(self.tr("People and means"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self._header = _Header(model, theme, self)
        self.setHorizontalHeader(self._header)
        self._header.customContextMenuRequested.connect(self._ask_header_menu)
        model.modelReset.connect(self._take_shape)
        model.rowsInserted.connect(self._span_headings)
        model.rowsRemoved.connect(self._span_headings)
        self._take_shape()
        theme.changed.connect(self.viewport().update)

    def shown_columns(self) -> tuple[tuple[str, int], ...]:
        """The columns from left to right, each with its width in pixels."""
        order = sorted(range(self._header.count()), key=self._header.visualIndex)
        return tuple((self._resources.key(n), self._header.sectionSize(n)) for n in order)

    def selected_rows(self) -> tuple[int, ...]:
        """The lines of the selected cells, of the current one if none is."""
        rows = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        return tuple(sorted(row for row in rows if row >= 0))

    def selected_columns(self) -> tuple[str, ...]:
        """The fields of the selected cells, from left to right; of the current one if none is."""
        columns = {index.column() for index in self.selectedIndexes()} or {self.currentIndex().column()}
        ordered = sorted((n for n in columns if n >= 0), key=self._header.visualIndex)
        return tuple(self._resources.key(n) for n in ordered)

    def keep_free(self, width_px: int) -> None:
        """Scroll to cells so that they lie right of what covers the left edge."""
        self._covered = width_px

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell, beside what covers the left edge."""
        super().scrollTo(index, hint)
        left: int = self.visualRect(index).left()
        if index.isValid() and left < self._covered and self._header.visualIndex(index.column()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (self._covered - left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def go_to_cell(self, row: int, column: int) -> None:
        """Put the focus on a cell."""
        self.setFocus()
        self.setCurrentIndex(self._resources.index(row, column))

    def go_on(self, row: int, column: int, rows: int, columns: int) -> None:
        """Move the focus from a cell as the keys of its editor want it, over the ends of lines."""
        last = self._resources.rowCount() - 1
        row = min(max(row + rows, 0), last)
        if columns:
            over, place = divmod(self._header.visualIndex(column) + columns, self._header.count())
            if not 0 <= row + over <= last:
                return
            row, column = row + over, self._header.logicalIndex(place)
        self.go_to_cell(row, column)

    def keyboardSearch(self, search: str) -> None:
        """Stay: what is typed is meant for the cell, though this one takes nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for key, name in _KEYS.items():
            if event.matches(key):
                self.key_pressed.emit(name)
                return
        if event.keyCombination() == _FILL_DOWN:
            self.key_pressed.emit("fill_down")
            return
        step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at = self.currentIndex()
            below: QModelIndex = at.siblingAtRow(at.row() + step)
            if below.isValid():
                self.setCurrentIndex(below)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.menu_requested.emit(event.globalPos())
        else:
            box: QRect = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(box.bottomLeft()))

    def _ask_header_menu(self, place: QPoint) -> None:
        """Make the column under the pointer current, which the menu is about."""
        column = self._header.logicalIndexAt(place)
        if column >= 0:
            self.go_to_cell(max(self.currentIndex().row(), 0), column)
        self.header_menu_requested.emit(self._header.mapToGlobal(place))

    def _take_shape(self) -> None:
        """Give columns the width of their fields and headings the whole width."""
        for column in range(self._resources.columnCount()):
            self.setColumnWidth(column, self._resources.field(column).width_px)
        self._span_headings()

    def _span_headings(self) -> None:
        self.clearSpans()
        columns = self._resources.columnCount()
        for row in range(self._resources.rowCount()):
            if columns > 1 and self._resources.heading(row) is not None:
                self.setSpan(row, 0, 1, columns)


class _Header(QHeaderView):
    """Titles, with a sign over columns that are filtered or sorted by."""

    def __init__(self, model: ResourceModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._resources = model
        self._theme = theme
        self.setFixedHeight(HEADER_PX)
        self.setFont(header_font())
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStyleSheet("QHeaderView::section { padding: 0 8px; }")  # in line with the cells
        self.setAccessibleName(self.tr("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        sign = self._sign(self._resources.key(logicalIndex))
        if sign:
            place = QRect(rect.right() - SIGN_PX - 4, rect.top() + 5, SIGN_PX, SIGN_PX)
            paint_icon(painter, place.toRectF(), sign, self._theme.color("accent"))

    def _sign(self, column: str) -> str:
        order = self._resources.order
        if column in order.shown:
            return "filter"
        if order.sort is not None and order.sort.field == column:
            return "sort_down" if order.sort.descending else "sort_up"
        return "group" if order.group == column else ""


_FILL_DOWN = Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_D
_KEYS = {
    QKeySequence.StandardKey.Delete: "delete",
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Paste: "paste",
}
