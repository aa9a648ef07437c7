"""The law of links: no task is earlier than a link allows unless a finding says so.

What a link allows is worked out here from its definition, with the clocks alone.
"""

from collections.abc import Iterator
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.random_plans import random_plan
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, LagKind, Minutes
from pmdesk.engine.findings import findings
from pmdesk.engine.legs import legs_of
from pmdesk.engine.loop_links import links_on_loops
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.worktime import WorkClock, clock_for
from random_portfolios import portfolios

plans = st.one_of(portfolios(), st.integers(0, 2**32).map(Random).map(random_plan))


def own_dates(task: Task) -> bool:
    return task.mode == "manual" and (task.fixed_start is not None or task.fixed_finish is not None)


def takes_part(portfolio: Portfolio, found: Schedule, link: Link) -> bool:
    ends = (link.predecessor, link.successor)
    nested = any(other in portfolio.outline.subtree(end) for end in ends for other in ends if end != other)
    dated = all(found.active[found.index[end]] and found.start[found.index[end]] != NO_DATE for end in ends)
    return dated and not nested and link.id not in links_on_loops(found)


def held_by(portfolio: Portfolio, found: Schedule, link: Link) -> Iterator[Task]:
    """The tasks that a link acts on: those below a summary that has no dates of its own."""
    for task in portfolio.outline.subtree(link.successor):
        row = portfolio.tasks[task]
        if found.active[found.index[task]] and found.start[found.index[task]] != NO_DATE:
            is_summary = portfolio.outline.is_summary(task)
            if not is_summary or own_dates(row):
                yield row
            if is_summary and own_dates(row) and task == link.successor:
                return


def clock(portfolio: Portfolio, task: Task) -> WorkClock:
    return clock_for(portfolio, task.calendar or portfolio.projects[task.project].calendar)


def allowed(portfolio: Portfolio, found: Schedule, link: Link, held: Task) -> Instant:
    before = portfolio.tasks[link.predecessor]
    dates = found.task(before.id)
    at = dates.finish if link.kind in (LinkKind.FS, LinkKind.FF) else dates.start
    assert at is not None
    lag, elapsed = link.lag.amount, link.lag.kind is LagKind.ELAPSED
    if link.lag.kind is LagKind.PERCENT:
        is_summary = portfolio.outline.is_summary(before.id)
        legs = () if is_summary else legs_of(portfolio, before)
        whole = legs[0].worked if len(legs) == 1 else before.duration.minutes
        if is_summary or len(legs) > 1 or (before.kind is TaskKind.HAMMOCK and not legs):
            assert dates.start is not None
            assert dates.finish is not None
            whole = clock(portfolio, before).work_between(dates.start, dates.finish)
        lag, elapsed = (whole * lag + 50) // 100, before.duration.elapsed and not is_summary
    if elapsed:
        return Instant(at + lag)
    own = clock(portfolio, held)
    moved = own.add_work(at, Minutes(lag))
    to_finish = link.kind in (LinkKind.FF, LinkKind.SF)
    return own.previous_work(moved) if to_finish and lag else moved  # what ends does so with a shift


def is_earlier(portfolio: Portfolio, task: Task, date: Instant, limit: Instant) -> bool:
    """Whether work that the task could do lies between its date and the limit after it."""
    legs = legs_of(portfolio, task)
    clocks = [clock_for(portfolio, *leg.clock) for leg in legs] or [clock(portfolio, task)]
    if task.duration.elapsed:
        return date < limit
    return date < limit and all(one.work_between(date, limit) > 0 for one in clocks)


@given(plans)
@settings(max_examples=200)
def test_a_broken_link_has_a_finding(portfolio: Portfolio) -> None:
    found = schedule(portfolio)
    named = {frozenset(finding.rows) for finding in findings(portfolio, found)}
    for link in portfolio.links.values():
        if not takes_part(portfolio, found, link):
            continue
        for task in held_by(portfolio, found, link):
            limit = allowed(portfolio, found, link, task)
            dates = found.task(task.id)
            date = dates.start if link.kind in (LinkKind.FS, LinkKind.SS) else dates.finish
            assert date is not None
            if is_earlier(portfolio, task, date, limit):
                about = {RowKey("links", link.id), RowKey("tasks", TaskId(task.id))}
                assert any(about <= rows for rows in named), (link, task)
