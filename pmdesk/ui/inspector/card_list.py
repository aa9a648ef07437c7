"""CardList: lines of a few words each — a title, what stands beside it, and sentences below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pmdesk.domain.ids import RowKey
from pmdesk.ui.icons import paint_icon
from pmdesk.ui.theme import HEADER_PX, Theme, text_font
from pmdesk.ui.widgets.tool_tip import tip_of

PADDING_PX = 12
GAP_PX = 8
EDGE_PX = 6
STRIPE_PX = 3
ICON_PX = 16
SMALLEST_PX = 64
MEASURED = 60
"""So many cards are higher than any screen."""

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_CARD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Card:
    """``note`` is a warning with its sign; ``rows`` are what a click leads to; ``marked`` ones stand out."""

    title: str
    aside: str = ""
    detail: str = ""
    note: str = ""
    marked: bool = False
    rows: tuple[RowKey, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.aside, self.detail, self.note) if part)


class CardList(QListWidget):
    """Cards from top to bottom, no higher than they need if there is room.

    ``chosen`` carries the rows of the one that was clicked or entered.
    """

    chosen = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # chains can be long
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setItemDelegate(_CardPainter(theme, self))
        self.itemClicked.connect(self.choose)
        theme.changed.connect(self.viewport().update)

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is listed."""
        return tuple(self.item(row).data(_CARD) for row in range(self.count()))

    def show_cards(self, cards: Sequence[Card]) -> None:
        """List these cards; the same ones again leave the list as it is."""
        if tuple(cards) == self.cards:
            return
        self.clear()
        for card in cards:
            item = QListWidgetItem(self)
            item.setData(_CARD, card)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, card.spoken)
            item.setToolTip(tip_of(f"{card.title}\n{card.detail}".strip()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all cards, or as the first of very many."""
        rows = range(min(self.count(), MEASURED))
        height = sum(self.sizeHintForRow(row) for row in rows)
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), SMALLEST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # sentences wrap elsewhere

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentItem() is not None:
            self.choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        item = self.itemAt(event.position().toPoint())
        leads = item is not None and bool(item.data(_CARD).rows)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def choose(self, item: QListWidgetItem) -> None:
        """Go where a card leads, if it leads anywhere."""
        card: Card = item.data(_CARD)
        if card.rows:
            self.chosen.emit(card.rows)


class _CardPainter(QStyledItemDelegate):
    """Paints cards as high as their sentences need at the width of the list."""

    def __init__(self, theme: Theme, cards: CardList) -> None:
        super().__init__(cards)
        self._theme = theme
        self._list = cards
        self._title_font = text_font()
        self._small_font = text_font()
        self._small_font.setPixelSize(HEADER_PX)
        self._title = QFontMetrics(self._title_font)
        self._small = QFontMetrics(self._small_font)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002  (Qt's signature)
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        width = self._list.viewport().width()
        card: Card = index.data(_CARD)
        inner = width - 2 * PADDING_PX
        below = self._height(card.detail, inner) + self._height(card.note, inner - ICON_PX - GAP_PX)
        return QSize(width, 2 * EDGE_PX + self._title.height() + below)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(_CARD)
        box: QRect = option.rect
        theme = self._theme
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and bool(card.rows)
        painter.save()
        painter.fillRect(box, theme.color("hover" if hovered else "background"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        if card.marked:
            painter.fillRect(box.left(), box.top(), STRIPE_PX, box.height() - 1, theme.color("accent"))
        inner = box.adjusted(PADDING_PX, EDGE_PX, -PADDING_PX, -EDGE_PX)
        top = self._paint_title(painter, card, inner)
        painter.setFont(self._small_font)
        painter.setPen(theme.color("muted_text"))
        height = self._height(card.detail, inner.width())
        painter.drawText(QRect(inner.left(), top, inner.width(), height), WRAPPED, card.detail)
        if card.note:
            self._paint_note(painter, card, QRect(inner.left(), top + height, inner.width(), inner.height()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_title(self, painter: QPainter, card: Card, inner: QRect) -> int:
        """Paint the first line; returns where the next one begins."""
        painter.setFont(self._title_font)
        painter.setPen(self._theme.color("text"))
        line = QRect(inner.left(), inner.top(), inner.width(), self._title.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, card.aside)
        beside = self._title.horizontalAdvance(card.aside) + GAP_PX if card.aside else 0
        title = self._title.elidedText(card.title, Qt.TextElideMode.ElideRight, inner.width() - beside)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        return line.bottom() + 1

    def _paint_note(self, painter: QPainter, card: Card, place: QRect) -> None:
        color = self._theme.color("overallocated")
        paint_icon(painter, QRectF(place.left(), place.top(), ICON_PX, ICON_PX), "overallocated", color)
        painter.setPen(color)
        painter.drawText(place.adjusted(ICON_PX + GAP_PX, 0, 0, 0), WRAPPED, card.note)

    def _height(self, text: str, width: int) -> int:
        if not text:
            return 0
        return self._small.boundingRect(QRect(0, 0, width, 10_000), WRAPPED, text).height()
