"""TypingDelegate: takes what is typed into a cell only if it means something; tables paint for themselves."""

from typing import Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.presentation.field import Field
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.bubble import Bubble

AnyIndex = QModelIndex | QPersistentModelIndex

_STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The user is still at this cell when the focus goes for one of these reasons."""


class TypedCells(Protocol):
    """A table's model, as far as typing needs it."""

    def field_at(self, row: int, column: int) -> Field[Any] | None:
        """The field of a cell; None where nothing can be typed."""

    def choices_at(self, row: int, column: int) -> tuple[str, ...]:
        """The texts that an editor of the cell may offer."""

    def text(self, row: int, column: int) -> str:
        """What the cell shows."""

    def title(self, column: int) -> str:
        """The heading of a column."""

    def put(self, row: int, column: int, text: str) -> None:
        """Take ``text`` typed into the cell. Raises PmdeskError with nothing changed."""


class TypingDelegate(QStyledItemDelegate):
    """Opens a CellEditor in a cell and hands its text to the model.

    Qt closes an editor whatever the model says to its text, so the text is put into the model first and
    the editor is closed after. ``committed`` carries the row and column that were edited, and by how many
    rows and columns the user goes on from there.
    """

    committed = Signal(int, int, int, int)

    def __init__(self, cells: TypedCells, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._typed = cells
        self._theme = theme
        self._bubble = Bubble(theme, viewport)
        self._edited: QPersistentModelIndex | None = None

    @property
    def refusal(self) -> str:
        """Why the open editor's text can't be taken; empty if nothing was refused."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        row, column = index.row(), index.column()
        field = self._typed.field_at(row, column)
        if field is None:
            return super().createEditor(parent, option, index)
        choices = self._typed.choices_at(row, column)
        editor = CellEditor(field.kind, field.align, choices, self._theme, parent)
        editor.setAccessibleName(self._typed.title(column))
        editor.textEdited.connect(self._bubble.hide)
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
            text = self._typed.text(index.row(), index.column())
            editor.setText(text)
            editor.know(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Qt's own way, taken when the current cell changes from elsewhere while an editor is open."""
        if isinstance(editor, CellEditor) and editor.is_changed:
            editor.know(editor.text())
            model.setData(index, editor.text())

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
        if edited is None or not edited.isValid():
            self._close(editor)
            return True
        row, column = edited.row(), edited.column()
        if editor.is_changed:
            before, typed = self._typed.text(row, column), editor.text()
            editor.know(typed)  # rows that come in move the current cell, and Qt would commit again
            try:
                self._typed.put(row, column, typed)
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
