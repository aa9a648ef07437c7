"""Every kind of row a portfolio holds: one list that store, journal and edits read."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole portfolio; there is one such row, with the id 1."""

    table: ClassVar[str] = "settings"

    id: int
    name: str
    calendar: CalendarId
    currency: str = "EUR"
    week_start: int = 0

    def __post_init__(self) -> None:
        if self.id != 1 or not 0 <= self.week_start <= 6 or len(self.currency) != 3:
            raise InvalidValue(message("errors.settings"))


Row = Settings | Calendar | Project | Task | Link | Resource | Assignment

ROW_TYPES: tuple[type[Row], ...] = (Settings, Calendar, Project, Resource, Task, Link, Assignment)
"""All row types, those that others point at first."""


def key_of(row: Row) -> RowKey:
    """The table and id that name ``row``."""
    return RowKey(row.table, row.id)


def references_of(row: Row) -> tuple[RowKey, ...]:
    """The rows that ``row`` points at and that must exist as long as it does."""
    match row:
        case Settings(calendar=calendar) | Project(calendar=calendar):
            return (RowKey(Calendar.table, calendar),)
        case Calendar(base=base):
            return _some(Calendar.table, base)
        case Resource(calendar=calendar):
            return _some(Calendar.table, calendar)
        case Task():
            return (
                RowKey(Project.table, row.project),
                *_some(Task.table, row.parent),
                *_some(Calendar.table, row.calendar),
            )
        case Link():
            return (RowKey(Task.table, row.predecessor), RowKey(Task.table, row.successor))
        case Assignment():
            return (RowKey(Task.table, row.task), RowKey(Resource.table, row.resource))


def _some(table: str, row_id: int | None) -> tuple[RowKey, ...]:
    return () if row_id is None else (RowKey(table, row_id),)
