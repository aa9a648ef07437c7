"""The buttons of the pages of inspectors."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pmdesk.ui.inspector.page import PADDING_PX


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
