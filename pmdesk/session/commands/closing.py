"""Closing a project: open items go over to somebody, and what nobody accepted is explained."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, ResourceId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.open_rows import unaccepted
from pmdesk.session.commands.registers import draft_tie, new_register_row, register_row


def hand_over(portfolio: Portfolio, rows: Iterable[RowKey], taker: ResourceId) -> Edit:
    """Have somebody look after register rows from now on."""
    draft = Draft(portfolio)
    keys = tuple(rows)
    for key in keys:
        draft.put(replace(register_row(portfolio, key), owner=taker))
    name = portfolio.resources[taker].name
    return draft.edit(message("edits.hand_over", count=len(keys), name=name))


def close_project(portfolio: Portfolio, ids: IdDealer, project: ProjectId, reason: str, today: Day) -> Edit:
    """Close a project. Where deliverables aren't accepted, ``reason`` is kept as a decision about them.

    Raises InvalidValue if there are such, and no reason.
    """
    row = portfolio.projects[project]
    draft = Draft(portfolio)
    draft.put(replace(row, phase=Phase.CLOSED))
    missing, reason = unaccepted(portfolio, project), " ".join(reason.split())
    if missing and not reason:
        raise InvalidValue(message("edits.closing_needs_reason", count=len(missing)), (key_of(missing[0]),))
    if missing:
        title = say(message("edits.closed_without_acceptance", name=row.name))
        decision = new_register_row(portfolio, ids, Decision, project, title)
        draft.put(
            replace(
                decision,
                state=DecisionState.DECIDED,
                outcome=reason,
                decider=row.manager,
                decided=today,
            )
        )
        for deliverable in missing:
            draft_tie(draft, portfolio, ids, key_of(decision), Relation.AFFECTS, key_of(deliverable))
    return draft.edit(message("edits.close_project", name=row.name))


def reopen_project(portfolio: Portfolio, project: ProjectId) -> Edit:
    """Go back to the phase in which a project is being closed."""
    row = portfolio.projects[project]
    draft = Draft(portfolio)
    draft.put(replace(row, phase=Phase.CLOSING))
    return draft.edit(message("edits.back_to_closing", name=row.name))
