"""A bubble under a field: why what was typed can't be taken."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from pmdesk.ui.theme import Theme

WIDEST_PX = 420
GAP_PX = 2


class Bubble(QLabel):
    """A line of text that points at a place of ``parent`` and takes neither focus nor clicks."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground = parent
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(10, 6, 10, 6)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Why this can't be taken"))
        self.hide()

    def say(self, text: str, place: QRect) -> None:
        """Show ``text`` under ``place``, or above it where there is no room below."""
        self.setText(text)
        parent = self._ground
        line = self.fontMetrics().horizontalAdvance(text) + 24
        width = max(min(line, WIDEST_PX, parent.width() - 8), 80)
        height = self.heightForWidth(width)
        left = max(4, min(place.left(), parent.width() - width - 4))
        below = place.bottom() + 1 + GAP_PX
        top = below if below + height <= parent.height() else place.top() - GAP_PX - height
        self.setGeometry(QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        painter.fillRect(0, 0, 3, self.height(), self._theme.color("error"))
        painter.setPen(QPen(self._theme.color("line_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)


class PassingBubble(Bubble):
    """A bubble in a view that goes with the next key, click, turn of the wheel or loss of the focus."""

    def __init__(self, theme: Theme, view: QAbstractScrollArea) -> None:
        super().__init__(theme, view.viewport())
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PASSING:
            self.hide()
        return super().eventFilter(watched, event)


_PASSING = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.FocusOut,
)
