"""NameColumn: the names of the resource sheet, standing still at the left while the rest is scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pmdesk.ui.resources.resource_delegate import ResourceDelegate
from pmdesk.ui.resources.resource_model import ResourceModel
from pmdesk.ui.resources.sheet_view import HEADER_PX, ROW_PX, SheetView
from pmdesk.ui.theme import Theme, header_font


class NameColumn(QTableView):
    """Lies over the left edge of a sheet as soon as that is scrolled to the right, if the names come first.

    A click makes the name current in the sheet, which scrolls back to it: nothing is typed here.
    """

    def __init__(self, sheet: SheetView, model: ResourceModel, theme: Theme) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._resources = model
        self._theme = theme
        self.setModel(model)
        self.setSelectionModel(sheet.selectionModel())
        self.setItemDelegate(ResourceDelegate(model, theme, self.viewport()))
        self.setAccessibleName(self.tr("Names"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_PX)
        header.setFont(header_font())
        header.setHighlightSections(False)
        header.setStyleSheet("QHeaderView::section { padding: 0 8px; }")
        header.setAccessibleName(self.tr("Heading of the names"))
        self.hide()
        sheet.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        sheet.horizontalScrollBar().valueChanged.connect(self.place)
        sheet.horizontalHeader().sectionResized.connect(self.place)
        sheet.horizontalHeader().sectionMoved.connect(self.place)
        sheet.resized.connect(self.place)
        model.modelReset.connect(self.place)
        theme.changed.connect(self.viewport().update)

    @property
    def column(self) -> int:
        """The column of the names in the model."""
        return self._resources.columns.index("name")

    def place(self) -> None:
        """Lie where the names were, or hide while they are in view."""
        sheet, column = self._sheet, self.column
        bar = sheet.horizontalScrollBar()
        shown = bar.value() > 0 and sheet.horizontalHeader().visualIndex(column) == 0
        self.setVisible(shown)
        sheet.keep_free(sheet.columnWidth(column) if shown else 0)
        if not shown:
            return
        for each in range(self._resources.columnCount()):
            self.setColumnHidden(each, each != column)
        self.setColumnWidth(column, sheet.columnWidth(column))
        self.setGeometry(0, 0, sheet.columnWidth(column), HEADER_PX + sheet.viewport().height())
        self.verticalScrollBar().setValue(sheet.verticalScrollBar().value())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        edge = self.viewport().width() - 1
        painter.fillRect(edge, 0, 1, self.viewport().height(), self._theme.color("line_strong"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(round(event.position().y()))
        if row >= 0:
            self._sheet.go_to_cell(row, self.column)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the sheet scrolls, and this follows
