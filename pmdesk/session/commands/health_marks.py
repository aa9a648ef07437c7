"""Colours given by hand to an area of a project, in place of the computed one: give, take back."""

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import Health, HealthArea, HealthMark
from pmdesk.domain.rows import key_of


def give_health(
    portfolio: Portfolio,
    ids: IdDealer,
    project: ProjectId,
    area: HealthArea,
    health: Health,
    reason: str,
    today: Day,
) -> Edit:
    """Give an area a colour from today on; an earlier one is replaced.

    Raises InvalidValue without a reason.
    """
    draft = Draft(portfolio)
    given = _given(portfolio, project, area)
    for mark in given[1:]:
        draft.remove(key_of(mark))
    mark_id = given[0].id if given else ids.register(HealthMark.table)
    draft.put(HealthMark(mark_id, project, area, health, reason.strip(), today))
    return draft.edit(message("edits.give_health", name=portfolio.projects[project].name))


def compute_health(portfolio: Portfolio, project: ProjectId, area: HealthArea) -> Edit:
    """Go back to the computed colour of an area; nothing changes where none was given."""
    draft = Draft(portfolio)
    for mark in _given(portfolio, project, area):
        draft.remove(key_of(mark))
    return draft.edit(message("edits.compute_health", name=portfolio.projects[project].name))


def _given(portfolio: Portfolio, project: ProjectId, area: HealthArea) -> list[HealthMark]:
    rows = portfolio.health_marks.values()
    return [mark for mark in rows if (mark.project, mark.area) == (project, area)]
