"""Every kind of row a portfolio holds: one list that store, journal and edits read."""

from collections.abc import Mapping

from pmdesk.domain.custom_field import CustomField, CustomValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.money.rate import Rate
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.skill import SkillLevel, SkillNeed
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.snapshot import HealthMark, Snapshot, Snooze
from pmdesk.domain.registers.tie import Attachment, Comment, Tie
from pmdesk.domain.saved_view import PrintProfile, SavedView
from pmdesk.domain.settings import Settings

Row = (
    Settings
    | Calendar
    | Project
    | Team
    | Resource
    | Rate
    | Availability
    | Absence
    | SkillLevel
    | Task
    | Link
    | Assignment
    | Baseline
    | BaselineBlock
    | CustomField
    | CustomValue
    | SavedView
    | PrintProfile
    | BudgetLine
    | ExchangeRate
    | ActualCost
    | ReserveDraw
    | SkillNeed
    | Certification
    | Learning
    | Register
    | Tie
    | Attachment
    | Comment
    | Snapshot
    | HealthMark
    | Snooze
)

ROW_TYPES: tuple[type[Row], ...] = (
    Settings,
    Calendar,
    Project,
    Team,
    Resource,
    Rate,
    Availability,
    Absence,
    SkillLevel,
    Task,
    Link,
    Assignment,
    Baseline,
    BaselineBlock,
    CustomField,
    CustomValue,
    SavedView,
    PrintProfile,
    BudgetLine,
    ExchangeRate,
    ActualCost,
    ReserveDraw,
    SkillNeed,
    Certification,
    Learning,
    *REGISTERS,
    Tie,
    Attachment,
    Comment,
    Snapshot,
    HealthMark,
    Snooze,
)
"""All row types, those that others point at first."""


def key_of(row: Row) -> RowKey:
    """The table and id that name ``row``."""
    return RowKey(row.table, row.id)


def name_of(row: Row) -> str:
    """What people call a row: its title, its name, or the scheme of a certification; empty without any."""
    return next((str(getattr(row, key)) for key in ("title", "name", "scheme") if hasattr(row, key)), "")


_REFERENCES: Mapping[type[Row], Mapping[str, str]] = {
    Settings: {"calendar": Calendar.table},
    Calendar: {"base": Calendar.table},
    Project: {"calendar": Calendar.table, "shown_baseline": Baseline.table},
    Team: {"lead": Resource.table, "calendar": Calendar.table},
    Resource: {"calendar": Calendar.table, "team": Team.table, "holidays": Calendar.table},
    Rate: {"resource": Resource.table},
    Availability: {"resource": Resource.table},
    Absence: {"resource": Resource.table},
    SkillLevel: {"resource": Resource.table},
    Task: {"project": Project.table, "parent": Task.table, "calendar": Calendar.table},
    Link: {"predecessor": Task.table, "successor": Task.table},
    Assignment: {"task": Task.table, "resource": Resource.table},
    Baseline: {"project": Project.table},
    BaselineBlock: {"baseline": Baseline.table},
    CustomField: {},
    CustomValue: {
        "field": CustomField.table,
        "task": Task.table,
        "resource": Resource.table,
        "assignment": Assignment.table,
    },
    SavedView: {},
    PrintProfile: {},
    BudgetLine: {"project": Project.table, "task": Task.table},
    ExchangeRate: {},
    ActualCost: {"project": Project.table, "line": BudgetLine.table, "task": Task.table},
    ReserveDraw: {"project": Project.table, "line": BudgetLine.table},
    SkillNeed: {"task": Task.table},
    Certification: {"resource": Resource.table},
    Learning: {"certification": Certification.table},
    **{register: {"project": Project.table, "owner": Resource.table} for register in REGISTERS},
    Pulse: {"project": Project.table, "owner": Resource.table, "team": Team.table},
    Snapshot: {"project": Project.table},
    HealthMark: {"project": Project.table},
    Snooze: {},
}
"""The fields that hold ids of other rows, with the tables of these."""


def references_of(row: Row) -> tuple[RowKey, ...]:
    """The rows that ``row`` points at and that must exist as long as it does."""
    if isinstance(row, Tie | Attachment | Comment):
        return row.ends
    pointers = ((table, getattr(row, name)) for name, table in _REFERENCES[type(row)].items())
    return tuple(RowKey(table, row_id) for table, row_id in pointers if row_id is not None)
