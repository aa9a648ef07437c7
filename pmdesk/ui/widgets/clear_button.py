"""The cross in a line of text that empties it, with a name for screen readers."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QToolButton


def offer_to_clear(line: QLineEdit) -> None:
    """Show a cross in ``line`` while it holds a text. Qt itself leaves the cross without a name."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(QCoreApplication.translate("ClearButton", "Clear the text"))
