"""Every kind of row a portfolio holds: one list that store, journal and edits read."""

from pmdesk.domain.custom_field import CustomField, CustomValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.saved_view import PrintProfile, SavedView
from pmdesk.domain.settings import Settings

Row = (
    Settings
    | Calendar
    | Project
    | Resource
    | Task
    | Link
    | Assignment
    | Baseline
    | BaselineBlock
    | CustomField
    | CustomValue
    | SavedView
    | PrintProfile
)

ROW_TYPES: tuple[type[Row], ...] = (
    Settings,
    Calendar,
    Project,
    Resource,
    Task,
    Link,
    Assignment,
    Baseline,
    BaselineBlock,
    CustomField,
    CustomValue,
    SavedView,
    PrintProfile,
)
"""All row types, those that others point at first."""


def key_of(row: Row) -> RowKey:
    """The table and id that name ``row``."""
    return RowKey(row.table, row.id)


def references_of(row: Row) -> tuple[RowKey, ...]:
    """The rows that ``row`` points at and that must exist as long as it does."""
    match row:
        case Settings(calendar=calendar):
            return (RowKey(Calendar.table, calendar),)
        case Project(calendar=calendar, shown_baseline=shown):
            return (RowKey(Calendar.table, calendar), *_some(Baseline.table, shown))
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
        case Baseline(project=project):
            return (RowKey(Project.table, project),)
        case BaselineBlock(baseline=baseline):
            return (RowKey(Baseline.table, baseline),)
        case CustomValue():
            return (RowKey(CustomField.table, row.field), row.row)
        case CustomField() | SavedView() | PrintProfile():
            return ()


def _some(table: str, row_id: int | None) -> tuple[RowKey, ...]:
    return () if row_id is None else (RowKey(table, row_id),)
