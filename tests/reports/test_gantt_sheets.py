"""Printed plans: what stands on every page, that nothing is cut, and that text can be read.

Golden pages are written anew, to be read before they are kept, with ``RENEW_GOLDEN=1``.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fixed_metrics import FixedMetrics
from page_geometry import body, least_text_pt, placed, rows_are_whole, words
from plan_notation import instant, plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Anchor, Lines, Panel, Polylines, Texts
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.paper import POINTS_PER_MM, Paper
from pmdesk.reports.print_options import Breaks, Fitting, Margins, PrintOptions
from pmdesk.session.commands.projects import remove_project
from pmdesk.session.sample import sample_portfolio
from scene_text import scene_text

GOLDEN = Path(__file__).parents[1] / "golden"
NOW = instant("2026-03-04T09:30")
MANY = "\n".join(f"S{n} {{ {'; '.join(f'T{n}x{k} 3d' for k in range(7))} }}" for n in range(12))
SMALL = """project P from 2026-03-02
Analysis {
Interviews 3d started 2026-03-02 60% by Anna
Concept 5d after Interviews by Bob[50%]
Approved 0d deadline 2026-03-10 after Concept
}
Build {
Server 4d after Approved
Network 3d after Interviews SS+1d
Docs 2d manual 2026-03-05 2026-03-06
Extras 2d inactive
}"""


def sheets(text: str | Portfolio, **options) -> Sheets:
    portfolio = plan(text) if isinstance(text, str) else text
    rows = visible_rows(portfolio, ProjectId(1) if len(portfolio.projects) == 1 else None)
    shown = Plan(portfolio, schedule(portfolio))
    return gantt_sheets(shown, rows, PrintOptions(**options), FixedMetrics(), Occasion(NOW, "plan"))


@pytest.fixture(scope="module")
def sample() -> Portfolio:
    """The first two projects of the sample."""
    portfolio = sample_portfolio(IdDealer(), date(2026, 11, 26))
    for code in ("CRM", "NET"):
        portfolio = remove_project(portfolio, portfolio.project_by_code[code].id).apply(portfolio)
    return portfolio


@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3])
def test_the_golden_pages_of_the_sample(sample: Portfolio, paper: Paper, wide: int) -> None:
    made = sheets(sample, paper=paper, pages_wide=wide)
    text = "".join(
        f"page {n} of {len(made)}, 1 unit is {page.unit_pt:.3f} pt\n{scene_text(page.scene)}"
        for n, page in enumerate(made, 1)
    )
    path = GOLDEN / f"sample_{paper.value}_{wide}_wide.txt"
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("wide", [1, 2])
def test_pages_have_columns_axis_and_number(paper: Paper, landscape: bool, wide: int) -> None:
    made = sheets(MANY, paper=paper, landscape=landscape, pages_wide=wide)

    assert len(made) % wide == 0
    for number, page in enumerate(made, 1):
        head, axis, rows, _chart = body(page)
        assert {"Name", "Duration", "Start", "Finish"} <= set(words(head.scene))
        assert any("2026" in word for word in words(axis.scene))
        assert any(f"Page {number} of {len(made)}" in word for word in words(page.scene))
        beside = made[(number - 1) // wide * wide]
        assert words(rows.scene) == words(body(beside)[2].scene)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [True, False])
def test_nothing_leaves_the_paper_and_no_row_is_cut(paper: Paper, landscape: bool) -> None:
    for page in sheets(MANY, paper=paper, landscape=landscape):
        width, height = (mm * POINTS_PER_MM / page.unit_pt for mm in (page.width_mm, page.height_mm))
        assert (page.width_mm > page.height_mm) == landscape
        for batch in page.scene:
            if isinstance(batch, Panel):
                assert batch.x >= 0
                assert batch.x + batch.width <= width
                assert batch.y >= 0
                assert batch.y + batch.height <= height
        assert rows_are_whole(page)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("columns", [("name",), (*PrintOptions().columns, "resources")])
def test_text_is_never_smaller_than_six_points(paper: Paper, columns: tuple[str, ...]) -> None:
    made = sheets(MANY, paper=paper, columns=columns)

    assert made.text_pt <= 8 + 1e-9
    for page in made:
        assert least_text_pt(page) >= 6 - 1e-9
        assert least_text_pt(page) == pytest.approx(made.least_pt)


def test_the_size_of_the_text_decides_how_many_pages_it_takes() -> None:
    large, small = sheets(MANY, text_pt=12.0), sheets(MANY, text_pt=6.5)

    assert (round(large.text_pt, 1), round(small.text_pt, 1)) == (12.0, 6.5)
    assert len(large) > len(small)


def test_text_shrinks_until_the_rows_fit_the_pages() -> None:
    free = sheets(MANY, paper=Paper.A3)
    held = sheets(MANY, paper=Paper.A3, pages_high=free.down - 1)

    assert held.down == free.down - 1
    assert held.least_pt >= 6
    assert held.text_pt < free.text_pt


def test_rows_that_do_not_fit_are_refused_with_what_would_help() -> None:
    with pytest.raises(InvalidValue, match=r"takes \d+\. Choose more pages, larger paper \(A3\), fewer rows"):
        sheets(MANY, pages_high=1)


def test_a_scale_takes_as_many_pages_as_it_needs() -> None:
    usual, half = (sheets(MANY, fitting=Fitting.SCALE, scale_percent=scale) for scale in (120, 80))

    assert usual.text_pt == pytest.approx(13 * 0.75 * 1.2)
    assert half.text_pt == pytest.approx(13 * 0.75 * 0.8)
    assert len(usual) > len(half)


def test_a_scale_that_can_not_be_read_is_refused_with_one_that_can() -> None:
    with pytest.raises(InvalidValue, match=r"would have 4\.5 pt.* Take 67 % or more"):
        sheets(MANY, fitting=Fitting.SCALE, scale_percent=50)

    assert sheets(MANY, fitting=Fitting.SCALE, scale_percent=67).least_pt >= 6


def test_a_chart_of_more_pages_than_anyone_wants_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"would be \d+ pages wide"):
        sheets("A 3d; B 3d SNET 2090-03-04", fitting=Fitting.SCALE, scale_percent=150)


def test_a_scale_at_which_the_columns_leave_no_room_is_refused() -> None:
    with pytest.raises(InvalidValue, match="at 400 %"):
        sheets(MANY, fitting=Fitting.SCALE, scale_percent=400)


def test_pages_can_begin_with_top_summaries() -> None:
    made = sheets("\n".join(f"S{n} {{ T{n} 3d }}" for n in range(5)), breaks=Breaks.TOP_SUMMARIES)

    assert [next(word for word in page_words(page) if word[0] == "S") for page in made] == [
        f"S{n}" for n in range(5)
    ]


def page_words(page: Page) -> list[str]:
    """The texts of the rows of the table, from those of the first column on."""
    return [word for word in words(body(page)[2].scene) if word]


def test_columns_can_have_a_width() -> None:
    head = body(sheets(MANY, columns=("row", "start"), widths={"start": 150.0})[0])[0]

    edges = next(batch.x1 for batch in head.scene if isinstance(batch, Lines) and batch.style == "grid_time")
    assert edges[1] - edges[0] == 150


def test_links_to_other_pages_say_which_task_is_where() -> None:
    first, *_, last = made = sheets("A 3d; " + "; ".join(f"T{n} 1d" for n in range(60)) + "; End 2d after A")

    assert "1 A p. 1 →" in words(last.scene)
    assert f"→ 62 End p. {len(made)}" in words(first.scene)
    assert not [each for each in placed(first.scene) if isinstance(each.batch, Polylines)]


@pytest.mark.parametrize("successors", range(1, 5))
def test_what_has_no_room_is_said_in_fewer_words(successors: int) -> None:
    rest = "; ".join(f"{'Successor_with_a_long_name' * 2}{n} 2d after A" for n in range(successors))
    text = "A 90d; " + "; ".join(f"T{n} 1d" for n in range(60)) + f"; {rest}"

    for page in sheets(text):
        for label, x, width in labels(page):
            assert x + 7 * len(label) <= width


def labels(page: Page) -> list[tuple[str, float, float]]:
    """The labels right of bars that name other pages, where they begin, and the width of the chart."""
    chart = body(page)[3]
    return [
        (text, float(x), chart.width)
        for batch in chart.scene
        if isinstance(batch, Texts) and batch.anchor is Anchor.LEFT
        for text, x in zip(batch.texts, batch.x, strict=True)
        if " p. " in text
    ]


def test_columns_that_leave_no_room_are_refused() -> None:
    columns = (
        "name",
        "start",
        "finish",
        "late_start",
        "late_finish",
        "early_start",
        "early_finish",
        "constraint",
    )

    with pytest.raises(InvalidValue, match="no room for the chart on A5"):
        sheets(MANY, paper=Paper.A5, landscape=False, columns=columns)


def test_long_names_are_wrapped_and_whole() -> None:
    name = "Migrate the customer master data of all subsidiaries, test it and have it signed by each of them"
    portfolio = plan("A 3d; B 1d")
    task = min(portfolio.tasks.values(), key=lambda t: t.id)
    tasks = {**portfolio.tasks, task.id: replace(task, name=name)}

    (page,) = sheets(replace(portfolio, tasks=tasks))

    shown = " ".join(words(body(page)[2].scene))
    assert name in shown
    assert body(page)[2].height > 2 * 24


def test_all_names_stand_on_some_page() -> None:
    portfolio = plan(MANY)

    shown = {word for page in sheets(portfolio) for word in words(page.scene)}

    assert {task.name for task in portfolio.tasks.values()} <= shown


def test_only_the_asked_dates_are_drawn() -> None:
    first, last = instant("2026-06-01T00:00"), instant("2026-07-01T00:00")

    made = sheets(MANY, first=first, last=last, columns=("name",))

    axis = words(body(made[0])[1].scene)
    assert any("June" in word or "Jun" in word for word in axis)
    assert not any("March" in word or "Mar" in word for word in axis)


def test_a_page_is_titled_by_its_project_or_the_portfolio() -> None:
    assert "Test" in words(
        sheets("project P from 2026-03-02; A 1d; project Q from 2026-03-02; B 1d")[0].scene
    )
    assert "P" in words(sheets("project P from 2026-03-02; A 1d")[0].scene)


def test_a_plan_without_tasks_has_one_page() -> None:
    (page,) = sheets("project P from 2026-03-02")

    assert any("Page 1 of 1" in word for word in words(page.scene))


def test_the_legend_names_what_is_shown() -> None:
    shown = set(words(sheets(SMALL)[0].scene))

    assert {"Critical", "Done", "Milestone", "Summary", "Manually scheduled", "Inactive"} <= shown
    assert not {"External", "Pause"} & shown
    assert "Pause" in words(sheets("A 3d split 1d 1d")[0].scene)
    assert "Critical" not in words(sheets(SMALL, legend=False)[0].scene)


@pytest.mark.parametrize(
    "wrong",
    [
        {"pages_wide": 0},
        {"text_pt": 5.0},
        {"margins": Margins(left=80)},
        {"pages_high": -1},
        {"scale_percent": 0},
        {"first": instant("2026-03-04"), "last": instant("2026-03-03")},
    ],
)
def test_impossible_options_are_refused(wrong) -> None:
    with pytest.raises(InvalidValue):
        PrintOptions(**wrong)
