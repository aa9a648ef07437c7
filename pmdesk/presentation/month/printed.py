"""A page of the calendar view on paper: with its title, and as high as all bars need."""

import numpy as np

from pmdesk.presentation.month.bars import segments_of
from pmdesk.presentation.month.chart import DAY, HEAD, LANE, MonthChart
from pmdesk.presentation.month.scene import month_scene
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import Panel, TextMetrics, Texts, one

WIDTH, LEAST_HEIGHT = 1_120.0, 720.0
TITLE = 40.0
MOST_LANES = 60
"""Days with more bars than these say how many more there are."""
NO_DAY = -1


def printable_month(chart: MonthChart, metrics: TextMetrics) -> Printable:
    """The page of a chart for paper, on which no bar is left out for want of room."""
    hidden = segments_of(chart.bars, chart.page, 1).hidden
    lanes = min(int(hidden.max(initial=0)), MOST_LANES) + 1
    height = max(HEAD + chart.page.weeks * (DAY + LANE * lanes), LEAST_HEIGHT)
    shown = MonthChart(chart.plan, chart.bars, chart.page, WIDTH, height)
    scene = (
        Texts("page_title", one(0.0), one(TITLE / 2), [chart.page.title]),
        Panel(0.0, TITLE, WIDTH, height, month_scene(shown, metrics, NO_DAY)),
    )
    return Printable(WIDTH, height + TITLE, lambda _: scene, down=np.asarray(shown.lines[1:-1] + TITLE))
