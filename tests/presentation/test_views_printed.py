"""Calendar and timeline on paper: all tasks are there, none is hidden, pages end between months."""

import pytest

from fixed_metrics import FixedMetrics
from page_geometry import words
from plan_notation import instant, plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.month.bars import day_bars
from pmdesk.presentation.month.pages import Span
from pmdesk.presentation.month.printed import printable_months
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.timeline.entries import entries_of, picked
from pmdesk.presentation.timeline.printed import WIDTH, printable_timeline
from pmdesk.presentation.timescale import USUAL_SCALE

METRICS = FixedMetrics()
TODAY = instant("2026-03-04T00:00")
CROWD = "; ".join(f"T{n} {n % 9 + 1}d" for n in range(14)) + "; Late 2d SNET 2026-06-10"


def calendar(text: str, span: Span = Span.MONTH) -> Printable:
    portfolio = plan(text)
    shown = Plan(portfolio, schedule(portfolio))
    return printable_months(
        shown, day_bars(shown, visible_rows(portfolio, None)), span, 0, TODAY // 1440, METRICS
    )


def whole(made: Printable) -> list[str]:
    return words(made.draw(Region(0.0, 0.0, made.width, made.height)))


@pytest.mark.parametrize("span", Span)
def test_every_task_has_its_bars_and_none_is_hidden(span: Span) -> None:
    shown = whole(calendar(CROWD, span))

    assert {*(f"T{n}" for n in range(14)), "Late"} <= set(shown)
    assert not [text for text in shown if "more" in text]


def test_all_months_are_there_and_no_other() -> None:
    shown = whole(calendar(CROWD))

    assert [text for text in shown if text.endswith(" 2026")] == [
        "March 2026",
        "April 2026",
        "May 2026",
        "June 2026",
    ]


def test_a_month_is_a_sheet_and_a_full_one_has_smaller_text() -> None:
    few, many = calendar("A 3d; B 3d SNET 2026-04-10"), calendar(CROWD)

    assert (few.width, few.ends.tolist()) == (1230, [720])
    assert many.width == 1560
    assert len(many.ends) == 3


def test_a_part_shows_its_months_alone() -> None:
    made = calendar(CROWD)

    first = words(made.draw(Region(0.0, 0.0, made.width, float(made.ends[0]))))

    assert "March 2026" in first
    assert "May 2026" not in first


def test_a_plan_without_tasks_shows_this_month() -> None:
    assert "March 2026" in whole(calendar("project P from 2026-03-02"))


def test_the_timeline_is_as_wide_as_a_sheet() -> None:
    portfolio = plan("Phase { A 30d }; Launch 0d after A")
    shown = Plan(portfolio, schedule(portfolio))
    entries = entries_of(shown, picked(shown, visible_rows(portfolio, None)))

    made = printable_timeline(entries, TODAY, USUAL_SCALE, METRICS)

    assert made.width == pytest.approx(WIDTH, abs=2)
    assert {"Phase", "Launch"} <= set(whole(made))
