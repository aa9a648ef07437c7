"""The S-curve on paper: on one sheet across."""

from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.value_curve.chart import Curve, ValueChart
from pmdesk.presentation.value_curve.scene import value_curve_scene

WIDTH, HEIGHT = 1230.0, 720.0


def printable_curve(plan: Plan, curve: Curve | None, scale: TimeScale, metrics: TextMetrics) -> Printable:
    """The curve as large as a sheet of A4; an empty sheet if there is none."""
    if curve is None:
        return Printable(WIDTH, HEIGHT, lambda _region: (), for_one_sheet=True)
    chart = ValueChart(plan, curve, WIDTH, HEIGHT, metrics)
    return Printable(WIDTH, HEIGHT, lambda _region: value_curve_scene(chart, None, scale), for_one_sheet=True)
