"""Link routes: orthogonal ways of links between bars that keep out of labels.

A link leaves its bar by a short stub, runs down or up in a column, crosses in the free strip between two
rows, and ends in an arrow head on the top or bottom of the successor's start (FS into the future) or on
its side. Predecessors in neighbouring rows take different lanes, so that their links run side by side.
Lanes follow from the row alone: a link keeps its way while the chart is scrolled.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pmdesk.presentation.gantt_bars import LINKED_LABEL_GAP_PX, Bars
from pmdesk.presentation.gantt_links import LinkColumns
from pmdesk.presentation.gantt_traits import FF, FS, MILESTONE, SF, SS
from pmdesk.presentation.shapes import Flags, Floats, Ints

STUB_PX = 4.0
LANE_PX = 4.0
LANES = 3
HEAD_LENGTH_PX = 6.0
HEAD_WIDTH_PX = 7.0
CORNER_PX = 3.0
ENTRY_PX = HEAD_LENGTH_PX + 4.0

_TEXT_HALF_PX = 7.0

NEIGHBOURHOOD = 48
"""Links that pass more rows than this don't look for the emptier column."""


@dataclass(frozen=True, slots=True, eq=False)
class LinkRoutes:
    """The ways of links: ``points`` has the shape (links, 6, 2) and ends at the tip of the arrow head.

    ``place`` is the link's place in the link columns. Repeated points stand for nothing.
    """

    place: Ints
    points: Floats

    def heads(self) -> Floats:
        """The arrow heads as triangles, tip first: shape (links, 3, 2)."""
        tip = self.points[:, -1]
        direction = _last_direction(self.points)
        across = direction[:, ::-1] * np.array([-1.0, 1.0])
        base = tip - direction * HEAD_LENGTH_PX
        half = across * (HEAD_WIDTH_PX / 2)
        return np.stack((tip, base + half, base - half), axis=1)

    def shafts(self) -> Floats:
        """The ways without their last few pixels, which the arrow heads cover."""
        points = self.points.copy()
        direction = _last_direction(points)
        points[:, -1] -= direction * (HEAD_LENGTH_PX - 1)
        return points

    def cross(self, left: Floats, right: Floats, y: Floats) -> Flags:
        """Which of some lines of text, from left to right around y, a way runs through in a column."""
        top, bottom = self.points[:, (1, 3)].reshape(-1, 2), self.points[:, (2, 4)].reshape(-1, 2)
        x = top[:, 0, None]
        low = np.minimum(top[:, 1], bottom[:, 1])[:, None] - _TEXT_HALF_PX
        high = np.maximum(top[:, 1], bottom[:, 1])[:, None] + _TEXT_HALF_PX
        return np.asarray(((left <= x) & (x <= right) & (low <= y) & (y <= high)).any(axis=0))

    def nearest(self, x: float, y: float) -> tuple[int, float] | None:
        """The place of the link that passes nearest to a point, and its distance in px."""
        if len(self.place) == 0:
            return None
        start, end = self.points[:, :-1], self.points[:, 1:]
        step = end - start
        at = np.array([x, y]) - start
        length = np.maximum((step**2).sum(axis=2), 1e-9)
        along = np.clip((at * step).sum(axis=2) / length, 0.0, 1.0)
        distance = np.hypot(*np.moveaxis(at - step * along[..., None], 2, 0)).min(axis=1)
        best = int(distance.argmin())
        return int(self.place[best]), float(distance[best])


def routes(links: LinkColumns, places: Ints, bars: Bars, label_right: Floats) -> LinkRoutes:
    """The ways of the links at ``places``; ``bars`` must hold the rows of both ends of each.

    ``label_right`` is how far bar and label of each row of ``bars`` reach: columns avoid that ground.
    """
    from_row, to_row = links.from_row[places], links.to_row[places]
    ends = _Ends.of(bars, bars.of(from_row), bars.of(to_row), links.code[places])
    lane = (from_row % LANES).astype(np.float64) * LANE_PX
    down = to_row > from_row
    out_x = ends.out_x + ends.out_side * (STUB_PX + lane)
    into_x = ends.in_x - ends.in_side * (ENTRY_PX + lane)
    # FS into the future: from above or below into the start, as in Microsoft Project.
    start_room = np.minimum(ends.in_right - ends.in_x, 8.0) / 2
    drop_x = np.where(ends.in_is_diamond, (ends.in_x + ends.in_right) / 2, ends.in_x + start_room)
    drops = (links.code[places] == FS) & (drop_x >= ends.out_x - 1)
    straight = drops & (drop_x <= ends.out_x + LINKED_LABEL_GAP_PX - 3)
    into_x = np.where(drops, drop_x, into_x)
    out_x = np.where(straight, drop_x, out_x)
    # SS: one column left of both starts.
    both_left = links.code[places] == SS
    leftmost = np.minimum(ends.out_x, ends.in_x) - ENTRY_PX - lane
    out_x, into_x = np.where(both_left, leftmost, out_x), np.where(both_left, leftmost, into_x)

    # Lanes in the strip between rows; above a bar that is entered from the top they leave room for the head.
    odd = from_row % 2 == 1
    strip = np.where(odd, np.where(drops, -LANE_PX, LANE_PX - 1), -1.0) * np.where(down, 1.0, -1.0)
    near_from = np.where(down, ends.from_bottom, ends.from_top) + strip
    near_to = np.where(down, ends.to_top, ends.to_bottom) + strip
    late = _crowd(bars, label_right, out_x, from_row, to_row) <= _crowd(
        bars, label_right, into_x, from_row, to_row
    )
    cross_y = np.where(late, near_to, near_from)
    tip_y = np.where(drops, np.where(down, ends.in_top, ends.in_bottom), ends.in_y)
    tip_x = np.where(drops, drop_x, ends.in_x)
    points = np.stack(
        (
            # A milestone at the very end of its predecessor hangs straight below it.
            np.stack((np.where(straight, np.minimum(ends.out_x, out_x), ends.out_x), ends.out_y), axis=1),
            np.stack((out_x, ends.out_y), axis=1),
            np.stack((out_x, cross_y), axis=1),
            np.stack((into_x, cross_y), axis=1),
            np.stack((into_x, tip_y), axis=1),
            np.stack((tip_x, tip_y), axis=1),
        ),
        axis=1,
    )
    return LinkRoutes(places, points)


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """Where links leave and arrive; ``side`` is +1 where the bar's end faces right, -1 where left.

    ``in_side`` is the direction in which the link enters: +1 going right into a start.
    """

    out_x: Floats
    out_y: Floats
    out_side: Floats
    in_x: Floats
    in_y: Floats
    in_side: Floats
    in_right: Floats
    in_top: Floats
    in_bottom: Floats
    in_is_diamond: Flags
    from_top: Floats
    from_bottom: Floats
    to_top: Floats
    to_bottom: Floats

    @classmethod
    def of(cls, bars: Bars, source: Ints, target: Ints, code: npt.NDArray[np.int8]) -> "_Ends":
        from_start = (code == SS) | (code == SF)
        to_finish = (code == FF) | (code == SF)
        return cls(
            out_x=np.where(from_start, bars.left[source], bars.right[source]),
            out_y=bars.middle[source],
            out_side=np.where(from_start, -1.0, 1.0),
            in_x=np.where(to_finish, bars.right[target], bars.left[target]),
            in_y=bars.middle[target],
            in_side=np.where(to_finish, -1.0, 1.0),
            in_right=bars.right[target],
            in_top=bars.top[target],
            in_bottom=bars.bottom[target],
            in_is_diamond=bars.shape[target] == MILESTONE,
            from_top=bars.row_top[source],
            from_bottom=bars.row_bottom[source],
            to_top=bars.row_top[target],
            to_bottom=bars.row_bottom[target],
        )


def _crowd(bars: Bars, label_right: Floats, column: Floats, from_row: Ints, to_row: Ints) -> Ints:
    """How many rows between the ends of each link have a bar or label on its column."""
    if len(column) == 0:
        return np.zeros(0, dtype=np.int64)
    low, high = np.minimum(from_row, to_row), np.maximum(from_row, to_row)
    rows = bars.rows
    blocked = (bars.left - 2 <= column[:, None]) & (column[:, None] <= label_right + 2) & bars.shown()
    inside = (rows > low[:, None]) & (rows < high[:, None])
    short = (high - low <= NEIGHBOURHOOD)[:, None]
    return np.asarray((blocked & inside & short).sum(axis=1), dtype=np.int64)


def _last_direction(points: Floats) -> Floats:
    """The unit vector of the last step of each way that has a length."""
    last = points[:, -1] - points[:, -2]
    before = points[:, -2] - points[:, -3]
    step = np.where(np.abs(last).sum(axis=1, keepdims=True) > 1e-9, last, before)
    return np.asarray(np.sign(step))
