"""Resources: add, change, remove."""

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.session.commands.removal import draft_around_resource


def add_resource(
    portfolio: Portfolio, ids: IdDealer, name: str, kind: ResourceKind = ResourceKind.WORK
) -> Edit:
    """Add a resource behind the others; it is the first change of the edit."""
    last = max((r.position for r in portfolio.resources.values()), default=0)
    return put_resource(portfolio, Resource(ids.resource(), " ".join(name.split()), kind, position=last + 1))


def put_resource(portfolio: Portfolio, resource: Resource) -> Edit:
    """Add ``resource``, or replace the one with its id.

    Raises InvalidValue for a name that another one has: assignments are typed by name.
    """
    wanted = resource.name.casefold()
    if any(r.id != resource.id and r.name.casefold() == wanted for r in portfolio.resources.values()):
        raise InvalidValue(message("edits.resource_name_taken", name=resource.name))
    draft = Draft(portfolio)
    draft.put(resource)
    key = "edits.edit_resource" if resource.id in portfolio.resources else "edits.add_resource"
    return draft.edit(message(key, name=resource.name))


def remove_resource(portfolio: Portfolio, resource: ResourceId) -> Edit:
    """Remove a resource with all that points at it; durations of its tasks stay as they were typed."""
    draft = Draft(portfolio)
    draft_around_resource(draft, portfolio, resource)
    draft.remove(RowKey("resources", resource))
    return draft.edit(message("edits.remove_resource", name=portfolio.resources[resource].name))
