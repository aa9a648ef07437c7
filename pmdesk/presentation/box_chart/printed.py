"""Box charts on paper: where a sheet may end without cutting a box."""

import numpy as np

from pmdesk.presentation.box_chart.chart import BOX_HEIGHT, BOX_WIDTH, BoxChart
from pmdesk.presentation.printable import Printable, Ties
from pmdesk.presentation.shapes import Floats, TextMetrics


def printable_boxes(chart: BoxChart, metrics: TextMetrics) -> Printable:
    """All of a chart as a picture."""
    return Printable(
        width=chart.width,
        height=chart.height,
        draw=lambda region: chart.scene(region, metrics),
        across=free_places(chart.x, BOX_WIDTH),
        down=free_places(chart.y, BOX_HEIGHT),
        ties=_ties(chart) if chart.are_links else None,
    )


def _ties(chart: BoxChart) -> Ties:
    """The links, to be told under the boxes at their ends."""

    def name(box: int) -> tuple[str, str]:
        number, _, name = chart.card(chart.keys[box]).title.partition("  ")
        return number, name

    return Ties(chart.x, chart.y + BOX_HEIGHT, BOX_WIDTH, chart.ends, name)


def free_places(starts: Floats, length: float) -> Floats:
    """The middles of the gaps between spans of one length, ascending."""
    if not len(starts):
        return np.empty(0)
    ordered = np.unique(starts)
    gaps = ordered[1:] - (ordered[:-1] + length)
    return np.asarray((ordered[1:] - gaps / 2)[gaps > 0])
