"""The delegate of the task table: paints cells itself and takes typed text only if it means something."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtCore import QModelIndex as Index
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.selection import Selection
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.task_table.cell_painter import CellPainter, name_left
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.bubble import Bubble

AnyIndex = Index | QPersistentModelIndex

_STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The user is still at this cell when the focus goes for one of these reasons."""


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of a TaskTableModel.

    Qt closes an editor whatever the model says to its text, so the text is put into the model first and
    the editor is closed after. ``committed`` carries how many rows and columns the focus goes on, counted
    from the cell that was edited.
    """

    committed = Signal(int, int, int, int)

    def __init__(self, model: TaskTableModel, selection: Selection, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._model = model
        self._theme = theme
        self._cells = CellPainter(model, selection, theme)
        self._bubble = Bubble(theme, viewport)
        self._edited: QPersistentModelIndex | None = None

    @property
    def refusal(self) -> str:
        """Why the open editor's text can't be taken; empty if nothing was refused."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def fitting_width(self, row: int, column: int) -> int:
        """The width in pixels at which the whole text of a cell shows."""
        return self._cells.fitting_width(row, column)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._cells.paint(painter, option, index.row(), index.column())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        field = self._model.field_at(index.row(), index.column())
        if field is None:
            return super().createEditor(parent, option, index)
        editor = CellEditor(field.kind, field.align, self._model.choices(field), self._theme, parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.textEdited.connect(self._bubble.hide)
        editor.day = self._model.day_of(index.row(), index.column())
        editor.left.connect(lambda rows, columns: self._commit(editor, rows, columns))
        editor.cancelled.connect(lambda: self._close(editor))
        self._edited = QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        self._bubble.hide()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Fill a new editor only: what is being typed outlives edits that come from elsewhere."""
        if isinstance(editor, CellEditor) and not editor.is_changed:
            text = self._model.text(index.row(), index.column())
            editor.setText(text)
            editor.know(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Qt's own way, taken when the current cell changes from elsewhere while an editor is open."""
        if isinstance(editor, CellEditor) and editor.is_changed:
            editor.know(editor.text())
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box: QRect = option.rect
        if self._model.columns[index.column()] == "name":
            box = box.adjusted(name_left(self._model.level(index.row())) - 6, 0, 0, 0)
        editor.setGeometry(box.adjusted(0, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The focus stays where what was typed can't be taken."""
        leaves = (
            isinstance(editor, CellEditor)
            and isinstance(event, QFocusEvent)
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
        if edited is None or not edited.isValid():
            self._close(editor)
            return True
        row, column = edited.row(), edited.column()
        if editor.is_changed:
            before, typed = self._model.text(row, column), editor.text()
            editor.know(typed)  # rows that come in move the current cell, and Qt would commit again
            try:
                self._model.put(row, column, typed)
            except PmdeskError as refusal:
                editor.know(before)
                self._bubble.say(str(refusal), editor.geometry())
                return False
        self._close(editor)
        if rows or columns:
            self.committed.emit(row, column, rows, columns)
        return True

    def _close(self, editor: CellEditor) -> None:
        self._edited = None
        self._bubble.hide()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
