"""Versions: make the plan like an earlier one, and say what that would change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pmdesk.domain.edit import Edit, difference
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant


def restore_version(portfolio: Portfolio, version: Portfolio, time: Instant) -> Edit:
    """Make the plan, with its views and settings, like ``version``, which is of ``time``."""
    return difference(message("edits.restore_version", time=time), portfolio, version)


def revert_to_opening(portfolio: Portfolio, opened: Portfolio) -> Edit:
    """Make the plan, with its views and settings, as it was when its file was opened."""
    return difference(message("edits.revert_to_opening"), portfolio, opened)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of one table an edit adds, changes and removes."""

    added: int
    changed: int
    removed: int


def count_rows(edit: Edit) -> Mapping[str, RowCounts]:
    """What ``edit`` does, by table; tables without a change are missing."""
    kinds = ((change.key.table, change.before is None, change.after is None) for change in edit.changes)
    counts = Counter(kinds)
    return {
        table: RowCounts(counts[table, True, False], counts[table, False, False], counts[table, False, True])
        for table, _, _ in counts
    }
