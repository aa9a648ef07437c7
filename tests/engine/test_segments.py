"""The worked parts of tasks: pauses, occurrences and rests that go on later."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import plan, task_named
from pmdesk.domain.quantities import datetime_of
from pmdesk.engine.codes import LEAF
from pmdesk.engine.columns import role_of
from pmdesk.engine.planner import schedule
from pmdesk.engine.segments import segments_of, worked_parts
from pmdesk.engine.tracks import all_legs_of, is_under_way
from pmdesk.engine.worktime import clock_for

randoms = st.integers(0, 2**32).map(Random)

# Monday 2 March 2026 is the start of every plan; office hours are 8-12 and 13-17.
CASES = {
    "an ordinary task is one part over nights and weekends": ("A 7d", "02T08:00 10T17:00"),
    "a milestone": ("A 0d", "02T08:00 02T08:00"),
    "a split task": ("A 3d split 1d 1d", "02T08:00 02T17:00, 04T08:00 05T17:00"),
    "a pause over a weekend": ("A 5d split 4d 1d", "02T08:00 05T17:00, 09T08:00 09T17:00"),
    "a pause behind the end is none": ("A 3d split 3d 1d", "02T08:00 04T17:00"),
    "two pauses": (
        "A 3d split 1d 1d split 2d 2h",
        "02T08:00 02T17:00, 04T08:00 04T17:00, 05T10:00 06T10:00",
    ),
    "a split task of one person": ("A 3d split 1d 1d by Anna", "02T08:00 02T17:00, 04T08:00 05T17:00"),
    "a split task of fixed duration": (
        "A 3d fixed split 1d 1d by Anna[50%]",
        "02T08:00 02T17:00, 04T08:00 05T17:00",
    ),
    "a manual task keeps its dates": (
        "A 2d manual 2026-03-02 2026-03-10 split 1d 1d",
        "02T08:00 02T17:00, 04T08:00 10T17:00",
    ),
    "a recurring task": (
        "R 2h every 7d 3",
        "02T08:00 02T10:00, 09T08:00 09T10:00, 16T08:00 16T10:00",
    ),
    "days of a recurring task are parts of their own": (
        "R 1d every 1d 2",
        "02T08:00 02T17:00, 03T08:00 03T17:00",
    ),
    "times that overlap are one": ("R 2d every 1d 3", "02T08:00 05T17:00"),
    "a pause in edited work": (
        "A 1d by Anna[profile 1d/8h 1d/0h 1d/4h]",
        "02T08:00 02T17:00, 04T08:00 04T17:00",
    ),
    "somebody works in the pause of another": (
        "A 1d by Anna[profile 1d/8h 2d/0h 1d/4h], Bob[delay 1d]",
        "02T08:00 03T17:00, 05T08:00 05T17:00",
    ),
    "people on other hours": (
        "calendar Late 13:00-17:00 Mon-Fri; resource Bob Late; A 4h by Anna, Bob[delay 4h]",
        "02T08:00 02T12:00, 03T13:00 03T17:00",
    ),
    "lunch between two people is no pause": (
        "calendar Late 13:00-17:00 Mon-Fri; resource Bob Late; A 4h by Anna, Bob",
        "02T08:00 02T17:00",
    ),
    "a delay of everybody moves the start": ("A 1d by Anna[delay 1d]", "02T08:00 03T17:00"),
    "a rest that goes on later": (
        "A 2d started 2026-03-02 50% resume 2026-03-09",
        "02T08:00 02T17:00, 09T08:00 09T17:00",
    ),
    "a rest with nothing done": (
        "A 2d started 2026-03-02 0% resume 2026-03-05",
        "02T08:00 02T08:00, 05T08:00 06T17:00",
    ),
    "a rest without a break": ("A 2d started 2026-03-02 50% resume 2026-03-03", "02T08:00 03T17:00"),
    "a rest that waits for its predecessor": (
        "A 3d; B 2d started 2026-03-02 50% after A",
        "02T08:00 02T17:00, 05T08:00 05T17:00",
    ),
    "a rest that waits for nobody": (
        "project P override; A 3d; B 2d started 2026-03-02 50% after A",
        "02T08:00 03T17:00",
    ),
    "the rest of people's work": (
        "A 2d started 2026-03-02 50% resume 2026-03-09 by Anna, Bob[50%]",
        "02T08:00 02T17:00, 09T08:00 09T17:00",
    ),
    "a split task whose rest goes on later": (
        "A 4d split 1d 1d split 3d 1d started 2026-03-02 50% resume 2026-03-16",
        "02T08:00 02T17:00, 04T08:00 04T17:00, 16T08:00 16T17:00, 18T08:00 18T17:00",
    ),
    "a task that is done": ("A 2d done 2026-03-02 2026-03-12", "02T08:00 12T17:00"),
    "a finish held by a link": (
        "A 9d; B 2d started 2026-03-02 50% after A FF",
        "02T08:00 02T17:00, 12T08:00 12T17:00",
    ),
    "a summary": ("A { B 1d; C 1d after B+2d }", "02T08:00 05T17:00"),
    "elapsed time": ("A 2ed", "02T08:00 04T08:00"),
}


@pytest.mark.parametrize("case", CASES)
def test_parts(case: str) -> None:
    text, expected = CASES[case]
    portfolio = plan(text)
    name = "R" if text.startswith("R") else "B" if "; B" in text and "{" not in text else "A"
    spans = segments_of(portfolio, schedule(portfolio), task_named(portfolio, name))
    told = (f"{datetime_of(a):%dT%H:%M} {datetime_of(b):%dT%H:%M}" for a, b in spans)
    assert ", ".join(told) == expected


@given(randoms)
def test_parts_lead_from_start_to_finish(random: Random) -> None:
    portfolio = random_plan(random)
    found = schedule(portfolio)
    for task in portfolio.tasks:
        spans, done = worked_parts(portfolio, found, task)
        dates = found.task(task)
        if dates.start is None:
            assert not spans
            continue
        assert (spans[0][0], spans[-1][1]) == (dates.start, dates.finish)
        instants = [instant for span in spans for instant in span]
        assert instants == sorted(instants)
        assert all(end < begin for (_, end), (begin, _) in pairwise(spans[done:]))
        assert done < len(spans)


@given(randoms)
def test_somebody_works_to_the_end_of_a_task_under_way(random: Random) -> None:
    portfolio = random_plan(random)
    found = schedule(portfolio)
    for task in portfolio.tasks.values():
        people = portfolio.assignments_of.get(task.id, ())
        if not is_under_way(task) or role_of(task, found.task(task.id).summary) != LEAF or not people:
            continue
        clocks = [clock_for(portfolio, *leg.clock) for leg in all_legs_of(portfolio, task)]
        last = max(found.assignment_dates(assignment.id)[1] for assignment in people)
        assert any(clock.work_between(last, found.task(task.id).finish) == 0 for clock in clocks)
