"""Foreign resources as rows; people whom a portfolio knows can become one with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pmdesk.domain.ids import AvailabilityId, CalendarId, IdDealer, RateId, ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.rate import Rate
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.resource import FORBIDDEN_IN_NAMES, Resource, ResourceKind, Worker
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, Units
from pmdesk.interchange.cleaning import MOST_UNITS, one_line, paragraphs, within
from pmdesk.interchange.foreign import ForeignFile, ForeignProject, ForeignResource
from pmdesk.interchange.rate_rows import ACCRUALS, rate_rows, with_times
from pmdesk.interchange.remarks import Remarks

_Detail = Rate | Availability
_ALLOWED_IN_NAMES = str.maketrans({"[": "(", "]": ")", ";": ","})
POSITION_GAP = 1024


@dataclass(frozen=True, slots=True)
class SameResource:
    """A resource of a file that the portfolio seems to know: by its name or its e-mail address."""

    name: str
    known: ResourceId


def same_resources(portfolio: Portfolio, source: ForeignFile) -> tuple[SameResource, ...]:
    """The resources of ``source`` that could become one with those of ``portfolio``, each once."""
    known = _Known(portfolio)
    found: dict[SameResource, None] = {}
    for project in source.projects:
        for resource in project.resources:
            same = known.same_as(resource)
            if same is not None:
                found[SameResource(one_line(resource.name), same.id)] = None
    return tuple(found)


class ResourceRows:
    """The resources of a portfolio that grows by those of foreign projects.

    Within one file, resources of the same name and kind are the same; those of the portfolio only if
    ``merge``.
    """

    def __init__(self, portfolio: Portfolio, ids: IdDealer, remarks: Remarks, *, merge: bool) -> None:
        self._ids = ids
        self._remarks = remarks
        self._known = _Known(portfolio) if merge else _Known(None)
        self._position = max((r.position for r in portfolio.resources.values()), default=0)
        self.added: list[Resource] = []
        self.details: list[_Detail] = []
        self.merged: dict[ResourceId, None] = {}

    def take(
        self, project: ForeignProject, calendars: Mapping[int, CalendarId]
    ) -> dict[int, tuple[ResourceId, ResourceKind]]:
        """The ids and kinds of the project's resources by their foreign number."""
        taken: dict[int, tuple[ResourceId, ResourceKind]] = {}
        before = len(self.added)
        for foreign in project.resources:
            same = self._known.same_as(foreign)
            if same is not None:
                self.merged[same.id] = None
                taken[foreign.uid] = (same.id, same.kind)
                self._compare(foreign, same, calendars)
                continue
            row = self._row(foreign, calendars)
            self.added.append(row)
            taken[foreign.uid] = (row.id, row.kind)
        for row in self.added[before:]:
            self._known.learn(row, [detail for detail in self.details if detail.resource == row.id])
        return taken

    def _row(self, foreign: ForeignResource, calendars: Mapping[int, CalendarId]) -> Resource:
        key = RowKey(Resource.table, self._ids.resource())
        self._remarks.unheld(foreign.unheld, key)
        name = one_line(foreign.name)
        if any(sign in name for sign in FORBIDDEN_IN_NAMES):
            name = name.translate(_ALLOWED_IN_NAMES)
            self._remarks.add(message("interchange.resource_renamed", name=name), key)
        self._position += POSITION_GAP
        row = _described(foreign, ResourceId(key.id), name or f"Resource {foreign.uid}", calendars)
        row, times = with_times(foreign, replace(row, position=self._position), self._ids)
        self.details += [*rate_rows(foreign, row, self._ids, self._remarks), *times]
        return row

    def _compare(
        self, foreign: ForeignResource, known: Resource, calendars: Mapping[int, CalendarId]
    ) -> None:
        """Say so if the file knows somebody otherwise than the portfolio, which stays as it is."""
        key = RowKey(Resource.table, known.id)
        self._remarks.unheld(foreign.unheld, key)
        described = _described(foreign, known.id, known.name, calendars)
        said, times = with_times(foreign, described, IdDealer())
        rates = rate_rows(foreign, said, IdDealer(), Remarks())
        both: tuple[_Detail, ...] = (*rates, *times)
        details = set(map(_nameless, both))
        if _details(said) != _details(known) or details != self._known.details(known.id):
            self._remarks.add(message("interchange.resource_kept"), key)


def _described(
    foreign: ForeignResource, row_id: ResourceId, name: str, calendars: Mapping[int, CalendarId]
) -> Resource:
    """What the file says of a resource, as a row."""
    kind = _kind(foreign)
    max_units = within(FULL_TIME if foreign.max_units is None else foreign.max_units, 0, MOST_UNITS)
    calendar = calendars.get(foreign.calendar) if foreign.calendar is not None else None
    return Resource(
        id=row_id,
        name=name,
        kind=kind,
        initials=one_line(foreign.initials),
        max_units=Units(max_units),
        calendar=calendar if kind is ResourceKind.WORK else None,
        email=one_line(foreign.email),
        group=one_line(foreign.group),
        material_label=one_line(foreign.material_label),
        notes=paragraphs(foreign.notes),
        source_uid=foreign.uid,
        worker=Worker.ROLE if foreign.generic else Worker.PERSON,
        accrual=ACCRUALS.get(foreign.accrual, Accrual.PRORATED),
    )


def _details(row: Resource) -> tuple[object, ...]:
    """What two descriptions of one resource can differ in and people would want to know."""
    return (
        *(row.max_units, row.calendar, row.group, row.material_label, row.notes),
        *(row.joins, row.leaves, row.accrual),
    )


class _Known:
    """Finds the resource that a foreign one is the same as; none is the same as nobody."""

    def __init__(self, portfolio: Portfolio | None) -> None:
        self._by_name: dict[tuple[str, ResourceKind], Resource] = {}
        self._by_email: dict[str, Resource] = {}
        self._details: dict[ResourceId, set[_Detail]] = {}
        if portfolio is not None:
            for resource in portfolio.resources.values():
                rates = portfolio.rates_of.get(resource.id, ())
                self.learn(resource, (*rates, *portfolio.availabilities_of.get(resource.id, ())))

    def learn(self, resource: Resource, details: Iterable[_Detail]) -> None:
        self._details.setdefault(resource.id, set(map(_nameless, details)))
        self._by_name.setdefault((resource.name.casefold(), resource.kind), resource)
        if resource.email:
            self._by_email.setdefault(resource.email.casefold(), resource)

    def details(self, resource: ResourceId) -> set[_Detail]:
        """Its rates and times, whatever their ids."""
        return self._details[resource]

    def same_as(self, foreign: ForeignResource) -> Resource | None:
        email = one_line(foreign.email).casefold()
        if email and email in self._by_email:
            return self._by_email[email]
        name = one_line(foreign.name).translate(_ALLOWED_IN_NAMES).casefold()
        return self._by_name.get((name, _kind(foreign)))


def _nameless(row: _Detail) -> _Detail:
    """A detail of a resource that equals another one which says the same."""
    return replace(row, id=RateId(0)) if isinstance(row, Rate) else replace(row, id=AvailabilityId(0))


def _kind(foreign: ForeignResource) -> ResourceKind:
    return {"MATERIAL": ResourceKind.MATERIAL, "COST": ResourceKind.COST}.get(foreign.kind, ResourceKind.WORK)
