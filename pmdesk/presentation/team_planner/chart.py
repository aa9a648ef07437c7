"""PlannerChart: the team planner as something to paint, to point at and to walk through."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.engine.load_table import load_table
from pmdesk.engine.timetable import Wide
from pmdesk.engine.workload import workload
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.load.lines import LoadLine
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Floats, Ints, TextMetrics
from pmdesk.presentation.team_planner.bars import PlannerBars
from pmdesk.presentation.viewport import Viewport

LANE_PX, BAR_PX, INSET_PX, HEADING_PX = 24.0, 20.0, 4.0, 26.0
LEAST_BAR_PX = 6.0
CHUNK_DAYS = 128


class PlannerChart:
    """Lines of different heights with bars in lanes; places on the screen are those of a Viewport."""

    def __init__(
        self, plan: Plan, lines: Sequence[LoadLine], bars: PlannerBars, metrics: TextMetrics
    ) -> None:
        self.plan = plan
        self.lines = lines
        self.bars = bars
        self.metrics = metrics
        self._capacity: tuple[int, Wide] | None = None

    @cached_property
    def tops(self) -> Floats:
        """Where each line begins, and where the last one ends."""
        is_heading = np.array([line.heads for line in self.lines], np.bool_)
        heights = np.where(is_heading, HEADING_PX, self.bars.lanes * LANE_PX + INSET_PX)
        return np.concatenate(([0.0], np.cumsum(heights)))

    @cached_property
    def places(self) -> Ints:
        """By line: the person's place in the workload, -1 for lines that are no person's."""
        return np.array([line.crew.people[0] if line.is_person else -1 for line in self.lines], np.int64)

    @cached_property
    def overloads(self) -> tuple[Ints, Ints, Ints]:
        """Runs of days on which somebody has too much to do: line, first day, the day after the last."""
        loads = workload(self.plan.schedule)
        people = np.flatnonzero(self.places >= 0)
        if loads.span is None or not len(people):
            return (np.empty(0, np.int64),) * 3
        first, last = loads.span
        crews = [self.lines[n].crew for n in people.tolist()]
        over = load_table(loads, crews, range(first, last + 1)).excess > 0
        steps = np.diff(over.astype(np.int8), axis=1, prepend=0, append=0)
        line, begin = np.nonzero(steps == 1)
        _, end = np.nonzero(steps == -1)
        return people[line], begin + first, end + first

    def idle_days(self, first_line: int, end_line: int, first: int, last: int) -> tuple[Ints, Ints, Ints]:
        """Runs of days without any time of some lines' people, as ``overloads``."""
        lines = np.arange(first_line, end_line)
        lines = lines[self.places[first_line:end_line] >= 0]
        begin, capacity = self._capacity_around(first, last)
        idle = capacity[self.places[lines], first - begin : last - begin] == 0
        steps = np.diff(idle.astype(np.int8), axis=1, prepend=0, append=0)
        line, start = np.nonzero(steps == 1)
        _, end = np.nonzero(steps == -1)
        return lines[line], start + first, end + first

    def _capacity_around(self, first: int, last: int) -> tuple[int, Wide]:
        """Everybody's time by day for a stretch that holds these days, remembered while one looks at it."""
        if self._capacity is not None:
            begin, known = self._capacity
            if begin <= first and last <= begin + known.shape[1]:
                return self._capacity
        begin = first - CHUNK_DAYS
        days = range(begin, last + CHUNK_DAYS + 1)
        self._capacity = begin, workload(self.plan.schedule).capacity(days)
        return self._capacity

    def seen(self, viewport: Viewport, width: float, height: float, top: float) -> Viewport:
        """A viewport of this size with the chart's lines, scrolled down by ``top``."""
        return Viewport(
            viewport.left, viewport.px_per_minute, width, height, top, LANE_PX, viewport.pixel, self.tops
        )

    def left_right(self, viewport: Viewport, which: Ints) -> tuple[Floats, Floats]:
        """The edges of some bars across."""
        left = viewport.xs_of(self.bars.start[which])
        right = viewport.xs_of(self.bars.finish[which])
        return left, np.maximum(right, left + LEAST_BAR_PX)

    def tops_of(self, viewport: Viewport, which: Ints) -> Floats:
        """The upper edges of some bars."""
        lanes = self.bars.lane[which] * LANE_PX
        return np.asarray(viewport.ys_of(self.bars.line[which]) + INSET_PX + lanes)

    def region_of(self, viewport: Viewport, bar: int) -> Region:
        """Where a bar lies."""
        which = np.array([bar])
        left, right = self.left_right(viewport, which)
        top = float(self.tops_of(viewport, which)[0])
        return Region(float(left[0]), top, float(right[0]), top + BAR_PX)

    def bars_of_line(self, line: int) -> range:
        """The bars of a line."""
        first, end = np.searchsorted(self.bars.line, (line, line + 1)).tolist()
        return range(first, end)

    def bar_at(self, viewport: Viewport, x: float, y: float) -> int | None:
        """The bar at a point; the last painted one lies on top."""
        for bar in reversed(self.bars_of_line(viewport.row_at(y))):
            region = self.region_of(viewport, bar)
            if region.left <= x < region.right and region.top <= y < region.bottom:
                return bar
        return None

    def line_at(self, viewport: Viewport, y: float) -> int | None:
        """The line at a height."""
        line = viewport.row_at(y)
        return line if 0 <= line < len(self.lines) else None

    def next_to(self, bar: int | None, way: Way) -> int | None:
        """The bar to go to: the one before or after in its line, the nearest in the lines above or below."""
        if bar is None:
            return 0 if len(self.bars) else None
        line = int(self.bars.line[bar])
        if way in (Way.LEFT, Way.RIGHT):
            going = bar + (1 if way is Way.RIGHT else -1)
            return going if going in self.bars_of_line(line) else None
        step = 1 if way is Way.DOWN else -1
        beyond = np.unique(self.bars.line[(self.bars.line - line) * step > 0])
        if not len(beyond):
            return None
        there = self.bars_of_line(int(beyond[0] if step > 0 else beyond[-1]))
        far = np.abs(self.bars.start[there.start : there.stop] - self.bars.start[bar])
        return there.start + int(np.argmin(far))

    def task(self, bar: int) -> TaskId:
        """The task that a bar is about."""
        return self.plan.schedule.tasks[int(self.bars.row[bar])]

    def key(self, bar: int) -> RowKey:
        """The assignment of a bar, or the task that nobody does."""
        return self.bars.keys[bar]
