"""What an assignment costs: by which rates, what a cost resource costs, and what was paid so far."""

from dataclasses import replace
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio

KEYS = frozenset({"cost", "actual_cost", "rate_table"})
"""The attributes that can be set."""


def set_assignment_money(portfolio: Portfolio, assignment: AssignmentId, key: str, value: Any) -> Edit:
    """Give one of ``KEYS`` a value."""
    row = portfolio.assignments[assignment]
    draft = Draft(portfolio)
    draft.put(replace(row, **{key: value}))
    task, resource = portfolio.tasks[row.task].name, portfolio.resources[row.resource].name
    return draft.edit(message("edits.set_assignment_money", resource=resource, task=task))
