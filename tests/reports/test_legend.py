"""The legend names what the chart shows, and each rule that some bar follows."""

from datetime import date

import pytest

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.arranging.filters import Condition, Operator
from pmdesk.presentation.bar_styles import BarForm, BarRule, Hue, Pattern
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Rects, Texts
from pmdesk.reports.legend import legend

METRICS = FixedMetrics()
ANNAS = BarRule(
    "Anna's", Condition("resources", Operator.EQUALS, "Anna"), Hue.PURPLE, Pattern.CROSS, BarForm.LOWER
)
NOBODYS = BarRule("Nobody's", Condition("name", Operator.EQUALS, "Z"), Hue.RED)


def legend_of(text: str, **options) -> tuple[list[str], set[str]]:
    """What the legend says, and the styles of its rectangles."""
    portfolio = plan(text)
    columns = columns_of(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))
    chart = GanttChart(columns, GanttOptions(day=date(2026, 3, 2), **options), METRICS)
    scene, _ = legend(chart, 2000.0, METRICS)
    texts = [text for batch in scene if isinstance(batch, Texts) for text in batch.texts]
    return texts, {batch.style for batch in scene if isinstance(batch, Rects)}


def test_rules_that_bars_follow_are_named_with_their_look() -> None:
    texts, styles = legend_of("A 4d by Anna; B 1d", rules=(ANNAS, NOBODYS))

    assert "Anna's" in texts
    assert "Nobody's" not in texts
    assert {"hue_purple_frame", "hue_purple_cross"} <= styles


@pytest.mark.parametrize(
    ("option", "text"), [("tracking", "Progress line"), ("show_near_critical", "Near-critical")]
)
def test_what_is_switched_on_is_named(option: str, text: str) -> None:
    assert text in legend_of("A 4d; B 1d", **{option: True})[0]
    assert text not in legend_of("A 4d; B 1d")[0]


def test_a_bar_that_a_rule_styles_is_no_usual_one() -> None:
    texts, _ = legend_of("A 4d by Anna", rules=(ANNAS,), show_critical=False)

    assert "Task" not in texts
