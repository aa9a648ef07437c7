"""Ask for one line of text, such as a name."""

from PySide6.QtWidgets import QInputDialog, QWidget

WIDTH_PX = 360
"""Room for the title of the window and a name of usual length."""


def ask_text(parent: QWidget, title: str, label: str, text: str = "") -> str | None:
    """The text that the user gives; None if they cancel."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.resize(WIDTH_PX, dialog.sizeHint().height())
    given = bool(dialog.exec())
    dialog.setParent(None)  # it goes at once, and the focus back to the window
    return dialog.textValue() if given else None
