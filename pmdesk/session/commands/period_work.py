"""The work of a period: what is typed into a week or a month is shared out over its days."""

from itertools import pairwise

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day, Instant, Minutes, midnight
from pmdesk.engine.time_phased import time_phased
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import assignment_clock
from pmdesk.session.commands.day_work import set_day_work
from pmdesk.session.commands.several import Steps


def set_period_work(plan: Plan, assignment: AssignmentId, first: Day, end: Day, minutes: Minutes) -> Edit:
    """Have ``minutes`` of an assignment done from the day ``first`` to before the day ``end``.

    They are shared out as the work of these days is now, or evenly over their working time if there is none.
    Raises InvalidValue as ``set_day_work``, and if nobody works in the period.
    """
    days = [Day(day) for day in range(first, end)]
    edges = [midnight(Day(day)) for day in range(first, end + 1)]
    found = time_phased(plan.schedule)
    shares = found.work(edges)[found.place[assignment]].tolist()
    if not any(shares):
        row = plan.portfolio.assignments[assignment]
        clock = assignment_clock(plan.portfolio, row)
        begin = Instant(max(plan.number("start", row.task) or edges[0], edges[0]))
        inside = [Instant(max(edge, begin)) for edge in edges]
        shares = [clock.work_between(a, b) for a, b in pairwise(inside)]
    whole = sum(shares)
    if not whole:
        raise InvalidValue(message("edits.no_work_in_period"), (RowKey("assignments", assignment),))
    steps = Steps(plan)
    passed = given = 0
    for day, share in zip(days, shares, strict=True):
        if share:
            passed += share
            until = minutes * passed // whole
            steps.take(set_day_work(steps.plan, assignment, day, Minutes(until - given)))
            given = until
    return steps.edit(message("edits.set_day_work"))
