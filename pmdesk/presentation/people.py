"""Assigned resources as people type and read them: ``Anna[50%]; Bob; Cable[3]; Fuel[10 l/d]``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, TimeUnit, Units
from pmdesk.presentation.spans import time_unit


class Quantity(NamedTuple):
    """How much of a resource is assigned; with ``used_per``, so much of material in each such time."""

    units: Units = FULL_TIME
    used_per: TimeUnit | None = None


@dataclass(frozen=True, slots=True)
class AssignmentSpec:
    """One wanted assignment; ``resource`` None means a new person of that name."""

    name: str
    resource: ResourceId | None
    units: Units = FULL_TIME
    used_per: TimeUnit | None = None


def spec_of(portfolio: Portfolio, assignment: Assignment) -> AssignmentSpec:
    """What asks for an assignment as it is."""
    name = portfolio.resources[assignment.resource].name
    return AssignmentSpec(name, assignment.resource, assignment.units, assignment.used_per)


def format_assignments(portfolio: Portfolio, task: TaskId) -> str:
    """The assignments of ``task`` as ``parse_assignments`` reads them back."""
    return "; ".join(
        _text(portfolio.resources[a.resource], quantity_of(a)) for a in portfolio.assignments_of.get(task, ())
    )


def format_units(units: Units) -> str:
    """``units`` as a percentage: ``50%``, ``33.33%``."""
    return f"{_hundredths(units)}%"


def quantity_of(assignment: Assignment) -> Quantity:
    """How much of its resource an assignment takes."""
    return Quantity(assignment.units, assignment.used_per)


def format_quantity(resource: Resource, quantity: Quantity) -> str:
    """How much is assigned: ``50%`` of a person, ``3 m`` or ``10 l/d`` of material; empty for a cost."""
    match resource.kind:
        case ResourceKind.WORK:
            return format_units(quantity.units)
        case ResourceKind.MATERIAL:
            amount = f"{Decimal(quantity.units) / FULL_TIME:f} {resource.material_label}".strip()
            return amount if quantity.used_per is None else f"{amount}/{quantity.used_per.value}"
        case ResourceKind.COST:
            return ""


def parse_units(text: str) -> Units:
    """The share that ``text`` says, in percent with or without its sign. Raises InvalidValue."""
    found = _NUMBER.fullmatch(text.strip().removesuffix("%").strip())
    if not found:
        raise InvalidValue(message("fields.not_units", text=text.strip()))
    return _units_of(found[0], 100)


def parse_quantity(resource: Resource, text: str) -> Quantity:
    """How much of ``resource`` a text says: percent of a person, pieces of material, maybe in a time.

    What stands behind a number is the name of a unit, and behind that maybe a time: ``3 m``, ``10 l/day``.
    Raises InvalidValue.
    """
    match resource.kind:
        case ResourceKind.WORK:
            return Quantity(parse_units(text))
        case ResourceKind.MATERIAL:
            found = _QUANTITY.fullmatch(text.strip())
            behind = _behind_label(resource, found["label"] or "") if found else []
            used_per = time_unit(behind[-1]) if len(behind) > 1 else None
            if not found or (used_per is None and len(behind) > 1):
                raise InvalidValue(message("fields.not_a_quantity", text=text.strip(), name=resource.name))
            return Quantity(_units_of(found["number"], FULL_TIME), used_per)
        case ResourceKind.COST:
            raise InvalidValue(message("fields.cost_without_units", name=resource.name))


def _behind_label(resource: Resource, text: str) -> list[str]:
    """The parts of what stands behind a number, set apart by "/" or "per", without the resource's label."""
    own = resource.material_label
    rest = text[len(own) :] if text.casefold().startswith(own.casefold()) else text
    return _PER.split(rest)


def default_units(resource: Resource) -> Units:
    """What an assignment without typed units gets: full time, or less if the resource has less."""
    if resource.kind is ResourceKind.WORK and 0 < resource.max_units < FULL_TIME:
        return resource.max_units
    return FULL_TIME


def parse_assignments(portfolio: Portfolio, text: str) -> tuple[AssignmentSpec, ...]:
    """The assignments that ``text`` asks for, in its order.

    Names are separated by ``;``, or by ``,`` where no resource has the name with the comma in it, and are
    found whatever their case. In brackets stand the units: percent for people (``50%`` or
    ``50``), a quantity for material, see ``parse_quantity``. Unknown names ask for new people. Raises
    InvalidValue for what can't be read and for a name given twice.
    """
    known = {_folded(r.name): r for r in portfolio.resources.values()}
    specs = tuple(_spec(known, part) for part in _parts(known, text))
    seen: set[str] = set()
    for spec in specs:
        if _folded(spec.name) in seen:
            raise InvalidValue(message("fields.resource_twice", name=spec.name))
        seen.add(_folded(spec.name))
    return specs


_PART = re.compile(r"(?P<name>[^\[\];]+?)\s*(?:\[(?P<units>[^\[\];]*)\])?")
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d+)?")
_PER = re.compile(r"\s*(?:/|\bper\b)\s*", re.IGNORECASE)
_QUANTITY = re.compile(r"(?P<number>\d{1,6}(?:[.,]\d+)?)\s*(?P<label>\D.*)?")


def _parts(known: dict[str, Resource], text: str) -> Iterable[str]:
    for part in map(str.strip, text.split(";")):
        if "," in part and _folded(part.partition("[")[0]) not in known:
            yield from filter(None, map(str.strip, re.split(r",(?![^\[]*\])", part)))
        elif part:
            yield part


def _spec(known: dict[str, Resource], part: str) -> AssignmentSpec:
    found = _PART.fullmatch(part)
    if not found:
        raise InvalidValue(message("fields.not_a_resource", text=part))
    name = " ".join(found["name"].split())
    resource = known.get(_folded(name))
    if resource is None:
        units = parse_units(found["units"]) if found["units"] else FULL_TIME
        return AssignmentSpec(name, None, units)
    if not found["units"]:
        return AssignmentSpec(resource.name, resource.id, default_units(resource))
    return AssignmentSpec(resource.name, resource.id, *parse_quantity(resource, found["units"]))


def _text(resource: Resource, quantity: Quantity) -> str:
    is_work = resource.kind is ResourceKind.WORK
    plain = is_work and quantity.units == FULL_TIME and default_units(resource) == FULL_TIME
    text = format_quantity(resource, quantity)
    return f"{resource.name}[{text}]" if text and not plain else resource.name


def _hundredths(units: int) -> str:
    whole, rest = divmod(units, 100)
    return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)


def _units_of(number: str, scale: int) -> Units:
    return Units(round(Decimal(number.replace(",", ".")) * scale))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
