"""The work of single days: typing hours into a day gives an assignment a shape of its own."""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import WorkSpan
from pmdesk.domain.people.profile import Profile, cut, length_of, tidy
from pmdesk.domain.quantities import FULL_TIME, Day, Minutes, midnight
from pmdesk.engine.legs import gaps_within
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.effort import present_duration
from pmdesk.session.commands.profiles import fixed_time, position, profile_of
from pmdesk.session.commands.work_formula import with_profile


def set_day_work(plan: Plan, assignment: AssignmentId, day: Day, minutes: Minutes) -> Edit:
    """Have ``minutes`` of an assignment done on ``day``; the work becomes the sum of its days.

    Other days keep theirs. Work on the last day ends when it is done at the units of the assignment; a day
    after it adds to the assignment, with a pause for the days between, and makes a task of fixed duration
    longer. Raises InvalidValue for a day before
    the task and one on which the person doesn't work.

    Source: Microsoft Project, "Work (assignment-timephased field)".
    """
    row = plan.portfolio.assignments[assignment]
    task = plan.portfolio.tasks[row.task]
    since, until = (position(plan, row, midnight(Day(d))) for d in (day, day + 1))
    if since == until:
        person = plan.portfolio.resources[row.resource].name
        raise InvalidValue(message("edits.no_work_that_day", name=person), (RowKey("assignments", row.id),))
    since = max(since, -row.delay)
    if until <= since:
        raise InvalidValue(message("edits.day_before_start", name=task.name), (RowKey("tasks", task.id),))
    profile = profile_of(plan, row)
    if since < 0:
        row = replace(row, delay=Minutes(row.delay + since))
        profile = (*_pause(-since), *profile)
        since, until = 0, until - since
    profile = _with_day(row, profile, since, until, minutes)
    if profile and not profile[0].work:
        row = replace(row, delay=Minutes(row.delay + profile[0].minutes))
        profile = profile[1:]
    return with_day_work(plan, row, profile)


def with_day_work(plan: Plan, row: Assignment, profile: Profile) -> Edit:
    """Give an assignment the shape ``profile``; a task of fixed duration grows if it is too short for it."""
    task = plan.portfolio.tasks[row.task]
    draft = Draft(plan.portfolio)
    time = fixed_time(plan, row)
    if time is not None:
        longer = row.delay + length_of(profile) - gaps_within(task.splits, time)
        if longer > present_duration(plan, task):
            draft.put(replace(task, duration=replace(task.duration, minutes=Minutes(longer))))
            time = Minutes(longer - row.delay)
    draft.put(with_profile(row, profile, time=time))
    return draft.edit(message("edits.set_day_work"))


def _with_day(row: Assignment, profile: Profile, since: int, until: int, minutes: int) -> Profile:
    """``profile`` with ``minutes`` of work from ``since`` to ``until`` after its begin."""
    before, rest = cut(profile, since)
    _, after = cut(rest, until - since)
    length = until - since
    if not after and minutes and row.units:
        length = min(length, max(round(minutes * FULL_TIME / row.units), 1))
    gap = _pause(since - length_of(before))
    return tidy((*before, *gap, WorkSpan(Minutes(length), Minutes(minutes)), *after))


def _pause(minutes: int) -> Profile:
    return (WorkSpan(Minutes(minutes), Minutes(0)),) if minutes > 0 else ()
