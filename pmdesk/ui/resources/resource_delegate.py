"""The delegate of the resource list: takes typed text only if it means something, and marks overloads."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.resources.resource_cells import ResourceCellPainter
from pmdesk.ui.resources.resource_model import ResourceModel
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.bubble import Bubble

AnyIndex = QModelIndex | QPersistentModelIndex

_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The user is still at this cell when the focus goes for one of these reasons."""


class ResourceDelegate(QStyledItemDelegate):
    """Paints and edits the cells of a ResourceModel.

    ``committed`` carries how many rows and columns the focus goes on after a cell was edited.
    """

    committed = Signal(int, int)

    def __init__(self, model: ResourceModel, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._model = model
        self._theme = theme
        self._cells = ResourceCellPainter(model, theme)
        self._bubble = Bubble(theme, viewport)
        self._edited: QPersistentModelIndex | None = None

    @property
    def refusal(self) -> str:
        """Why the open editor's text can't be taken; empty if nothing was refused."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._cells.paint(painter, option, index.row(), index.column())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        field = self._model.field(index.column())
        if field is None:
            return super().createEditor(parent, option, index)
        choices = self._model.choices(index.column())
        editor = CellEditor(field.kind, field.align, choices, self._theme, parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.textEdited.connect(self._bubble.hide)
        editor.left.connect(lambda rows, columns: self._commit(editor, rows, columns))
        editor.cancelled.connect(lambda: self._close(editor))
        self._edited = QPersistentModelIndex(index)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Fill a new editor only: what is being typed outlives edits that come from elsewhere."""
        if isinstance(editor, CellEditor) and not editor.is_changed:
            text = self._model.text(index.row(), index.column())
            editor.setText(text)
            editor.know(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Nothing: the text went into the model before the editor was closed."""

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        self._bubble.hide()
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The focus stays where what was typed can't be taken."""
        leaves = (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in _STAYING
        )
        if not leaves or not isinstance(editor, CellEditor) or self._commit(editor, 0, 0):
            return False
        editor.setFocus()
        return True

    def _commit(self, editor: CellEditor, rows: int, columns: int) -> bool:
        """Whether the text was taken; if not, the cell says why and stays open."""
        edited = self._edited
        if edited is not None and edited.isValid() and editor.is_changed:
            try:
                self._model.put(edited.row(), edited.column(), editor.text())
            except PmdeskError as refusal:
                self._bubble.say(str(refusal), editor.geometry())
                return False
        self._close(editor)
        if rows or columns:
            self.committed.emit(rows, columns)
        return True

    def _close(self, editor: CellEditor) -> None:
        self._edited = None
        self._bubble.hide()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
