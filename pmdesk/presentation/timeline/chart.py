"""TimelineChart: where the entries of a timeline and their labels lie, at a scale and in a height."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Flags, Floats, Ints, TextMetrics
from pmdesk.presentation.timeline.entries import Entry
from pmdesk.presentation.timeline.labels import NO_LEVEL, free_lanes, label_levels

MARGIN = 24.0
LABEL = 168.0
"""The widest label; so much room is kept at the right end."""
LABEL_GAP = 12.0
LINE = 4.0
"""From the line that a label hangs on to its text."""
LEVEL = 36.0
MARKS = 22.0
AXIS = 44.0
BAR, LANE = 36.0, 42.0
DIAMOND = 8.0
LEAST_BAR = 3.0
TEXT_PAD = 8.0
MOST_LEVELS = 8


@dataclass(frozen=True, eq=False)
class TimelineChart:
    """Entries on a band: milestones above the axis, bars below it, labels that don't fit outside of it.

    ``px_per_day`` is the scale, ``width`` and ``height`` the room that shall be filled at least.
    """

    entries: Sequence[Entry]
    px_per_day: float
    width: float
    height: float
    metrics: TextMetrics

    @cached_property
    def first(self) -> float:
        """The instant at the left edge."""
        begun = min((entry.start for entry in self.entries), default=0)
        return begun - MARGIN * MINUTES_PER_DAY / self.px_per_day

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of the picture."""
        end = max((entry.finish for entry in self.entries), default=0)
        return max(self.x_of(end) + LABEL + MARGIN, self.width), max(self.needed, self.height)

    def x_of(self, instant: float) -> float:
        """Where an instant lies."""
        return (instant - self.first) / MINUTES_PER_DAY * self.px_per_day

    @cached_property
    def left(self) -> Floats:
        """The left edges of bars, the middles of milestones."""
        return np.rint(np.array([self.x_of(entry.start) for entry in self.entries], np.float64))

    @cached_property
    def right(self) -> Floats:
        """The right edges of bars, the middles of milestones."""
        ends = np.rint(np.array([self.x_of(entry.finish) for entry in self.entries], np.float64))
        return np.where(self.are_milestones, self.left, np.maximum(ends, self.left + LEAST_BAR))

    @cached_property
    def are_milestones(self) -> Flags:
        """Which entries are drawn as diamonds."""
        return np.array([entry.is_milestone for entry in self.entries], np.bool_)

    @cached_property
    def lanes(self) -> Ints:
        """In which lane below the axis each bar lies; 0 for milestones."""
        found = np.zeros(len(self.entries), np.int64)
        bars = np.flatnonzero(~self.are_milestones)
        found[bars] = free_lanes(self.left[bars].tolist(), (self.right[bars] + 2).tolist())
        return found

    @cached_property
    def fits(self) -> Flags:
        """Which names have room inside their bars."""
        room = self.right - self.left - 2 * TEXT_PAD
        return ~self.are_milestones & (self.name_widths <= room)

    @cached_property
    def name_widths(self) -> Floats:
        """How wide the names are."""
        return np.array([self.metrics.width(entry.name, "label") for entry in self.entries], np.float64)

    @cached_property
    def levels(self) -> Ints:
        """How far outside the band each label stands; ``NO_LEVEL`` for names in bars, or without room."""
        found = np.full(len(self.entries), NO_LEVEL, np.int64)
        dates = np.array([self.metrics.width(e.dates, "label_muted") for e in self.entries], np.float64)
        widths = np.minimum(np.maximum(self.name_widths, dates), LABEL) + LINE + LABEL_GAP
        for which in (self.are_milestones, ~self.are_milestones & ~self.fits):
            mine = np.flatnonzero(which)
            found[mine] = label_levels(self.left[mine], widths[mine], MOST_LEVELS)
        return found

    @cached_property
    def band(self) -> tuple[float, float]:
        """The upper edge of the marks, and the lower edge of the last lane."""
        above, lanes, _ = self._parts
        free = max(self.height - self.needed, 0.0)
        top = round(free / 3) + MARGIN + above * LEVEL
        return top, top + MARKS + AXIS + LANE - BAR + lanes * LANE

    @property
    def axis_top(self) -> float:
        """The upper edge of the axis."""
        return self.band[0] + MARKS

    @cached_property
    def needed(self) -> float:
        """The least height in which all has room."""
        above, lanes, below = self._parts
        return 2 * MARGIN + (above + below) * LEVEL + MARKS + AXIS + LANE - BAR + lanes * LANE

    def top_of(self, entry: int) -> float:
        """The upper edge of a bar, or of the diamond of a milestone."""
        if self.entries[entry].is_milestone:
            return self.band[0] + MARKS / 2 - DIAMOND
        return self.axis_top + AXIS + LANE - BAR + LANE * float(self.lanes[entry])

    def label_region(self, entry: int) -> Region | None:
        """Where the label outside the band lies, from the line that it hangs on."""
        level = int(self.levels[entry])
        if level == NO_LEVEL:
            return None
        above = self.entries[entry].is_milestone
        top = self.band[0] - (level + 1) * LEVEL if above else self.band[1] + level * LEVEL + 4
        left = float(self.left[entry])
        texts = (self.entries[entry].name, "label"), (self.entries[entry].dates, "label_muted")
        width = max(self.metrics.width(text, style) for text, style in texts)
        return Region(left, top, left + LINE + min(width, LABEL), top + LEVEL - 4)

    def region_of(self, key: RowKey) -> Region | None:
        """Where the bar or the diamond of a row lies."""
        entry = self._places.get(key)
        if entry is None:
            return None
        left, right, top = float(self.left[entry]), float(self.right[entry]), self.top_of(entry)
        if self.entries[entry].is_milestone:
            return Region(left - DIAMOND, top, left + DIAMOND, top + 2 * DIAMOND)
        return Region(left, top, right, top + BAR)

    def at(self, x: float, y: float) -> RowKey | None:
        """The row whose bar, diamond or label holds a point; the last painted one lies on top."""
        for n in range(len(self.entries) - 1, -1, -1):
            for region in (self.region_of(self.entries[n].key), self.label_region(n)):
                if region and region.left <= x < region.right and region.top <= y < region.bottom:
                    return self.entries[n].key
        return None

    def next_to(self, key: RowKey | None, way: Way) -> RowKey | None:
        """The row to go to: the one that begins before or after, or the nearest one above or below."""
        entry = self._places.get(key) if key is not None else None
        if entry is None:
            return self.entries[0].key if self.entries else None
        if way in (Way.LEFT, Way.RIGHT):
            going = entry + (1 if way is Way.RIGHT else -1)
            return self.entries[going].key if 0 <= going < len(self.entries) else None
        tops = np.array([self.top_of(n) for n in range(len(self.entries))])
        down = (tops - tops[entry]) * (1 if way is Way.DOWN else -1)
        aside = np.maximum(self.left - self.right[entry], self.left[entry] - self.right)
        there = np.flatnonzero(down > 0)
        if not len(there):
            return None
        return self.entries[int(there[np.argmin((down + 2 * np.maximum(aside, 0))[there])])].key

    @cached_property
    def _places(self) -> dict[RowKey, int]:
        return {entry.key: n for n, entry in enumerate(self.entries)}

    @cached_property
    def _parts(self) -> tuple[int, int, int]:
        """How many levels of labels stand above, how many lanes there are, how many levels stand below."""
        above = int(self.levels[self.are_milestones].max(initial=NO_LEVEL)) + 1
        below = int(self.levels[~self.are_milestones].max(initial=NO_LEVEL)) + 1
        lanes = int(self.lanes.max(initial=0)) + 1
        return above, lanes, below


def fitting_scale(entries: Sequence[Entry], width: float) -> float:
    """The px a day at which all entries have room in ``width``."""
    first = min((entry.start for entry in entries), default=0)
    last = max((entry.finish for entry in entries), default=0)
    days = max((last - first) / MINUTES_PER_DAY, 1.0)
    return max(width - 2 * MARGIN - LABEL, LABEL) / days
