"""Rows that people name: a project by its code or name, a resource by its name."""

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio


def project_named(portfolio: Portfolio, name: str | None) -> ProjectId | None:
    """The project with this code or name, whatever the case; None for all. Raises InvalidValue."""
    if name is None:
        return None
    wanted = name.casefold()
    found = [p for p in portfolio.projects.values() if wanted == p.code.casefold()]
    found = found or [p for p in portfolio.projects.values() if wanted == p.name.casefold()]
    if len(found) != 1:
        codes = ", ".join(f"{p.code} ({p.name})" for p in portfolio.projects.values())
        raise InvalidValue(message("cli.no_project", name=name, projects=codes))
    return found[0].id


def person_named(portfolio: Portfolio, name: str | None) -> ResourceId | None:
    """The resource of this name, whatever the case. Raises InvalidValue."""
    if name is None:
        return None
    found = [r for r in portfolio.resources.values() if r.name.casefold() == name.casefold()]
    if len(found) != 1:
        raise InvalidValue(message("cli.no_person", name=name))
    return found[0].id
