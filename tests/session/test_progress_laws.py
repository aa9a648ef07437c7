"""Laws of progress: undo restores every value, and what is done and what remains are the whole."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan as described
from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, day_containing, instant_of
from pmdesk.engine.percent import percent_of, share_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands import actuals, assignment_actuals, effort, progress, update_project
from pmdesk.session.commands.levelling_delay import set_levelling_delay

TODAY = date(2026, 3, 2)
MONDAY = instant_of(datetime(2026, 3, 2))
PLAN = """
    resource Anna; resource Bob; calendar Nights 20:00-24:00 Mon-Fri; resource Eve Nights
    S { A 5d by Anna, Bob[50%]; B 7d after A by Anna[bell], Eve; C 3d split 1d 2d by Bob }
    D 4ed; E 2d fixed by Anna[profile 1d/8h 1d/0h 1d/4h]; F 0d after B
    G 3d manual 2026-03-09 2026-03-11 after D; H hammock after A SS, B FF; I 1d every 2d 4
    J 3d FNET 2026-03-12 started 2026-03-03 33%
"""
FEWER = settings(max_examples=settings().max_examples // 2)

tasks = st.integers(2, 11).map(TaskId)
minutes = st.one_of(st.integers(0, 6000), st.integers(0, 12).map(lambda n: n * 240)).map(Minutes)
people = st.integers(1, 6).map(AssignmentId)
percents = st.integers(0, 100)
instants = st.integers(0, 21 * 1440).map(lambda n: Instant(MONDAY + n))
some = st.lists(tasks, max_size=4)

STEPS: dict[str, tuple[Callable[..., Edit], tuple[st.SearchStrategy[Any], ...]]] = {
    "percent": (progress.set_percent_complete, (tasks, percents)),
    "percents": (progress.set_percents, (some.map(tuple), percents)),
    "actual start": (progress.set_actual_start, (tasks, st.none() | instants)),
    "actual finish": (progress.set_actual_finish, (tasks, st.none() | instants)),
    "actual duration": (actuals.set_actual_duration, (tasks, minutes)),
    "remaining duration": (actuals.set_remaining_duration, (tasks, minutes)),
    "percent of work": (actuals.set_percent_work_complete, (tasks, percents)),
    "actual work": (actuals.set_actual_work, (tasks, minutes)),
    "remaining work": (actuals.set_remaining_work, (tasks, minutes)),
    "own actual work": (assignment_actuals.set_assignment_actual_work, (people, minutes)),
    "own remaining work": (assignment_actuals.set_assignment_remaining_work, (people, minutes)),
    "work": (effort.set_work, (tasks, minutes)),
    "resume": (actuals.set_resume, (tasks, st.none() | instants)),
    "levelling": (lambda p, task, m: set_levelling_delay(p.portfolio, task, m), (tasks, minutes)),
    "update": (update_project.update_work_as_complete, (instants, st.none() | some)),
    "zero or hundred": (
        partial(update_project.update_work_as_complete, zero_or_hundred=True),
        (instants, st.none() | some),
    ),
    "reschedule": (update_project.reschedule_uncompleted_work, (instants, st.none() | some)),
    "on track": (update_project.mark_on_track, (some, instants.map(day_containing))),
    "status date": (
        lambda p, at: update_project.set_status_date(p, min(p.portfolio.projects), at),
        (st.none() | instants,),
    ),
}


def planned(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


def values(plan: Plan) -> dict[tuple[TaskId, str], Any]:
    """What every cell reads."""
    return {
        (task, key): field.read(plan, task)
        for task in plan.portfolio.outline.order
        for key, field in TASK_FIELDS.items()
    }


@st.composite
def histories(draw: st.DrawFn, most: int = 4) -> list[tuple[str, list[Any]]]:
    """Names of steps with their arguments."""
    names = draw(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=most))
    return [(name, [draw(argument) for argument in STEPS[name][1]]) for name in names]


def played(history: list[tuple[str, list[Any]]]) -> list[tuple[Plan, Edit, Plan]]:
    """What the steps made of a plan of many kinds of tasks; refused ones are left out."""
    now = planned(described(PLAN))
    made: list[tuple[Plan, Edit, Plan]] = []
    for name, arguments in history:
        try:
            edit = STEPS[name][0](now, *arguments)
        except PmdeskError:
            continue
        after = planned(edit.apply(now.portfolio))
        made.append((now, edit, after))
        now = after
    return made


def played_out(history: list[tuple[str, list[Any]]]) -> Plan:
    """The plan after all steps."""
    return played(history)[-1][2] if played(history) else planned(described(PLAN))


@FEWER
@given(histories())
def test_undo_restores_every_computed_value(history: list[tuple[str, list[Any]]]) -> None:
    for before, edit, after in played(history):
        back = planned(edit.inverse.apply(after.portfolio))
        assert back.portfolio == before.portfolio
        assert values(back) == values(before)


@FEWER
@given(histories())
def test_done_and_remaining_are_the_whole(history: list[tuple[str, list[Any]]]) -> None:
    for _, _, after in played(history):
        for task in after.portfolio.outline.order:
            read = {key: TASK_FIELDS[key].read(after, task) for key in TASK_FIELDS}
            assert read["actual_duration"] + read["remaining_duration"] == after.number("duration", task)
            assert read["actual_work"] + read["remaining_work"] == read["work"]
            if after.number("duration", task):
                percent = percent_of(read["actual_duration"], after.number("duration", task) or 0)
                assert percent == read["percent_complete"]
            assert read["stop"] is None or read["resume"] is None or read["stop"] <= read["resume"]


@FEWER
@given(histories(), instants)
def test_progress_as_scheduled_never_goes_back(history: list[tuple[str, list[Any]]], date: Instant) -> None:
    now = played_out(history)
    done = planned(update_project.update_work_as_complete(now, date).apply(now.portfolio))

    for task, row in done.portfolio.tasks.items():
        assert row.percent_complete >= now.portfolio.tasks[task].percent_complete


@FEWER
@given(instants)
def test_a_plan_that_is_on_track_keeps_its_dates(date: Instant) -> None:
    now = planned(described(PLAN))
    done = planned(update_project.update_work_as_complete(now, date).apply(now.portfolio))

    for column in ("start", "finish"):
        assert list(getattr(done.schedule, column)) == list(getattr(now.schedule, column))


@FEWER
@given(histories(), instants)
def test_rescheduled_work_starts_after_the_date(history: list[tuple[str, list[Any]]], date: Instant) -> None:
    now = played_out(history)
    later = planned(update_project.reschedule_uncompleted_work(now, date).apply(now.portfolio))

    for name in "ABCDF":
        task = next(t for t in later.portfolio.tasks.values() if t.name == name)
        if task.percent_complete < 100 and task.actual_finish is None:
            goes_on = TASK_FIELDS["resume" if task.actual_start is not None else "start"].read(later, task.id)
            assert goes_on >= date


@given(st.integers(1, 20_000), percents, st.sampled_from([480, 450, 1440]))
def test_a_percentage_is_that_of_the_minutes_it_stands_for(whole: int, percent: int, day: int) -> None:
    share = share_of(whole, percent, day)

    assert 0 <= share <= whole
    assert (share == whole) == (percent == 100)
    if whole >= 200:
        assert percent_of(share, whole) == percent


@given(st.integers(1, 96).flatmap(lambda whole: st.tuples(st.just(whole), st.integers(0, whole))))
def test_hours_are_read_back_as_typed(hours: tuple[int, int]) -> None:
    """Up to 12 days long, each whole hour has a percentage of its own; whole days go before it."""
    whole, done = (n * 60 for n in hours)
    share = share_of(whole, percent_of(done, whole), 480)

    assert share == done or (share % 240 == 0 and percent_of(share, whole) == percent_of(done, whole))
