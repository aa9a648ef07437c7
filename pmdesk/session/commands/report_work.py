"""Work that somebody reports, day by day: what was done lies on its days, what remains comes after them."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import WorkSpan
from pmdesk.domain.people.profile import tidy
from pmdesk.domain.quantities import FULL_TIME, Day, Minutes, day_containing, midnight
from pmdesk.engine.time_phased import time_phased
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.assignment_actuals import set_assignment_actual_work
from pmdesk.session.commands.clocks import assignment_clock
from pmdesk.session.commands.day_work import with_day_work
from pmdesk.session.commands.profiles import position
from pmdesk.session.commands.progress import set_actual_start
from pmdesk.session.commands.several import Steps


def report_work(plan: Plan, assignment: AssignmentId, worked: Mapping[Day, Minutes]) -> Edit:
    """Have so much of an assignment done on each of these days; other days keep what was done on them.

    The task has begun with the first work at the latest. The work stays what it was unless more was done;
    what remains goes on after the last day. Raises InvalidValue for a day on which the person doesn't work.

    Source: Microsoft Project, "Actual Work (assignment-timephased field)".
    """
    steps = Steps(plan)
    row = plan.portfolio.assignments[assignment]
    days = {**work_done(plan, row), **worked}
    done = {day: minutes for day, minutes in sorted(days.items()) if minutes}
    if done:
        first, task = min(done), plan.portfolio.tasks[row.task]
        begin = assignment_clock(plan.portfolio, row).next_work(midnight(first))
        if task.actual_start is None or begin < task.actual_start:
            steps.take(set_actual_start(plan, task.id, begin))
        steps.take(_spelled_out(steps.plan, row, done))
    steps.take(set_assignment_actual_work(steps.plan, assignment, Minutes(sum(done.values()))))
    name = plan.portfolio.resources[row.resource].name
    return steps.edit(message("edits.report_work", name=name))


def work_done(plan: Plan, assignment: Assignment) -> dict[Day, Minutes]:
    """The work that is done of an assignment, by day."""
    dates = plan.schedule.assignment_dates(assignment.id)
    if not assignment.actual_work or dates is None:
        return {}
    first, last = (day_containing(date) for date in dates)
    found = time_phased(plan.schedule)
    edges = [midnight(Day(day)) for day in range(first, last + 2)]
    by_day = found.actual_work(edges)[found.place[assignment.id]].tolist()
    return {Day(first + n): Minutes(minutes) for n, minutes in enumerate(by_day) if minutes}


def _spelled_out(plan: Plan, row: Assignment, done: Mapping[Day, Minutes]) -> Edit:
    """Give an assignment the shape of what was done, with what remains of its work behind it."""
    row = replace(row, delay=Minutes(0), levelling_delay=Minutes(0))
    first, last = min(done), max(done)
    places = [position(plan, row, midnight(Day(day))) for day in range(first, last + 2)]
    rest = max(row.work - row.overtime - sum(done.values()), 0)
    units = row.units or FULL_TIME
    spans: list[WorkSpan] = []
    for day, (since, until) in zip(range(first, last + 1), pairwise(places), strict=True):
        minutes, length = done.get(Day(day), Minutes(0)), until - since
        if minutes and not length:
            person = plan.portfolio.resources[row.resource].name
            text = message("edits.day_off", name=person, day=day)
            raise InvalidValue(text, (RowKey("assignments", row.id),))
        if day == last and not rest:
            length = min(length, max(round(minutes * FULL_TIME / units), 1))
        if length:
            spans.append(WorkSpan(Minutes(length), minutes))
    if rest:
        spans.append(WorkSpan(Minutes(max(round(rest * FULL_TIME / units), 1)), Minutes(rest)))
    return with_day_work(plan, replace(row, delay=Minutes(max(places[0], 0))), tidy(spans))
