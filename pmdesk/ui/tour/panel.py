"""What the tour puts over the window: a frame around a part of it, and a panel beside that."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pmdesk.ui.theme import Theme, text_font

PANEL_PX = 340
MARGIN_PX = 16
GAP_PX = 12
FRAME_PX = 2
TITLE_PX = 15


class TourFrame(QWidget):
    """A line around a part of the window; clicks go through it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("accent"), FRAME_PX))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class TourPanel(QFrame):
    """Says one step; ``back``, ``onward`` and ``left`` say which button was pressed. Esc leaves."""

    back = Signal()
    onward = Signal()
    left = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setObjectName("tour")
        self.setAutoFillBackground(True)
        self.setFixedWidth(PANEL_PX)
        self.setAccessibleName(self.tr("Tour"))
        self.count = QLabel(self)
        self.title = QLabel(self)
        font = QFont(text_font())
        font.setPixelSize(TITLE_PX)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.leave_button = QPushButton(self.tr("&Leave"), self)
        self.leave_button.setToolTip(self.tr("Leave the tour (Esc); it goes on here the next time"))
        self.back_button = QPushButton(self.tr("&Back"), self)
        self.onward_button = QPushButton(self)
        self.leave_button.clicked.connect(self.left)
        self.back_button.clicked.connect(self.back)
        self.onward_button.clicked.connect(self.onward)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.onward_button)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(6)
        for widget in (self.count, self.title, self.text):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        QWidget.setTabOrder(self.onward_button, self.back_button)
        QWidget.setTabOrder(self.back_button, self.leave_button)

    def say(self, number: int, steps: int, title: str, text: str) -> None:
        """Show the step ``number`` of ``steps``, and let its button have the focus."""
        self.count.setText(self.tr("Step {0} of {1}").format(number, steps))
        self.title.setText(title)
        self.text.setText(text)
        self.back_button.setEnabled(number > 1)
        last = number == steps
        self.onward_button.setText(self.tr("&Done") if last else self.tr("&Next"))
        self.onward_button.setAccessibleDescription(f"{self.count.text()}. {title}. {text}")
        self.setFixedHeight(self._layout.heightForWidth(PANEL_PX))
        self.onward_button.setFocus()

    def stand_beside(self, place: QRect | None) -> None:
        """Stand where ``place`` stays seen: right, left, below or above of it, else in its lower corner."""
        room = self._window.rect().adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        size = self.size()
        here = QRect(room.center(), size)
        here.moveCenter(room.center())
        if place is not None:
            for left, top in (
                (place.right() + GAP_PX, place.top()),
                (place.left() - GAP_PX - size.width(), place.top()),
                (place.left(), place.bottom() + GAP_PX),
                (place.left(), place.top() - GAP_PX - size.height()),
                (place.right() - GAP_PX - size.width(), place.bottom() - GAP_PX - size.height()),
            ):
                here.moveTo(left, top)
                inside = room.contains(here) or _moved_in(here, room, place)
                if inside:
                    break
        here.moveLeft(max(room.left(), min(here.left(), room.right() - size.width())))
        here.moveTop(max(room.top(), min(here.top(), room.bottom() - size.height())))
        self.move(here.topLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self.focusWidget()
            (button if isinstance(button, QPushButton) else self.onward_button).click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.setPen(QPen(self._theme.color("line_strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(0, 0, self.width(), 3, self._theme.color("accent"))


def _moved_in(here: QRect, room: QRect, place: QRect) -> bool:
    """Whether the panel lies in the room once it is moved along the edge of ``place``, which stays seen."""
    inside = QRect(here)
    inside.moveLeft(max(room.left(), min(here.left(), room.right() - here.width())))
    inside.moveTop(max(room.top(), min(here.top(), room.bottom() - here.height())))
    return room.contains(inside) and not inside.intersects(place)
