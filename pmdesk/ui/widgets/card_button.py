"""A button of two lines: what it does, and a muted word on it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pmdesk.ui.theme import HEADER_PX, Theme, text_font

HEIGHT_PX = 48
ICON_PX = 20
PADDING_PX = 12


class CardButton(QAbstractButton):
    """A flat row to press, with an icon; used where a page offers a few things to do."""

    def __init__(
        self, title: str, note: str, icon: QIcon | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._note = note
        self._theme = theme
        self.setText(title)
        self.setAccessibleDescription(note)
        if icon is not None:
            self.setIcon(icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_note(self, note: str) -> None:
        """Put another word below the title."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect()
        if self.underMouse() or self.isDown():
            painter.fillRect(box, self._theme.color("selection"))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        left = PADDING_PX
        if not self.icon().isNull():
            self.icon().paint(painter, QRect(left, (box.height() - ICON_PX) // 2, ICON_PX, ICON_PX))
            left += ICON_PX + PADDING_PX
        font = text_font()
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        width = box.width() - left - PADDING_PX
        metrics = painter.fontMetrics()
        painter.drawText(
            QRect(left, 6, width, 18),
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width),
        )
        font.setPixelSize(HEADER_PX)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted_text"))
        painter.drawText(
            QRect(left, 24, width, 18),
            Qt.AlignmentFlag.AlignVCenter,
            painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideMiddle, width),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as the space bar does; Qt leaves it to dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
