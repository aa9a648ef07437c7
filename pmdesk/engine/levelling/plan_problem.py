"""A plan as a levelling problem, on one axis of working time.

Links that leave a lag or hold another end, calendars of people and what may not move are known to the engine
alone: where a plan has them the problem is a likeness, whose schedule shows in which order to place tasks.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import gcd

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.demand import Demand
from pmdesk.engine.driving import clocks_of
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.worktime import WorkClock, clock_for


@dataclass(frozen=True, slots=True)
class Axis:
    """Working minutes of ``clock`` since ``origin``."""

    clock: WorkClock
    origin: Instant

    def minutes(self, instant: int) -> int:
        """The working minutes until ``instant``."""
        return int(self.clock.work_between(self.origin, Instant(int(instant))))

    def instant(self, minutes: int) -> Instant:
        """When work goes on after ``minutes``."""
        return self.clock.next_work(self.clock.add_work(self.origin, Minutes(minutes)))


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """``problem``, counted in so many minutes as one ``unit``, with ``tasks`` as its first tasks, in order.

    ``is_exact``: a schedule of the problem is one of the plan and the other way round, so its bound holds.
    """

    problem: LevellingProblem
    unit: Minutes
    tasks: tuple[TaskId, ...]
    is_exact: bool


def axis_of(portfolio: Portfolio, schedule: Schedule) -> Axis:
    """The working time of the first project from the earliest start on. Raises ValueError without tasks."""
    first = min(portfolio.projects.values(), key=lambda project: (project.position, project.id))
    dated = schedule.start[(schedule.start != NO_DATE) & schedule.active]
    return Axis(clock_for(portfolio, first.calendar), Instant(int(dated.min())))


def plan_problem(
    portfolio: Portfolio, schedule: Schedule, axis: Axis, wanted: Iterable[Demand], moved: Collection[TaskId]
) -> PlanProblem:
    """The problem of placing ``moved`` tasks, which ask for what is ``wanted``; all others need nothing."""
    tasks = tuple(_leaves(portfolio, schedule))
    place = {task: number for number, task in enumerate(tasks)}
    begin = [axis.minutes(schedule.start[schedule.index[task]]) for task in tasks]
    end = [axis.minutes(schedule.finish[schedule.index[task]]) for task in tasks]
    duration = [last - first for first, last in zip(begin, end, strict=True)]
    links = [
        (place[link.predecessor], place[link.successor])
        for link in portfolio.links.values()
        if _is_kept(schedule, link) and link.predecessor in place and link.successor in place
    ]
    ready = [0] * len(tasks)
    for before, after in links:
        ready[after] = max(ready[after], end[before])
    late = sorted({first for first, free in zip(begin, ready, strict=True) if first > free})
    waits = {first: len(tasks) + number for number, first in enumerate(late)}
    links += [(waits[first], n) for n, first in enumerate(begin) if first > ready[n]]
    demands = list(wanted)
    demand, capacity = _demand_rows(portfolio, demands, place, moved)
    demand += [[0] * len(capacity) for _ in late]
    unit = gcd(*duration, *late) or 1
    problem = LevellingProblem(
        [minutes // unit for minutes in (*duration, *late)], tuple(links), demand, capacity
    )
    is_exact = not late and _is_plain(portfolio, schedule, axis, demands, moved, tasks)
    return PlanProblem(problem, Minutes(unit), tasks, is_exact)


def _leaves(portfolio: Portfolio, schedule: Schedule) -> Iterable[TaskId]:
    for row, task in enumerate(schedule.tasks):
        has_dates = schedule.active[row] and schedule.start[row] != NO_DATE
        if has_dates and not schedule.summary[row] and portfolio.tasks[task].actual_finish is None:
            yield task


def _is_kept(schedule: Schedule, link: Link) -> bool:
    """Whether the successor starts when the predecessor is done: loops and leads don't count."""
    before, after = schedule.index[link.predecessor], schedule.index[link.successor]
    in_loop = any(link.successor in loop and link.predecessor in loop for loop in schedule.loops)
    return link.kind is LinkKind.FS and bool(schedule.finish[before] <= schedule.start[after]) and not in_loop


def _demand_rows(
    portfolio: Portfolio, wanted: list[Demand], place: Mapping[TaskId, int], moved: Collection[TaskId]
) -> tuple[list[list[int]], list[int]]:
    """What each task asks for at most, no more than there is, and how much that is."""
    asked: dict[tuple[TaskId, ResourceId], int] = {}
    for demand in wanted:
        if demand.task in moved and demand.task in place:
            key = demand.task, demand.resource
            asked[key] = max(asked.get(key, 0), demand.units)
    resources = sorted({resource for _, resource in asked})
    capacity = [int(portfolio.resources[resource].max_units) for resource in resources]
    rows = [[0] * len(resources) for _ in place]
    for (task, resource), units in asked.items():
        column = resources.index(resource)
        rows[place[task]][column] = min(units, capacity[column])
    return rows, capacity


def _is_plain(
    portfolio: Portfolio,
    schedule: Schedule,
    axis: Axis,
    wanted: list[Demand],
    moved: Collection[TaskId],
    tasks: Iterable[TaskId],
) -> bool:
    """Whether nothing but plain links, durations on the axis and steady demands decides the dates."""
    plain_links = all(
        link.kind is LinkKind.FS
        and link.lag.amount == 0
        and not schedule.summary[schedule.index[link.predecessor]]
        and not schedule.summary[schedule.index[link.successor]]
        for link in portfolio.links.values()
    )
    plain_tasks = all(
        portfolio.tasks[task].constraint is Constraint.ASAP
        and portfolio.tasks[task].actual_start is None
        and task not in portfolio.held_by
        and set(clocks_of(portfolio, portfolio.tasks[task])) == {axis.clock}
        for task in tasks
    )
    return (
        plain_links
        and plain_tasks
        and all(
            demand.task in moved
            and demand.start == schedule.start[schedule.index[demand.task]]
            and demand.finish == schedule.finish[schedule.index[demand.task]]
            for demand in wanted
        )
    )
