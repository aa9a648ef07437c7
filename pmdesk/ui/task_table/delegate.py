"""The delegate of the task table: its cells are painted by us, names are edited behind their indentation."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from pmdesk.ui.selection import Selection
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.task_table.cell_painter import CellPainter, name_left
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.task_table.typing_delegate import AnyIndex, TypingDelegate
from pmdesk.ui.theme import Theme


class CellDelegate(TypingDelegate):
    """Paints and edits the cells of a TaskTableModel."""

    def __init__(self, model: TaskTableModel, selection: Selection, theme: Theme, viewport: QWidget) -> None:
        super().__init__(model, theme, viewport)
        self._model = model
        self._cells = CellPainter(model, selection, theme)

    def fitting_width(self, row: int, column: int) -> int:
        """The width in pixels at which the whole text of a cell shows."""
        return self._cells.fitting_width(row, column)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._cells.paint(painter, option, index.row(), index.column())

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
