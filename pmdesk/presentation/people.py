"""Assigned resources as people type and read them: ``Anna[50%]; Bob; Cable[3]``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, Units


@dataclass(frozen=True, slots=True)
class AssignmentSpec:
    """One wanted assignment; ``resource`` None means a new person of that name."""

    name: str
    resource: ResourceId | None
    units: Units = FULL_TIME


def format_assignments(portfolio: Portfolio, task: TaskId) -> str:
    """The assignments of ``task`` as ``parse_assignments`` reads them back."""
    return "; ".join(
        _text(portfolio.resources[a.resource], a.units) for a in portfolio.assignments_of.get(task, ())
    )


def format_units(units: Units) -> str:
    """``units`` as a percentage: ``50%``, ``33.33%``."""
    return f"{_hundredths(units)}%"


def format_quantity(resource: Resource, units: Units) -> str:
    """How much of ``resource`` is assigned: ``50%`` of a person, ``3 m`` of material; empty for a cost."""
    match resource.kind:
        case ResourceKind.WORK:
            return format_units(units)
        case ResourceKind.MATERIAL:
            return f"{Decimal(units) / FULL_TIME:f} {resource.material_label}".strip()
        case ResourceKind.COST:
            return ""


def parse_units(text: str) -> Units:
    """The share that ``text`` says, in percent with or without its sign. Raises InvalidValue."""
    found = _NUMBER.fullmatch(text.strip().removesuffix("%").strip())
    if not found:
        raise InvalidValue(message("fields.not_units", text=text.strip()))
    return _units_of(found[0], 100)


def default_units(resource: Resource) -> Units:
    """What an assignment without typed units gets: full time, or less if the resource has less."""
    if resource.kind is ResourceKind.WORK and 0 < resource.max_units < FULL_TIME:
        return resource.max_units
    return FULL_TIME


def parse_assignments(portfolio: Portfolio, text: str) -> tuple[AssignmentSpec, ...]:
    """The assignments that ``text`` asks for, in its order.

    Names are separated by ``;``, or by ``,`` where no resource has the name with the comma in it, and are
    found whatever their case. In brackets stand the units: percent for people (``50%`` or
    ``50``), a quantity for material. Unknown names ask for new people. Raises InvalidValue for what can't
    be read and for a name given twice.
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
    return AssignmentSpec(resource.name, resource.id, _bracket(resource, found["units"]))


def _bracket(resource: Resource, text: str) -> Units:
    match resource.kind:
        case ResourceKind.WORK:
            return parse_units(text)
        case ResourceKind.MATERIAL:
            found = _QUANTITY.fullmatch(text.strip())
            if not found:
                raise InvalidValue(message("fields.not_a_quantity", text=text.strip(), name=resource.name))
            return _units_of(found["number"], FULL_TIME)
        case ResourceKind.COST:
            raise InvalidValue(message("fields.cost_without_units", name=resource.name))


def _text(resource: Resource, units: Units) -> str:
    is_work = resource.kind is ResourceKind.WORK
    plain = is_work and units == FULL_TIME and default_units(resource) == FULL_TIME
    quantity = format_quantity(resource, units)
    return f"{resource.name}[{quantity}]" if quantity and not plain else resource.name


def _hundredths(units: int) -> str:
    whole, rest = divmod(units, 100)
    return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)


def _units_of(number: str, scale: int) -> Units:
    return Units(round(Decimal(number.replace(",", ".")) * scale))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
