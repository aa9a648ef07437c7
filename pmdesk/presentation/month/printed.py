"""Months on paper: the pages of the calendar view below each other, so high that every bar is seen."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pmdesk.presentation.month.bars import DayBars, segments_of
from pmdesk.presentation.month.chart import DAY, HEAD, LANE, MonthChart
from pmdesk.presentation.month.pages import Page, Span, page_holding, turned
from pmdesk.presentation.month.scene import month_scene
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Panel, Scene, TextMetrics, Texts, one

TITLE = 36.0
MOST_LANES = 40
SHEETS = ((1230.0, 720.0), (1560.0, 912.0))
"""Width and height of a sheet of A4 with text of a usual size, and with text that is just readable."""


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    chart: MonthChart
    top: float

    @property
    def bottom(self) -> float:
        return self.top + TITLE + self.chart.height


def printable_months(
    plan: Plan, bars: DayBars, span: Span, week_start: int, today: int, metrics: TextMetrics
) -> Printable:
    """All pages of a span from the first bar to the last, the one of ``today`` if there is no bar.

    Each begins a sheet; one that must be higher than a sheet to show all bars is cut between weeks.
    """
    for width, sheet in SHEETS:
        placed = list(_placed(plan, bars, (width, sheet), span, week_start, today))
        if all(each.bottom - each.top <= sheet for each in placed):
            break

    def draw(region: Region) -> Scene:
        seen = (each for each in placed if each.top < region.bottom and each.bottom > region.top)
        return tuple(panel for each in seen for panel in _drawn(each, today, metrics))

    weeks = [each.top + TITLE + line for each in placed for line in each.chart.lines[1:-1].tolist()]
    return Printable(
        width=width,
        height=placed[-1].bottom,
        draw=draw,
        down=np.array(weeks),
        ends=np.array([each.bottom for each in placed[:-1]]),
        for_one_sheet=True,
    )


def _placed(
    plan: Plan, bars: DayBars, sheet: tuple[float, float], span: Span, week_start: int, today: int
) -> Iterator[_Placed]:
    first, last = (int(bars.first.min()), int(bars.last.max())) if len(bars) else (today, today)
    page, top = page_holding(first, span, week_start), 0.0
    while page.start <= last:
        chart = MonthChart(plan, bars, page, sheet[0], _height(bars, page, sheet[1]))
        placed = _Placed(chart, top)
        yield placed
        page, top = turned(page, 1, week_start), placed.bottom


def _height(bars: DayBars, page: Page, sheet: float) -> float:
    """As a sheet is, and higher where the fullest day needs it, within reason."""
    room = (sheet - TITLE - HEAD) / page.weeks
    least = max(int((room - DAY) // LANE), 1)
    enough = (n for n in range(least, MOST_LANES) if not segments_of(bars, page, n).hidden.any())
    lanes = next(enough, MOST_LANES)
    return HEAD + page.weeks * (room if lanes == least else DAY + LANE * lanes + 2)


def _drawn(placed: _Placed, today: int, metrics: TextMetrics) -> tuple[Texts, Panel]:
    chart = placed.chart
    scene = month_scene(chart, metrics, today)
    title = Texts("page_title", one(0.0), one(placed.top + TITLE / 2), [chart.page.title])
    return title, Panel(0.0, placed.top + TITLE, chart.width, chart.height, scene)
