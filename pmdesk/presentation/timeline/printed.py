"""The timeline on paper: all of it, as wide as a sheet."""

from pmdesk.domain.quantities import Instant
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.timeline.chart import TimelineChart, fitting_scale
from pmdesk.presentation.timeline.scene import timeline_scene
from pmdesk.presentation.timescale import TimeScale

WIDTH = 1_400.0


def printable_timeline(
    chart: TimelineChart, metrics: TextMetrics, today: Instant, scale: TimeScale
) -> Printable:
    """The entries of a chart as a picture that is no higher than they need."""
    shown = TimelineChart(chart.entries, fitting_scale(chart.entries, WIDTH), WIDTH, 0.0, metrics)
    scene = timeline_scene(shown, today, scale)
    return Printable(*shown.size, lambda _: scene)
