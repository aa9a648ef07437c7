"""The task table: cells to type into, on the pixel rows that the chart beside it follows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import accumulate

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.field import Editor
from pmdesk.presentation.fields import DEFAULT_TASK_COLUMNS
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.cell_painter import PADDING_PX, expander_box
from pmdesk.ui.task_table.delegate import CellDelegate
from pmdesk.ui.task_table.header import ColumnHeader
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.task_table.row_selection import RowSelection
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.bubble import PassingBubble

ROW_PX = 24
NEARLY_PX = 40
WIDE_DATE = "Wed 28 Nov 26"


class TaskTable(QTableView):
    """Shows and edits the rows of a RowsView; its selection is the shared one.

    ``row_activated`` carries the RowKey of a double-clicked row; ``menu_requested`` and
    ``header_menu_requested`` a place on the screen.
    """

    row_activated = Signal(object)
    menu_requested = Signal(QPoint)
    header_menu_requested = Signal(QPoint)

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
        self._top_when_shown: int | None = None
        self._model = TaskTableModel(bridge, rows_view, DEFAULT_TASK_COLUMNS, clock, self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Tasks"))
        self._delegate = CellDelegate(self._model, selection, theme, self.viewport())
        self._delegate.committed.connect(self._go_on)
        self.setItemDelegate(self._delegate)
        self._closed = PassingBubble(theme, self)
        self._header = ColumnHeader(self._model, theme, self)
        self._header.customContextMenuRequested.connect(
            lambda place: self.header_menu_requested.emit(self._header.mapToGlobal(place))
        )
        self._header.sectionHandleDoubleClicked.connect(self.fit_column)
        self.setHorizontalHeader(self._header)
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
        selection.changed.connect(self.viewport().update)
        self._model.modelReset.connect(self._default_widths)
        self._default_widths()
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

    def shown_columns(self) -> tuple[tuple[str, int], ...]:
        """The columns from left to right, each with its width in pixels."""
        header = self._header
        order = sorted(range(header.count()), key=header.visualIndex)
        return tuple((self._model.columns[n], header.sectionSize(n)) for n in order)

    def show_columns(self, columns: Sequence[tuple[str, int]]) -> None:
        """Show these fields from left to right with these widths; 0 is the field's own."""
        known = [(key, width) for key, width in columns if self._model.knows(key)]
        if not known:
            return
        self._model.set_columns([key for key, _ in known])
        for n, (_, width) in enumerate(known):
            self._header.moveSection(self._header.visualIndex(n), n)
            if width:
                self._header.resizeSection(n, width)

    def edge_near(self, width: int) -> int:
        """The right edge of the last column that ``width`` pixels show whole, or nearly so."""
        edges = accumulate(size for _, size in self.shown_columns())
        return max((edge for edge in edges if edge <= width + NEARLY_PX), default=width)

    def fit_column(self, column: int) -> None:
        """Make a column as wide as its widest text on the screen."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)
        widths = (self._delegate.fitting_width(row, column) for row in rows)
        self._header.resizeSection(column, max(max(widths, default=0), self._header.minimumSectionSize()))

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
        self.setCurrentIndex(self._model.index(row, column))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        here = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & _ALT_OR_CONTROL:
                self.go_to_cell(here.row() + (-1 if shift else 1), max(here.column(), 0))
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab if not event.modifiers() & _ALT_OR_CONTROL:
                back = shift or event.key() == Qt.Key.Key_Backtab
                self._go_on(here.row(), here.column(), 0, -1 if back else 1)
            case _:
                super().keyPressEvent(event)

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
        super().mousePressEvent(event)
        if index.isValid() and self._model.columns[index.column()] == "row":
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalScrollBar().setSingleStep(ROW_PX)
        if self._top_when_shown is not None and self.isVisible():
            self.updateGeometries()
            self.verticalScrollBar().setValue(self._top_when_shown)
            self._top_when_shown = None

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

    def _select_whole(self, extent: QItemSelectionModel.SelectionFlag) -> None:
        selected: QItemSelection = self.selectionModel().selection()
        self.selectionModel().select(selected, QItemSelectionModel.SelectionFlag.Select | extent)

    def _fix_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_PX)

    def _default_widths(self) -> None:
        for n in range(len(self._model.columns)):
            self._header.resizeSection(n, self._own_width(n))

    def _own_width(self, column: int) -> int:
        """The width of a field until the user gives it another: a date always fits."""
        field = self._model.column_field(column)
        if field.kind is not Editor.DATE:
            return field.width_px
        return max(field.width_px, self.fontMetrics().horizontalAdvance(WIDE_DATE) + 2 * PADDING_PX + 4)


_ALT_OR_CONTROL = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
