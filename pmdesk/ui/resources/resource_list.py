"""ResourceList: people, material and costs of the portfolio as an editable table."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource
from pmdesk.session.commands.resources import remove_resource
from pmdesk.session.commands.several import Steps
from pmdesk.ui.resources.resource_delegate import ResourceDelegate
from pmdesk.ui.resources.resource_model import PEAK_PX, ResourceModel
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, header_font

ROW_PX = 24
HEADER_PX = 44


class ResourceList(QWidget):
    """The table. ``message`` carries what the user should know, such as what was deleted along."""

    message = Signal(str)

    def __init__(self, bridge: SessionBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.model = ResourceModel(bridge)
        self.table = _Table()
        self.table.setModel(self.model)
        self.delegate = ResourceDelegate(self.model, theme, self.table.viewport())
        self.table.setItemDelegate(self.delegate)
        self.delegate.committed.connect(self._go_on)
        self.table.delete_wanted.connect(self.delete_selected)
        self.model.modelReset.connect(self._take_widths)
        self._take_widths()
        theme.changed.connect(self.table.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)

    def _take_widths(self) -> None:
        for column in range(self.model.columnCount()):
            field = self.model.field(column)
            self.table.setColumnWidth(column, PEAK_PX if field is None else field.width_px)

    def selected(self) -> tuple[Resource, ...]:
        """The resources of the selected cells, in the order of the list."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        found = (self.model.resource(row) for row in rows)
        return tuple(resource for resource in found if resource is not None)

    def go_to(self, resource: ResourceId) -> None:
        """Make the line of ``resource`` current."""
        row = self.model.row_of(resource)
        if row is not None:
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(row, 0))

    def delete_selected(self) -> None:
        """Delete the selected resources with their assignments, as one edit, and say what went along."""
        session = self._bridge.session
        gone = self.selected()
        if not gone:
            return
        assigned = sum(len(session.portfolio.assignments_to.get(r.id, ())) for r in gone)
        try:
            steps = Steps(session.plan)
            for resource in gone:
                steps.take(remove_resource(steps.plan.portfolio, resource.id))
            label = message("dialogs.remove_resources", count=len(gone))
            session.perform(steps.edit(label))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        if assigned:
            names = ", ".join(resource.name for resource in gone)
            said = self.tr("{0} deleted with {1} assignments. Ctrl+Z brings them back.")
            self.message.emit(said.format(names, assigned))

    def _go_on(self, row: int, column: int, rows: int, columns: int) -> None:
        """Move the focus from a cell as the keys of its editor want it."""
        row = min(max(row + rows, 0), self.model.rowCount() - 1)
        column += columns
        if not 0 <= column < self.model.columnCount():
            row = min(max(row + (1 if columns > 0 else -1), 0), self.model.rowCount() - 1)
            column = 0 if columns > 0 else self.model.columnCount() - 1
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(row, column))


class _Table(QTableView):
    """The table view with the keys of the task table."""

    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
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
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_PX)
        header.setFont(header_font())
        header.setStyleSheet("QHeaderView::section { padding: 0 8px; }")  # in line with the cells
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)

    def keyboardSearch(self, search: str) -> None:
        """Stay: what is typed is meant for the cell, though this one takes nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_wanted.emit()
            return
        step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at = self.currentIndex()
            below: QModelIndex = at.siblingAtRow(at.row() + step)
            if below.isValid():
                self.setCurrentIndex(below)
            return
        super().keyPressEvent(event)
