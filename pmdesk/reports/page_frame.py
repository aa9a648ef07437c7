"""Page frame: what surrounds the picture on every sheet, and the room that this leaves."""

from collections.abc import Callable, Mapping
from math import sqrt

import numpy as np

from pmdesk.presentation.elision import elided
from pmdesk.presentation.shapes import Anchor, Batch, Panel, Picture, Scene, TextMetrics, Texts
from pmdesk.presentation.text_lines import wrapped
from pmdesk.reports.page import Page
from pmdesk.reports.page_facts import LOGO, filled
from pmdesk.reports.paper import PAPER_MM, POINTS_PER_MM
from pmdesk.reports.print_options import LEAST_TEXT_PT, Fields, PrintOptions
from pmdesk.reports.title_block import BLOCK_HEIGHT, BLOCK_WIDTH, Place, title_block

SMALLEST_PX, NOTE_PX = 10.0, 12.0
HEAD_PX, FOOT_PX, GAP_PX = 32.0, 20.0, 8.0
LOGO_PX = 28.0
LEAST_LEGEND_PX = 260.0
TITLE, NOTE = "page_title", "page_note"
HEAD_LINES = 2
"""So many lines of notes have room in the header."""

MakeLegend = Callable[[float], tuple[Scene, float]]
"""The legend in lines of at most a width, and its height."""


class PageFrame:
    """Header, footer, legend and title block of sheets of one kind, in units of ``unit_pt`` points.

    Its texts grow with the paper, slower than it: a poster is read from further away. ``width_pt`` and
    ``height_pt`` are the room for the picture.
    """

    def __init__(
        self,
        options: PrintOptions,
        facts: Mapping[str, str],
        metrics: TextMetrics,
        legend: MakeLegend | None = None,
        head_style: str = TITLE,
    ) -> None:
        self._options, self._facts, self._metrics = options, facts, metrics
        self._head_style = head_style
        self.unit_pt = LEAST_TEXT_PT / SMALLEST_PX * max(1.0, sqrt(min(PAPER_MM[options.paper]) / 297))
        per_mm = POINTS_PER_MM / self.unit_pt
        margins = options.margins
        self._left, self._top = margins.left * per_mm, margins.top * per_mm
        self._width = (options.page_mm[0] - margins.left - margins.right) * per_mm
        self._height = (options.page_mm[1] - margins.top - margins.bottom) * per_mm
        self._has_block = options.title_block and self._width >= BLOCK_WIDTH
        beside = self._width - BLOCK_WIDTH - 2 * GAP_PX
        self._is_beside = self._has_block and beside >= LEAST_LEGEND_PX
        room = beside if self._is_beside else self._width
        self._legend, self._legend_px = legend(room) if legend is not None else ((), 0.0)
        self._head_px = HEAD_PX if any(options.header) else 0.0
        self._foot_px = FOOT_PX if any(options.footer) else 0.0
        block = BLOCK_HEIGHT if self._has_block else 0.0
        if self._is_beside:
            self._band_px = max(block, self._legend_px)
        else:
            self._band_px = block + self._legend_px + (GAP_PX if block and self._legend_px else 0.0)

    @property
    def least_pt(self) -> float:
        """The size of the smallest text of the frame."""
        return self.unit_pt * (SMALLEST_PX if self._has_block else NOTE_PX)

    @property
    def width_pt(self) -> float:
        return self._width * self.unit_pt

    @property
    def height_pt(self) -> float:
        """The height between the header and what stands below."""
        below = self._band_px + self._foot_px + (GAP_PX if self._band_px else 0.0)
        return (self._height - self._head_px - below) * self.unit_pt

    def page(
        self, picture: Scene, size: tuple[float, float], unit_pt: float, place: Place, said_scale: str
    ) -> Page:
        """A sheet with ``picture`` on it, of a size in its own units of ``unit_pt`` points."""
        scale = unit_pt / self.unit_pt
        top = self._top + self._head_px
        pages = {"Page": str(place.number), "Pages": str(place.across * place.down)}
        facts = {**self._facts, **pages, "Scale": said_scale}
        scene: list[Batch] = [
            Panel(self._left, top, size[0] * scale + 1, size[1] * scale + 1, picture, scale),
            *self._line(self._options.header, self._top + HEAD_PX / 2 - 3, facts, is_head=True),
            *self._band(facts, place),
            *self._line(self._options.footer, self._top + self._height - 6, facts, is_head=False),
        ]
        return Page(*self._options.page_mm, self.unit_pt, tuple(scene))

    def _band(self, facts: Mapping[str, str], place: Place) -> list[Batch]:
        """Legend and title block above the footer."""
        bottom = self._top + self._height - self._foot_px
        right = self._left + self._width
        result: list[Batch] = []
        if self._legend_px:
            top = bottom - self._band_px
            width = self._width - (BLOCK_WIDTH + GAP_PX if self._is_beside else 0.0)
            result.append(Panel(self._left, top, width, self._legend_px, self._legend))
        if self._has_block:
            block = title_block(facts, place, self._metrics)
            x, y = right - BLOCK_WIDTH, bottom - BLOCK_HEIGHT
            result.append(Panel(x - 1, y - 1, BLOCK_WIDTH + 2, BLOCK_HEIGHT + 2, (_moved(block),)))
        return result

    def _line(self, fields: Fields, y: float, facts: Mapping[str, str], *, is_head: bool) -> list[Batch]:
        """Header or footer; a text gets as much of the width as the others leave."""
        result: list[Batch] = []
        shown = [(text, anchor) for text, anchor in zip(fields, Anchor, strict=True) if text.strip()]
        for text, anchor in shown:
            style = self._head_style if is_head and anchor is Anchor.LEFT else NOTE
            x = self._left + self._width * anchor.value
            logo = self._options.logo
            worded = filled(text.replace(LOGO, ""), facts)
            if logo is not None and LOGO in text:
                height = LOGO_PX if is_head else FOOT_PX - 4
                width = height * logo.aspect
                result.append(Picture(x - width * anchor.value, y - height / 2, width, height, logo.data))
                x += (width + GAP_PX) * {Anchor.LEFT: 1.0, Anchor.CENTRE: 0.0, Anchor.RIGHT: -1.0}[anchor]
            if worded:
                room = self._width / len(shown)
                if len(shown) == 2 and anchor is Anchor.LEFT:
                    beside = self._metrics.width(filled(shown[1][0], facts), NOTE)
                    room = self._width - min(beside, room) - GAP_PX
                lines = self._fitted(worded, room, style, most=HEAD_LINES if is_head else 1)
                step = self._metrics.line_height(style)
                first = y - step * (len(lines) - 1) / 2
                level = first + step * np.arange(len(lines), dtype=np.float64)
                result.append(Texts(style, np.full(len(lines), x), level, lines, anchor))
        return result

    def _fitted(self, text: str, room: float, style: str, most: int) -> list[str]:
        """A text in one line, in ``most`` lines if these are notes, cut where that isn't enough."""
        if style != NOTE:
            return [elided(text, room, self._metrics, style)]
        lines = wrapped(text, room, style, self._metrics)
        if len(lines) > most:
            lines = (*lines[: most - 1], " ".join(lines[most - 1 :]))
        return [elided(line, room, self._metrics, style) for line in lines]


def _moved(scene: Scene) -> Panel:
    """The block half a line inside its panel, so that its outline isn't cut."""
    return Panel(1.0, 1.0, BLOCK_WIDTH + 1, BLOCK_HEIGHT + 1, scene)
