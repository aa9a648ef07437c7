"""The fields of the rules of health, by attribute of the rules."""

from dataclasses import fields

from pmdesk.domain.health_rules import HealthRules
from pmdesk.presentation.field import Field, Read
from pmdesk.presentation.kinds_of_field import always, by_key, number_field
from pmdesk.presentation.plan import Plan

_PERCENT = frozenset({"time_percent", "cost_percent", "late_percent", "overloaded_percent", "stale_percent"})
NUMBER_PX = 72


def _read(key: str) -> Read[int | None]:
    def read(plan: Plan, _row: int) -> int | None:
        value: int = getattr(plan.portfolio.header.health, key)
        return value

    return read


def _field(key: str) -> Field[int | None]:
    sign = "%" if key in _PERCENT else ""
    return number_field(key, NUMBER_PX, _read(key), error="fields.not_a_number", sign=sign, editable=always)


HEALTH_RULE_FIELDS = by_key(*(_field(field.name) for field in fields(HealthRules)))
"""The fields by key; each is the attribute of that name."""
