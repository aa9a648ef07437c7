"""Room on the screen: windows that would be larger than it are made to fit."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""What a window's frame and title take at most, in pixels."""


def fit_on_screen(window: QWidget) -> None:
    """Make a window that isn't shown yet no larger than the free room of its screen."""
    room = window.screen().availableGeometry().size() - FRAME
    window.resize(window.size().boundedTo(room))
