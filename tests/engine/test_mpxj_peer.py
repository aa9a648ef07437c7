"""Early and late dates of generated networks against MPXJ's scheduler.

MPXJ is known to be wrong in places. Where a row differs, a rule below that names such a place must hold for
it, or a row that it follows (a predecessor for early dates, a successor for late ones) must differ already.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine.random_networks import random_network
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, datetime_of
from pmdesk.engine.driving import clock_of, hold_of
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.worktime import WorkClock

Dates = tuple[int, int, int, int]
"""Early start, early finish, late start, late finish."""

SHAPES = ("wide", "chain", "nested", "linked")
SIZES = (20, 60, 120, 300)


EARLY, LATE = slice(0, 2), slice(2, 4)
NO_LATER = (Constraint.SNLT, Constraint.FNLT, Constraint.MSO)


@dataclass(frozen=True)
class Row:
    """A task that both have scheduled."""

    plan: Portfolio
    found: Schedule
    task: Task
    ours: Dates
    theirs: Dates

    @property
    def clock(self) -> WorkClock:
        return self.clock_of(self.task.id)

    def clock_of(self, task: TaskId) -> WorkClock:
        return clock_of(self.plan, self.plan.tasks[task])

    @property
    def milestone(self) -> bool:
        return self.task.kind is TaskKind.MILESTONE

    @property
    def anchor(self) -> Instant:
        return self.plan.projects[self.task.project].anchor

    @property
    def links_in(self) -> list[Link]:
        """The links into the task and into the summaries above it."""
        return [link for task in self._lineage() for link in self.plan.links_into.get(task, ())]

    @property
    def links_out(self) -> list[Link]:
        """The links out of the task and out of the summaries above it."""
        return [link for task in self._lineage() for link in self.plan.links_out_of.get(task, ())]

    def _lineage(self) -> Iterator[TaskId]:
        above: TaskId | None = self.task.id
        while above is not None:
            yield above
            above = self.plan.tasks[above].parent

    def leaves_of(self, task: TaskId) -> Iterator[TaskId]:
        below = self.plan.outline.children.get(task, ())
        return chain.from_iterable(map(self.leaves_of, below)) if below else iter((task,))

    def followed_early(self) -> Iterator[TaskId]:
        return chain.from_iterable(self.leaves_of(link.predecessor) for link in self.links_in)

    def followed_late(self) -> Iterator[TaskId]:
        return chain.from_iterable(self.leaves_of(link.successor) for link in self.links_out)

    def no_work_between(self, one: int, other: int) -> bool:
        return self.clock.work_between(Instant(min(one, other)), Instant(max(one, other))) == 0

    def held_at(self, instant: int, *, on_start: bool) -> bool:
        holds = [hold_of(self.plan, self.found, link, self.task.id) for link in self.links_in]
        return any(hold and hold.instant == instant and hold.on_start == on_start for hold in holds)


def finish_on_the_instant_of_its_link(row: Row) -> bool:
    """Rule 8: FF and SF hold the finish itself; MPXJ derives a start from it and a finish from that."""
    (start, finish, *_), (their_start, their_finish, *_) = row.ours, row.theirs
    same_work = start == their_start and row.no_work_between(finish, their_finish)
    return same_work and row.held_at(finish, on_start=False)


def finish_on_the_date_of_its_constraint(row: Row) -> bool:
    """FNET dates are taken as they are; MPXJ does that for tasks without predecessors alone."""
    (start, finish, *_), (their_start, their_finish, *_) = row.ours, row.theirs
    same_work = start == their_start and row.no_work_between(finish, their_finish)
    dated = row.task.constraint is Constraint.FNET and finish == row.task.constraint_date
    return same_work and dated and bool(row.links_in)


def milestone_on_the_instant_of_its_link(row: Row) -> bool:
    """Rule 5: MPXJ leaves it there only at the end of a period of the milestone's own calendar."""
    start, their_start = row.ours[0], row.theirs[0]
    held = row.held_at(start, on_start=True) or row.held_at(start, on_start=False)
    return row.milestone and held and their_start == row.clock.next_work(Instant(start))


def milestone_on_the_project_start(row: Row) -> bool:
    """Rule 6: without predecessors it stays there, even on a day off."""
    return row.milestone and not row.links_in and row.ours[0] == row.anchor


def lead_to_before_the_project_start(row: Row) -> bool:
    """MPXJ keeps FF alone behind the project start; leads and SF get before it."""
    first = row.anchor if row.milestone else row.clock.next_work(row.anchor)
    leads = any(link.lag.amount < 0 or link.kind is LinkKind.SF for link in row.links_in)
    return leads and row.ours[0] == first and row.theirs[0] < first


def late_milestone_on_its_instant(row: Row) -> bool:
    """Rule 7: MPXJ rolls milestones back to the end of the period before, like tasks with a duration."""
    return row.milestone and row.theirs[3] < row.ours[3] and row.no_work_between(row.theirs[3], row.ours[3])


def late_start_rounded_before_its_lag(row: Row) -> bool:
    """SS counts from the successor's late start; MPXJ rounds it to the predecessor's calendar first."""
    late = (
        Instant(int(row.found.late_start[row.found.index[link.successor]]))
        for link in row.links_out
        if link.kind is LinkKind.SS
    )
    return row.theirs[3] > row.ours[3] and any(row.clock.next_work(instant) != instant for instant in late)


def start_at_work_after_its_constraint(row: Row) -> bool:
    """SNET on time off: MPXJ moves it to the next work for tasks without predecessors alone."""
    start, date = row.ours[0], row.task.constraint_date
    moved = row.task.constraint is Constraint.SNET and date == row.theirs[0]
    return moved and bool(row.links_in) and start == row.clock.next_work(Instant(row.theirs[0]))


def finish_before_the_start(row: Row) -> bool:
    """Without predecessors MPXJ keeps the date of FNET as the finish, even of what starts after it."""
    return row.task.constraint is Constraint.FNET and row.theirs[1] < row.theirs[0]


def late_start_with_its_lag_last(row: Row) -> bool:
    """SF is late finish − lag + own duration; MPXJ takes the lag off last, another date on two calendars."""
    links = (link for link in row.links_out if link.kind is LinkKind.SF and link.lag.amount)
    return any(row.clock is not row.clock_of(link.successor) for link in links)


EARLY_RULES: tuple[Callable[[Row], bool], ...] = (
    finish_on_the_instant_of_its_link,
    finish_on_the_date_of_its_constraint,
    milestone_on_the_instant_of_its_link,
    milestone_on_the_project_start,
    lead_to_before_the_project_start,
    start_at_work_after_its_constraint,
    finish_before_the_start,
)
LATE_RULES: tuple[Callable[[Row], bool], ...] = (
    late_milestone_on_its_instant,
    late_start_rounded_before_its_lag,
    late_start_with_its_lag_last,
)


MEASURED = (
    finish_on_the_instant_of_its_link,
    milestone_on_the_instant_of_its_link,
    milestone_on_the_project_start,
)
"""The early rules that plans saved by Microsoft Project confirm. These alone may move a project's finish."""


def networks() -> list[tuple[str, Portfolio]]:
    """64: every shape in every size, even and uneven, with and without dates."""
    made = []
    for seed, (shape, size, even, dated) in enumerate(product(SHAPES, SIZES, (True, False), (False, True))):
        plan = random_network(Random(seed), size, shape, dated=dated, even=even)
        traits = f"{'even' if even else 'uneven'}-{'dated' if dated else 'undated'}"
        made.append((f"{shape}-{size}-{traits}", plan))
    return made


NETWORKS = networks()


def as_json(plan: Portfolio) -> dict[str, Any]:
    """A network in the words of the peer."""
    place = {task: i for i, task in enumerate(plan.tasks)}
    calendars = {calendar: i for i, calendar in enumerate(plan.calendars)}
    return {
        "start": next(iter(plan.projects.values())).anchor,
        "calendars": [
            {"week": calendar.week, "holidays": [closed.first for closed in calendar.exceptions]}
            for calendar in plan.calendars.values()
        ],
        "tasks": [
            {
                "parent": None if task.parent is None else place[task.parent],
                "minutes": task.duration.minutes,
                "milestone": task.kind is TaskKind.MILESTONE,
                "calendar": None if task.calendar is None else calendars[task.calendar],
                "constraint": task.constraint,
                "date": task.constraint_date,
                "deadline": task.deadline,
            }
            for task in plan.tasks.values()
        ],
        "links": [
            [place[link.predecessor], place[link.successor], link.kind, link.lag.amount]
            for link in plan.links.values()
        ],
    }


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What the peer says to every network."""
    paths = os.pathsep.join(str(Path(__file__).resolve().parents[up]) for up in (1, 2))
    ran = subprocess.run(
        [sys.executable, "-m", "engine.mpxj_peer"],
        input=json.dumps([as_json(plan) for _, plan in NETWORKS]),
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(ran.stdout)
    if found is None:
        pytest.skip("needs Java and MPXJ")
    return {name: answer for (name, _), answer in zip(NETWORKS, found, strict=True)}


@pytest.mark.parametrize(("name", "plan"), NETWORKS, ids=[name for name, _ in NETWORKS])
def test_dates_are_those_of_the_peer(name: str, plan: Portfolio, answers: dict[str, Any]) -> None:
    assert isinstance(answers[name], list), answers[name]
    rows = compared(plan, answers[name])
    finish = max(row.ours[1] for row in rows.values()), max(row.theirs[1] for row in rows.values())
    early = {task for task, row in rows.items() if row.ours[EARLY] != row.theirs[EARLY]}
    late = {task for task, row in rows.items() if row.ours[LATE] != row.theirs[LATE]}

    assert not unexplained(rows, early, EARLY_RULES, Row.followed_early)
    if name.endswith("-even-undated"):
        assert not early
        assert not late
    if finish[0] != finish[1]:
        last = {
            task for task in early if rows[task].ours[1] == finish[0] or rows[task].theirs[1] == finish[1]
        }
        causes = roots_of(rows, last, early)
        assert any(rule(rows[task]) for task in causes for rule in MEASURED)
    if finish[0] == finish[1]:  # every late date hangs on it
        assert not unexplained(rows, late, LATE_RULES, Row.followed_late)


def roots_of(rows: dict[TaskId, Row], tasks: set[TaskId], differing: set[TaskId]) -> set[TaskId]:
    """Where the differences of ``tasks`` begin: differing rows that follow no differing row."""
    roots, seen, to_do = set(), set(tasks), list(tasks)
    while to_do:
        row = rows[to_do.pop()]
        before = differing.intersection(row.followed_early())
        if not before:
            roots.add(row.task.id)
        to_do.extend(before - seen)
        seen |= before
    return roots


def compared(plan: Portfolio, answer: list[Dates]) -> dict[TaskId, Row]:
    """The leaves with both their dates."""
    found = schedule(plan)
    columns = (found.early_start, found.early_finish, found.late_start, found.late_finish)
    rows = {}
    for task, theirs in zip(plan.tasks.values(), answer, strict=True):
        i = found.index[task.id]
        if not found.summary[i]:
            first, second, third, fourth = (int(column[i]) for column in columns)
            rows[task.id] = Row(plan, found, task, (first, second, third, fourth), tuple(theirs))
    return rows


def unexplained(
    rows: dict[TaskId, Row],
    differing: set[TaskId],
    rules: tuple[Callable[[Row], bool], ...],
    followed: Callable[[Row], Iterable[TaskId]],
) -> list[str]:
    """The rows that differ although no rule holds for them and none that they follow differs."""
    return [
        f"{row.task.name} {row.task.constraint} ours {_text(row.ours)} theirs {_text(row.theirs)}"
        for row in (rows[task] for task in sorted(differing))
        if differing.isdisjoint(followed(row)) and not any(rule(row) for rule in rules)
    ]


def _text(dates: Dates) -> str:
    return " ".join(f"{datetime_of(Instant(date)):%a %m-%dT%H:%M}" for date in dates)
