"""The dashboard of twenty projects with five hundred tasks each and two thousand rows of registers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import BEGINNING, staffed_plan
from pmdesk.domain.ids import (
    BaselineId,
    BudgetLineId,
    IdDealer,
    ProjectId,
    RateId,
    RegisterId,
    ResourceId,
    TeamId,
)
from pmdesk.domain.money.budget_line import BudgetLine, Expenditure, Spending
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.baseline import Baseline
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant, Money
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.issue import Issue, Severity
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.domain.rows import Row
from pmdesk.engine.baseline_columns import columns_now, packed
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule
from pmdesk.presentation.dashboard.board import arranged, board_of
from pmdesk.presentation.plan import Plan
from pmdesk.ui.dashboard.canvas import DashboardCanvas
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.theme import Theme, ThemeMode

PROJECTS, TASKS, ROWS, TEAMS = 20, 10_000, 2_000, 10
COMPUTE_MS, FRAME_MS = 300.0, 12.0
WIDTH, HEIGHT = 1700, 1080
TODAY = Day(BEGINNING // 1440 + 30)


def twenty_projects() -> Portfolio:
    """Staffed, priced and with a baseline each; every hundredth link leads into another project."""
    plain = staffed_plan(TASKS, 200)
    first = next(iter(plain.projects.values()))
    home = {task: ProjectId(1 + (task - 1) * PROJECTS // TASKS) for task in plain.tasks}
    status = Instant((TODAY - 3) * 1440)
    projects = [
        replace(
            first, id=ProjectId(n), code=f"P{n}", name=f"Project number {n}", position=n, status_date=status,
            shown_baseline=BaselineId(n),
        )
        for n in range(1, PROJECTS + 1)
    ]  # fmt: skip
    bare = [row for row in plain.rows() if row.table not in ("projects", "tasks", "links", "resources")]
    tasks = [replace(task, project=home[task.id]) for task in plain.tasks.values()]
    tasks = [_done(task) if task.id % 500 < 60 else task for task in tasks]
    links = [
        link
        for n, link in enumerate(plain.links.values())
        if home[link.predecessor] == home[link.successor] or n % 100 == 0
    ]
    people = [replace(row, team=TeamId(1 + row.id % TEAMS)) for row in plain.resources.values()]
    teams = [Team(TeamId(n), f"Team number {n}") for n in range(1, TEAMS + 1)]
    rates = [Rate(RateId(n), ResourceId(n), standard=Price(Money(800_000))) for n in range(1, 201)]
    lines = [_line(n) for n in range(1, 5 * PROJECTS + 1)]
    baselines = [
        Baseline(BaselineId(n), ProjectId(n), "First", Instant(BEGINNING)) for n in range(1, PROJECTS + 1)
    ]
    registers = [_row(n) for n in range(1, ROWS + 1)]
    content = '{"health": {"schedule": "amber", "cost": "green", "overall": "amber"}, "risks": {"1": 6}}'
    frozen = [
        Snapshot(RegisterId(n), ProjectId(n), "status", Day(TODAY - 10), content)
        for n in range(1, PROJECTS + 1)
    ]
    rows: list[Row] = [*bare, *projects, *tasks, *links, *people, *teams, *rates, *lines, *registers, *frozen]
    whole = portfolio_of(rows)
    ids, blocks = IdDealer(), []
    dated = schedule(whole)
    for baseline in baselines:
        columns = columns_now(whole, dated, whole.outline.of_project(baseline.project))
        blocks += packed(columns, baseline.id, {}, ids.baseline_block)
    return portfolio_of([*rows, *baselines, *blocks])


def _done(task):
    return task if task.duration.minutes == 0 else replace(task, percent_complete=60)


def _line(n: int) -> BudgetLine:
    kind = Expenditure.CAPEX if n % 2 else Expenditure.OPEX
    spending = Spending(planned=Money(500_000_000), invoiced=Money(100_000_000))
    return BudgetLine(
        BudgetLineId(n), ProjectId(1 + n % PROJECTS), f"Line {n}", expenditure=kind, spending=spending
    )


def _row(n: int) -> Row:
    number, project, day = RegisterId(n), ProjectId(1 + n % PROJECTS), Day(TODAY + n % 90)
    match n % 6:
        case 0:
            return Gate(number, project, f"Gate {n}", planned=day)
        case 1:
            return Risk(
                number, project, f"Something number {n} may happen", inherent=Rating(1 + n % 5, time=4)
            )
        case 2:
            return Decision(number, project, f"Decision {n}", planned=day)
        case 3:
            return Issue(number, project, f"Issue {n}", severity=list(Severity)[n % 4])
        case 4:
            return Deliverable(number, project, f"Deliverable {n}", due=day)
        case _:
            return ChangeRequest(number, project, f"Change {n}", impact_days=n % 4)


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return twenty_projects()


@pytest.fixture(scope="module")
def dated(portfolio: Portfolio) -> Schedule:
    return schedule(portfolio)


@pytest.mark.parametrize("edited", ["a task", "a rate"])
def test_a_dashboard_of_many_projects(portfolio: Portfolio, qapp, cpu_budget: CpuBudget, edited: str) -> None:
    """From dates to all that is drawn: load, costs, budget, earned value, health.

    After a new rate all wages are reckoned anew, as when a file was opened.
    """
    metrics = QtTextMetrics()
    plans: list[Plan] = []

    def edit() -> None:
        priced = replace(portfolio, rates=dict(portfolio.rates)) if edited == "a rate" else portfolio
        plans.append(Plan(priced, schedule(priced)))

    def shown() -> None:
        board = board_of(plans[-1], TODAY, None)
        assert len(arranged(board, WIDTH, metrics).spots) > 200

    cpu_budget(shown, COMPUTE_MS, rounds=5, before=edit)


@pytest.fixture(scope="module")
def scrolled(portfolio: Portfolio, dated: Schedule, qapp) -> Iterator[QScrollArea]:
    """The dashboard in a window that shows half of it."""
    area = QScrollArea()
    canvas = DashboardCanvas(Theme(ThemeMode.LIGHT), "Dashboard", area)
    area.setWidget(canvas)
    area.resize(WIDTH + 20, HEIGHT)
    board = board_of(Plan(portfolio, dated), TODAY, findings(portfolio, dated))
    canvas.show_board(board, WIDTH, HEIGHT)
    area.show()
    yield area
    area.close()


def test_a_frame_of_the_dashboard(scrolled: QScrollArea, cpu_budget: CpuBudget) -> None:
    """Scrolling down and up again, with what comes into view."""
    image = QImage(scrolled.size(), QImage.Format.Format_RGB32)
    bar = scrolled.verticalScrollBar()

    def frames() -> None:
        for place in (0, bar.maximum() // 2, bar.maximum(), bar.maximum() // 3):
            bar.setValue(place)
            scrolled.viewport().render(image)

    cpu_budget(frames, FRAME_MS, parts=4)
