"""Which rate of a resource counts: the last one that began by the day that is looked at."""

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.money.rate import Rate, RateTable
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, day_containing


def status_day(portfolio: Portfolio) -> Day | None:
    """The day of the latest status date of all projects; None if none has one."""
    dates = (project.status_date for project in portfolio.projects.values())
    latest = max((date for date in dates if date is not None), default=None)
    return None if latest is None else day_containing(latest)


def rates_in(portfolio: Portfolio, resource: ResourceId, table: RateTable) -> tuple[Rate, ...]:
    """The rates of one table of a resource, the one from the beginning first."""
    return tuple(rate for rate in portfolio.rates_of.get(resource, ()) if rate.rate_table is table)


def day_that_counts(portfolio: Portfolio, today: Day | None) -> Day | None:
    """The day on which one looks at what changes with time: the status day, else today."""
    status = status_day(portfolio)
    return today if status is None else status


def rate_in_force(
    portfolio: Portfolio, resource: ResourceId, today: Day | None, table: RateTable = RateTable.A
) -> Rate | None:
    """The rate of a table on the status day, else that of today; the first one if neither is known."""
    day, rates = day_that_counts(portfolio, today), rates_in(portfolio, resource, table)
    if day is None:
        return rates[0] if rates else None
    begun = [rate for rate in rates if rate.since is None or rate.since <= day]
    return begun[-1] if begun else None
