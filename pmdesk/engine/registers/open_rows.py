"""Open rows: what of a project's registers somebody still has to see to when it ends."""

from collections.abc import Iterator
from typing import NamedTuple

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.engine.registers.risk_scores import is_open

_CHANGES = (ChangeState.SUBMITTED, ChangeState.ANALYSED, ChangeState.APPROVED, ChangeState.DEFERRED)
_DECISIONS = (DecisionState.PROPOSED, DecisionState.PENDING)
_SETTLED = (DeliverableState.ACCEPTED, DeliverableState.WAIVED)


class OpenRow(NamedTuple):
    """A row, and the day on which something is due of it."""

    row: Register
    day: Day | None


def open_rows(portfolio: Portfolio, project: ProjectId) -> tuple[OpenRow, ...]:
    """Open issues, risks, actions, decisions and changes of a project, register by register."""
    return tuple(found for found in _all_open(portfolio) if found.row.project == project)


def unaccepted(portfolio: Portfolio, project: ProjectId) -> tuple[Deliverable, ...]:
    """The deliverables of a project that are neither accepted nor waived."""
    rows = portfolio.deliverables.values()
    return tuple(row for row in rows if row.project == project and row.state not in _SETTLED)


def _all_open(portfolio: Portfolio) -> Iterator[OpenRow]:
    yield from (OpenRow(row, row.target) for row in portfolio.issues.values() if row.is_open)
    yield from (OpenRow(row, row.review) for row in portfolio.risks.values() if is_open(row))
    yield from (OpenRow(row, row.due) for row in portfolio.action_items.values() if row.is_open)
    yield from (OpenRow(row, row.needed) for row in portfolio.decisions.values() if row.state in _DECISIONS)
    changes = portfolio.change_requests.values()
    yield from (OpenRow(row, None) for row in changes if row.state in _CHANGES)
