"""Printed plans: what stands on every page, that nothing is cut, and that text can be read.

Golden pages are written anew, to be read before they are kept, with ``RENEW_GOLDEN=1``.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fixed_metrics import FixedMetrics
from plan_notation import instant, plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Batch, Panel, Scene, Texts
from pmdesk.reports.gantt_pages import SMALLEST_TEXT_PX, TEXT_PX, pages
from pmdesk.reports.page import Page
from pmdesk.reports.print_options import POINTS_PER_MM, Paper, PrintOptions
from scene_text import scene_text

GOLDEN = Path(__file__).parents[1] / "golden"
TODAY = instant("2026-03-04T00:00")
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


def sheets(text: str | Portfolio, **options) -> tuple[Page, ...]:
    portfolio = plan(text) if isinstance(text, str) else text
    rows = visible_rows(portfolio, ProjectId(1) if len(portfolio.projects) == 1 else None)
    shown = Plan(portfolio, schedule(portfolio))
    return pages(shown, rows, PrintOptions(**options), FixedMetrics(), TODAY)


def batches(scene: Scene) -> Iterator[Batch]:
    for batch in scene:
        yield batch
        if isinstance(batch, Panel):
            yield from batches(batch.scene)


def words(page: Page) -> list[str]:
    return [text for batch in batches(page.scene) if isinstance(batch, Texts) for text in batch.texts]


def body(page: Page) -> tuple[Panel, Panel, Panel, Panel]:
    """Titles of the columns, axis, rows of the table, chart."""
    table_and_chart = page.scene[1]
    assert isinstance(table_and_chart, Panel)
    return tuple(panel for panel in table_and_chart.scene if isinstance(panel, Panel))


@pytest.mark.parametrize(("paper", "wide"), [(Paper.A4, 1), (Paper.A3, 2)])
def test_the_golden_page(paper: Paper, wide: int) -> None:
    made = sheets(SMALL, paper=paper, pages_wide=wide)
    text = "".join(
        f"page {n} of {len(made)}, 1 unit is {page.unit_pt:.3f} pt\n{scene_text(page.scene)}"
        for n, page in enumerate(made, 1)
    )
    path = GOLDEN / f"gantt_{paper.value}_{wide}_wide.txt"
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
        assert {"Name", "Duration", "Start", "Finish"} <= set(words(replace(page, scene=(head,))))
        assert any("2026" in word for word in words(replace(page, scene=(axis,))))
        assert any(f"Page {number} of {len(made)}" in word for word in words(page))
        beside = made[(number - 1) // wide * wide]
        assert words(replace(page, scene=(rows,))) == words(replace(page, scene=(body(beside)[2],)))


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [True, False])
def test_nothing_leaves_the_paper_and_rows_end_with_their_panels(paper: Paper, landscape: bool) -> None:
    options = {"paper": paper, "landscape": landscape}
    for page in sheets(MANY, **options):
        width, height = (mm * POINTS_PER_MM / page.unit_pt for mm in PrintOptions(**options).page_mm)
        assert (page.width_mm > page.height_mm) == landscape
        for panel in page.scene:
            assert isinstance(panel, Panel)
            assert panel.x >= 0
            assert panel.x + panel.width <= width
            assert panel.y >= 0
            assert panel.y + panel.height <= height
        _, _, rows, chart = body(page)
        assert rows.height == chart.height == pytest.approx(24 * (rows.height // 24))


def test_text_is_never_smaller_than_six_points() -> None:
    for columns in [
        ("name",),
        PrintOptions().columns,
        (*PrintOptions().columns, "resources", "predecessors"),
    ]:
        for paper in (Paper.A4, Paper.A3):
            for page in sheets(MANY, paper=paper, columns=columns):
                assert page.unit_pt * SMALLEST_TEXT_PX >= 6 - 1e-9
                assert page.unit_pt * TEXT_PX <= 8 + 1e-9


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

    shown = " ".join(words(replace(page, scene=(body(page)[2],))))
    assert name in shown
    assert body(page)[2].height > 2 * 24


def test_all_names_stand_on_some_page() -> None:
    portfolio = plan(MANY)

    shown = {word for page in sheets(portfolio) for word in words(page)}

    assert {task.name for task in portfolio.tasks.values()} <= shown


def test_only_the_asked_dates_are_drawn() -> None:
    first, last = instant("2026-06-01T00:00"), instant("2026-07-01T00:00")

    made = sheets(MANY, first=first, last=last, columns=("name",))

    axis = words(replace(made[0], scene=(body(made[0])[1],)))
    assert any("June" in word or "Jun" in word for word in axis)
    assert not any("March" in word or "Mar" in word for word in axis)


def test_a_page_is_titled_by_its_project_or_the_portfolio() -> None:
    assert "Test" in words(sheets("project P from 2026-03-02; A 1d; project Q from 2026-03-02; B 1d")[0])
    assert "P" in words(sheets("project P from 2026-03-02; A 1d")[0])


def test_a_plan_without_tasks_has_one_page() -> None:
    (page,) = sheets("project P from 2026-03-02")

    assert any("Page 1 of 1" in word for word in words(page))


def test_the_legend_names_what_is_shown() -> None:
    shown = set(words(sheets(SMALL)[0]))

    assert {"Critical", "Done", "Milestone", "Summary", "Manually scheduled", "Inactive"} <= shown
    assert not {"External", "Pause"} & shown
    assert "Pause" in words(sheets("A 3d split 1d 1d")[0])
    assert "Critical" not in words(sheets(SMALL, legend=False)[0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"pages_wide": 0},
        {"text_pt": 5.0},
        {"margin_mm": 80},
        {"first": instant("2026-03-04"), "last": instant("2026-03-03")},
    ],
)
def test_impossible_options_are_refused(wrong) -> None:
    with pytest.raises(InvalidValue):
        PrintOptions(**wrong)
