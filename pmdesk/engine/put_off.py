"""Findings that somebody put off: by what they are named, and which are not to be seen on a day."""

from collections.abc import Mapping

from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.engine.finding import Finding


def finding_name(finding: Finding) -> str:
    """The text that names a finding: its id and its rows; about other rows it is another finding."""
    return " ".join((finding.id, *(f"{row.table}:{row.id}" for row in finding.rows)))


def put_off(portfolio: Portfolio, today: Day) -> Mapping[str, Snooze]:
    """The snoozes that hold on a day, by the names of their findings; on the day ``until`` it is over."""
    return {row.finding: row for row in portfolio.snoozes.values() if today < row.until}
