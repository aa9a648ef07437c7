"""What would make a task earlier: the sentences for every kind of hold, and that they are true."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import plan, task_named
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.earlier import earlier
from pmdesk.engine.limits import LimitKind, binding, gain_without, is_decreed, limits_on
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import NO_DATE, Schedule

SENTENCES = {
    "A 1d": "Nothing: it starts with the project “P”.",
    "project P until 2026-03-04; A 3d": "Nothing: it starts so that the project “P” finishes on time.",
    "B 1d; A 1d after B": "Finish “B” earlier.",
    "B 2d; C 1d; A 1d after B, C": "Finish “B” earlier.",
    "B 2d; A 1d after B FS+2d": "Finish “B” earlier, or shorten the lag of 2 d.",
    "B 2d; A 1d after B FS+3ed": "Finish “B” earlier, or shorten the lag of 3 ed.",
    "B 2d; A 1d after B SS+50%": "Start “B” earlier, or shorten the lag of 50 %.",
    "B 2d; A 1d after B FS-4h": "Finish “B” earlier, or lengthen the lead of 4 h.",
    "B 3d; A 1d after B FF": "Finish “B” earlier.",
    "B 1d SNET 2026-03-05; A 1d after B SF-1h": "Start “B” earlier, or lengthen the lead of 1 h.",
    "B 2d; C 2d; A 1d after B, C": (
        "“B”, “C” hold it equally: all of them must move. Finish “B” earlier. Finish “C” earlier."
    ),
    "B 1d; A 1d SNET 2026-03-04 after B": (
        "It must not start before Wed 4 Mar 2026 08:00: give this constraint an earlier date, or remove it."
    ),
    "B 2d; A 1d SNET 2026-03-04 after B": (
        "A link and a date hold it equally: both must move. Finish “B” earlier."
        " It must not start before Wed 4 Mar 2026 08:00: give this constraint an earlier date, or remove it."
    ),
    "A 1d FNET 2026-03-04": (
        "It must not finish before Wed 4 Mar 2026 17:00: give this constraint an earlier date, or remove it."
    ),
    "A 1d MSO 2026-03-04": (
        "It must start on Wed 4 Mar 2026 08:00: give this constraint an earlier date, or remove it."
    ),
    "A 1d MFO 2026-03-04": (
        "It must finish on Wed 4 Mar 2026 17:00: give this constraint an earlier date, or remove it."
    ),
    "B 5d; A 1d SNLT 2026-03-04 after B": (
        "It must start by Wed 4 Mar 2026 08:00, which overrides its links: only an earlier date moves it."
    ),
    "B 5d; A 1d FNLT 2026-03-04 after B": (
        "It must finish by Wed 4 Mar 2026 17:00, which overrides its links: only an earlier date moves it."
    ),
    "B 3d; A 1d ALAP": "It is scheduled as late as possible: make it as soon as possible.",
    "B 1d; A 3d ALAP after B": "Finish “B” earlier.",
    "S manual 2026-03-04 2026-03-05 { A 1d }": (
        "The summary “S” is scheduled manually from Wed 4 Mar 2026 08:00: start that earlier."
    ),
    "A 1d manual 2026-03-03 2026-03-03": (
        "It is scheduled manually: type earlier dates, or schedule it automatically."
    ),
    "B 1d; A 1d levelled 2d after B": (
        "Levelling delays it by 2 days (elapsed): take the delay away, or free its people earlier."
        " Finish “B” earlier."
    ),
    "A 1d levelled 1d": (
        "Levelling delays it by 1 day (elapsed): take the delay away, or free its people earlier."
    ),
    "A 2d started 2026-03-02 50% resume 2026-03-09": (
        "What remains goes on no earlier than Mon 9 Mar 2026 08:00: resume it earlier."
    ),
    "B 3d; A 1d started 2026-03-03 50% after B": "Finish “B” earlier.",
    "A 3d split 1d 1d": "Its work pauses for 8 h in all: close the gaps.",
    "A 3d split 1d 1d by Anna": (
        "“Anna” works on it until Thu 5 Mar 2026 17:00: more units or another person would shorten it."
        " Its work pauses for 8 h in all: close the gaps."
    ),
    "A 2h every 7d 3": "It takes place when its pattern says: change that.",
    "C 2d; B 5d; A 1d hammock after C, B FF": ("It lasts as long as its links say: make “C”, “B” earlier."),
    "A 1d done 2026-03-03 2026-03-03": "Nothing: it is complete.",
    "A 1d inactive": "Nothing: it is inactive and takes no part in the plan.",
    "A 1d started 2026-03-03 50%": (
        "Nothing moves a start that was: it started on Tue 3 Mar 2026 08:00."
        " Less remaining work would finish it earlier."
    ),
    "A { B 1d; C 1d after B }": (
        "It starts with “B” inside it: start that earlier. “C” finishes last inside it: make that earlier."
    ),
    "A { B 1d; C 2d; D 2d }": (
        "It starts with “B”, “C”, “D” inside it: start that earlier."
        " “C”, “D” finish last inside it: make all of them earlier."
    ),
    "A { B 1d inactive }": "Nothing active lies inside this summary.",
    "A 3d by Anna": (
        "“Anna” works on it until Wed 4 Mar 2026 17:00: more units or another person would shorten it."
    ),
    "A 3d fixed by Anna": "Nothing: it starts with the project “P”.",
    "B 1d; A 4d after B by Anna": (
        "“Anna” works on it until Fri 6 Mar 2026 17:00: more units or another person would shorten it."
        " Finish “B” earlier."
    ),
    "A 3d by Anna, Bob": (
        "“Anna”, “Bob” work on it until Wed 4 Mar 2026 17:00:"
        " more units for all of them, or further people, would shorten it."
    ),
    "calendar Mornings 08:00-12:00 Mon-Fri; holiday 2026-03-03; resource Anna Mornings; A 2d by Anna, Bob": (
        "“Anna” works on it until Fri 6 Mar 2026 12:00: more units or another person would shorten it."
        " “Anna” is off for “Holiday” on Tue 3 Mar 2026, which costs 4 h: let somebody else do the work."
    ),
    "holiday 2026-03-03; A 3d": (
        "“Holiday” on Tue 3 Mar 2026 costs 8 h: work on that day, or use another calendar than “Standard”."
    ),
    "holiday 2026-03-03; B 2d; A 1d after B SS+1d": (
        "Start “B” earlier, or shorten the lag of 1 d."
        " “Holiday” on Tue 3 Mar 2026 costs 8 h: work on that day, or use another calendar than “Standard”."
    ),
}


def sentences(portfolio: Portfolio, name: str = "A") -> str:
    found = earlier(portfolio, schedule(portfolio), task_named(portfolio, name))
    return " ".join(say(text) for text in found)


@pytest.mark.parametrize("text", SENTENCES)
def test_what_would_make_it_earlier(text: str) -> None:
    assert sentences(plan(text)) == SENTENCES[text]


def unstarted_leaves(portfolio: Portfolio, found: Schedule) -> list[Task]:
    """The active leaves that neither people nor the past place."""
    return [
        task
        for task in portfolio.tasks.values()
        if found.active[row := found.index[task.id]]
        and not found.summary[row]
        and found.start[row] != NO_DATE
        and task.actual_start is None
        and task.fixed_finish is None
    ]


def without(portfolio: Portfolio, task: Task, links: set[int], *, constraint: bool) -> Portfolio:
    tasks = dict(portfolio.tasks)
    if constraint:
        tasks[task.id] = replace(task, constraint=Constraint.ASAP, constraint_date=None)
    kept = {key: link for key, link in portfolio.links.items() if key not in links}
    return replace(portfolio, tasks=tasks, links=kept)


@given(st.integers(0, 2**32).map(Random))
@settings(max_examples=100)
def test_without_what_holds_it_a_task_starts_earlier(random: Random) -> None:
    """Where nothing is placed from the end, which moves when a link goes.

    For a like reason tasks are passed over that start before a project start nobody kept up to date.
    """
    portfolio = random_plan(random)
    projects = {p.id: replace(p, schedule_from=ScheduleFrom.START) for p in portfolio.projects.values()}
    late = [task for task in portfolio.tasks.values() if task.constraint is Constraint.ALAP]
    tasks = {**portfolio.tasks, **{task.id: replace(task, constraint=Constraint.ASAP) for task in late}}
    portfolio = replace(portfolio, projects=projects, tasks=tasks)
    found = schedule(portfolio)
    assume(not found.loops)  # without one of its links, the others of a loop would hold
    for task in unstarted_leaves(portfolio, found):
        limits = limits_on(portfolio, found, task)
        held = binding(limits)
        kinds = {limit.kind for limit in held}
        if is_decreed(portfolio, limits, task) or not kinds <= {LimitKind.LINK, LimitKind.CONSTRAINT}:
            continue
        if gain_without(limits) <= 0 or portfolio.assignments_of.get(task.id):
            continue
        if found.start[found.index[task.id]] < portfolio.projects[task.project].anchor:
            continue
        links = {limit.link.id for limit in held if limit.link is not None}
        freed = without(portfolio, task, links, constraint=LimitKind.CONSTRAINT in kinds)
        row = found.index[task.id]
        after = schedule(freed)
        assert (after.start[row], after.finish[row]) < (found.start[row], found.finish[row])


@given(st.integers(0, 2**32).map(Random))
@settings(max_examples=60)
def test_there_is_always_an_answer(random: Random) -> None:
    portfolio = random_plan(random)
    found = schedule(portfolio)
    for task in portfolio.tasks:
        texts = earlier(portfolio, found, TaskId(task))
        assert texts
        assert all(say(text) for text in texts)
