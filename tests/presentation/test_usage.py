"""Usage sheets: lines, periods and what the cells add up to."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.usage.lines import UNASSIGNED, resource_lines, task_lines
from pmdesk.presentation.usage.periods import PeriodUnit, periods_over
from pmdesk.presentation.usage.sheet import NOTHING, Measure, UsageSheet, hours_text

MONDAY = 13_759_200
"""2 March 2026 at midnight."""
DAYS = [MONDAY + n * MINUTES_PER_DAY for n in range(6)]


def seen(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


def by_task(text: str, measure: Measure = Measure.WORK) -> dict[str, list[str]]:
    shown = seen(plan(text))
    sheet = UsageSheet(shown, task_lines(shown, visible_rows(shown.portfolio, None)), measure)
    block = sheet.block(DAYS)
    return {
        line.title: [sheet.text(v) for v in row]
        for line, row in zip(sheet.lines, block.values.tolist(), strict=True)
    }


def by_person(text: str, measure: Measure) -> tuple[dict[str, list[str]], list[list[bool]]]:
    shown = seen(plan(text))
    sheet = UsageSheet(shown, resource_lines(shown, ()), measure)
    block = sheet.block(DAYS)
    texts = {
        line.title: [sheet.text(v) for v in row]
        for line, row in zip(sheet.lines, block.values.tolist(), strict=True)
    }
    return texts, block.overloaded.tolist()


def test_tasks_have_the_hours_of_their_people_and_summaries_those_of_their_tasks() -> None:
    found = by_task("S { A 2d by Anna[50%]; B 1d by Bob }; M 0d")

    assert found["Anna"] == ["4h", "4h", "", "", ""]
    assert found["A"] == found["Anna"]
    assert found["S"] == ["12h", "4h", "", "", ""]
    assert found["P"] == found["S"]
    assert found["M"] == [""] * 5


def test_cumulative_work_grows() -> None:
    assert by_task("A 3d by Anna", Measure.CUMULATIVE)["Anna"] == ["8h", "16h", "24h", "24h", "24h"]


def test_actual_work_ends_where_the_work_has_got_to() -> None:
    found = by_task("A 4d by Anna started 2026-03-02 50%", Measure.ACTUAL)
    assert found["A"][3:] == ["", ""]


def test_what_is_more_than_a_day_has_is_marked_for_the_person_alone() -> None:
    texts, overloaded = by_person("A 2d by Anna; B 1d by Anna", Measure.ALLOCATION)

    assert texts["Anna"] == ["200 %", "100 %", "", "", ""]
    assert overloaded[0] == [True, False, False, False, False]
    assert not any(map(any, overloaded[1:]))


def test_what_is_left_of_people() -> None:
    texts, _ = by_person("A 2d by Anna[25%]", Measure.AVAILABLE)
    assert texts["Anna"] == ["6h", "6h", "8h", "8h", "8h"]


def test_tasks_that_nobody_works_on_stand_at_the_end() -> None:
    shown = seen(plan("A 2d by Anna; B 1d; M 0d; S { C 1d by Anna }"))
    titles = [line.title for line in resource_lines(shown, ())]

    assert titles == ["Anna", "A", "C", "Nobody yet", "B"]
    closed = [line.title for line in resource_lines(shown, {UNASSIGNED})]
    assert closed == ["Anna", "A", "C", "Nobody yet"]


def test_periods_follow_the_calendar() -> None:
    months = periods_over(PeriodUnit.MONTH, MONDAY, MONDAY + 40 * MINUTES_PER_DAY)
    assert [months.label(n) for n in range(len(months))] == [
        ("Feb", "2026"), ("Mar", "2026"), ("Apr", "2026"), ("May", "2026"),
    ]  # fmt: skip
    weeks = periods_over(PeriodUnit.WEEK, MONDAY, MONDAY + 1)
    assert [weeks.label(n) for n in range(len(weeks))] == [
        ("W9", "23 Feb"), ("W10", "2 Mar"), ("W11", "9 Mar"),
    ]  # fmt: skip
    assert weeks.holding(MONDAY) == 1


def test_hours_are_short() -> None:
    assert [hours_text(m) for m in (0, 90, 100, 6_020)] == ["0h", "1.5h", "1.67h", "100.3h"]


@given(st.integers(0, 2**32).map(Random), st.sampled_from(PeriodUnit))
def test_lines_add_up_and_people_have_what_is_theirs(random: Random, unit: PeriodUnit) -> None:
    shown = seen(random_plan(random))
    rows = visible_rows(shown.portfolio, None)
    edges = periods_over(unit, MONDAY - 100 * MINUTES_PER_DAY, MONDAY + 400 * MINUTES_PER_DAY).edges
    tasks = UsageSheet(shown, task_lines(shown, rows), Measure.WORK)
    people = UsageSheet(shown, resource_lines(shown, ()), Measure.WORK)
    of_tasks, of_people = tasks.block(edges).values, people.block(edges).values

    projects = [n for n, line in enumerate(tasks.lines) if line.key.table == "projects"]
    heads = [n for n, line in enumerate(people.lines) if line.key.table == "resources"]
    own = [n for n, line in enumerate(people.lines) if line.key.table == "assignments"]
    assert (of_tasks >= NOTHING).all()
    assert (of_tasks[projects].sum(axis=0) == of_people[own].sum(axis=0)).all()
    assert (of_people[heads].sum(axis=0) == of_people[own].sum(axis=0)).all()
