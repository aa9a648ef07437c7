"""Cards of certifications as a scene, side by side in as many rows as the width asks for."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

import numpy as np

from pmdesk.domain.ids import RegisterId
from pmdesk.presentation.development.cards import Card
from pmdesk.presentation.elision import elided
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Polygons, Rects, Scene, TextMetrics, Texts, one

CARD_PX, WIDEST_PX, HIGH_PX, GAP_PX, EDGE_PX, PAD_PX = 376.0, 576.0, 176.0, 12.0, 12.0, 12.0
"""How narrow and how wide a card may be, how high it is, and what lies between, around and within cards."""
RING_PX, BAND_PX = 44.0, 9.0
"""Radius of a ring, and how thick it is."""
TEXT_LEFT, LINE_PX, BAR_PX = 120.0, 18.0, 6.0
CORNERS = 72
SHEET_PX = 1230.0


class Cards:
    """Cards laid out in ``width`` px. ``height`` is what they take."""

    def __init__(self, cards: Sequence[Card], width: float, metrics: TextMetrics) -> None:
        self.cards = tuple(cards)
        self.metrics = metrics
        self.width = width
        self.columns = max(int((width - 2 * EDGE_PX + GAP_PX) // (CARD_PX + GAP_PX)), 1)
        rows = -(-len(self.cards) // self.columns)
        room = width - 2 * EDGE_PX - (self.columns - 1) * GAP_PX
        self.card_px = min(max(room / self.columns, CARD_PX), WIDEST_PX)
        self.height = 2 * EDGE_PX + rows * HIGH_PX + max(rows - 1, 0) * GAP_PX

    def region(self, number: int) -> Region:
        """Where a card stands."""
        row, column = divmod(number, self.columns)
        left, top = EDGE_PX + column * (self.card_px + GAP_PX), EDGE_PX + row * (HIGH_PX + GAP_PX)
        return Region(left, top, left + self.card_px, top + HIGH_PX)

    def at(self, x: float, y: float) -> Card | None:
        """The card at a point."""
        for number, card in enumerate(self.cards):
            region = self.region(number)
            if region.left <= x < region.right and region.top <= y < region.bottom:
                return card
        return None

    def number_of(self, certification: RegisterId | None) -> int | None:
        """The place of the card of a certification."""
        return next((n for n, card in enumerate(self.cards) if card.certification == certification), None)


def cards_scene(cards: Cards, current: RegisterId | None = None, *, focused: bool = False) -> Scene:
    """All cards; the current one has a frame."""
    batches: list[Batch] = [Rects("background", one(0.0), one(0.0), one(cards.width), one(cards.height))]
    for number, card in enumerate(cards.cards):
        region = cards.region(number)
        batches.append(_rect("card", region))
        batches += _ring(card, region)
        batches += _words(card, region, cards.metrics)
        if card.certification == current:
            batches.append(_rect("drop_target" if focused else "chip_current", region))
    return tuple(batches)


def printable_cards(cards: Sequence[Card], metrics: TextMetrics) -> Printable:
    """All cards, as wide as a sheet of A4; a sheet may end between two rows."""
    laid = Cards(cards, SHEET_PX, metrics)
    rows = -(-len(laid.cards) // laid.columns)
    ends = EDGE_PX - GAP_PX / 2 + (HIGH_PX + GAP_PX) * np.arange(1, rows, dtype=np.float64)
    return Printable(
        SHEET_PX, max(laid.height, 1.0), lambda _region: cards_scene(laid), down=ends, for_one_sheet=True
    )


def _ring(card: Card, region: Region) -> Iterator[Batch]:
    x, y = region.left + PAD_PX + RING_PX + 4.0, region.top + PAD_PX + RING_PX + 12.0
    yield Polygons("ring_ground", _sector(x, y, 0.0, 1.0)[None, :, :])
    if card.share:
        yield Polygons(card.style, _sector(x, y, 0.0, card.share)[None, :, :])
    if card.share is None:
        return
    yield Texts("block_title", one(x), one(y - 7.0), [card.counted], Anchor.CENTRE)
    yield Texts("block_caption", one(x), one(y + 11.0), [card.needed], Anchor.CENTRE)
    yield Texts(card.state_style, one(x), one(y + RING_PX + 18.0), [card.state], Anchor.CENTRE)


def _sector(x: float, y: float, start: float, end: float) -> Floats:
    """The corners of a part of a ring, from one share of the turn to another, clockwise from the top."""
    turns = np.linspace(start, end, CORNERS)
    angles = [turn * 2 * pi - pi / 2 for turn in turns]
    outer = [(x + RING_PX * cos(a), y + RING_PX * sin(a)) for a in angles]
    inner = [(x + (RING_PX - BAND_PX) * cos(a), y + (RING_PX - BAND_PX) * sin(a)) for a in reversed(angles)]
    return np.array(outer + inner, dtype=np.float64)


def _words(card: Card, region: Region, metrics: TextMetrics) -> Iterator[Batch]:
    left, right = region.left + TEXT_LEFT, region.right - PAD_PX
    y = region.top + PAD_PX + 6.0
    holder = elided(card.holder, (right - left) / 2, metrics, "label_muted")
    title = elided(
        card.title, right - left - metrics.width(holder, "label_muted") - 8, metrics, "cell_summary"
    )
    yield Texts("cell_summary", one(left), one(y), [title])
    yield Texts("label_muted", one(right), one(y), [holder], Anchor.RIGHT)
    due = elided(card.due, right - left, metrics, card.due_style)
    yield Texts(card.due_style, one(left), one(y + LINE_PX), [due])
    if card.share is None:
        text = elided(card.needed, right - left, metrics, "label_muted")
        yield Texts("label_muted", one(left), one(y + 2 * LINE_PX), [text])
    y += 2 * LINE_PX + 4.0
    widest = max((metrics.width(bar.text, "label") for bar in card.bars), default=0.0)
    names = max((metrics.width(bar.name, "label") + 10.0 * bar.is_part for bar in card.bars), default=0.0)
    for bar in card.bars:
        indent = 10.0 if bar.is_part else 0.0
        style = "sign_bad" if bar.is_short else "label"
        mark = "■ " if bar.is_short else ""
        yield Texts("label", one(left + indent), one(y), [bar.name])
        yield Texts(style, one(right), one(y), [f"{mark}{bar.text}"], Anchor.RIGHT)
        bar_left = left + names + 8.0
        room = right - bar_left - widest - 16.0
        track = Region(bar_left, y - BAR_PX / 2, bar_left + room, y + BAR_PX / 2)
        yield _rect("ring_ground_bar", track)
        if bar.share:
            done = Region(track.left, track.top, track.left + room * bar.share, track.bottom)
            yield _rect("ring_short_bar" if bar.is_short else "ring_done_bar", done)
        y += LINE_PX
    for note in card.notes:
        yield Texts("label_muted", one(left), one(y), [elided(note, right - left, metrics, "label_muted")])
        y += LINE_PX


def _rect(style: str, region: Region) -> Rects:
    return Rects(style, one(region.left), one(region.top), one(region.width), one(region.height))
