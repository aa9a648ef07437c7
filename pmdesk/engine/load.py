"""Load: how much of each resource the assignments of all projects ask for, and when."""

from collections.abc import Iterator, Mapping

from pmdesk.domain.ids import AssignmentId, ResourceId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, Units
from pmdesk.engine.columns import leg_of
from pmdesk.engine.passes import NO_DATE
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.worktime import clock_for


def assignment_dates(
    portfolio: Portfolio, schedule: Schedule
) -> Mapping[AssignmentId, tuple[Instant, Instant]]:
    """When every assignment begins and ends.

    Work begins with the task, on the clock of its resource, and takes work / units; in tasks of fixed
    duration, and for material and cost, an assignment is as long as its task.
    """
    found: dict[AssignmentId, tuple[Instant, Instant]] = {}
    for assignment in portfolio.assignments.values():
        row = schedule.index.get(assignment.task)
        if row is None or schedule.start[row] == NO_DATE:
            continue
        start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
        task = portfolio.tasks[assignment.task]
        leg = leg_of(portfolio, task, assignment)
        decides = task.type is not TaskType.FIXED_DURATION and not task.duration.elapsed
        if leg is not None and decides and leg.minutes and not schedule.summary[row]:
            clock = clock_for(portfolio, *leg.clock)
            start = min(clock.next_work(start), finish)
            finish = min(clock.add_work(start, Minutes(leg.minutes)), finish)
        found[assignment.id] = (start, finish)
    return found


def peak_units(portfolio: Portfolio, schedule: Schedule) -> Mapping[ResourceId, Units]:
    """The most units each resource is asked for at one time, over all projects.

    Assignments of inactive tasks and those that take no time don't count; one that ends when another
    begins doesn't overlap it. Material and cost resources are left out.
    """
    steps: dict[ResourceId, list[tuple[int, int]]] = {}
    for resource, start, finish, units in _demands(portfolio, schedule):
        steps.setdefault(resource, []).extend(((start, units), (finish, -units)))
    peaks: dict[ResourceId, Units] = {}
    for resource, changes in steps.items():
        level = peak = 0
        for _, change in sorted(changes):
            level += change
            peak = max(peak, level)
        peaks[resource] = Units(peak)
    return peaks


def _demands(portfolio: Portfolio, schedule: Schedule) -> Iterator[tuple[ResourceId, int, int, int]]:
    for assignment in portfolio.assignments.values():
        dates = schedule.assignment_dates(assignment.id)
        if dates is None or dates[0] >= dates[1] or not schedule.active[schedule.index[assignment.task]]:
            continue
        if portfolio.resources[assignment.resource].kind is ResourceKind.WORK:
            yield assignment.resource, *dates, assignment.units
