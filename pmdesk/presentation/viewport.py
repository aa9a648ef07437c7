"""Viewport: which part of a chart over time a picture shows, and where an instant or a row lies in it."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.shapes import Floats

LEAST_PX_PER_DAY = 0.02
MOST_PX_PER_DAY = 4800.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window on the chart of ``width_px`` × ``height_px``.

    ``left`` is the instant at x = 0, in minutes. Row 0 begins ``top_px`` above y = 0 and every row is
    ``row_px`` high, unless ``tops`` gives the top of each row and the bottom of the last. ``pixel`` is the
    length to which shapes are aligned so that they look crisp: one device pixel on a screen, 0 on paper.
    """

    left: float
    px_per_minute: float
    width_px: float
    height_px: float
    top_px: float = 0.0
    row_px: float = 24.0
    pixel: float = 1.0
    tops: Floats | None = None

    @property
    def px_per_day(self) -> float:
        return self.px_per_minute * MINUTES_PER_DAY

    @property
    def right(self) -> float:
        """The instant at the right edge, in minutes."""
        return self.left + self.width_px / self.px_per_minute

    def x_of(self, instant: float) -> float:
        """Where an instant lies, in px from the left edge, not aligned."""
        return (instant - self.left) * self.px_per_minute

    def xs_of(self, instants: npt.NDArray[np.int64]) -> Floats:
        """Where instants lie, aligned, and kept within reach of the edges so that devices can bear them."""
        xs = (instants - self.left) * self.px_per_minute
        return self.aligned(np.clip(xs, -_REACH_PX, self.width_px + _REACH_PX))

    def aligned(self, lengths: Floats) -> Floats:
        """The lengths rounded to whole device pixels, if there are such."""
        if self.pixel == 0:
            return lengths
        return np.asarray(np.rint(lengths / self.pixel) * self.pixel)

    def instant_at(self, x: float) -> Instant:
        """The instant at x, rounded to the minute."""
        return Instant(round(self.left + x / self.px_per_minute))

    def y_of(self, row: int) -> float:
        """The top of a row, in px from the top edge; one row after the last has its bottom."""
        if self.tops is not None:
            return float(self.tops[row]) - self.top_px
        return row * self.row_px - self.top_px

    def ys_of(self, rows: npt.NDArray[np.int64]) -> Floats:
        """The tops of rows, as ``y_of``."""
        if self.tops is not None:
            return np.asarray(self.tops[rows] - self.top_px)
        return (rows * self.row_px - self.top_px).astype(np.float64)

    def row_at(self, y: float) -> int:
        """The row at y; it need not exist."""
        if self.tops is not None:
            return int(np.searchsorted(self.tops, y + self.top_px, side="right")) - 1
        return int((y + self.top_px) // self.row_px)

    def rows(self, count: int) -> tuple[int, int]:
        """The first visible row and the one after the last, of ``count`` rows."""
        first = max(0, self.row_at(0))
        return min(first, count), min(count, self.row_at(max(self.height_px - 1e-9, 0)) + 1)

    def zoomed(self, factor: float, about_x: float) -> "Viewport":
        """This viewport with time stretched by ``factor``; the instant at ``about_x`` stays where it is."""
        per_day = min(max(self.px_per_day * factor, LEAST_PX_PER_DAY), MOST_PX_PER_DAY)
        scale = per_day / MINUTES_PER_DAY
        kept = self.left + about_x / self.px_per_minute
        return replace(self, left=kept - about_x / scale, px_per_minute=scale)

    def panned(self, by_px: float) -> "Viewport":
        """This viewport moved to later instants by ``by_px``."""
        return replace(self, left=self.left + by_px / self.px_per_minute)

    def fitted(self, first: int, last: int, margin_px: float) -> "Viewport":
        """This viewport showing ``first`` to ``last`` over its whole width but for a margin on each side."""
        room = max(self.width_px - 2 * margin_px, 1.0)
        per_day = room / max(last - first, 1) * MINUTES_PER_DAY
        scale = min(max(per_day, LEAST_PX_PER_DAY), MOST_PX_PER_DAY) / MINUTES_PER_DAY
        return replace(self, left=first - margin_px / scale, px_per_minute=scale)


_REACH_PX = 5000.0
