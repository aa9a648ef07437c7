"""What nobody else shall see: private rows, and what is said of them."""

from pmdesk.domain.ids import RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.register_row import RegisterRow
from pmdesk.domain.registers.tie import Attachment, Comment, Tie
from pmdesk.domain.rows import Row, key_of


def private_keys(portfolio: Portfolio) -> frozenset[RowKey]:
    """The rows that are marked private."""
    return frozenset(key_of(row) for row in portfolio.register_rows() if row.private)


def is_private(portfolio: Portfolio, key: RowKey) -> bool:
    """Whether the row that ``key`` names is marked private."""
    row = portfolio.get(key)
    return isinstance(row, RegisterRow) and row.private


def private_rows(portfolio: Portfolio) -> list[Row]:
    """The private rows with all ties, attachments and comments at them, and why findings on them can wait."""
    keys = private_keys(portfolio)
    names = {f"{key.table}:{key.id}" for key in keys}
    said: tuple[Tie | Attachment | Comment, ...]
    said = (*portfolio.ties.values(), *portfolio.attachments.values(), *portfolio.comments.values())
    beside: list[Row] = [row for row in said if not keys.isdisjoint(row.ends)]
    beside += (row for row in portfolio.snoozes.values() if not names.isdisjoint(row.finding.split()))
    return [*beside, *(row for row in portfolio.register_rows() if row.private)]
