"""HeatTable: the cells of a heat map, painted as one scene, walked through and copied as a table."""

from PySide6.QtCore import QItemSelectionRange, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pmdesk.presentation.grids import html_of, text_of
from pmdesk.presentation.load.heat_scene import PERIOD_PX, heat_scene
from pmdesk.presentation.usage.ruled import HEAD_PX, ROW_PX
from pmdesk.ui.heat_map.model import HeatModel
from pmdesk.ui.heat_map.name_header import NameHeader
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme, header_font

MARGIN_PX = 24


class HeatTable(QTableView):
    """One row a line and one column a period.

    ``current_changed`` carries the row and the column that keys or a click have led to, ``entered_cell``
    those on which Enter or a double click asks for more, ``toggle_wanted`` the row of a heading that Space or
    its triangle opens or closes. Without a row it says ``nothing``.
    """

    current_changed = Signal(int, int)
    entered_cell = Signal(int, int)
    toggle_wanted = Signal(int)

    def __init__(self, model: HeatModel, theme: Theme, nothing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._nothing = nothing
        self._painter = ScenePainter(theme.color, QtTextMetrics())
        self.setModel(model)
        self.names = NameHeader(model, theme, self)
        self.setVerticalHeader(self.names)
        self.setAccessibleName(self.tr("Heat map"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header, px in ((self.names, ROW_PX), (self.horizontalHeader(), PERIOD_PX[model.sheet.figure])):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(round(px))
        heads = self.horizontalHeader()
        heads.setFixedHeight(round(HEAD_PX))
        heads.setFont(header_font())
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.names.toggled.connect(self.toggle_wanted)
        self.doubleClicked.connect(lambda index: self.entered_cell.emit(index.row(), index.column()))
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.current_changed.emit(now.row(), now.column())
        )
        theme.changed.connect(self._dress)

    def fit_columns(self) -> None:
        """Make the columns as wide as what they say."""
        self.horizontalHeader().setDefaultSectionSize(round(PERIOD_PX[self._model.sheet.figure]))

    def go_to(self, row: int, column: int, *, centred: bool = False) -> None:
        """Make a cell current and bring it into view."""
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtCenter if centred else hint.EnsureVisible)

    def copy(self, *, everything: bool = False) -> None:
        """Put the selected cells, or the whole map, on the clipboard, with names and periods."""
        rows, columns = list(range(self._model.rowCount())), list(range(self._model.columnCount()))
        chosen = self.selectionModel().selectedIndexes()
        if not everything and chosen:
            rows = sorted({index.row() for index in chosen})
            columns = sorted({index.column() for index in chosen})
        grid = self._model.grid(rows, columns)
        mime = QMimeData()
        mime.setText(text_of(grid))
        mime.setHtml(html_of(grid))
        QGuiApplication.clipboard().setMimeData(mime)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("background"))
        if not self._model.rowCount():
            self._paint_hint(painter)
            return
        across, down = self.horizontalHeader().offset(), self.names.offset()
        seen = event.rect().translated(across, down)
        painter.translate(-across, -down)
        bounds = (seen.left(), seen.top(), seen.right() + 1, seen.bottom() + 1)
        self._painter.paint(heat_scene(self._model.sheet, *map(float, bounds)), painter)
        painter.translate(across, down)
        self._paint_selection(painter)

    def _paint_selection(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = self.selectionModel().selection()
        for block in chosen.toList():
            painter.setPen(QPen(self._theme.color("focus"), 1))
            painter.drawRect(self._place_of(block).adjusted(0, 0, -2, -2))
        if self.currentIndex().isValid():
            style = "focus" if self.hasFocus() else "line_strong"
            painter.setPen(QPen(self._theme.color(style), 2))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -2, -2))

    def _place_of(self, block: QItemSelectionRange) -> QRect:
        return self.visualRect(block.topLeft()).united(self.visualRect(block.bottomRight()))

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self._theme.color("muted_text"))
        room = self.viewport().rect().adjusted(MARGIN_PX, 0, -MARGIN_PX, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._nothing)

    def keyboardSearch(self, search: str) -> None:
        """Stay: letters mean nothing among figures."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and here.isValid():
            self.entered_cell.emit(here.row(), here.column())
        elif event.key() == Qt.Key.Key_Space and here.isValid():
            self.toggle_wanted.emit(here.row())
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.viewport().update()
