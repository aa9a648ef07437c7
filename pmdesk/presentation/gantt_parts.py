"""Parts: bars that have pauses, piece by piece, and how far what is done of a bar reaches."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from pmdesk.engine.segments import WorkedParts, worked_parts
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_traits import BAR
from pmdesk.presentation.shapes import Floats, Ints
from pmdesk.presentation.viewport import Viewport

LEAST_PART_PX = 2.0

_ROUNDING = 1e-9
_UNKNOWN, _WHOLE, _BROKEN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class RowParts:
    """The parts of one bar, as minutes; ``shares`` is how much of the task is done before each, then 1.0."""

    starts: tuple[int, ...]
    finishes: tuple[int, ...]
    shares: tuple[float, ...]

    def end_of(self, share: float) -> float:
        """The instant up to which the bar is done if that much of it is."""
        for start, finish, low, high in zip(
            self.starts, self.finishes, self.shares, self.shares[1:], strict=False
        ):
            if share <= high + _ROUNDING:
                return start + (finish - start) * (share - low) / (high - low) if share > low else start
        return self.finishes[-1]

    def share_at(self, instant: float) -> float:
        """How much of the bar is done if it is done up to an instant."""
        edges = [edge for span in zip(self.starts, self.finishes, strict=True) for edge in span]
        shares = [share for share in self.shares for _ in range(2)][1:-1]
        return float(np.interp(instant, edges, shares))


class ChartParts:
    """Which bars of a chart have pauses, found when a row is first seen."""

    def __init__(self, columns: GanttColumns) -> None:
        self._columns = columns
        self._state: npt.NDArray[np.int8] = np.zeros(columns.count, dtype=np.int8)
        self._found: dict[int, RowParts] = {}

    def of(self, row: int) -> RowParts | None:
        """The parts of the bar on a row; None for a bar without pauses and for every other shape."""
        if self._state[row] == _UNKNOWN:
            self._look_at(row)
        return self._found.get(row)

    def broken(self, rows: Ints) -> Ints:
        """Those of ``rows`` whose bars have pauses."""
        for row in rows[self._state[rows] == _UNKNOWN].tolist():
            self._look_at(row)
        is_broken = self._state[rows] == _BROKEN
        return np.asarray(rows[is_broken])

    def _look_at(self, row: int) -> None:
        columns = self._columns
        task = columns.task(row) if columns.shape[row] == BAR else None
        self._state[row] = _WHOLE
        if task is None:
            return
        found = worked_parts(columns.plan.portfolio, columns.plan.schedule, task.id)
        is_shown = found.spans and (found.spans[0][0], found.spans[-1][1]) == (
            columns.start[row],
            columns.finish[row],
        )
        if is_shown and len(found.spans) > 1:
            self._state[row] = _BROKEN
            self._found[row] = _row_parts(found, int(columns.percent[row]) / 100)


def _row_parts(found: WorkedParts, percent: float) -> RowParts:
    """What is done ends with the parts before a rest that was moved; else parts share by their length."""
    lengths = [finish - start for start, finish in found.spans]
    if found.done:
        done, rest = sum(lengths[: found.done]) or 1, sum(lengths[found.done :]) or 1
        weights = [length * percent / done for length in lengths[: found.done]]
        weights += [length * (1 - percent) / rest for length in lengths[found.done :]]
    else:
        weights = [length / sum(lengths) for length in lengths]
    starts, finishes = zip(*found.spans, strict=True)
    return RowParts(starts, finishes, (*accumulate(weights[:-1], initial=0.0), 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The rectangles of bars: ``place`` says to which of the bars one belongs, ``done`` is its done share.

    ``pause_place``, ``pause_left`` and ``pause_right`` are the gaps between the parts of one bar.
    """

    place: Ints
    left: Floats
    right: Floats
    done: Floats
    pause_place: Ints
    pause_left: Floats
    pause_right: Floats


def pieces_of(columns: GanttColumns, parts: ChartParts, bars: Bars, viewport: Viewport) -> Pieces:
    """The pieces of all shapes that are bars, one each but for those with pauses."""
    place = np.flatnonzero(bars.shape == BAR)
    broken = parts.broken(bars.rows[place])
    none = np.empty(0)
    if len(broken):
        place = place[~np.isin(bars.rows[place], broken)]
    done = columns.percent[bars.rows[place]] / 100
    whole = Pieces(place, bars.left[place], bars.right[place], done, np.empty(0, np.int64), none, none)
    if not len(broken):
        return whole
    return _together(whole, [_of_row(columns, parts, row, bars, viewport) for row in broken.tolist()])


def _of_row(columns: GanttColumns, parts: ChartParts, row: int, bars: Bars, viewport: Viewport) -> Pieces:
    found = parts.of(row)
    if found is None:
        raise ValueError(f"the bar on row {row} has no pauses")
    left = viewport.xs_of(np.array(found.starts, np.int64))
    right = np.maximum(viewport.xs_of(np.array(found.finishes, np.int64)), left + LEAST_PART_PX)
    low, high = np.array(found.shares[:-1]), np.array(found.shares[1:])
    over = int(columns.percent[row]) / 100 - low
    done = np.where(over > _ROUNDING, np.clip(over / np.maximum(high - low, _ROUNDING), 0.0, 1.0), 0.0)
    place = np.full(len(left), int(bars.of(np.array([row]))[0]))
    wide = left[1:] > right[:-1]
    return Pieces(place, left, right, done, place[1:][wide], right[:-1][wide], left[1:][wide])


def _together(first: Pieces, others: list[Pieces]) -> Pieces:
    every = (first, *others)
    return Pieces(
        place=np.concatenate([pieces.place for pieces in every]),
        left=np.concatenate([pieces.left for pieces in every]),
        right=np.concatenate([pieces.right for pieces in every]),
        done=np.concatenate([pieces.done for pieces in every]),
        pause_place=np.concatenate([pieces.pause_place for pieces in every]),
        pause_left=np.concatenate([pieces.pause_left for pieces in every]),
        pause_right=np.concatenate([pieces.pause_right for pieces in every]),
    )
