"""The load below a printed chart: on the time axis of each sheet, and only if it is asked for."""

import numpy as np
import pytest

from fixed_metrics import FixedMetrics
from page_geometry import body, least_text_pt, words
from plan_notation import instant, plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.load.histogram import LoadHistogram, Stacking
from pmdesk.presentation.load.lines import Gathering, load_lines
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Panel, Rects
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.paper import POINTS_PER_MM, Paper
from pmdesk.reports.print_options import Fitting, PrintOptions

MANY = "; ".join(f"T{n} 1d" + (f" after T{n - 1}" if n else "") + " by Anna" for n in range(30))
NOW = instant("2026-03-04T09:30")


def sheets(**options: object) -> Sheets:
    """Anna works one day after the other, in as many rows."""
    portfolio = plan(MANY)
    shown = Plan(portfolio, schedule(portfolio))
    load = LoadHistogram(shown, load_lines(shown, Gathering.PEOPLE)[0], Stacking.OVERLOAD)
    made = PrintOptions(labels="none", **options)
    return gantt_sheets(
        shown, visible_rows(portfolio, None), made, FixedMetrics(), Occasion(NOW, "p"), load=load
    )


def bars(panel: Panel) -> np.ndarray:
    """The left edges of the bars in a panel, in its order."""
    found = [
        batch.x for batch in panel.scene if isinstance(batch, Rects) and batch.style in ("bar", "critical")
    ]
    return np.concatenate(found)


def load_of(page: Page) -> tuple[Panel, Panel]:
    """What the columns consist of, and these themselves."""
    whole = page.scene[0]
    assert isinstance(whole, Panel)
    *_, signs, columns = (panel for panel in whole.scene if isinstance(panel, Panel))
    return signs, columns


def test_each_sheet_has_the_load_on_its_own_time_axis() -> None:
    made = sheets(paper=Paper.A5, pages_wide=2)
    assert (made.across, made.down > 1) == (2, True)
    compared = 0
    for page in made:
        whole = page.scene[0]
        assert isinstance(whole, Panel)
        *_, rows, chart, _signs, _columns = (p for p in whole.scene if isinstance(p, Panel))
        signs, columns = load_of(page)
        assert (columns.x, columns.width, signs.x, signs.width) == (chart.x, chart.width, rows.x, rows.width)
        assert columns.y > chart.y + chart.height
        assert whole.height * page.unit_pt <= page.height_mm * POINTS_PER_MM
        assert {"Load: Everybody", "Working time", "Too much on a day", "Work"} <= set(words(signs.scene))
        assert least_text_pt(page) >= 6
        starts, days = bars(chart), bars(columns)
        starts = starts[(starts > 0) & (starts < chart.width)]
        if len(starts):
            per_day = np.diff(days).min()
            midnights = starts - per_day * 8 / 24
            assert np.abs(days[:, None] - midnights[None, :]).min(axis=0).max() < 0.5
            compared += len(starts)
    assert compared == 30


def test_without_it_there_is_more_room_for_rows() -> None:
    assert sheets(paper=Paper.A5, load=False).down < sheets(paper=Paper.A5).down
    assert len(body(sheets(load=False)[0])) == 4


@pytest.mark.parametrize("scale", [100, 400])
def test_it_leaves_most_of_the_page_to_the_chart(scale: int) -> None:
    page = sheets(fitting=Fitting.SCALE, scale_percent=scale, columns=("row",), paper=Paper.A3)[0]
    whole, (_, columns) = page.scene[0], load_of(page)
    assert isinstance(whole, Panel)
    assert columns.height <= 128
    assert whole.y + whole.height <= page.height_mm * POINTS_PER_MM / page.unit_pt
