"""Fact lines: rates, availability and skills of a resource as rows of texts, and what typed ones mean."""

from collections.abc import Sequence
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AvailabilityId, RateId, ResourceId, SkillLevelId
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.people.skill import BEST, SkillLevel
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, TimeUnit
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.kinds_of_field import NOT_SET
from pmdesk.presentation.people import format_units, parse_units
from pmdesk.presentation.prices import bare_price, parse_amount, parse_price
from pmdesk.presentation.rates import rates_in
from pmdesk.presentation.skills import USUAL_LEVEL

OPEN = "–"
"""Stands for a day that isn't given: from the beginning, or without an end."""

Texts = Sequence[str]


def rate_lines(portfolio: Portfolio, resource: ResourceId, table: RateTable) -> tuple[Texts, ...]:
    """The rates of one table: since when, standard, overtime, per use, without the currency."""
    settings = portfolio.header
    return tuple(
        (
            _day_text(rate.since),
            bare_price(rate.standard, settings) if rate.standard.amount else "",
            bare_price(rate.overtime, settings) if rate.overtime.amount else "",
            bare_price(Price(rate.per_use, None), settings) if rate.per_use else "",
        )
        for rate in rates_in(portfolio, resource, table)
    )


def read_rate(portfolio: Portfolio, resource: ResourceId, table: RateTable, line: Texts, today: date) -> Rate:
    """The rate that a line says, with the id 0. Raises InvalidValue."""
    since, standard, overtime, per_use = line
    settings = portfolio.header
    works = portfolio.resources[resource].kind is ResourceKind.WORK
    usual = TimeUnit.HOUR if works else None
    return Rate(
        RateId(0), resource, table, _day(since, today), parse_price(standard, settings, usual),
        parse_price(overtime, settings, usual), parse_amount(per_use, settings),
    )  # fmt: skip


def availability_lines(portfolio: Portfolio, resource: ResourceId) -> tuple[Texts, ...]:
    """The availability: from, to, how much; the earliest first."""
    rows = sorted(
        portfolio.availabilities_of.get(resource, ()), key=lambda row: (row.first is not None, row.first or 0)
    )
    return tuple((_day_text(row.first), _day_text(row.last), format_units(row.units)) for row in rows)


def read_availability(resource: ResourceId, line: Texts, today: date) -> Availability:
    """The availability that a line says, with the id 0; no units are none. Raises InvalidValue."""
    first, last, units = line
    share = parse_units(units) if units else parse_units("0")
    return Availability(AvailabilityId(0), resource, _day(first, today), _day(last, today), share)


def skill_lines(portfolio: Portfolio, resource: ResourceId) -> tuple[Texts, ...]:
    """The skills: name, level, when it was used last."""
    return tuple(
        (row.skill, str(row.level), "" if row.last_used is None else format_day(row.last_used))
        for row in portfolio.skills_of.get(resource, ())
    )


def read_skill(resource: ResourceId, line: Texts, today: date) -> SkillLevel:
    """The skill that a line says, with the id 0. Raises InvalidValue."""
    skill, level, last_used = line
    if level and (not level.isascii() or not level.isdigit() or int(level) > BEST):
        raise InvalidValue(message("fields.not_a_skill_level", text=level))
    level_said = int(level) if level else USUAL_LEVEL
    return SkillLevel(SkillLevelId(0), resource, skill, level_said, _day(last_used, today))


def _day_text(day: Day | None) -> str:
    return OPEN if day is None else format_day(day)


def _day(text: str, today: date) -> Day | None:
    return None if text.strip().casefold() in NOT_SET else parse_day(text, today)
