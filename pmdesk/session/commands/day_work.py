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
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import clock_of_assignment
from pmdesk.session.commands.profiles import begin_of, profile_of
from pmdesk.session.commands.work_formula import with_profile


def set_day_work(plan: Plan, assignment: AssignmentId, day: Day, minutes: Minutes) -> Edit:
    """Have ``minutes`` of an assignment done on ``day``; the work becomes the sum of its days.

    Other days keep theirs. Work on the last day ends when it is done at the units of the assignment; a day
    after it adds to the assignment, with a pause for the days between. Raises InvalidValue for a day before
    the task and one on which the person doesn't work.

    Source: Microsoft Project, "Work (assignment-timephased field)".
    """
    row = plan.portfolio.assignments[assignment]
    task = plan.portfolio.tasks[row.task]
    begin = begin_of(plan, row)
    clock = clock_of_assignment(plan.portfolio, row)
    since: int = clock.work_between(begin, midnight(day))
    until: int = clock.work_between(begin, midnight(Day(day + 1)))
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
    after = with_profile(row, _with_day(row, profile, since, until, minutes), time=None)
    draft = Draft(plan.portfolio)
    draft.put(after)
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
