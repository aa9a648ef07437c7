"""The task table: cells to type into, on the pixel rows that the chart beside it follows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.arranging.value_lists import fields_in
from pmdesk.presentation.fields import DEFAULT_TASK_COLUMNS
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.cell_painter import CellPainter, expander_box
from pmdesk.ui.task_table.column_set import ColumnSet
from pmdesk.ui.task_table.delegate import CellDelegate
from pmdesk.ui.task_table.fill_handle import FillHandle
from pmdesk.ui.task_table.frozen import marks_of, strips_in
from pmdesk.ui.task_table.header import ColumnHeader
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.task_table.row_drag import RowDrag
from pmdesk.ui.task_table.row_selection import RowSelection
from pmdesk.ui.task_table.selected_cells import CellBlock, select_block, selected_block
from pmdesk.ui.task_table.typing_delegate import AnyIndex
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.bubble import PassingBubble

ROW_PX = 24


class TaskTable(QTableView):
    """Shows and edits the rows of a RowsView; its selection is the shared one.

    ``row_activated`` carries the RowKey of a double-clicked row; ``menu_requested`` and
    ``header_menu_requested`` a place on the screen. ``rows_dropped`` carries tasks and a Drop,
    ``filled`` what the fill handle says.
    """

    row_activated = Signal(object)
    menu_requested = Signal(QPoint)
    header_menu_requested = Signal(QPoint)
    rows_dropped = Signal(object, object)
    filled = Signal(object, object, int)

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        theme: Theme,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows_view = rows_view
        self._read_only = bridge.session.read_only
        self._top_when_shown: int | None = None
        self._model = TaskTableModel(bridge, rows_view, DEFAULT_TASK_COLUMNS, clock, self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Tasks"))
        self._delegate = CellDelegate(self._model, theme, self.viewport())
        self._delegate.committed.connect(self._go_on)
        self.setItemDelegate(self._delegate)
        self._cells = CellPainter(self._model, selection, theme)
        self._closed = PassingBubble(theme, self)
        self._header = ColumnHeader(self._model, theme, self)
        self.setHorizontalHeader(self._header)
        self.columns = ColumnSet(self, self._model, self._header, self._cells, theme)
        for header in (self._header, self.columns.frozen.header):
            header.customContextMenuRequested.connect(partial(self._ask_header_menu, header))
        rows_view.arranged.connect(self._mark_filtered)
        self._fix_rows()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)  # Tab comes to keyPressEvent instead of leaving the table
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        # No editing by a click on the selected cell: Qt then swallows what is typed for a moment.
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._row_selection = RowSelection(self, self._model, selection)
        self._handle = FillHandle(self, self._model, self.columns.frozen, theme)
        self._handle.filled.connect(self.filled)
        self._row_drag = RowDrag(self, self._model, bridge, rows_view, selection, theme)
        self._row_drag.dropped.connect(self.rows_dropped)
        selection.changed.connect(self.viewport().update)
        for moved in (self.selectionModel().selectionChanged, self.selectionModel().currentChanged):
            moved.connect(lambda *_: self.columns.frozen.update())
        theme.changed.connect(self.viewport().update)

    @property
    def task_model(self) -> TaskTableModel:
        """The model, as what it is."""
        return self._model

    @property
    def refusal(self) -> str:
        """Why the text in the open editor can't be taken; empty if nothing was refused."""
        return self._delegate.refusal

    def column_of(self, key: str) -> int | None:
        """Where a field is shown."""
        return self._model.columns.index(key) if key in self._model.columns else None

    def title_of(self, key: str) -> str:
        """The heading of a field that is shown."""
        return self._model.title(self._model.columns.index(key))

    def shown_columns(self) -> tuple[tuple[str, int], ...]:
        """The columns from left to right, each with its width in pixels."""
        return self.columns.shown()

    def show_columns(self, columns: Sequence[tuple[str, int]]) -> None:
        """Show these fields from left to right with these widths; 0 is the field's own."""
        self.columns.show(columns)

    def edge_near(self, width: int) -> int:
        """The right edge of the last column that ``width`` pixels show whole, or nearly so."""
        return self.columns.edge_near(width)

    def selected_block(self) -> CellBlock:
        """The rows and columns of the selected cells, of the current one if none is."""
        return selected_block(self, self._model)

    def select_block(self, rows: Sequence[int], columns: Sequence[str]) -> None:
        """Select the cells of some rows and columns."""
        select_block(self, self._model, rows, columns)

    def current_column(self) -> str | None:
        """The field of the current cell."""
        column = self.currentIndex().column()
        return self._model.columns[column] if column >= 0 else None

    def show_current(self) -> None:
        """Scroll to the current row."""
        self.scrollTo(self.currentIndex())

    def scroll_when_shown(self, top: int) -> None:
        """Scroll to ``top`` pixels as soon as the table has its size."""
        self._top_when_shown = top

    def go_to(self, key: RowKey, column: str | None = None) -> None:
        """Make a row current and show it."""
        row = self._model.position(key)
        if row is not None:
            at = self.currentIndex().column() if column is None else (self.column_of(column) or 0)
            self.go_to_cell(row, max(at, 0))

    def go_to_cell(self, row: int, column: int) -> None:
        """Make one cell current, selected alone, and visible."""
        row = max(0, min(row, self._model.rowCount() - 1))
        # Qt's setCurrentIndex would extend or keep the selection while Shift or Ctrl is held.
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(row, column), alone)

    def start_typing(self) -> None:
        """Open the name of the empty last row."""
        column = self.column_of("name") or 0
        self.go_to_cell(self._model.rowCount() - 1, column)
        self.setFocus()
        self.edit(self.currentIndex())

    def edit_current(self) -> None:
        """Open the current cell."""
        self.setFocus()
        self.edit(self.currentIndex())

    def select_row_of_cell(self) -> None:
        """Select the whole rows of what is selected."""
        self._select_whole(QItemSelectionModel.SelectionFlag.Rows)

    def select_column_of_cell(self) -> None:
        """Select the whole columns of what is selected."""
        self._select_whole(QItemSelectionModel.SelectionFlag.Columns)

    def set_row_px(self, row_px: int) -> None:
        """Give every row this height; what stands beside the table follows."""
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(row_px)
        rows.geometriesChanged.emit()
        self.verticalScrollBar().setSingleStep(row_px)
        self.columns.frozen.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        here = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Escape if self._row_drag.is_pressed:
                self._row_drag.cancel()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & _ALT_OR_CONTROL:
                self.go_to_cell(here.row() + (-1 if shift else 1), max(here.column(), 0))
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab if not event.modifiers() & _ALT_OR_CONTROL:
                back = shift or event.key() == Qt.Key.Key_Backtab
                self._go_on(here.row(), here.column(), 0, -1 if back else 1)
            case key if key in _EDGES and event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.ControlModifier:
                self._go_to_edge(*_EDGES[Qt.Key(key)])
            case _:
                super().keyPressEvent(event)

    def _go_to_edge(self, rows: int, columns: int) -> None:
        """Go to the first (-1) or last (1) row and column; 0 stays. Qt would not select the cell."""
        here, header = self.currentIndex(), self._header
        row = (0, here.row(), self._model.rowCount() - 1)[rows + 1]
        column = (header.logicalIndex(0), here.column(), header.logicalIndex(header.count() - 1))[columns + 1]
        self.go_to_cell(row, max(column, 0))

    def keyboardSearch(self, _search: str) -> None:
        """Say why nothing can be typed here; Qt would go to another row that begins with these letters."""
        here = self.currentIndex()
        if here.isValid() and not self._model.can_edit(here.row(), here.column()):
            self._closed.say(self._model.why_closed(here.row(), here.column()), self.visualRect(here))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._delegate.refusal:  # a cell that can't be taken is mended or left with Esc first
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and self._expander_at(index, place):
            key = self._model.key_at(index.row())
            if key is not None:
                self._rows_view.set_collapsed((key,), not self._model.is_collapsed(index.row()))
            return
        if self._is_grip(index) and not event.modifiers() and event.button() == Qt.MouseButton.LeftButton:
            self._row_drag.press(place)
            return
        super().mousePressEvent(event)
        if index.isValid() and self._model.columns[index.column()] == "row":
            self._row_selection.extend_to_rows()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._row_drag.is_pressed:
            self._row_drag.move(event.position().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._row_drag.is_pressed:
            super().mouseReleaseEvent(event)
        elif not self._row_drag.release():  # it was a click
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
            self._row_selection.extend_to_rows()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        key = self._model.key_at(index.row()) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or self._expander_at(
            index, event.position().toPoint()
        ):
            return
        if key is not None:
            self.row_activated.emit(key)
        elif index.isValid():
            self.edit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.menu_requested.emit(event.globalPos())
        else:
            box: QRect = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(box.bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells ourselves: Qt would ask the model seven times for each."""
        painter = QPainter(self.viewport())
        area = event.rect()
        edge = self.columns.frozen.width_px
        if area.right() >= edge:
            spans = self.columns.spans_in(max(area.left(), edge), area.right())
            self._cells.paint(painter, strips_in(self, area), spans, marks_of(self))

    def indexAt(self, place: QPoint) -> QModelIndex:
        """The cell at a place, frozen ones where they stand."""
        column = self.columns.frozen.column_at(place.x())
        return super().indexAt(place) if column is None else self._model.index(self.rowAt(place.y()), column)

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where a cell is shown, frozen ones where they stand."""
        box: QRect = super().visualRect(index)
        frozen = self.columns.frozen
        if frozen.holds(index.column()):
            box.moveLeft(frozen.left_of(index.column()))
        return box

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell, beside the frozen columns; what is frozen is in view already."""
        frozen, bar = self.columns.frozen, self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if frozen.holds(index.column()):
            bar.setValue(before)
        elif frozen.count:
            bar.setValue(bar.value() - max(frozen.width_px - self.visualRect(index).left(), 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.columns.frozen.place()
        self._handle.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.frozen.place()
        self.verticalScrollBar().setSingleStep(self.verticalHeader().defaultSectionSize())
        if self._top_when_shown is not None and self.isVisible():
            self.updateGeometries()
            self.verticalScrollBar().setValue(self._top_when_shown)
            self._top_when_shown = None

    def _mark_filtered(self) -> None:
        chosen = self._rows_view.arrangement.filter
        fields = frozenset[str]() if chosen is None else fields_in(chosen.test)
        for header in (self._header, self.columns.frozen.header):
            header.mark_filtered(fields)

    def _ask_header_menu(self, header: ColumnHeader, place: QPoint) -> None:
        """Make the column under the pointer current, which the menu is about."""
        column = header.logicalIndexAt(place)
        if column >= 0:
            self.go_to_cell(max(self.currentIndex().row(), 0), column)
        self.header_menu_requested.emit(header.mapToGlobal(place))

    def _go_on(self, row: int, column: int, rows: int, columns: int) -> None:
        """Go from a cell by rows, or by columns in the order they are shown, over the ends of rows."""
        if columns:
            header = self._header
            count = header.count()
            over, place = divmod(header.visualIndex(column) + columns, count)
            if 0 <= row + over < self._model.rowCount():
                self.go_to_cell(row + over, header.logicalIndex(place))
        else:
            self.go_to_cell(row + rows, column)

    def _expander_at(self, index: QModelIndex, place: QPoint) -> bool:
        if not index.isValid() or self._model.columns[index.column()] != "name":
            return False
        row = index.row()
        return self._model.is_strong(row) and expander_box(
            self.visualRect(index), self._model.level(row)
        ).contains(place)

    def _is_grip(self, index: QModelIndex) -> bool:
        """Whether a cell is the number of a task whose whole row is selected: by it rows are dragged."""
        if not index.isValid() or self._model.columns[index.column()] != "row":
            return False
        key = self._model.key_at(index.row())
        chooser = self.selectionModel()
        is_whole = all(
            chooser.isSelected(index.siblingAtColumn(n)) for n in (0, self._model.columnCount() - 1)
        )
        return key is not None and key.table == Task.table and is_whole and not self._read_only

    def _select_whole(self, extent: QItemSelectionModel.SelectionFlag) -> None:
        selected: QItemSelection = self.selectionModel().selection()
        self.selectionModel().select(selected, QItemSelectionModel.SelectionFlag.Select | extent)

    def _fix_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_PX)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_EDGES = {
    Qt.Key.Key_Home: (-1, -1), Qt.Key.Key_End: (1, 1),
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip
"""Where a key goes with Ctrl: to the first or last row and column."""

_ALT_OR_CONTROL = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
