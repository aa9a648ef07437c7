"""What the pages of the resource inspector share: how they are asked to tell of one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmdesk.domain.ids import ResourceId
from pmdesk.presentation.plan import Plan
from pmdesk.ui.inspector.page import PADDING_PX
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class PersonPage(QWidget):
    """One page. ``rows_wanted`` carries the rows that a click leads to."""

    rows_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__()
        self.bridge = bridge
        self.theme = theme
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, PADDING_PX)
        self.column.setSpacing(0)

    def tell(self, plan: Plan, resource: ResourceId) -> None:
        """Show what is to be known of ``resource``."""
        raise NotImplementedError
