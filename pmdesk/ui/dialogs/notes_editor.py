"""NotesEditor: plain notes whose web and mail addresses can be followed."""

import re

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QHelpEvent,
    QMouseEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

MARGIN_PX = 1
"""With the padding of the style sheet text begins where that of a line edit does."""

_ADDRESS = re.compile(r"(?:https?://|ftp://|file://|mailto:|www\.)[^\s<>\"“”]+")
_BEHIND = ".,;:!?)]}'’"


def addresses(text: str) -> tuple[tuple[int, str], ...]:
    """Where web and mail addresses begin in ``text``, with the address; punctuation behind is left out."""
    found = ((match.start(), match[0].rstrip(_BEHIND)) for match in _ADDRESS.finditer(text))
    return tuple((start, address) for start, address in found if len(address) > len("www."))


class NotesEditor(QPlainTextEdit):
    """An editor of plain text; Ctrl+click opens the address under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # words are wrapped
        self._highlighter = _Addresses(self.document(), self.palette())
        self.viewport().setMouseTracking(True)

    def address_at(self, position: int) -> str | None:
        """The address that covers the character ``position`` of the text."""
        for start, address in addresses(self.toPlainText()):
            if start <= position < start + len(address):
                return address
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        address = self._address_below(event) if event.modifiers() & _CTRL else None
        if address is not None and event.button() is Qt.MouseButton.LeftButton:
            QDesktopServices.openUrl(QUrl.fromUserInput(address))
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(event.modifiers() & _CTRL) and self._address_below(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            address = self.address_at(self.cursorForPosition(event.pos()).position())
            if address is not None:
                QToolTip.showText(event.globalPos(), self.tr("Ctrl+click opens {}").format(address), self)
                return True
        return super().viewportEvent(event)

    def _address_below(self, event: QMouseEvent) -> str | None:
        return self.address_at(self.cursorForPosition(event.position().toPoint()).position())


class _Addresses(QSyntaxHighlighter):
    """Shows addresses as links."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._look = QTextCharFormat()
        self._look.setForeground(palette.link())
        self._look.setFontUnderline(True)

    def highlightBlock(self, text: str) -> None:
        for start, address in addresses(text):
            self.setFormat(start, len(address), self._look)


_CTRL = Qt.KeyboardModifier.ControlModifier
