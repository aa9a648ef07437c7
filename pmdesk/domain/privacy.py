"""What nobody else shall see: private rows, and what is said of them."""

from collections.abc import Iterator

from pmdesk.domain.ids import RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.tie import Attachment, Comment, Tie
from pmdesk.domain.rows import Row, key_of


def registers_of(portfolio: Portfolio) -> Iterator[Register]:
    """The rows of all registers, register after register."""
    for register in REGISTERS:
        yield from portfolio.table(register.table).values()  # type: ignore[misc]  # the table is the type's


def private_keys(portfolio: Portfolio) -> frozenset[RowKey]:
    """The rows that are marked private."""
    return frozenset(key_of(row) for row in registers_of(portfolio) if row.private)


def private_rows(portfolio: Portfolio) -> list[Row]:
    """The private rows with all ties, attachments and comments at them."""
    keys = private_keys(portfolio)
    said: tuple[Tie | Attachment | Comment, ...]
    said = (*portfolio.ties.values(), *portfolio.attachments.values(), *portfolio.comments.values())
    beside: list[Row] = [row for row in said if not keys.isdisjoint(row.ends)]
    return [*beside, *(row for row in registers_of(portfolio) if row.private)]
