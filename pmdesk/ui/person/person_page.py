"""What the pages of the resource inspector share: how they are asked to tell of one, and their buttons."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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


def button(text: str, do: Callable[[], object], tip: str = "") -> QPushButton:
    """A button that no Enter elsewhere presses."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.clicked.connect(do)
    return made


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons beside each other, from the left."""
    row = QHBoxLayout()
    row.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
    row.setSpacing(8)
    for each in buttons:
        row.addWidget(each)
    row.addStretch(1)
    return row
