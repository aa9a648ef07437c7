"""What can be set about a portfolio as a whole: the fields of its options, by attribute of its settings."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.money.forecast import EarningRule, Forecast
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle, NumberStyle, Settings
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.field import Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import by_key, check_field, choice_field, text_field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.task_fields import TYPE_PHRASES
from pmdesk.presentation.timescale import MONTH_NAMES

SAMPLE = Instant(13_775_940)
"""Friday 13 March 2026, 15:00: shows how dates look."""
DATES = {style: format_instant(SAMPLE, style) for style in DateStyle if style is not DateStyle.ISO_TIME}
NUMBERS = {style: f"1{style.grouping}234{style.decimal}50" for style in NumberStyle}
FIRST_DAYS = {0: "Monday", 5: "Saturday", 6: "Sunday"}
FIRST_MONTHS = dict(enumerate(MONTH_NAMES, 1))

EARNING_RULE_PHRASES = {rule: f"fields.earning_rule_{rule.value}" for rule in EarningRule}
FORECAST_PHRASES = {rule: f"fields.forecast_{rule.value}" for rule in Forecast}

V = TypeVar("V")


def _settings(plan: Plan) -> Settings:
    return plan.portfolio.header


def _named_field(key: str, names: Mapping[V, str]) -> Field[V]:
    """A field of one of some values, each shown and typed by its name."""
    choices = tuple(names.values())

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> V:
        for value, name in names.items():
            if name.casefold() == text.strip().casefold():
                return value
        raise InvalidValue(message("fields.not_a_choice", text=text.strip(), choices="; ".join(choices)))

    def shown(_plan: Plan, _row: int, value: V, _formats: Formats) -> str:
        return names[value]

    def read(plan: Plan, _row: int) -> V:
        value: V = getattr(_settings(plan), key)
        return value

    return Field(key, 120, read, shown, parse, kind=Editor.CHOICE, choices=lambda _plan: choices)


PORTFOLIO_SETTINGS = by_key(
    text_field("name", 200, lambda p, _r: _settings(p).name),
    text_field("currency", 80, lambda p, _r: _settings(p).currency),
    _named_field("date_style", DATES),
    _named_field("number_style", NUMBERS),
    _named_field("week_start", FIRST_DAYS),
    _named_field("fiscal_year_month", FIRST_MONTHS),
    choice_field("new_task_type", 120, lambda p, _r: _settings(p).new_task_type, TYPE_PHRASES),
    choice_field("earning_rule", 200, lambda p, _r: _settings(p).earning_rule, EARNING_RULE_PHRASES),
    choice_field("estimate_rule", 200, lambda p, _r: _settings(p).estimate_rule, FORECAST_PHRASES),
    check_field("new_effort_driven", lambda p, _r: _settings(p).new_effort_driven),
)
"""The fields by key; each is the attribute of that name."""
