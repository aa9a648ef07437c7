"""Hours typed into a week or a month are shared out over its days, as one edit."""

import pytest

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Minutes
from pmdesk.engine.planner import schedule
from pmdesk.engine.time_phased import time_phased
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.period_work import set_period_work

MONDAY = 9_555
"""2 March 2026 as a day."""


def after(portfolio: Portfolio, first: int, days: int, hours: float) -> Portfolio:
    shown = Plan(portfolio, schedule(portfolio))
    (assignment,) = portfolio.assignments
    minutes = Minutes(round(hours * 60))
    edit = set_period_work(shown, AssignmentId(assignment), Day(first), Day(first + days), minutes)
    changed = edit.apply(portfolio)
    assert edit.inverse.apply(changed) == portfolio
    return changed


def by_day(portfolio: Portfolio, days: int) -> list[float]:
    edges = [(MONDAY + n) * MINUTES_PER_DAY for n in range(days + 1)]
    return (time_phased(schedule(portfolio)).work(edges)[0] / 60).tolist()


def test_a_week_is_shared_out_as_it_was() -> None:
    changed = after(plan("A 5d by Anna"), MONDAY, 7, 20)
    assert by_day(changed, 7) == [4, 4, 4, 4, 4, 0, 0]


def test_other_weeks_keep_theirs() -> None:
    changed = after(plan("A 10d by Anna"), MONDAY + 7, 7, 10)
    assert by_day(changed, 14)[:5] == [8] * 5
    assert sum(by_day(changed, 14)[7:]) == 10


def test_a_week_without_work_gets_it_evenly() -> None:
    changed = after(plan("A 2d by Anna"), MONDAY + 7, 7, 10)
    assert by_day(changed, 14)[7:12] == [2, 2, 2, 2, 2]


def test_nobody_works_on_a_weekend() -> None:
    with pytest.raises(InvalidValue, match="no working time"):
        after(plan("A 2d by Anna"), MONDAY + 5, 2, 4)
