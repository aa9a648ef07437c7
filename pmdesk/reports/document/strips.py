"""Strips: what lies side by side on a page and is never cut, unless no page is high enough for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pmdesk.presentation.documents.document import Cell, RowKind, Tone
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Lines, Panel, Rects, Scene, Texts, one

STYLES = {
    Tone.PLAIN: "cell",
    Tone.MUTED: "cell_muted",
    Tone.STRONG: "cell_summary",
    Tone.ACCENT: "cell_accent",
    Tone.GOOD: "cell_good",
    Tone.WARNING: "cell_warning",
    Tone.BAD: "cell_bad",
}
LOUD = {Tone.BAD: "cell_overloaded"}
"""The styles of what stands out among other rows, where it isn't the usual one."""

SMALLEST_PX, TEXT_PX = 12.0, 13.0
"""The size of the smallest text of a document, and of most of it."""

TICK_PX, TICK_ROOM = 10.0, 18.0
_TICK = ((2.0, 5.0, 4.5, 7.5), (4.5, 7.5, 8.5, 2.0))


def style_of(cell: Cell, kind: RowKind) -> str:
    """The style of a cell in a row of a kind."""
    return STYLES[cell.tone] if kind is RowKind.PLAIN else LOUD.get(cell.tone, "cell_summary")


@dataclass(frozen=True, slots=True, eq=False)
class TextBox:
    """Lines of text in a width that begins at ``x``; ``ticked`` None means there is no box before them."""

    x: float
    width: float
    lines: tuple[str, ...]
    style: str = "cell"
    anchor: Anchor = Anchor.LEFT
    ticked: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Texts beside each other in lines of ``line_px``, with free space ``above`` and ``below`` them.

    ``before`` is free space that a strip at the top of a page doesn't need. What ``is_glued`` stays with the
    next strip; one that ``opens_page`` stands at its top. ``heads`` are repeated above a strip that begins a
    page. ``ground`` and ``rule`` are the styles of what is behind and below it. ``shapes`` are other shapes
    from its corner, ``shapes_px`` high.
    """

    width: float
    texts: tuple[TextBox, ...] = ()
    line_px: float = 0.0
    above: float = 0.0
    below: float = 0.0
    before: float = 0.0
    is_glued: bool = False
    opens_page: bool = False
    heads: "tuple[Strip, ...]" = ()
    ground: str = ""
    rule: str = ""
    shapes: Scene = ()
    shapes_px: float = 0.0

    @property
    def count(self) -> int:
        """How many lines it has."""
        return max((len(text.lines) for text in self.texts), default=0)

    @property
    def height(self) -> float:
        """Its height without what is ``before`` it."""
        return max(self.above + self.count * self.line_px + self.below, self.shapes_px)

    @property
    def heads_px(self) -> float:
        """The height of what is repeated above it."""
        return sum(head.height for head in self.heads)

    def least(self, page: float) -> float:
        """What of it must stand on one page that is ``page`` high: all, or if it is cut its first lines."""
        return self.height if self.height <= page else min(self.above + 2 * self.line_px, page)

    def cut(self, room: float) -> "tuple[Strip, Strip]":
        """The lines for which there is room, one at least, and the others."""
        fits = max(int((room - self.above) // self.line_px), 1)
        first = tuple(replace(text, lines=text.lines[:fits]) for text in self.texts)
        rest = tuple(replace(text, lines=text.lines[fits:], ticked=None) for text in self.texts)
        return (
            replace(self, texts=first, below=0.0, rule="", is_glued=False),
            replace(self, texts=rest, above=0.0, before=0.0, opens_page=False),
        )


@dataclass(frozen=True, slots=True, eq=False)
class PlacedStrip:
    """A strip whose top lies at ``y`` of a page."""

    y: float
    strip: Strip


def scene_of(strips: Iterable[PlacedStrip]) -> Scene:
    """The strips of one page as few batches."""
    placed = tuple(strips)
    return (
        *_grounds(placed),
        *_texts(placed),
        *_ticks(placed),
        *_rules(placed),
        *(
            Panel(0.0, each.y, each.strip.width, each.strip.shapes_px, each.strip.shapes)
            for each in placed
            if each.strip.shapes
        ),
    )


def _grounds(placed: Sequence[PlacedStrip]) -> Iterable[Batch]:
    for style in dict.fromkeys(each.strip.ground for each in placed if each.strip.ground):
        mine = [each for each in placed if each.strip.ground == style]
        yield Rects(
            style,
            np.zeros(len(mine)),
            _numbers(each.y for each in mine),
            _numbers(each.strip.width for each in mine),
            _numbers(each.strip.height for each in mine),
        )


def _rules(placed: Sequence[PlacedStrip]) -> Iterable[Batch]:
    for style in dict.fromkeys(each.strip.rule for each in placed if each.strip.rule):
        mine = [each for each in placed if each.strip.rule == style]
        y = _numbers(each.y + each.strip.height for each in mine)
        yield Lines(style, np.zeros(len(mine)), y, _numbers(each.strip.width for each in mine), y)


def _texts(placed: Sequence[PlacedStrip]) -> Iterable[Batch]:
    found: dict[tuple[str, Anchor], list[tuple[float, float, str]]] = {}
    for each in placed:
        strip = each.strip
        for box in strip.texts:
            x = box.x + box.width * box.anchor.value
            x += TICK_ROOM if box.ticked is not None and box.anchor is Anchor.LEFT else 0.0
            lines = found.setdefault((box.style, box.anchor), [])
            first = each.y + strip.above + strip.line_px / 2
            lines += ((x, first + n * strip.line_px, text) for n, text in enumerate(box.lines) if text)
    for (style, anchor), lines in found.items():
        if lines:
            ends, levels = _numbers(line[0] for line in lines), _numbers(line[1] for line in lines)
            yield Texts(style, ends, levels, [line[2] for line in lines], anchor)


def _ticks(placed: Sequence[PlacedStrip]) -> Iterable[Batch]:
    boxes: list[tuple[float, float, float, float]] = []
    ticks: list[tuple[float, float, float, float]] = []
    for each in placed:
        for box in each.strip.texts:
            if box.ticked is None:
                continue
            x, y = box.x + 1, each.y + each.strip.above + (each.strip.line_px - TICK_PX) / 2
            right, bottom = x + TICK_PX, y + TICK_PX
            boxes += (
                (x, y, right, y),
                (right, y, right, bottom),
                (x, bottom, right, bottom),
                (x, y, x, bottom),
            )
            if box.ticked:
                ticks += ((x + a, y + b, x + c, y + d) for a, b, c, d in _TICK)
    for style, ends in (("tick_box", boxes), ("tick", ticks)):
        if ends:
            x1, y1, x2, y2 = np.array(ends).T
            yield Lines(style, x1, y1, x2, y2)


def _numbers(values: Iterable[float]) -> Floats:
    return one(*values)
