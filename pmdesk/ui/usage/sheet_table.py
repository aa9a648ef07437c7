"""SheetTable: names that stand still beside hours that are scrolled, as one table with one current cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QTableView, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.ui.theme import Theme
from pmdesk.ui.usage.cells import TRIANGLE_PX, UsageCells, left_of_triangle
from pmdesk.ui.usage.model import FIXED, NAME, UsageModel
from pmdesk.ui.widgets.flat_table import flatten

ROW_PX = 24
HEADER_PX = 44
NAME_PX, WORK_PX = 300, 84
PERIOD_PX = 64
MARGIN_PX = 24
AnyIndex = QModelIndex | QPersistentModelIndex


class SheetTable(QSplitter):
    """Two views of a UsageModel, kept in step. ``toggled`` carries the row of a heading that was opened."""

    toggled = Signal(int)
    current_changed = Signal(int)
    activated = Signal(int)

    def __init__(self, model: UsageModel, theme: Theme, nothing: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.names = _View(theme, self)
        self.names.setModel(_FirstColumns(model, self))
        self.hours = _View(theme, self, nothing)
        self.hours.setModel(model)
        self.cells = UsageCells(model, theme, self.hours.viewport())
        self._name_cells = UsageCells(model, theme, self.names.viewport())
        self.names.setItemDelegate(self._name_cells)
        self.hours.setItemDelegate(self.cells)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.names)
        self.addWidget(self.hours)
        self.setStretchFactor(1, 1)
        self.setSizes([NAME_PX + WORK_PX, 800])
        self.setAccessibleName(self.tr("Names and hours"))
        self.names.setAccessibleName(self.tr("Names"))
        self.hours.setAccessibleName(self.tr("Hours"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.hours.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setColumnWidth(NAME, NAME_PX)
        self.names.setColumnWidth(NAME + 1, WORK_PX)
        self.hours.verticalScrollBar().valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.names.verticalScrollBar().valueChanged.connect(self.hours.verticalScrollBar().setValue)
        self.cells.committed.connect(self._go_on)
        model.modelReset.connect(self._lay_columns)
        for view in (self.names, self.hours):
            view.selectionModel().currentRowChanged.connect(lambda now, _before: self._follow(now.row()))
            view.doubleClicked.connect(lambda index: self._activate(index.row(), index.column()))
            view.toggle_wanted.connect(self.toggled)
        self.names.entered_cell.connect(lambda _down: self._activate(self.current_row, NAME))
        self.hours.entered_cell.connect(self._go_down)
        self.names.spot_pressed.connect(self._press)
        self.hours.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setFocusProxy(self.hours)
        self._lay_columns()

    @property
    def current_row(self) -> int:
        """The row of the current cell; -1 without one."""
        return self.hours.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row current, in the column that is."""
        column = max(self.hours.currentIndex().column(), FIXED)
        self.hours.setCurrentIndex(self._model.index(row, column))

    def show_period(self, period: int) -> None:
        """Bring a period into the middle, with the current cell in it."""
        index = self._model.index(max(self.current_row, 0), FIXED + period)
        self.hours.setCurrentIndex(index)
        self.hours.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def mark_collapsed(self, keys: frozenset[RowKey]) -> None:
        """Draw the headings with these keys as closed."""
        self._name_cells.collapsed = keys
        self.names.viewport().update()

    def _follow(self, row: int) -> None:
        for view in (self.names, self.hours):
            if view.currentIndex().row() != row:
                column = max(view.currentIndex().column(), NAME if view is self.names else FIXED)
                view.setCurrentIndex(view.model().index(row, column))
        self.current_changed.emit(row)

    def _activate(self, row: int, column: int) -> None:
        if column < FIXED and row >= 0:
            self.activated.emit(row)

    def _press(self, row: int, x: int) -> None:
        """Open or close a heading whose triangle was pressed."""
        left = left_of_triangle(self._model.lines[row])
        if left <= x < left + TRIANGLE_PX:
            self.toggled.emit(row)

    def _go_on(self, row: int, column: int, rows: int, columns: int) -> None:
        row = min(max(row + rows, 0), self._model.rowCount() - 1)
        column = min(max(column + columns, FIXED), self._model.columnCount() - 1)
        self.hours.setFocus()
        self.hours.setCurrentIndex(self._model.index(row, column))

    def _go_down(self, down: bool) -> None:
        """Go to the hours of the next row, or up to those of the one before."""
        here = self.hours.currentIndex()
        self._go_on(here.row(), here.column(), 1 if down else -1, 0)

    def _lay_columns(self) -> None:
        """The hours begin after the names, which have a view of their own."""
        for column in range(min(FIXED, self._model.columnCount())):
            self.hours.setColumnHidden(column, True)


class _FirstColumns(QSortFilterProxyModel):
    """The columns that stand still."""

    def __init__(self, model: UsageModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSourceModel(model)

    def filterAcceptsColumn(self, column: int, _parent: AnyIndex) -> bool:
        return column < FIXED


class _View(QTableView):
    """One of the two views.

    ``entered_cell`` says that Enter was pressed, and whether to go down, ``toggle_wanted`` carries the row on
    which Space was, ``spot_pressed`` the row of a press and how far from the left edge it was. Without a row
    it says ``nothing``.
    """

    entered_cell = Signal(bool)
    toggle_wanted = Signal(int)
    spot_pressed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget, nothing: str = "") -> None:
        super().__init__(parent)
        self._theme = theme
        self._nothing = nothing
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        flatten(self, ROW_PX, HEADER_PX)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setDefaultSectionSize(PERIOD_PX)
        header.setMinimumSectionSize(32)
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color("muted_text"))
            room = self.viewport().rect().adjusted(MARGIN_PX, 0, -MARGIN_PX, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._nothing)

    def keyboardSearch(self, search: str) -> None:
        """Stay: what is typed is meant for the cell, though this one takes nothing."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        if self.columnAt(at.x()) == NAME and self.rowAt(at.y()) >= 0:
            self.spot_pressed.emit(self.rowAt(at.y()), at.x() - self.columnViewportPosition(NAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.currentIndex().isValid():
            self.toggle_wanted.emit(self.currentIndex().row())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_cell.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return
        super().keyPressEvent(event)
