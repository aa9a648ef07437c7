"""The fields of resources that tell what kind of means they are, where they belong and what they cost."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.quantities import Money, TimeUnit
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import by_key, calendar_field, choice_field, day_field, text_field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.prices import format_amount, format_price, parse_amount, parse_price
from pmdesk.presentation.rates import rate_in_force
from pmdesk.presentation.skills import SkillSpec, format_skills, known_skills, parse_skills, skills_said


class Means(StrEnum):
    """What a resource is, in one word: who or what does work, or what is used up."""

    PERSON = "person"
    ROLE = "role"
    EQUIPMENT = "equipment"
    MATERIAL = "material"
    COST = "cost"


MEANS_PHRASES = {means: f"fields.means_{means.value}" for means in Means}
ACCRUAL_PHRASES = {accrual: f"fields.accrual_{accrual.value}" for accrual in Accrual}


def means_of(resource: Resource) -> Means:
    """What a resource is."""
    return Means(resource.worker if resource.kind is ResourceKind.WORK else resource.kind)


def kind_of(means: Means) -> tuple[ResourceKind, Worker]:
    """The kind of a resource that is ``means``, and who does its work."""
    if means in (Means.MATERIAL, Means.COST):
        return ResourceKind(means), Worker.PERSON
    return ResourceKind.WORK, Worker(means)


def _row(plan: Plan, row: int) -> Resource:
    return plan.portfolio.resources[ResourceId(row)]


def _works(plan: Plan, row: int) -> bool:
    return _row(plan, row).kind is ResourceKind.WORK


def _has_rates(plan: Plan, row: int) -> bool:
    """Whether a resource is paid by a rate: a cost is said where it is assigned."""
    return _row(plan, row).kind is not ResourceKind.COST


def _known(read: Callable[[Resource], str]) -> Callable[[Plan], tuple[str, ...]]:
    """Offers what other resources have in the same field."""

    def choices(plan: Plan) -> tuple[str, ...]:
        found = {read(resource) for resource in plan.portfolio.resources.values()}
        return tuple(sorted(filter(None, found), key=str.casefold))

    return choices


def _word_field(key: str, width_px: int, read: Callable[[Resource], str]) -> Field[str]:
    """A field of free text that offers what is written there elsewhere."""
    return text_field(key, width_px, lambda p, r: read(_row(p, r)), choices=_known(read))


def team_name(plan: Plan, row: int) -> str:
    """What the team of a resource is called; empty without one."""
    team = _row(plan, row).team
    return "" if team is None else plan.portfolio.teams[team].name


def team_names(plan: Plan) -> tuple[str, ...]:
    """The names of all teams, sorted."""
    return tuple(sorted((team.name for team in plan.portfolio.teams.values()), key=str.casefold))


def _skills(plan: Plan, row: int) -> tuple[SkillSpec, ...]:
    return skills_said(plan.portfolio, ResourceId(row))


def _skills_text(_plan: Plan, _row_id: int, value: tuple[SkillSpec, ...], _formats: Formats) -> str:
    return format_skills(value)


def _parse_skills(_plan: Plan, _row_id: int, text: str, _today: date) -> tuple[SkillSpec, ...]:
    return parse_skills(text)


def _price_field(key: str, read: Callable[[Rate], Price]) -> Field[Price | None]:
    """A price of the rate of table A that is in force; nothing typed is nothing to pay."""

    def price(plan: Plan, row: int) -> Price | None:
        rate = rate_in_force(plan.portfolio, ResourceId(row), plan.today)
        return read(rate) if rate is not None and read(rate).amount else None

    def text(plan: Plan, _row_id: int, value: Price | None, _formats: Formats) -> str:
        return "" if value is None else format_price(value, plan.portfolio.header)

    def parse(plan: Plan, row: int, typed: str, _today: date) -> Price | None:
        usual = TimeUnit.HOUR if _works(plan, row) else None
        value = parse_price(typed, plan.portfolio.header, usual)
        return value if value.amount else None

    editable = _works if key == "overtime_rate" else _has_rates
    return Field(key, 124, price, text, parse, align=Align.RIGHT, kind=Editor.NUMBER, editable=editable)


def _cost_per_use(plan: Plan, row: int) -> Money | None:
    rate = rate_in_force(plan.portfolio, ResourceId(row), plan.today)
    return None if rate is None else rate.per_use or None


def _amount_text(plan: Plan, _row_id: int, value: Money | None, _formats: Formats) -> str:
    return "" if value is None else format_amount(value, plan.portfolio.header)


def _parse_amount(plan: Plan, _row_id: int, text: str, _today: date) -> Money | None:
    return parse_amount(text, plan.portfolio.header) or None


POOL_FIELDS = by_key(
    choice_field("means", 96, lambda p, r: means_of(_row(p, r)), MEANS_PHRASES),
    text_field("team", 140, team_name, choices=team_names),
    _word_field("role", 150, lambda resource: resource.role),
    Field(
        "skills", 180, _skills, _skills_text, _parse_skills,
        choices=lambda plan: known_skills(plan.portfolio),
    ),
    _price_field("standard_rate", lambda rate: rate.standard),
    _price_field("overtime_rate", lambda rate: rate.overtime),
    Field(
        "cost_per_use", 104, _cost_per_use, _amount_text, _parse_amount, align=Align.RIGHT,
        kind=Editor.NUMBER, editable=_has_rates,
    ),
    choice_field("accrual", 116, lambda p, r: _row(p, r).accrual, ACCRUAL_PHRASES),
    calendar_field(lambda p, r: _row(p, r).holidays, none="fields.no_holidays", key="holidays"),
    _word_field("location", 110, lambda resource: resource.location),
    _word_field("time_zone", 110, lambda resource: resource.time_zone),
    day_field("joins", lambda p, r: _row(p, r).joins),
    day_field("leaves", lambda p, r: _row(p, r).leaves),
    _word_field("vendor", 120, lambda resource: resource.vendor),
)  # fmt: skip
"""The fields by key. Prices are those of rate table A on the status day, else today."""
