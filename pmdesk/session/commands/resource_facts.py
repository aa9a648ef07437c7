"""What is said of one resource — rates, availability, absences, skills — added, changed and removed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, ResourceId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.money.rate import FREE, Price, Rate
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_MONEY, Day, Money
from pmdesk.domain.rows import key_of
from pmdesk.presentation.rates import rate_in_force
from pmdesk.presentation.skills import SkillSpec

Fact = Rate | Availability | Absence | SkillLevel


def put_fact(portfolio: Portfolio, fact: Fact) -> Edit:
    """Add ``fact``, or replace the one with its id.

    Applying it raises InvalidValue where another one says the same: a rate of that day and table, an
    availability of one of these days, a skill of that name.
    """
    draft = Draft(portfolio)
    draft.put(fact)
    verb = "add" if portfolio.get(key_of(fact)) is None else "edit"
    return draft.edit(_label(portfolio, verb, fact))


def remove_fact(portfolio: Portfolio, fact: Fact) -> Edit:
    """Remove ``fact``."""
    draft = Draft(portfolio)
    draft.remove(key_of(fact))
    return draft.edit(_label(portfolio, "remove", fact))


def _label(portfolio: Portfolio, verb: str, fact: Fact) -> Message:
    name = portfolio.resources[fact.resource].name
    match fact:
        case Rate():
            return message(f"edits.{verb}_rate", name=name, table=fact.rate_table.value)
        case Availability():
            return message(f"edits.{verb}_availability", name=name)
        case Absence():
            return message(f"edits.{verb}_absence", name=name, first=fact.first)
        case SkillLevel():
            return message(f"edits.{verb}_skill", name=name, skill=fact.skill)
    assert_never(fact)


def set_price(
    portfolio: Portfolio,
    ids: IdDealer,
    resource: ResourceId,
    key: str,
    value: Price | Money | None,
    today: Day | None,
) -> Edit:
    """Give the rate of table A that is in force another price; without one there is one from the beginning.

    ``key`` is standard_rate, overtime_rate or cost_per_use. None is nothing to pay.
    """
    row = portfolio.resources[resource]
    free = FREE if row.kind is ResourceKind.WORK else Price(unit=None)
    present = rate_in_force(portfolio, resource, today)
    rate = present or Rate(ids.rate(), resource, standard=free, overtime=free)
    match key, value:
        case "standard_rate", Price() | None:
            changed = replace(rate, standard=value or free)
        case "overtime_rate", Price() | None:
            changed = replace(rate, overtime=value or free)
        case "cost_per_use", int() | None:
            changed = replace(rate, per_use=NO_MONEY if value is None else Money(value))
        case _:
            raise TypeError(f"{value!r} is no {key}")
    draft = Draft(portfolio)
    if changed != rate or rate.id in portfolio.rates:
        draft.put(changed)
    return draft.edit(message("edits.edit_rate", name=row.name, table=rate.rate_table.value))


def set_skills(
    portfolio: Portfolio, ids: IdDealer, resource: ResourceId, wanted: Sequence[SkillSpec]
) -> Edit:
    """Make ``wanted`` the skills of a resource; of those it had the last use stays known."""
    present = {row.skill.casefold(): row for row in portfolio.skills_of.get(resource, ())}
    draft = Draft(portfolio)
    for spec in wanted:
        row = present.pop(spec.skill.casefold(), None)
        if row is None:
            row = SkillLevel(ids.skill_level(), resource, spec.skill)
        draft.put(replace(row, skill=spec.skill, level=spec.level))
    for row in present.values():
        draft.remove(key_of(row))
    return draft.edit(message("edits.set_skills", name=portfolio.resources[resource].name))
