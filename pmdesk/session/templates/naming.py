"""The names under which a template has people and stakeholders: their own, or those of their roles."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.all_registers import Register
from pmdesk.session.templates.pool_rows import folded

NAMELESS = "Role"
"""What somebody without a role and a group is called."""


@dataclass(frozen=True, slots=True)
class Naming:
    """``of`` names resources; in texts, the names in ``instead`` become what it says."""

    of: Mapping[ResourceId, str]
    instead: Mapping[str, str]
    as_roles: bool

    def said(self, value: Any) -> Any:
        """A value of a text with names of people replaced."""
        match value:
            case str():
                return self._in_text(value)
            case list():
                return [self.said(item) for item in value]
            case dict():
                return {key: self.said(item) for key, item in value.items()}
            case _:
                return value

    def _in_text(self, text: str) -> str:
        """A text that is a name replaced as a whole; names of several words also within a text."""
        if folded(text) in self.instead:
            return self.instead[folded(text)]
        full = [name for name in self.instead if " " in name]
        if not text or not full:
            return text
        longest_first = "|".join(re.escape(name) for name in sorted(full, key=len, reverse=True))
        found = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
        return found.sub(lambda match: self.instead[folded(match[0])], text)

    def is_made_role(self, resource: Resource) -> bool:
        """Whether a template has a role in the place of somebody."""
        return self.as_roles and _is_person(resource)


def naming(portfolio: Portfolio, resources: Iterable[ResourceId], *, as_roles: bool) -> Naming:
    """Names for some resources, no two alike: people become roles, numbered, if ``as_roles``."""
    names: dict[ResourceId, str] = {}
    taken: set[str] = set()
    rows = [portfolio.resources[key] for key in resources]
    for row in sorted(rows, key=lambda row: as_roles and _is_person(row)):
        wanted = (row.role or row.group or NAMELESS) if as_roles and _is_person(row) else row.name
        names[row.id] = _free(" ".join(wanted.translate(_NO_BRACKETS).split()), taken)
    instead: dict[str, str] = {}
    if as_roles:
        instead |= {
            folded(row.title): row.role for row in portfolio.stakeholders.values() if row.role.strip()
        }
        people = filter(_is_person, portfolio.resources.values())
        instead |= {folded(row.name): names.get(row.id) or row.role or NAMELESS for row in people}
    return Naming(names, instead, as_roles)


_NO_BRACKETS = str.maketrans("[];", "(),")


def named_apart(rows: Iterable[Register], names: Naming) -> dict[tuple[str, int], str]:
    """What ties call the rows of registers: their titles, with numbers where two of one table are alike."""
    taken: dict[str, set[str]] = {}
    return {
        (row.table, row.id): _free(title_said(row, names), taken.setdefault(row.table, set())) for row in rows
    }


def title_said(row: Register, names: Naming) -> str:
    """The title of a row, which may name somebody."""
    return str(names.said(row.title))


def _is_person(row: Resource) -> bool:
    return row.kind is ResourceKind.WORK and row.worker is Worker.PERSON


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while folded(name) in taken:
        number += 1
        name = f"{wanted} {number}"
    taken.add(folded(name))
    return name
