"""MonthChart: a page of the calendar view as a picture of a given size, and as something to walk through."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Day, date_of
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.month.bars import DayBars, Segments, segments_of
from pmdesk.presentation.month.pages import Page
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Floats

HEAD, SIDE = 28.0, 44.0
"""Room for the names of the weekdays, and for the numbers of the weeks."""
DAY = 24.0
"""Room for the number of a day."""
LANE, BAR = 22.0, 20.0
"""From bar to bar, and the height of one."""
INSET = 3.0
"""How far bars stay away from the edge of the day on which they begin or end."""


@dataclass(frozen=True, eq=False)
class MonthChart:
    """Bars of a plan on a page of ``width`` × ``height`` px."""

    plan: Plan
    bars: DayBars
    page: Page
    width: float
    height: float

    @cached_property
    def columns(self) -> Floats:
        """The left edges of the days of a week, and the right edge of the last."""
        return np.rint(np.linspace(SIDE, max(self.width, SIDE + 7), 8))

    @cached_property
    def lines(self) -> Floats:
        """The upper edges of the weeks, and the lower edge of the last."""
        return np.rint(np.linspace(HEAD, max(self.height, HEAD + self.page.weeks), self.page.weeks + 1))

    @cached_property
    def lanes(self) -> int:
        """How many bars have room below each other in a day."""
        return max(int((np.diff(self.lines).min() - DAY) // LANE), 1)

    @cached_property
    def segments(self) -> Segments:
        """The parts of bars that are shown."""
        return segments_of(self.bars, self.page, self.lanes)

    @cached_property
    def begins(self) -> tuple[Sequence[bool], Sequence[bool]]:
        """By segment: whether its bar begins in it, and whether it ends in it."""
        found, monday = self.segments, self.page.first + 7 * self.segments.week
        begins = self.bars.first[found.bar] == monday + found.first
        ends = self.bars.last[found.bar] == monday + found.last
        return begins.tolist(), ends.tolist()

    @cached_property
    def places(self) -> tuple[Floats, Floats, Floats]:
        """Left edges, right edges and upper edges of the segments."""
        found = self.segments
        begins, ends = self.begins
        left = self.columns[found.first] + INSET * np.array(begins, np.float64)
        right = self.columns[found.last + 1] - 1 - INSET * np.array(ends, np.float64)
        return left, right, self.lines[found.week] + DAY + LANE * found.lane

    def day_at(self, x: float, y: float) -> int | None:
        """The day at a point."""
        if not (SIDE <= x < self.columns[-1] and HEAD <= y < self.lines[-1]):
            return None
        column = int(np.searchsorted(self.columns, x, "right")) - 1
        week = int(np.searchsorted(self.lines, y, "right")) - 1
        return self.page.first + 7 * week + column

    def at(self, x: float, y: float) -> RowKey | None:
        """The row whose bar holds a point."""
        left, right, top = self.places
        hits = np.flatnonzero((left <= x) & (x < right) & (top <= y) & (y < top + BAR))
        return self.bars.key(int(self.segments.bar[hits[0]])) if len(hits) else None

    def more_at(self, x: float, y: float) -> int | None:
        """The day of whose hidden bars the text at a point speaks."""
        day = self.day_at(x, y)
        if day is None or not self.segments.hidden[day - self.page.first]:
            return None
        region = self.more_region(day)
        return day if region.top <= y < region.bottom else None

    def more_region(self, day: int) -> Region:
        """Where it says how many bars of a day are hidden."""
        week, column = divmod(day - self.page.first, 7)
        top = float(self.lines[week]) + DAY + LANE * (self.lanes - 1)
        return Region(float(self.columns[column]), top, float(self.columns[column + 1]) - 1, top + BAR)

    def days_regions(self, first: int, last: int) -> Sequence[Region]:
        """Where the days from ``first`` to ``last`` lie below their numbers, by week."""
        first, last = max(first, self.page.first), min(last, self.page.last)
        found = []
        for week in range((first - self.page.first) // 7, (last - self.page.first) // 7 + 1):
            monday = self.page.first + 7 * week
            left, right = max(first - monday, 0), min(last - monday, 6)
            if left <= right:
                top, bottom = float(self.lines[week]) + DAY, float(self.lines[week + 1]) - 2
                columns = self.columns
                found.append(Region(float(columns[left]), top, float(columns[right + 1]) - 1, bottom))
        return found

    def of_day(self, day: int) -> Sequence[RowKey]:
        """All rows that lie on a day."""
        return [
            self.bars.key(int(bar))
            for bar in np.flatnonzero((self.bars.first <= day) & (self.bars.last >= day))
        ]

    def region_of(self, key: RowKey) -> Region | None:
        """Where the first part of a row's bar lies, or where it says that it is hidden."""
        bar = self.bars.bar_of(key)
        if bar is None:
            return None
        shown = np.flatnonzero(self.segments.bar == bar)
        if len(shown):
            left, right, top = (float(edge[shown[0]]) for edge in self.places)
            return Region(left, top, right, top + BAR)
        day = max(int(self.bars.first[bar]), self.page.first)
        return self.more_region(day) if day <= min(int(self.bars.last[bar]), self.page.last) else None

    def next_to(self, key: RowKey | None, way: Way) -> RowKey | None:
        """The row to go to: the one that begins before or after, or the bar above or below on the page."""
        bar = self.bars.bar_of(key)
        if bar is None:
            return self._first()
        if way in (Way.LEFT, Way.RIGHT):
            going = bar + (1 if way is Way.RIGHT else -1)
            return self.bars.key(going) if 0 <= going < len(self.bars) else None
        region = self.region_of(self.bars.key(bar))
        if region is None:
            return self._first()
        left, right, top = self.places
        down = (top - region.top) * (1 if way is Way.DOWN else -1)
        aside = np.maximum(np.maximum(left - region.left - INSET, region.left - right), 0)
        there = np.flatnonzero((down > 0) & (self.segments.bar != bar))
        if not len(there):
            return None
        return self.bars.key(int(self.segments.bar[there[np.argmin((down + 2 * aside)[there])]]))

    def date_text(self, day: int) -> str:
        """The number of a day; with its month where one begins, or the page does."""
        moment = date_of(Day(day))
        return f"{moment.day} {moment:%b}" if moment.day == 1 or day == self.page.first else f"{moment.day}"

    def _first(self) -> RowKey | None:
        """The first row that is on the page, else the first of all."""
        found = self.segments.bar
        return self.bars.key(int(found.min()) if len(found) else 0) if len(self.bars) else None
