"""Findings that are put off or become actions: what holds on which day, and what is tied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_notation import instant, plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.engine.finding import Finding
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.put_off import finding_name, put_off
from pmdesk.session.commands.finding_answers import add_action_for_finding, snooze_finding, wake_finding

PORTFOLIO = plan("A 10d deadline 2026-03-03; B 10d deadline 2026-03-03")
TODAY = day_containing(instant("2026-03-02"))
FOUND = findings(PORTFOLIO, schedule(PORTFOLIO))
LATE: list[Finding] = [finding for finding in FOUND if finding.id == "deadline_missed"]


def test_each_finding_has_a_name_of_its_own() -> None:
    assert len({finding_name(finding) for finding in FOUND}) == len(FOUND)


@given(st.integers(1, 60), st.integers(-5, 65))
def test_a_finding_is_away_until_its_day_comes(days: int, later: int) -> None:
    one, other = LATE
    edit = snooze_finding(PORTFOLIO, IdDealer({}), one, Day(TODAY + days), "We know", TODAY)
    after = edit.apply(PORTFOLIO)
    away = put_off(after, Day(TODAY + later))
    assert (finding_name(one) in away) == (later < days)
    assert finding_name(other) not in away
    again = snooze_finding(after, IdDealer({"snoozes": 9}), one, Day(TODAY + 99), "Later", TODAY).apply(after)
    assert [row.reason for row in again.snoozes.values()] == ["Later"]
    assert not wake_finding(again, one).apply(again).snoozes


@pytest.mark.parametrize(("days", "reason"), [(0, "We know"), (-1, "We know"), (3, " ")])
def test_a_day_to_come_and_a_reason_are_needed(days: int, reason: str) -> None:
    with pytest.raises(InvalidValue):
        snooze_finding(PORTFOLIO, IdDealer({}), LATE[0], Day(TODAY + days), reason, TODAY)


def test_a_finding_becomes_an_action_that_is_tied_to_its_rows() -> None:
    after = add_action_for_finding(PORTFOLIO, IdDealer({}), LATE[0]).apply(PORTFOLIO)
    (action,) = after.action_items.values()
    assert "“A” finishes" in action.title
    assert {tie.other(RowKey("action_items", action.id)) for tie in after.ties.values()} == {*LATE[0].rows}
