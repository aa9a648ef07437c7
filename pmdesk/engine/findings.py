"""Everything that is wrong with a plan: the findings of all checks in one order."""

from collections.abc import Callable, Iterator

from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.checks import broken_links, dates, late, load, loose_ends, progress, structure
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.schedule import Schedule

_CHECKS: tuple[Callable[[Portfolio, Schedule], Iterator[Finding]], ...] = (
    structure.loops,
    structure.idle_calendars,
    structure.links_inside,
    structure.hammocks,
    structure.recurring,
    late.beyond_horizon,
    late.negative_slack,
    late.deadlines,
    broken_links.broken_links,
    broken_links.done_first,
    dates.before_project,
    dates.non_working,
    progress.in_future,
    progress.unfinished,
    progress.percents,
    load.overallocated,
    load.overdone,
    loose_ends.loose_ends,
)


def findings(portfolio: Portfolio, schedule: Schedule) -> tuple[Finding, ...]:
    """Everything that is wrong with the plan, errors first, then in the order of the outline."""
    weight = {severity: place for place, severity in enumerate(Severity)}
    found = [finding for check in _CHECKS for finding in check(portfolio, schedule)]

    def order(finding: Finding) -> tuple[int, int]:
        rows = (schedule.index.get(row.id, -1) for row in finding.rows if row.table == Task.table)  # type: ignore[call-overload]  # the id of a task
        return weight[finding.severity], next(rows, -1)

    return tuple(sorted(found, key=order))
