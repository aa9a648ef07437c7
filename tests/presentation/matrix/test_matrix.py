"""Matrices: where chips stand, how they are walked through, and that none is lost on paper."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.edit import insertion
from pmdesk.domain.ids import ProjectId, RegisterId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.risk import Rating, Risk, RiskState
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.domain.registers.stakeholder import Engagement, Stakeholder
from pmdesk.domain.rows import Row
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.matrix.chart import MatrixChart
from pmdesk.presentation.matrix.grid import Spot, spots
from pmdesk.presentation.matrix.printed import PaperChart
from pmdesk.presentation.matrix.risks import INHERENT, RESIDUAL, reported_scores, risk_grid
from pmdesk.presentation.matrix.stakeholders import share_of, stakeholder_grid
from pmdesk.presentation.plan import Plan

METRICS = FixedMetrics()
P = ProjectId(1)


def with_rows(*rows: Row) -> Plan:
    portfolio = plan("A 1d")
    portfolio = insertion(message("edits.rescore", name=""), rows).apply(portfolio)
    return Plan(portfolio, schedule(portfolio))


def risk(number: int, probability: int = 3, impact: int = 3, **more: object) -> Risk:
    row = Risk(RegisterId(number), None, f"Risk that matters {number}", inherent=Rating(probability, impact))
    return replace(row, **more)  # type: ignore[arg-type]  # any of its fields


def test_risks_stand_by_their_rating_before_or_after_the_response() -> None:
    calmed = risk(1, 4, 5, residual=Rating(2, 1, 3))
    shown = with_rows(calmed, risk(2, 1, 2), risk(3, state=RiskState.CLOSED))
    first, second = risk_grid(shown, None, INHERENT).in_order()
    assert (first.spot, second.spot) == (Spot(5, 4), Spot(2, 1))
    after = {chip.key.id: chip for chip in risk_grid(shown, None, RESIDUAL).chips}
    assert (after[1].spot, after[1].pale) == (Spot(3, 2), False)
    assert (after[2].spot, after[2].pale) == (Spot(2, 1), True)


def test_bands_and_counts_are_those_of_the_scores() -> None:
    grid = risk_grid(with_rows(risk(1, 5, 5), risk(2, 2, 5), risk(3, 1, 4), risk(4, 3, 5)), None, INHERENT)
    assert [text for _, text in grid.legend] == ["Critical: 2", "High: 1", "Medium: 0", "Low: 1"]
    grounds = {spot: grid.ground(spot) for spot in spots()}
    assert grounds[Spot(3, 5)] == "band_critical"
    assert grounds[Spot(4, 1)] == "band_low"


def test_movement_since_the_last_report_is_a_sign_with_words() -> None:
    shown = with_rows(risk(1, 4, 4), risk(2, 2, 2), risk(3, 3, 3), risk(4))
    chips = {
        chip.key.id: chip for chip in risk_grid(shown, None, INHERENT, {None: {1: 9, 2: 12, 3: 9}}).chips
    }
    assert [chips[n].sign for n in (1, 2, 3, 4)] == ["▲", "▼", "", "new"]
    assert "was 9" in chips[1].told
    assert {chip.sign for chip in risk_grid(shown, None, INHERENT).chips} == {""}


def test_the_last_frozen_report_of_each_project_says_the_scores_before() -> None:
    day = Day(9_000)
    older = Snapshot(RegisterId(1), P, "status", day, '{"risks": {"1": 20}}')
    last = Snapshot(RegisterId(2), P, "status", Day(day + 7), '{"risks": {"1": 4}}')
    shown = with_rows(older, last, risk(1, project=P), risk(2, project=P), risk(3))
    chips = risk_grid(shown, None, INHERENT, reported_scores(shown.portfolio)).in_order()
    assert [(chip.key.id, chip.sign) for chip in chips] == [(1, "▲"), (2, "new"), (3, "")]


def test_private_rows_stay_off_paper() -> None:
    shown = with_rows(risk(1, private=True), risk(2))
    assert [chip.key.id for chip in risk_grid(shown, None, INHERENT, with_private=False).chips] == [2]


@pytest.mark.parametrize(
    ("interest", "power", "share"),
    [(5, 5, "manage_closely"), (3, 4, "keep_satisfied"), (4, 3, "keep_informed"), (3, 3, "monitor")],
)
def test_quarters_say_how_to_deal_with_somebody(interest: int, power: int, share: str) -> None:
    assert share_of(interest, power) == share


def test_a_stakeholder_shows_where_the_engagement_should_go() -> None:
    row = Stakeholder(RegisterId(1), None, "Works council", engagement=Engagement.RESISTANT)
    (chip,) = stakeholder_grid(with_rows(row), None).chips
    assert (chip.sign, chip.sign_style) == ("R → S", "sign_bad")
    (content,) = stakeholder_grid(with_rows(replace(row, desired=Engagement.RESISTANT)), None).chips
    assert (content.sign, content.sign_style) == ("R", "sign_good")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=60), st.integers(500, 1400))
def test_every_chip_is_seen_or_counted_and_reached(ratings: list[tuple[int, int]], width: int) -> None:
    grid = risk_grid(with_rows(*(risk(n, *each) for n, each in enumerate(ratings, 1))), None, INHERENT)
    chart = MatrixChart(grid, float(width), width * 0.6, METRICS)
    shown = [placed.chip for placed in chart.placed]
    hidden = [chip for rest in chart.rests for chip in rest.chips]
    assert sorted(chip.key for chip in (*shown, *hidden)) == sorted(chip.key for chip in grid.chips)
    for placed in chart.placed:
        region, cell = placed.region, chart.cell(placed.chip.spot)
        assert cell.left <= region.left < region.right <= cell.right
        assert cell.top <= region.top < region.bottom <= cell.bottom + 1
        assert chart.chip_at(region.left + 1, region.top + 1) is placed.chip
    walked: list[RowKey] = []
    at = chart.next_to(None, Way.DOWN)
    while at is not None and at not in walked:
        walked.append(at)
        current = MatrixChart(grid, float(width), width * 0.6, METRICS, at)
        assert current.region_of(at) is not None
        at = chart.next_to(at, Way.DOWN)
    assert len(walked) == len(ratings)
    paper = PaperChart(grid, METRICS)
    assert len(paper.placed) == len(ratings)
    names = {" ".join(placed.texts) for placed in paper.placed}
    assert names == {chip.name for chip in grid.chips}


def test_left_and_right_go_from_cell_to_cell() -> None:
    grid = risk_grid(with_rows(risk(1, 5, 1), risk(2, 5, 1), risk(3, 2, 4)), None, INHERENT)
    chart = MatrixChart(grid, 900.0, 600.0, METRICS)
    first, second, third = (RowKey("risks", n) for n in (1, 2, 3))
    assert chart.next_to(first, Way.RIGHT) == third
    assert chart.next_to(first, Way.DOWN) == second
    assert chart.next_to(third, Way.LEFT) == first
    assert chart.next_to(third, Way.RIGHT) == third
