"""What the pages of the inspector of register rows share: how they are asked to tell of one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.plan import Plan
from pmdesk.ui.inspector.page import PADDING_PX
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class RowPage(QWidget):
    """One page, which scrolls. ``rows_wanted`` carries the rows that a click leads to."""

    rows_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, theme: Theme, name: str) -> None:
        super().__init__()
        self.bridge = bridge
        self.theme = theme
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(name)
        self.area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, PADDING_PX)
        self.column.setSpacing(0)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def tell(self, plan: Plan, key: RowKey) -> None:
        """Show what is to be known of a row."""
        raise NotImplementedError
