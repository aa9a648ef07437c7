"""The team planner on paper: all people over all their work, with names and axis on every sheet."""

import numpy as np

from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.printable import Edge, Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Panel, Rects, Scene, one
from pmdesk.presentation.team_planner.chart import PlannerChart
from pmdesk.presentation.team_planner.scene import Marks, names_scene, planner_scene
from pmdesk.presentation.timescale import TimeScale, edges_between, tick_units
from pmdesk.presentation.viewport import Viewport

NAME_PX, AXIS_PX = 200.0, 44.0


def printable_planner(chart: PlannerChart, marks: Marks, scale: TimeScale, px_per_day: float) -> Printable:
    """All lines from the first to the last work; a sheet ends between two lines and two ticks."""
    first, last = chart.bars.span() or (marks.today or 0, (marks.today or 0) + MINUTES_PER_DAY)
    upper, _ = tick_units(px_per_day)
    edges = edges_between(upper, first, max(last, first + 1))
    start, width = int(edges[0]), (int(edges[-1]) - int(edges[0])) / MINUTES_PER_DAY * px_per_day
    whole = Viewport(start, px_per_day / MINUTES_PER_DAY, width, float(chart.tops[-1]), pixel=0)

    def at(region: Region) -> Viewport:
        return chart.seen(whole.panned(region.left), region.width, region.height, region.top)

    def body(region: Region) -> Scene:
        scene = planner_scene(chart, at(region), marks)
        return (Panel(region.left, region.top, region.width, region.height, scene),)

    def head(region: Region) -> Scene:
        scene = axis_scene(at(region), AXIS_PX, chart.metrics, marks.today, scale)
        return (Panel(region.left, 0.0, region.width, AXIS_PX, scene),)

    def side(region: Region) -> Scene:
        return (Panel(0.0, region.top, NAME_PX, region.height, names_scene(chart, at(region), NAME_PX)),)

    return Printable(
        width=width,
        height=float(chart.tops[-1]),
        draw=body,
        head=Edge(AXIS_PX, head),
        side=Edge(NAME_PX, side),
        corner=(Rects("surface", one(0.0), one(0.0), one(NAME_PX), one(AXIS_PX)),),
        across=whole.xs_of(edges[1:-1]) if len(edges) < _MANY else np.empty(0),
        down=chart.tops[1:-1],
    )


_MANY = 2000
