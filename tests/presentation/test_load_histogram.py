"""The histogram: its columns are the loads and times of the engine, its scale is round and stays."""

from datetime import date

import numpy as np
import pytest

from plan_notation import plan
from pmdesk.domain.quantities import FULL_TIME, MINUTES_PER_DAY, day_of, midnight
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import workload
from pmdesk.presentation.load.histogram import LoadHistogram, Stacking, period_unit, steps_up_to
from pmdesk.presentation.load.histogram_scene import histogram_scene, project_style
from pmdesk.presentation.load.lines import Gathering, load_lines
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Polylines, Rects
from pmdesk.presentation.usage.periods import PeriodUnit
from pmdesk.presentation.viewport import Viewport

MONDAY = day_of(date(2026, 3, 2))
TEXT = "project ERP\nDesign 5d by Anna; Build 2d by Anna[50%]\nproject DCX\nMove 2d by Anna; Check 4d by Bob"


@pytest.fixture
def planned() -> Plan:
    portfolio = plan(TEXT)
    return Plan(portfolio, schedule(portfolio))


def view(px_per_day: float, height: float = 220.0) -> Viewport:
    return Viewport(midnight(MONDAY), px_per_day / MINUTES_PER_DAY, 700.0, height)


def histogram(planned: Plan, title: str, stacking: Stacking = Stacking.OVERLOAD) -> LoadHistogram:
    line = next(line for line in load_lines(planned, Gathering.PEOPLE) if line.title == title)
    return LoadHistogram(planned, line, stacking)


@pytest.mark.parametrize("px_per_day", [0.1, 0.5, 2.0, 10.0, 40.0, 600.0])
def test_columns_are_the_loads_of_their_days(planned: Plan, px_per_day: float) -> None:
    shown = view(px_per_day)
    for title in ("Everybody", "Anna"):
        found = histogram(planned, title)
        columns = found.columns(shown)
        edges = np.asarray(columns.periods.edges)
        assert edges[0] <= shown.left
        assert edges[-1] >= shown.right
        loads = workload(planned.schedule)
        people = list(found.line.crew.people)
        days = (edges // MINUTES_PER_DAY).tolist()
        assert (columns.load == loads.load(days)[people].sum(axis=0) // FULL_TIME).all()
        assert (columns.capacity == loads.capacity(days)[people].sum(axis=0) // FULL_TIME).all()
        assert (columns.by_project.sum(axis=0) == columns.load).all()
        assert columns.load.max() <= found.tallest(period_unit(px_per_day))


def test_what_is_seen_is_computed_once(planned: Plan) -> None:
    found = histogram(planned, "Anna")
    columns = found.columns(view(20))
    assert found.columns(view(20).panned(300)) is columns
    assert found.columns(view(21)) is columns
    assert found.columns(view(0.5)) is not columns


def heights(found: LoadHistogram, style: str) -> list[float]:
    scene = histogram_scene(found, view(40))
    return [
        float(height)
        for batch in scene
        if isinstance(batch, Rects) and batch.style == style
        for height in batch.height
    ]


def test_a_column_is_parted_by_what_is_too_much_or_by_project(planned: Plan) -> None:
    work, over = (heights(histogram(planned, "Anna"), style) for style in ("bar", "overload"))
    assert len(work) == 5
    assert len(over) == 2
    assert over[0] == pytest.approx(1.5 * work[0], abs=2)
    by_project = histogram(planned, "Anna", Stacking.PROJECT)
    erp, dcx = by_project.projects
    assert [len(heights(by_project, project_style(n))) for n in (erp, dcx)] == [5, 2]
    assert heights(by_project, project_style(dcx))[0] == pytest.approx(work[0], abs=2)


def test_the_line_is_as_high_as_the_time_there_is(planned: Plan) -> None:
    found = histogram(planned, "Anna")
    scene = histogram_scene(found, view(40))
    (line,) = (batch for batch in scene if isinstance(batch, Polylines) and batch.style == "capacity_line")
    work = heights(found, "bar")
    ys = sorted({float(y) for _, y in line.points[0]})
    assert len(ys) == 2  # working days and weekends
    assert ys[1] - ys[0] == pytest.approx(work[0], abs=1)


def test_a_column_tells_its_figures_and_projects(planned: Plan) -> None:
    found = histogram(planned, "Anna")
    columns = found.columns(view(40))
    place = columns.holding(midnight(MONDAY))
    assert place is not None
    assert found.told(columns, place).splitlines() == [
        "Anna · Mon 2 Mar", "20h / 8h (250 %)", "+12h", "ERP: 12h", "DCX: 8h",
    ]  # fmt: skip


def test_the_steps_of_the_scale_are_round_and_have_room() -> None:
    for hours in (1, 7.5, 8, 20, 99, 1234, 80_000):
        for room in (30, 90, 200):
            steps = steps_up_to(hours * 60, room) / 60
            assert len(steps) <= max(room // 28, 1)
            assert (np.diff(steps) > 0).all()
            assert all(f"{step:.0e}"[0] in "125" for step in steps[:1])
    assert period_unit(3000) is PeriodUnit.DAY


def test_projects_have_looks_of_their_own() -> None:
    styles = [project_style(n) for n in range(24)]
    assert len(set(styles)) == 24
