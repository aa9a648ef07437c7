"""The work of an assignment spelled out, and where instants lie in it."""

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.profile import Profile, paused, spelled
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import assignment_clock
from pmdesk.session.commands.effort import present_duration
from pmdesk.session.commands.work_formula import time_of


def profile_of(plan: Plan, assignment: Assignment) -> Profile:
    """The work of an assignment without overtime spelled out, with the pauses that its task has."""
    if assignment.profile:
        return assignment.profile
    time = fixed_time(plan, assignment)
    minutes = time_of(assignment) if time is None else time
    profile = spelled(minutes, Minutes(assignment.work - assignment.overtime), assignment.contour)
    for split in reversed(plan.portfolio.tasks[assignment.task].splits):
        profile = paused(profile, split.after, split.gap)
    return profile


def fixed_time(plan: Plan, assignment: Assignment) -> Minutes | None:
    """The time that work in a task of fixed duration is spread over; None where the work decides it."""
    task = plan.portfolio.tasks[assignment.task]
    if task.type is not TaskType.FIXED_DURATION:
        return None
    return Minutes(max(present_duration(plan, task) - assignment.delay, 0))


def position(plan: Plan, assignment: Assignment, at: Instant) -> int:
    """How far behind the begin of an assignment an instant lies on its clock; negative before it.

    Raises InvalidValue for a task without dates.
    """
    start = plan.number("start", assignment.task)
    if start is None:
        task = plan.portfolio.tasks[assignment.task]
        raise InvalidValue(message("edits.no_dates_yet", name=task.name), (RowKey("tasks", task.id),))
    clock = assignment_clock(plan.portfolio, assignment)
    return clock.work_between(Instant(start), at) - assignment.delay - assignment.levelling_delay
