"""CardsCanvas: the cards of certifications on the screen."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pmdesk.domain.ids import RegisterId
from pmdesk.presentation.development.card_scene import CARD_PX, EDGE_PX, HIGH_PX, Cards, cards_scene
from pmdesk.presentation.development.cards import Card
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.row_picture import OPENING
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_IN_THE_MIDDLE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class CardsCanvas(QWidget):
    """As wide as there is room and as high as it takes. Arrows walk, a click chooses.

    ``opened`` carries the certification whose card was double-clicked or entered. The current card is the
    accessible description.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nothing = nothing
        self._cards: tuple[Card, ...] = ()
        self.current: RegisterId | None = None
        self.metrics = QtTextMetrics()
        self._painter = ScenePainter(theme.color, self.metrics)
        self._laid = Cards((), CARD_PX, self.metrics)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(int(CARD_PX + 2 * EDGE_PX))
        theme.changed.connect(self._dress)

    @property
    def laid(self) -> Cards:
        """The cards where they stand."""
        return self._laid

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show these cards; the current one stays, else the first becomes it."""
        self._cards = cards
        known = [card.certification for card in cards]
        if self.current not in known:
            self.current = known[0] if known else None
        self._lay_out()

    def choose(self, certification: RegisterId) -> None:
        """Make a card current."""
        self.current = certification
        self._lay_out()
        self.chosen.emit(certification)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(self.rect(), self._theme.color("background"))
        if self._cards:
            self._painter.paint(cards_scene(self._laid, self.current, focused=self.hasFocus()), painter)
        else:
            painter.setPen(self._theme.color("muted_text"))
            painter.drawText(QRect(12, 0, self.width() - 24, self.height()), _IN_THE_MIDDLE, self._nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            card = self._laid.at(event.pos().x(), event.pos().y())
            if card is not None:
                QToolTip.showText(event.globalPos(), tip_of(card.told), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self._laid.at(event.position().x(), event.position().y())
        if card is not None and event.button() is Qt.MouseButton.LeftButton:
            self.choose(card.certification)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self._laid.at(event.position().x(), event.position().y())
        if card is not None:
            self.opened.emit(card.certification)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = self._laid.number_of(self.current)
        if step is not None and here is not None:
            self.choose(self._cards[min(max(here + step, 0), len(self._cards) - 1)].certification)
        elif event.key() in OPENING and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _lay_out(self) -> None:
        self._laid = Cards(self._cards, float(self.width()), self.metrics)
        self.setMinimumHeight(int(max(self._laid.height, HIGH_PX)))
        here = self._laid.number_of(self.current)
        told = "" if here is None else "; ".join(self._cards[here].told.splitlines())
        self.setAccessibleDescription(told)
        self.update()

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.update()
