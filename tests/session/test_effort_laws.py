"""Laws of work: profiles add up to it, pauses leave it, and undo brings everything back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan as described
from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.people.contour import NAMED_CONTOURS, Contour
from pmdesk.domain.people.profile import work_in
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes, Units, day_of, instant_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands import day_work, effort, shapes, splits
from pmdesk.session.commands.levelling_delay import set_levelling_delay

ONE, ANNA, BOB = TaskId(1), AssignmentId(1), AssignmentId(2)
MONDAY = instant_of(datetime(2026, 3, 2))
FIRST_DAY = day_of(date(2026, 3, 2))
FEWER = settings(max_examples=settings().max_examples // 2)

spans = st.integers(1, 6000).map(Minutes)
people = st.sampled_from([ANNA, BOB])
instants = st.integers(0, 14 * 1440).map(lambda n: Instant(MONDAY + n))

STEPS: dict[str, tuple[Callable[..., Edit], tuple[st.SearchStrategy[Any], ...]]] = {
    "duration": (lambda p, m: effort.set_duration(p, ONE, Duration(m)), (spans,)),
    "work": (lambda p, m: effort.set_work(p, ONE, m), (spans,)),
    "own work": (effort.set_assignment_work, (people, spans)),
    "units": (effort.set_units, (people, st.integers(1000, 30_000).map(Units))),
    "overtime": (shapes.set_overtime, (people, spans)),
    "contour": (shapes.set_contour, (people, st.sampled_from(NAMED_CONTOURS))),
    "delay": (shapes.set_assignment_delay, (people, spans)),
    "type": (lambda p, kind: effort.set_type(p, ONE, kind), (st.sampled_from(TaskType),)),
    "day": (
        day_work.set_day_work,
        (people, st.integers(FIRST_DAY, FIRST_DAY + 14), st.integers(0, 900)),
    ),
    "split": (lambda p, at, gap: splits.split_task(p, ONE, at, gap), (instants, spans)),
    "part": (
        lambda p, n, at: splits.move_part(p, ONE, n, at),
        (st.integers(1, 3), instants),
    ),
    "join": (lambda p: splits.join_splits(p, ONE), ()),
    "levelling": (lambda p, m: set_levelling_delay(p.portfolio, ONE, m), (spans,)),
}


def planned(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


@st.composite
def histories(draw: st.DrawFn, most: int = 5) -> list[tuple[Plan, Edit, Plan]]:
    """What some steps made of a task with two people; refused ones are left out."""
    now = planned(described("resource Anna; resource Bob; A 5d by Anna, Bob[50%]"))
    steps: list[tuple[Plan, Edit, Plan]] = []
    for name in draw(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=most)):
        command, arguments = STEPS[name]
        values = [draw(argument) for argument in arguments]
        try:
            edit = command(now, *values)
        except PmdeskError:
            continue
        after = planned(edit.apply(now.portfolio))
        steps.append((now, edit, after))
        now = after
    return steps


@FEWER
@given(histories())
def test_every_step_is_taken_back_by_its_inverse(history: list[tuple[Plan, Edit, Plan]]) -> None:
    for before, edit, after in history:
        assert edit.inverse.apply(after.portfolio) == before.portfolio


@FEWER
@given(histories())
def test_edited_work_is_its_profile_and_the_overtime(
    history: list[tuple[Plan, Edit, Plan]],
) -> None:
    for _, _, after in history:
        for row in after.portfolio.assignments.values():
            assert (row.contour is Contour.EDITED) == bool(row.profile)
            assert not row.profile or row.work == work_in(row.profile) + row.overtime
            assert not row.profile or row.profile[-1].work


@FEWER
@given(histories(3), instants, spans)
def test_a_split_leaves_the_work_and_joining_takes_it_back(
    history: list[tuple[Plan, Edit, Plan]], at: Instant, gap: Minutes
) -> None:
    now = history[-1][2] if history else planned(described("A 5d by Anna"))
    joined = planned(splits.join_splits(now, ONE).apply(now.portfolio))
    try:
        edit = splits.split_task(joined, ONE, at, gap)
    except PmdeskError:
        return
    parted = planned(edit.apply(joined.portfolio))

    assert [a.work for a in parted.portfolio.assignments.values()] == [
        a.work for a in joined.portfolio.assignments.values()
    ]
    assert splits.join_splits(parted, ONE).apply(parted.portfolio) == joined.portfolio
