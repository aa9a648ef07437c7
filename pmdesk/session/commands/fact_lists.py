"""All rates of a table, all availability, all skills of a resource at once, as a list of them says."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import Rate, RateTable
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.presentation.rates import rates_in

F = TypeVar("F", Rate, Availability, SkillLevel)


def set_rates(
    portfolio: Portfolio, ids: IdDealer, resource: ResourceId, table: RateTable, wanted: Sequence[Rate]
) -> Edit:
    """Make ``wanted`` the rates of a table, whatever their ids.

    Applying it raises InvalidValue where two begin on one day.
    """
    draft = Draft(portfolio)
    _draft_all(draft, ids, rates_in(portfolio, resource, table), wanted)
    name = portfolio.resources[resource].name
    return draft.edit(message("edits.edit_rate", name=name, table=table.value))


def set_availability(
    portfolio: Portfolio, ids: IdDealer, resource: ResourceId, wanted: Sequence[Availability]
) -> Edit:
    """Make ``wanted`` the availability of a resource, whatever their ids.

    Applying it raises InvalidValue where two speak of one day.
    """
    draft = Draft(portfolio)
    _draft_all(draft, ids, portfolio.availabilities_of.get(resource, ()), wanted)
    return draft.edit(message("edits.edit_availability", name=portfolio.resources[resource].name))


def set_skill_levels(
    portfolio: Portfolio, ids: IdDealer, resource: ResourceId, wanted: Sequence[SkillLevel]
) -> Edit:
    """Make ``wanted`` the skills of a resource, whatever their ids.

    Applying it raises InvalidValue where one is there twice.
    """
    draft = Draft(portfolio)
    _draft_all(draft, ids, portfolio.skills_of.get(resource, ()), wanted)
    return draft.edit(message("edits.set_skills", name=portfolio.resources[resource].name))


def _draft_all(draft: Draft, ids: IdDealer, present: Sequence[F], wanted: Sequence[F]) -> None:
    """Put ``wanted`` in place of ``present``: rows that say it of the same day or skill, or else the next.

    What is wanted further is added, what is left is removed.
    """
    left = {_subject(row): row for row in present}
    known = [left.pop(_subject(row), None) for row in wanted]
    rest = iter(left.values())
    for row, before in zip(wanted, known, strict=True):
        old = before if before is not None else next(rest, None)
        identity: dict[str, Any] = {"id": ids.deal(row.table) if old is None else old.id}
        draft.put(replace(row, **identity))
    for gone in rest:
        draft.remove(key_of(gone))


def _subject(row: Rate | Availability | SkillLevel) -> Hashable:
    match row:
        case Rate(since=since):
            return since
        case Availability(first=first):
            return first
        case SkillLevel(skill=skill):
            return skill.casefold()
