"""The timeline on paper: all of it across one sheet."""

from collections.abc import Sequence

from pmdesk.domain.quantities import Instant
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.timeline.chart import TimelineChart, fitting_scale
from pmdesk.presentation.timeline.entries import Entry
from pmdesk.presentation.timeline.scene import timeline_scene
from pmdesk.presentation.timescale import TimeScale

WIDTH = 1230.0


def printable_timeline(
    entries: Sequence[Entry], today: Instant, scale: TimeScale, metrics: TextMetrics
) -> Printable:
    """The entries at the scale at which they have room in the width of a sheet."""
    chart = TimelineChart(entries, fitting_scale(entries, WIDTH), WIDTH, 0.0, metrics)
    width, height = chart.size
    return Printable(width, height, lambda _region: timeline_scene(chart, today, scale), for_one_sheet=True)
