"""The dashboard: what it shows of small portfolios, where its widgets lie, and what its places say."""

from dataclasses import replace

import pytest

from engine.money.priced_plans import MONDAY, an_hour, euro, rated, with_baseline, with_status
from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.ids import BudgetLineId, ProjectId, RegisterId, RowKey
from pmdesk.domain.money.budget_line import BudgetLine, Expenditure, Spending
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.snapshot import Health, HealthArea, HealthMark, Snapshot
from pmdesk.domain.rows import Row, name_of
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.dashboard.board import (
    LEAST_PX,
    WIDGETS,
    Arranged,
    Board,
    alone,
    arranged,
    board_of,
    moved,
)
from pmdesk.presentation.dashboard.coming_up import coming_list, coming_up
from pmdesk.presentation.dashboard.printed import printable_board
from pmdesk.presentation.dashboard.standings import standings
from pmdesk.presentation.dashboard.walk import next_spot
from pmdesk.presentation.dashboard.widget import Spot
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_breaks import stretches
from scene_text import texts_within

METRICS = FixedMetrics()
ERP, MOVE = ProjectId(1), ProjectId(2)
ONE = RegisterId(1)
TEXT = """
project ERP from 2026-03-02
resource Anna; resource Bob; team Anna Build; team Bob Build
Design 10d by Anna
Live 0d after Design
project MOVE from 2026-03-02
Pack 5d by Anna
Drive 5d after Design, Pack by Bob
Home 0d after Drive
"""
REPORT = '{"health": {"risk": "green", "cost": "red"}, "risks": {"1": 6}}'


def kept() -> Portfolio:
    """Two projects with a link between them; the first has slipped by six days and has a report."""
    late = rated(plan(TEXT), ("Anna", an_hour(100)), ("Bob", an_hour(50)))
    early = rated(plan(TEXT.replace("Design 10d", "Design 4d")), ("Anna", an_hour(100)))
    rows: list[Row] = [
        Risk(ONE, ERP, "The vendor is late", inherent=Rating(4, time=5)),
        Risk(RegisterId(2), ERP, "Anna may leave", inherent=Rating(5, time=5), private=True),
        Gate(ONE, ERP, "Go or not", planned=Day(MONDAY + 4)),
        Decision(ONE, MOVE, "Which van?"),
        Snapshot(ONE, ERP, "status", Day(MONDAY - 7), REPORT),
        HealthMark(ONE, MOVE, HealthArea.PEOPLE, Health.AMBER, "Bob is ill", MONDAY),
        BudgetLine(
            BudgetLineId(1), ERP, "Licences", expenditure=Expenditure.CAPEX, spending=Spending(euro(5000))
        ),
    ]
    return portfolio_of([*with_status(with_baseline(late, early), 1).rows(), *rows])


def board(portfolio: Portfolio, *, known: bool = True) -> Board:
    dated = schedule(portfolio)
    return board_of(Plan(portfolio, dated), MONDAY, findings(portfolio, dated) if known else None)


@pytest.fixture(scope="module")
def whole() -> Board:
    return board(kept())


@pytest.fixture(scope="module")
def wide(whole: Board) -> Arranged:
    return arranged(whole, 1800.0, METRICS)


def spots_of(page: Arranged, project: ProjectId, area: HealthArea) -> list[Spot]:
    return [spot for spot in page.spots if (spot.project, spot.area) == (project, area)]


def test_it_tells_of_both_projects(wide: Arranged) -> None:
    said = texts_within(wide.scene())

    assert "1 red" in said
    assert {"ERP", "MOVE", "+6 d", "Live"} <= set(said)
    assert "The vendor is late" in said
    assert not any("Anna may leave" in text for text in said)


def test_each_colour_says_its_rule_and_what_was_before(wide: Arranged) -> None:
    (risk,) = spots_of(wide, ERP, HealthArea.RISK)
    (people,) = spots_of(wide, MOVE, HealthArea.PEOPLE)
    (schedule_spot,) = spots_of(wide, ERP, HealthArea.SCHEDULE)

    head, rule, before = risk.tell().splitlines()
    assert head == "ERP, Risk: red"
    assert rule.startswith("red: Open risks of the critical level: 1, without a response: 1 (")
    assert before == "Worse than in the report of Mon 23 Feb 26: green"
    assert "Given by hand on Mon 2 Mar 26: Bob is ill" in people.tell()
    assert "amber: Finish against the baseline: +6 working days (green up to +5, amber up to +10)." in (
        schedule_spot.tell()
    )


@pytest.mark.parametrize("width", [LEAST_PX, 1300.0, 1800.0, 2600.0])
@pytest.mark.parametrize("shown", [WIDGETS, ("roadmap", "money"), ("risks",), WIDGETS[::-1]])
def test_widgets_lie_beside_each_other_and_within_the_board(
    whole: Board, width: float, shown: tuple[str, ...]
) -> None:
    page = arranged(whole, width, METRICS, shown=shown)

    assert sorted(each.widget.key for each in page.placed) == sorted(shown)
    for n, one in enumerate(page.placed):
        assert one.region.left >= 0
        assert one.region.right <= page.width
        assert one.region.bottom <= page.height
        for other in page.placed[n + 1 :]:
            assert (
                one.region.right <= other.region.left
                or other.region.right <= one.region.left
                or one.region.bottom <= other.region.top
                or other.region.bottom <= one.region.top
            )
    for spot in page.spots:
        middle = (spot.region.left + spot.region.right) / 2, (spot.region.top + spot.region.bottom) / 2
        assert page.widget_at(*middle) is not None
        assert spot.tell()


def test_widgets_change_places_with_those_of_their_group() -> None:
    shown = ("projects", "risks", "roadmap", "coming")

    assert moved(shown, "roadmap", -1) == ("roadmap", "risks", "projects", "coming")
    assert moved(shown, "risks", 1) == ("projects", "coming", "roadmap", "risks")
    assert moved(shown, "risks", -1) == shown


def test_every_place_can_be_walked_to(wide: Arranged) -> None:
    spots = wide.spots
    found, new = {0}, [0]
    while new:
        steps = {next_spot(spots, at, way) for at in new for way in Way}
        new = sorted(steps - found)
        found |= steps

    assert {spots[n].area for n in found} == {None, *HealthArea}
    assert {spots[n].row for n in found} == {spot.row for spot in spots}


def test_places_lead_to_rows(wide: Arranged) -> None:
    rows = {spot.row for spot in wide.spots if spot.row is not None}

    assert {RowKey("risks", 1), RowKey("gates", 1), RowKey("tasks", 2), RowKey("tasks", 5)} <= rows
    assert RowKey("risks", 2) not in rows


def test_each_widget_has_its_data_as_a_table(whole: Board) -> None:
    grids = {key: [[cell.text for cell in row] for row in w.grid()] for key, w in whole.widgets.items()}

    assert grids["projects"][1][:5] == ["ERP", "Planning", "500", "red (+6 d)", "amber (+7 %)"]
    assert ["ERP: Go or not", "", "6 Mar 26", "not due yet"] in grids["roadmap"]
    assert ["ERP: Design → MOVE: Drive", "13 Mar 26", "16 Mar 26", ""] in grids["roadmap"]
    assert grids["capacity"][1][:3] == ["Build", "100 %", "50 %"]
    assert grids["risks"][1:] == [["20", "The vendor is late", "ERP", "none yet"]]
    assert [row[:4] for row in grids["coming"][1:]] == [
        ["13 Mar 26", "in 11 d", "Live", "ERP"],
        ["20 Mar 26", "in 18 d", "Home", "MOVE"],
    ]
    assert all(len(row) <= len(grid[0]) for grid in grids.values() for row in grid)


def test_each_line_of_the_data_leads_to_the_row_that_it_names(whole: Board) -> None:
    plan_of = whole.plan.portfolio
    led: dict[str, int] = {}
    for key, widget in whole.widgets.items():
        lines = widget.grid()[1:]
        for line, behind in zip(lines, widget.behind(), strict=bool(widget.behind())):
            row = None if behind is None else plan_of.get(behind)
            if row is not None and key != "conflicts":  # their sentences name what they will
                assert name_of(row) in " ".join(cell.text for cell in line)
            led[key] = led.get(key, 0) + (row is not None)

    assert all(led[key] for key in ("projects", "roadmap", "bubbles", "risks", "coming", "conflicts"))


def test_what_is_overdue_comes_first_with_a_sign_and_a_word_and_leaves_room_for_what_comes() -> None:
    """Of nine milestones that are overdue four are named, the others counted; three that come have room."""
    tasks = "\n".join(f"Work{n} {n}d\nLate{n} 0d after Work{n}" for n in range(1, 10))
    ahead = "\n".join(f"More{n} {n + 20}d\nSoon{n} 0d after More{n}" for n in range(1, 5))
    portfolio = plan(f"project P from 2026-03-02\n{tasks}\n{ahead}")
    coming = coming_up(standings(Plan(portfolio, schedule(portfolio)), Day(MONDAY + 14)), Day(MONDAY + 14))

    assert len(coming.overdue) == 9
    assert [each and each[1].name for each in coming.listed] == [
        *("Late1", "Late2", "Late3", "Late4"),
        None,
        *("Soon1", "Soon2", "Soon3"),
    ]
    said = texts_within(coming_list(coming, DateStyle.SHORT)(500.0, 200.0, METRICS).scene)
    assert said.count("!") == 4
    assert {"overdue 13 d", "and 5 more overdue"} <= set(said)


@pytest.mark.parametrize(("count", "sheets"), [(4, 1), (20, 2), (60, 5)])
def test_sheets_of_many_projects_cut_no_widget_and_no_row(count: int, sheets: int) -> None:
    """Twenty projects take two sheets; what is higher than a sheet is cut below one of its projects."""
    high = 1130.0
    projects = (f"project P{n} from 2026-03-02\nW{n} 30d\nM{n} 0d after W{n}" for n in range(count))
    whole = board(plan("\n".join(projects)))

    picture = printable_board(whole, METRICS, 1800.0, sheet_px=high)

    page = arranged(whole, 1800.0, METRICS, 1.0, sheet_px=high)
    parts = stretches(picture.height, high, picture.down)
    assert len(parts) == sheets
    for _, end in parts[:-1]:
        through = (each for each in page.placed if each.region.top < end < each.region.bottom)
        assert all(end - each.body.top in each.widget.cuts for each in through)


def test_what_is_over_and_what_is_not_known_yet_is_left_out() -> None:
    portfolio = kept()
    closed = {p.id: replace(p, phase=Phase.CLOSED) for p in portfolio.projects.values()}
    none = board(replace(portfolio, projects=closed))
    assert not none.rows
    assert "No project is under way yet" in texts_within(printable_board(none, METRICS).draw(None))[0]  # type: ignore[arg-type]  # draws all

    looking = board(portfolio, known=False)
    assert "Being looked for …" in texts_within(alone(looking, "conflicts", METRICS, 400.0).scene())


def test_a_bare_project_has_a_dashboard() -> None:
    page = arranged(board(plan("project P from 2026-03-02")), 1800.0, METRICS)

    said = texts_within(page.scene())
    assert {"No threat is open.", "Nobody works on the projects yet.", "Nothing is in conflict."} <= set(said)
