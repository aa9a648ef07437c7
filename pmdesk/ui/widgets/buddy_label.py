"""A label before what is filled in: its letter leads there, and its words name it for screen readers."""

from PySide6.QtWidgets import QLabel, QWidget


def buddy_label(text: str, buddy: QWidget) -> QLabel:
    """A label with a mnemonic for ``buddy``, which takes its words as accessible name."""
    label = QLabel(text)
    label.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return label
