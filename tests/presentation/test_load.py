"""Lines of a load, what their cells say, and what a cell consists of."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.ids import RowKey, TeamId
from pmdesk.domain.people.team import Team
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import Band
from pmdesk.presentation.load.details import overloaded_days, parts_of, summary_of
from pmdesk.presentation.load.heat_scene import heat_scene
from pmdesk.presentation.load.lines import Gathering, load_lines
from pmdesk.presentation.load.printed import printable_heat_map
from pmdesk.presentation.load.sheet import Figure, LoadSheet
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Polygons, Rects
from pmdesk.presentation.usage.periods import PeriodUnit, periods_over
from scene_text import texts_of

MONDAY = day_of(date(2026, 3, 2))
TEXT = """
project ERP
Design 5d by Anna; Build 2d by Anna[50%]
project DCX
Move 2d by Anna; Check 4d by Bob
"""


@pytest.fixture
def planned() -> Plan:
    """Anna, an architect of the platform team, works in two projects; Bob has neither team nor role."""
    bare = plan(TEXT)
    team = Team(TeamId(1), "Platform")
    anna, bob = bare.resources.values()
    others = (row for row in bare.rows() if row not in (anna, bob))
    portfolio = portfolio_of([*others, team, replace(anna, team=team.id, role="Architect"), bob])
    return Plan(portfolio, schedule(portfolio))


def sheet_of(planned: Plan, by: Gathering, figure: Figure = Figure.BOTH) -> LoadSheet:
    periods = periods_over(PeriodUnit.WEEK, midnight(MONDAY), midnight(MONDAY) + 1)
    return LoadSheet(planned, load_lines(planned, by), periods, figure)


def told(sheet: LoadSheet) -> dict[str, str]:
    """What each line says of the week from the Monday."""
    return {line.title: sheet.text(n, 1) for n, line in enumerate(sheet.lines)}


def test_hours_and_percent_of_everybody_and_each(planned: Plan) -> None:
    sheet = sheet_of(planned, Gathering.PEOPLE)
    assert told(sheet) == {"Everybody": "96h · 120 %", "Anna": "64h · 160 %", "Bob": "32h · 80 %"}
    assert sheet.bands[:, 1].tolist() == [Band.OVER, Band.FAR_OVER, Band.FULL]
    assert sheet.overloaded[:, 1].tolist() == [True, True, False]
    assert told(sheet_of(planned, Gathering.PEOPLE, Figure.FREE)) == {
        "Everybody": "8h",
        "Anna": "0h",
        "Bob": "8h",
    }


def test_people_by_team_and_by_role(planned: Plan) -> None:
    assert list(told(sheet_of(planned, Gathering.TEAM))) == [
        "Everybody", "Platform", "Anna", "No team", "Bob",
    ]  # fmt: skip
    assert list(told(sheet_of(planned, Gathering.ROLE))) == [
        "Everybody", "Architect", "Anna", "No role", "Bob",
    ]  # fmt: skip
    closed = load_lines(planned, Gathering.TEAM, {RowKey("teams", 1)})
    assert [line.title for line in closed] == ["Everybody", "Platform", "No team", "Bob"]


def test_projects_ask_and_have_nobody(planned: Plan) -> None:
    sheet = sheet_of(planned, Gathering.PROJECT)
    assert told(sheet) == {"Everybody": "96h · 120 %", "ERP": "48h", "DCX": "48h"}
    assert sheet.bands[1:, 1].tolist() == [Band.NONE, Band.NONE]


def test_a_cell_consists_of_assignments_of_all_projects(planned: Plan) -> None:
    anna = load_lines(planned, Gathering.PEOPLE)[1]
    parts = parts_of(planned, anna, MONDAY, MONDAY + 7)
    tasks = planned.portfolio.tasks
    assert [(tasks[part.task].name, part.minutes // 60) for part in parts] == [
        ("Design", 40), ("Move", 16), ("Build", 8),
    ]  # fmt: skip
    assert overloaded_days(planned, anna, MONDAY, MONDAY + 7) == [(MONDAY, 720), (MONDAY + 1, 720)]
    assert summary_of(planned, anna, MONDAY, MONDAY + 7) == (
        "64h of 40h (160 %) · 24h too much on Mon 2 Mar 26, Tue 3 Mar 26"
    )
    assert summary_of(planned, anna, MONDAY + 5, MONDAY + 7) == "no working time"
    erp = load_lines(planned, Gathering.PROJECT)[1]
    assert {tasks[part.task].name for part in parts_of(planned, erp, MONDAY, MONDAY + 7)} == {
        "Design",
        "Build",
    }
    assert summary_of(planned, erp, MONDAY, MONDAY + 7) == "48h of work"


def test_only_the_cells_in_view_are_drawn(planned: Plan) -> None:
    sheet = sheet_of(planned, Gathering.PEOPLE)
    whole = heat_scene(sheet, 0, 0, 1000, 1000)
    styles = {batch.style for batch in whole if isinstance(batch, Rects) and len(batch.x)}
    assert styles == {"load_full", "load_over", "load_far_over"}
    (corners,) = (batch for batch in whole if isinstance(batch, Polygons))
    assert len(corners.points) == 2
    assert texts_of(heat_scene(sheet, 108, 24, 216, 48)) == ["64h · 160 %"]


def test_on_paper_names_and_periods_are_repeated(planned: Plan) -> None:
    page = printable_heat_map(sheet_of(planned, Gathering.TEAM), FixedMetrics())
    assert page.side is not None
    assert page.head is not None
    everything = Region(0, 0, page.width, page.height)
    assert "Platform" in texts_of(page.side.draw(everything))
    assert "2 Mar" in texts_of(page.head.draw(everything))
    assert "64h · 160 %" in texts_of(page.draw(everything))
    assert np.diff(page.down).min() == 24


def test_without_people_there_are_no_lines() -> None:
    portfolio = plan("A 3d")
    assert load_lines(Plan(portfolio, schedule(portfolio)), Gathering.TEAM) == ()
