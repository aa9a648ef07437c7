"""The charter that counts for a project."""

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.charter import Charter


def first_charter(portfolio: Portfolio, project: ProjectId) -> Charter | None:
    """The first charter of a project that isn't private; None if it has none."""
    rows = (row for row in portfolio.charters.values() if row.project == project and not row.private)
    return min(rows, key=lambda row: (row.position, row.id), default=None)
