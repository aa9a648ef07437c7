"""The delegate of the resource list: takes typed text only if it means something, and marks overloads."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.icons import paint_icon
from pmdesk.ui.resources.resource_model import COLUMNS, PEAK, ResourceModel
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.bubble import Bubble

AnyIndex = QModelIndex | QPersistentModelIndex
ICON_PX = 16
EDGE_PX = 6


class ResourceDelegate(QStyledItemDelegate):
    """Paints and edits the cells of a ResourceModel.

    ``committed`` carries how many rows and columns the focus goes on after a cell was edited.
    """

    committed = Signal(int, int)

    def __init__(self, model: ResourceModel, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._model = model
        self._theme = theme
        self._bubble = Bubble(theme, viewport)
        self._edited: QPersistentModelIndex | None = None

    @property
    def refusal(self) -> str:
        """Why the open editor's text can't be taken; empty if nothing was refused."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        if COLUMNS[index.column()] == PEAK and self._model.is_overallocated(index.row()):
            option.palette.setColor(option.palette.ColorRole.Text, self._theme.color("overallocated"))
            option.palette.setColor(
                option.palette.ColorRole.HighlightedText, self._theme.color("overallocated")
            )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        if COLUMNS[index.column()] == PEAK and self._model.is_overallocated(index.row()):
            box = option.rect
            top = box.center().y() - ICON_PX / 2 + 1
            place = QRectF(box.left() + EDGE_PX, top, ICON_PX, ICON_PX)
            paint_icon(painter, place, "overallocated", self._theme.color("overallocated"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        field = self._model.field(index.column())
        if field is None:
            return super().createEditor(parent, option, index)
        choices = self._model.choices(index.column())
        editor = CellEditor(field.kind, field.align, choices, self._theme, parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.textEdited.connect(self._bubble.hide)
        editor.picked.connect(lambda: self._commit(editor, 0, 0))
        self._edited = QPersistentModelIndex(index)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Fill a new editor only: what is being typed outlives edits that come from elsewhere."""
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(self._model.text(index.row(), index.column()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Nothing: the text went into the model before the editor was closed."""

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        self._bubble.hide()
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, CellEditor):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(editor, event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            leaves = event.reason() not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            )
            if leaves and not self._commit(editor, 0, 0):
                editor.setFocus()
                return True
        return False

    def _key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        back = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._commit(editor, back, 0)
            case Qt.Key.Key_Tab:
                self._commit(editor, 0, 1)
            case Qt.Key.Key_Backtab:
                self._commit(editor, 0, -1)
            case Qt.Key.Key_Escape:
                self._close(editor)
            case _:
                return False
        return True

    def _commit(self, editor: CellEditor, rows: int, columns: int) -> bool:
        """Whether the text was taken; if not, the cell says why and stays open."""
        edited = self._edited
        if edited is not None and edited.isValid() and editor.isModified():
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
