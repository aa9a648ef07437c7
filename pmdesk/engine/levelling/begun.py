# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""Begun work: what remains of it goes on later where its people are asked for too much by what can't move."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Constraint, Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.demand import Demand, demands_of
from pmdesk.engine.legs import leg_of, task_clock
from pmdesk.engine.levelling.interruption import gaps_between, interrupted, is_even, least_part, work_on
from pmdesk.engine.levelling.placing import Placing
from pmdesk.engine.levelling.placing_passes import free_behind
from pmdesk.engine.levelling.room import Room, excess, overfull
from pmdesk.engine.levelling.windows import Worker, joint_spans
from pmdesk.engine.planner import Planner
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.segments import segments_of
from pmdesk.engine.tracks import Span, all_legs_of, moved_to
from pmdesk.engine.worktime import clock_for

TRIES = 200
"""How often what remains in one go is moved behind what is in its way."""


class Postponed(NamedTuple):
    """The schedule with begun tasks postponed, and from when to when each of them rests now."""

    schedule: Schedule
    gaps: Mapping[TaskId, tuple[Span, ...]]


class Postponing:
    """Postpones begun work in a plan that is scheduled as ``schedule``: only that of ``candidates``.

    Only ``fixed`` tasks are looked at; what else there is goes around them later. ``within_slack``: no task
    ends later than it may.
    """

    def __init__(
        self,
        placing: Placing,
        schedule: Schedule,
        fixed: Collection[TaskId],
        candidates: Collection[TaskId],
        *,
        within_slack: bool,
    ) -> None:
        self._placing = placing
        self._schedule = schedule
        self._fixed = frozenset(fixed)
        self._candidates = set(candidates)
        self._within_slack = within_slack
        self._planner = Planner(schedule.portfolio)
        self._gaps: dict[TaskId, tuple[Span, ...]] = {}

    def postponed(self) -> Postponed:
        """Move the least important of those that collide, until none does or can be moved."""
        while True:
            chosen = next(self._colliding(), None)
            if chosen is None:
                return Postponed(self._schedule, self._gaps)
            self._candidates.remove(chosen)
            self._move(chosen)

    def _colliding(self) -> Iterator[TaskId]:
        """By date of a collision, the candidate in it that is moved first."""
        room = self._placing.taken(self._schedule, self._fixed)
        asking: dict[ResourceId, list[Demand]] = {}
        for task in sorted(self._fixed):
            for row in self._portfolio.assignments_of.get(task, ()):
                for demand in demands_of(self._portfolio, self._schedule, row):
                    asking.setdefault(row.resource, []).append(demand)
        resources = self._placing.resources
        for place, start, finish in sorted(overfull(room), key=lambda found: (found[1], found[0])):
            here = [d for d in asking.get(resources[place], ()) if d.start < finish and d.finish > start]
            moving = {d.task for d in here if d.task in self._candidates and d.finish > self._stop(d.task)}
            if moving and len({d.task for d in here}) > 1:
                yield min(moving, key=self._importance)

    def _importance(self, task: TaskId) -> tuple[int, ...]:
        row = self._portfolio.tasks[task]
        index = self._schedule.index[task]
        return (
            self._portfolio.projects[row.project].priority,
            row.priority,
            -int(self._schedule.start[index]),
            -index,
        )

    @property
    def _portfolio(self) -> Portfolio:
        return self._schedule.portfolio

    def _stop(self, task: TaskId) -> Instant:
        """Up to when a task is done."""
        row = self._portfolio.tasks[task]
        start = Instant(int(self._schedule.start[self._schedule.index[task]]))
        legs = all_legs_of(self._portfolio, row)
        return max(
            clock_for(self._portfolio, *leg.clock).add_work(start, Minutes(leg.end - leg.rest))
            for leg in legs
        )

    def _goes_on(self, task: TaskId) -> Instant:
        """When the rest of a task goes on as it is now."""
        row, index = self._portfolio.tasks[task], self._schedule.index[task]
        dates = Instant(int(self._schedule.start[index])), Instant(int(self._schedule.finish[index]))
        resume = moved_to(self._portfolio, row, all_legs_of(self._portfolio, row), *dates)
        return self._stop(task) if resume is None else resume

    def _move(self, task: TaskId) -> None:
        """Have the rest of a task go on where its people have room, if that leaves less over."""
        room = self._placing.taken(self._schedule, self._fixed - {task})
        room = Room(*(column.tolist() for column in room))
        since = self._goes_on(task)
        least = self._over(self._schedule)
        for schedule, gaps in chain(self._in_parts(task, room, since), self._in_one_go(task, room, since)):
            if self._over(schedule) < least:
                self._schedule = schedule
                self._planner = Planner(schedule.portfolio)
                self._gaps |= gaps
                return

    def _in_parts(self, task: TaskId, room: Room, since: Instant) -> Iterator[Postponed]:
        """The rest in the windows in which everybody has room, if the work is even."""
        row = self._portfolio.tasks[task]
        if not is_even(self._portfolio, row):
            return
        people = {one.id: one for one in work_on(self._portfolio, row)}
        standing = self._placing.workers(task)
        rests = {key: self._rest(row, one) for key, one in people.items()}
        workers = {
            key: Worker(*standing[key], int(people[key].units), rest) for key, rest in rests.items() if rest
        }
        least = least_part(self._portfolio, row)
        found = joint_spans(self._placing.clocks, room, tuple(workers.values()), since, least)
        if not workers or found is None:
            return
        spans = dict(zip(workers, found, strict=True))
        goes_on = min(span[0] for each in found for span in each)
        moved, rows = interrupted(self._portfolio, row, goes_on, spans)
        schedule = self._with(self._resumed(moved, since, goes_on), rows)
        index = schedule.index[task]
        finish = max(each[-1][1] for each in found)
        if int(schedule.finish[index]) == finish and self._is_in_time(task, finish):
            yield Postponed(schedule, {task: tuple(self._rests(schedule, task))})

    def _in_one_go(self, task: TaskId, room: Room, since: Instant) -> Iterator[Postponed]:
        """The rest in one go where it fits."""
        row, clocks = self._portfolio.tasks[task], self._placing.clocks
        standing = self._placing.workers(task)
        resume: int = since
        for _ in range(TRIES):
            schedule = self._with(self._resumed(row, since, Instant(resume)), ())
            if not self._is_in_time(task, int(schedule.finish[schedule.index[task]])):
                return
            later = 0
            for key, (place, _track, slot) in standing.items():
                for demand in demands_of(self._portfolio, schedule, self._portfolio.assignments[key]):
                    if demand.start >= max(resume, since):
                        free = free_behind(
                            clocks, room, place, slot, demand.units, demand.start, demand.finish
                        )
                        later = max(later, free - demand.start)
            if later <= 0:
                yield Postponed(schedule, {task: tuple(self._rests(schedule, task))})
                return
            resume = self._next_work(row, Instant(resume + later))

    def _rest(self, task: Task, row: Assignment) -> int:
        """The minutes that remain of somebody's work."""
        if task.type is TaskType.FIXED_DURATION:
            return all_legs_of(self._portfolio, task)[0].rest
        leg = leg_of(self._portfolio, task, row)
        return 0 if leg is None else leg.rest

    def _resumed(self, task: Task, since: Instant, at: Instant) -> Task:
        """A task of which the rest goes on at an instant; as it was if that is where it goes on anyway."""
        return task if at <= self._next_work(task, since) else replace(task, resume=at)

    def _next_work(self, task: Task, at: Instant) -> Instant:
        legs = all_legs_of(self._portfolio, task)
        return min(clock_for(self._portfolio, *leg.clock).next_work(at) for leg in legs)

    def _is_in_time(self, task: TaskId, finish: int) -> bool:
        index = self._schedule.index[task]
        is_held = self._portfolio.tasks[task].constraint in (Constraint.SNLT, Constraint.FNLT)
        if not (is_held or self._within_slack):
            return finish < int(self._placing.clocks.horizon[1])
        return finish <= max(int(self._schedule.late_finish[index]), int(self._schedule.finish[index]))

    def _rests(self, schedule: Schedule, task: TaskId) -> Iterator[Span]:
        """From when to when a task rests, since it began."""
        row = schedule.portfolio.tasks[task]
        own = clock_for(schedule.portfolio, *task_clock(row, schedule.portfolio.projects[row.project]))
        yield from gaps_between(segments_of(schedule.portfolio, schedule, task), own)

    def _with(self, task: Task, rows: Iterable[Assignment]) -> Schedule:
        draft = Draft(self._portfolio)
        draft.put(task)
        for row in rows:
            draft.put(row)
        edit = draft.edit(message("edits.level"))
        self._planner.follow(edit, edit.apply(self._portfolio))
        found = self._planner.schedule()
        self._planner.follow(edit.inverse, self._portfolio)
        return found

    def _over(self, schedule: Schedule) -> int:
        return int(excess(self._placing.taken(schedule, self._fixed)).sum())
