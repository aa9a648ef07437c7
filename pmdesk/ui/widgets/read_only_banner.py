"""The banner over a plan that can't be changed: that it can't, why, and what to do instead."""

import os
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme

ICON_PX = 16
STRIPE_PX = 4


class ReadOnlyBanner(QFrame):
    """One line that stays; ``copy_wanted`` and ``editing_wanted`` are what its buttons ask for."""

    copy_wanted = Signal()
    editing_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("read_only_banner")
        self.setAccessibleName(self.tr("Read-only"))
        self._sign = QLabel(self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._label)
        self.buttons = (
            QPushButton(self.tr("Save a &copy…"), self),
            QPushButton(self.tr("&Open for editing"), self),
        )
        for button, wanted in zip(self.buttons, (self.copy_wanted, self.editing_wanted), strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wanted)
            row.addWidget(button)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def show_for(self, path: Path, *, is_backup: bool) -> None:
        """Say that the file at ``path`` can't be changed, and why; a backup shall stay what it is."""
        self.buttons[1].setHidden(is_backup)
        if is_backup:
            text = self.tr("This is the backup “{0}”: nothing you do here changes it.")
        elif _may_write(path) and _may_write(path.parent):
            text = self.tr("“{0}” is open read-only: nothing you do here changes it.")
        else:
            text = self.tr("“{0}” or its folder is write-protected: nothing you do here changes it.")
        self._label.setText(text.format(path.name))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, STRIPE_PX, self.height(), self._theme.color("warning"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))

    def _dress(self) -> None:
        self._sign.setPixmap(icon("lock", self._theme).pixmap(QSize(ICON_PX, ICON_PX)))
        self.update()


def _may_write(path: Path) -> bool:
    """Whether the system would let this program write there."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
