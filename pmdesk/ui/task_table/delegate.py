"""The delegate of the task table: names are edited behind their indentation."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.task_table.cell_painter import name_left
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.task_table.typing_delegate import AnyIndex, TypingDelegate
from pmdesk.ui.theme import Theme


class CellDelegate(TypingDelegate):
    """Edits the cells of a TaskTableModel; the table paints them."""

    def __init__(self, model: TaskTableModel, theme: Theme, viewport: QWidget) -> None:
        super().__init__(model, theme, viewport)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, CellEditor):
            editor.day = self._model.day_of(index.row(), index.column())
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box: QRect = option.rect
        if self._model.columns[index.column()] == "name":
            box = box.adjusted(name_left(self._model.level(index.row())) - 6, 0, 0, 0)
        editor.setGeometry(box.adjusted(0, 0, 0, -1))
