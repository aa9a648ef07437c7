"""The delegate of the resource list: its cells are painted by us, overloads with a sign."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from pmdesk.ui.resources.resource_cells import ResourceCellPainter
from pmdesk.ui.resources.resource_model import ResourceModel
from pmdesk.ui.task_table.typing_delegate import AnyIndex, TypingDelegate
from pmdesk.ui.theme import Theme


class ResourceDelegate(TypingDelegate):
    """Paints and edits the cells of a ResourceModel."""

    def __init__(self, model: ResourceModel, theme: Theme, viewport: QWidget) -> None:
        super().__init__(model, theme, viewport)
        self._cells = ResourceCellPainter(model, theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self._cells.paint(painter, option, index.row(), index.column())
