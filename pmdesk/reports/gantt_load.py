"""The load below a printed chart: columns over its time axis, and beside them what they stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.elision import elided
from pmdesk.presentation.load.histogram import LoadHistogram
from pmdesk.presentation.load.histogram_scene import histogram_scene
from pmdesk.presentation.load.signs import LINE, signs_of
from pmdesk.presentation.shapes import Batch, Lines, Panel, Rects, Scene, TextMetrics, Texts, one
from pmdesk.presentation.viewport import Viewport

LOAD_PX, LARGEST_PART = 128.0, 1 / 3
"""How high it is, and what it takes at most of the height of a page."""
GAP_PX = 8.0
ROW_PX, SWATCH_PX, PAD_PX = 18.0, 12.0, 6.0
TITLE, WORD = "cell_summary", "cell"


@dataclass(frozen=True, slots=True, eq=False)
class LoadBand:
    """``histogram`` in a height, under a chart that stands right of columns."""

    histogram: LoadHistogram
    height: float
    metrics: TextMetrics
    today: Instant

    def scene(self, part: Viewport, left: float, top: float) -> Scene:
        """The load in the time of a part of the chart, below the rows that end at ``top``."""
        view = replace(part, height_px=self.height, top_px=0.0, tops=None)
        y, width = top + GAP_PX, left + part.width_px
        bottom = y + self.height
        across = ((0.0, y, width, y), (0.0, bottom, width, bottom))
        frame = np.array([*across, *((x, y, x, bottom) for x in (0.0, left, width))])
        return (
            Panel(0.0, y, left, self.height, tuple(self._words(left))),
            Panel(left, y, part.width_px, self.height, histogram_scene(self.histogram, view, self.today)),
            Lines("frame", frame[:, 0], frame[:, 1], frame[:, 2], frame[:, 3]),
        )

    def _words(self, width: float) -> Iterator[Batch]:
        """Whose load it is, and what the columns consist of, as far as there is room."""
        title = say(message("reports.load_of", who=self.histogram.line.title))
        title = elided(title, width - 2 * PAD_PX, self.metrics, TITLE)
        yield Texts(TITLE, one(PAD_PX), one(PAD_PX + ROW_PX / 2), [title])
        room = int((self.height - 2 * PAD_PX) / ROW_PX) - 1
        for n, (style, text) in enumerate(signs_of(self.histogram)[:room], 1):
            middle, right = PAD_PX + (n + 0.5) * ROW_PX, PAD_PX + SWATCH_PX
            if style == LINE:
                yield Lines(style, one(PAD_PX), one(middle), one(right), one(middle))
            else:
                side = one(SWATCH_PX)
                yield Rects(style, one(PAD_PX), one(middle - SWATCH_PX / 2), side, side)
            said = elided(text, width - right - 2 * PAD_PX, self.metrics, WORD)
            yield Texts(WORD, one(right + PAD_PX), one(middle), [said])
