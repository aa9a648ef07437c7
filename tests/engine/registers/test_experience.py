"""The experience record: what was led until today, and months in which no day counts twice."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import instant, plan
from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day, Minutes, day_containing
from pmdesk.engine.planner import schedule
from pmdesk.engine.registers.experience import DAYS_PER_YEAR, YEARS, Led, led_projects, merged, months_led

TODAY = Day(10_000)
starts_and_lengths = st.tuples(st.integers(0, 60), st.integers(0, 30))
spans = st.lists(starts_and_lengths.map(lambda span: (span[0], span[0] + span[1])), max_size=8)


def led(first: int, last: int) -> Led:
    return Led(ProjectId(1), "Anna", Day(first), Day(last), True, Minutes(0), Minutes(0))


@settings(max_examples=40)
@given(spans)
def test_merged_spans_hold_the_same_days_and_do_not_meet(some: list[tuple[int, int]]) -> None:
    filled = [span for span in some if span[0] < span[1]]
    found = merged(filled)
    assert {d for s, e in found for d in range(s, e)} == {d for s, e in filled for d in range(s, e)}
    assert all(before[1] < after[0] for before, after in pairwise(found))


def test_a_day_on_which_two_projects_ran_counts_once_and_old_ones_not_at_all() -> None:
    year = led(TODAY - 364, TODAY)
    assert months_led([year], TODAY) == 11
    assert months_led([year, led(TODAY - 400, TODAY - 100)], TODAY) == 13
    long_ago = led(0, 3000)
    assert months_led([long_ago], TODAY) == 0
    assert months_led([led(0, TODAY)], TODAY) == YEARS * 12
    assert months_led([], TODAY) == 0
    assert int(365 * 12 / DAYS_PER_YEAR) == 11


def test_the_work_of_a_project_counts_up_to_today() -> None:
    portfolio = plan("A 5d by Anna; B 5d after A by Bob")
    (project,) = portfolio.projects.values()
    draft = Draft(portfolio)
    draft.put(replace(project, manager=" Anna "))
    managed = draft.edit(message("edits.edit_project", name="")).apply(portfolio)
    dates = schedule(managed)
    friday = day_containing(instant("2026-03-06T12:00"))
    (now,) = led_projects(managed, dates, friday)
    assert (now.leader, now.is_over, now.last) == ("Anna", False, friday)
    assert (now.led, now.own) == (5 * 480, 5 * 480)
    (later,) = led_projects(managed, dates, Day(friday + 30))
    assert (later.is_over, later.led, later.own) == (True, 10 * 480, 5 * 480)
    assert later.last == friday + 7
    assert led_projects(managed, dates, Day(friday - 30)) == ()
    assert led_projects(portfolio, dates, friday) == ()
