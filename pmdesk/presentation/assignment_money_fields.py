"""The fields of assignments that tell what they cost, by which rates, and what was paid."""

from datetime import date

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.money.rate import RateTable
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import NO_MONEY, Money
from pmdesk.engine.money.costs import costs_of_assignments
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import by_key, choice_field
from pmdesk.presentation.money_fields import money_field, parse_money_or_none
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.prices import format_amount

RATE_TABLE_PHRASES = {table: f"fields.rate_table_{table.value}" for table in RateTable}


def _assignment(plan: Plan, row: int) -> Assignment:
    return plan.portfolio.assignments[AssignmentId(row)]


def _is(plan: Plan, row: int, kind: ResourceKind) -> bool:
    return plan.portfolio.resources[_assignment(plan, row).resource].kind is kind


def _is_cost(plan: Plan, row: int) -> bool:
    return _is(plan, row, ResourceKind.COST)


def _has_rates(plan: Plan, row: int) -> bool:
    return not _is_cost(plan, row)


def _cost(plan: Plan, row: int) -> Money | None:
    return costs_of_assignments(plan.schedule).get(AssignmentId(row), (NO_MONEY, NO_MONEY))[0]


def _actual(plan: Plan, row: int) -> Money | None:
    return costs_of_assignments(plan.schedule).get(AssignmentId(row), (NO_MONEY, NO_MONEY))[1]


def _remaining(plan: Plan, row: int) -> Money | None:
    return Money((_cost(plan, row) or 0) - (_actual(plan, row) or 0))


def _amount_text(plan: Plan, _row: int, value: Money | None, _formats: Formats) -> str:
    return "" if value is None else format_amount(value, plan.portfolio.header)


def _parse_paid(plan: Plan, _row: int, text: str, _today: date) -> Money | None:
    return parse_money_or_none(plan, text)


ASSIGNMENT_MONEY_FIELDS = by_key(
    money_field("cost", _cost, editable=_is_cost),
    Field("actual_cost", 108, _actual, _amount_text, _parse_paid, align=Align.RIGHT, kind=Editor.MONEY),
    money_field("remaining_cost", _remaining),
    choice_field(
        "rate_table", 64, lambda p, r: _assignment(p, r).rate_table, RATE_TABLE_PHRASES, editable=_has_rates
    ),
)
"""The fields by key; an empty actual cost follows from the work again."""
