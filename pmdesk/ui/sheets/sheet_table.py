"""SheetTable: the view of a SheetModel, with the keys of the task table."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.field import Editor
from pmdesk.presentation.grids import Cell, text_of
from pmdesk.ui.sheets.column_widths import Wish, shared_out
from pmdesk.ui.sheets.sheet_cells import INDENT_PX, PADDING_PX, SheetCells
from pmdesk.ui.sheets.sheet_model import SheetModel
from pmdesk.ui.theme import Theme, header_font
from pmdesk.ui.widgets.flat_table import flatten

ROW_PX = 24
HEADER_PX = 32
TITLE_MARGIN_PX = 34
MEASURED = 200
"""So many rows say how wide the columns must be."""


class SheetTable(QTableView):
    """``delete_wanted`` says that the selected rows shall go, ``pasted`` carries the text of a paste.

    Columns are as wide as what stands in them, until somebody makes one of them wider or narrower.
    """

    delete_wanted = Signal()
    pasted = Signal(str)

    def __init__(self, model: SheetModel, theme: Theme, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.sheet = model
        self.setModel(model)
        self.cells = SheetCells(model, theme, self.viewport())
        self.setItemDelegate(self.cells)
        self.cells.committed.connect(self._go_on)
        self.setAccessibleName(name)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        flatten(self, ROW_PX, HEADER_PX)
        self.setTabKeyNavigation(True)  # Tab comes to keyPressEvent instead of leaving the table
        header = self.horizontalHeader()
        header.setStyleSheet("QHeaderView::section { padding: 0 8px; }")  # in line with the cells
        header.setSectionsClickable(True)
        self._theme = theme
        self._nothing = ""
        self._is_fitting = False
        self._has_own_widths = False
        header.sectionResized.connect(self._keep_widths)
        model.modelReset.connect(self._begin_widths)
        model.rowsInserted.connect(self._take_widths)
        model.dataChanged.connect(self._take_widths)
        theme.changed.connect(self.viewport().update)
        self._take_widths()

    def say_nothing(self, words: str) -> None:
        """Say below the lines why there are no rows; nothing if there are some."""
        if words != self._nothing:
            self._nothing = words
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing:
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(self._theme.color("muted_text"))
            below = self.rowViewportPosition(self.sheet.rowCount() - 1) + ROW_PX if self.sheet.lines else 0
            ground = self.viewport().rect()
            place = QRect(0, below, ground.width(), ground.height() - below)
            inside = place.adjusted(PADDING_PX, PADDING_PX, -PADDING_PX, 0)
            painter.drawText(inside, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self._nothing)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._take_widths()

    def selected_rows(self) -> tuple[int, ...]:
        """The lines of the selected cells."""
        return tuple(sorted({index.row() for index in self.selectedIndexes()}))

    def selected_keys(self) -> tuple[RowKey, ...]:
        """The rows of the selected cells."""
        keys = (self.sheet.key(row) for row in self.selected_rows())
        return tuple(key for key in keys if key is not None)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current."""
        self.setCurrentIndex(self.sheet.index(row, column))

    def copy(self) -> None:
        """Put the selected cells on the clipboard; of a single one only its text."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        columns = sorted({index.column() for index in indexes})
        chosen = {(index.row(), index.column()) for index in indexes}
        grid = [
            [Cell(self.sheet.text(row, column) if (row, column) in chosen else "") for column in columns]
            for row in self.selected_rows()
        ]
        QGuiApplication.clipboard().setText(text_of(grid))

    def copy_all(self) -> None:
        """Put the whole table with its headings on the clipboard."""
        columns = range(self.sheet.columnCount())
        head = [Cell(self.sheet.title(column)) for column in columns]
        rows = [
            [Cell(self.sheet.text(n, column)) for column in columns]
            for n, line in enumerate(self.sheet.lines)
            if not line.is_empty
        ]
        QGuiApplication.clipboard().setText(text_of([head, *rows]))

    def keyboardSearch(self, search: str) -> None:
        """Stay: what is typed is meant for the cell, though this one takes nothing."""

    def event(self, event: QEvent) -> bool:
        """Delete, copy and paste mean the cells here, whatever they mean elsewhere in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (
                QKeySequence.StandardKey.Delete,
                QKeySequence.StandardKey.Copy,
                QKeySequence.StandardKey.Paste,
            )
            if any(event.matches(key) for key in own):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + step)
            if below.isValid():
                self.setCurrentIndex(below)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            here = self.currentIndex()
            self.sheet.forget_typed()
            self._go_on(here.row(), here.column(), 0, -1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _begin_widths(self) -> None:
        """Other columns have the widths that they need, whatever somebody wanted of those before."""
        self._has_own_widths = False
        self._take_widths()

    def _keep_widths(self) -> None:
        if not self._is_fitting:
            self._has_own_widths = True

    def _take_widths(self) -> None:
        if self._has_own_widths:
            return
        self._is_fitting = True
        wishes = [self._wish(column) for column in range(self.sheet.columnCount())]
        for column, width in enumerate(shared_out(wishes, self.viewport().width())):
            self.setColumnWidth(column, width)
        self._is_fitting = False

    def _wish(self, column: int) -> Wish:
        heading = QFontMetrics(header_font()).horizontalAdvance(self.sheet.title(column)) + TITLE_MARGIN_PX
        lines = enumerate(self.sheet.lines[:MEASURED])
        rows = [n for n, line in lines if line.key is not None or (line.rows and column > 0)]
        field = self.sheet.field(column)
        usual = field.width_px
        if not rows:
            return Wish(max(heading, usual), max(heading, usual))
        metrics = QFontMetrics(self.font())
        needed = max(metrics.horizontalAdvance(self.sheet.text(n, column)) for n in rows)
        needed += 2 * PADDING_PX + 2 + (INDENT_PX if column == 0 else 0)
        is_prose = field.kind in (Editor.TEXT, Editor.LONG_TEXT)  # a state or a date is read whole
        return Wish(max(heading, min(needed, usual) if is_prose else needed), max(heading, needed))

    def _go_on(self, row: int, column: int, rows: int, columns: int) -> None:
        """Move the focus from a cell as the keys want it; a row that typing sorted elsewhere is followed."""
        place = self.sheet.take_place(rows)
        row = min(max(row + rows if place is None else place, 0), self.sheet.rowCount() - 1)
        column += columns
        if not 0 <= column < self.sheet.columnCount():
            row = min(max(row + (1 if columns > 0 else -1), 0), self.sheet.rowCount() - 1)
            column = 0 if columns > 0 else self.sheet.columnCount() - 1
        self.setFocus()
        self.go_to(row, column)
