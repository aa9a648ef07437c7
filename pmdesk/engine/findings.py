"""Everything that is wrong with a plan: the findings of all checks in one order."""

from collections.abc import Callable, Iterable, Iterator

from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.privacy import private_keys
from pmdesk.engine.checks import (
    broken_links,
    dates,
    duties,
    holding,
    late,
    load,
    loose_ends,
    money,
    presence,
    progress,
    promises,
    structure,
    tolerance,
)
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
    presence.absent,
    money.budgets,
    loose_ends.loose_ends,
    promises.promised_late,
    promises.decided_late,
    promises.risks_unanswered,
    holding.issues_holding,
    holding.not_held,
    promises.untold,
    promises.changes_undone,
    tolerance.beyond_tolerance,
    duties.deliverables,
    duties.closed_unaccepted,
    duties.responsibilities,
    duties.skills,
    duties.certifications,
    duties.payments,
)


def findings(portfolio: Portfolio, schedule: Schedule) -> tuple[Finding, ...]:
    """Everything that is wrong with the plan, errors first, otherwise check by check."""
    return by_severity(found for found in look_through(portfolio, schedule) if found is not None)


def by_severity(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with errors first, otherwise in their order."""
    weight = list(Severity)
    return tuple(sorted(found, key=lambda finding: weight.index(finding.severity)))


def about_shared(portfolio: Portfolio, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that may be told to others: those about private rows are not among them."""
    hidden = private_keys(portfolio)
    return tuple(finding for finding in found if hidden.isdisjoint(finding.rows))


def look_through(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding | None]:
    """Every finding as it is found, for those who look bit by bit; None where one may well pause."""
    for check in _CHECKS:
        yield from check(portfolio, schedule)
        yield None
