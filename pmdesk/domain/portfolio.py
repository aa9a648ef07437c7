"""Portfolio: an immutable snapshot of everything in one file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from pmdesk.domain.custom_field import CustomField, CustomValue
from pmdesk.domain.ids import (
    AbsenceId,
    ActualCostId,
    AssignmentId,
    AvailabilityId,
    BaselineBlockId,
    BaselineId,
    BudgetLineId,
    CalendarId,
    CustomFieldId,
    CustomValueId,
    ExchangeRateId,
    LinkId,
    PrintProfileId,
    ProjectId,
    RateId,
    RegisterId,
    ReserveDrawId,
    ResourceId,
    RowKey,
    SavedViewId,
    SkillLevelId,
    TaskId,
    TeamId,
)
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.money.rate import Rate
from pmdesk.domain.outline import Outline, outline_of, wbs_codes
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.people.presence import Presence, presence_of
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.skill import SkillLevel, SkillNeed
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.assumption import Assumption
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.communication import Communication
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.dependency import Dependency
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.holding import holding_issues
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.lesson import Lesson
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.snapshot import HealthMark, Snapshot, Snooze
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Attachment, Comment, Tie
from pmdesk.domain.rows import ROW_TYPES, Row, key_of
from pmdesk.domain.saved_view import PrintProfile, SavedView
from pmdesk.domain.settings import Settings

_TABLES = frozenset(row_type.table for row_type in ROW_TYPES)


@dataclass(frozen=True)
class Portfolio:
    """Everything in one file, as rows by id. Change it with an Edit, which gives a new one.

    Indexes (outline, links by task …) are computed when first asked for; an edit hands on those that it
    doesn't touch.
    """

    settings: Mapping[int, Settings]
    calendars: Mapping[CalendarId, Calendar] = field(default_factory=dict)
    projects: Mapping[ProjectId, Project] = field(default_factory=dict)
    teams: Mapping[TeamId, Team] = field(default_factory=dict)
    resources: Mapping[ResourceId, Resource] = field(default_factory=dict)
    rates: Mapping[RateId, Rate] = field(default_factory=dict)
    availabilities: Mapping[AvailabilityId, Availability] = field(default_factory=dict)
    absences: Mapping[AbsenceId, Absence] = field(default_factory=dict)
    skill_levels: Mapping[SkillLevelId, SkillLevel] = field(default_factory=dict)
    tasks: Mapping[TaskId, Task] = field(default_factory=dict)
    links: Mapping[LinkId, Link] = field(default_factory=dict)
    assignments: Mapping[AssignmentId, Assignment] = field(default_factory=dict)
    baselines: Mapping[BaselineId, Baseline] = field(default_factory=dict)
    baseline_blocks: Mapping[BaselineBlockId, BaselineBlock] = field(default_factory=dict)
    custom_fields: Mapping[CustomFieldId, CustomField] = field(default_factory=dict)
    custom_values: Mapping[CustomValueId, CustomValue] = field(default_factory=dict)
    saved_views: Mapping[SavedViewId, SavedView] = field(default_factory=dict)
    print_profiles: Mapping[PrintProfileId, PrintProfile] = field(default_factory=dict)
    budget_lines: Mapping[BudgetLineId, BudgetLine] = field(default_factory=dict)
    exchange_rates: Mapping[ExchangeRateId, ExchangeRate] = field(default_factory=dict)
    actual_costs: Mapping[ActualCostId, ActualCost] = field(default_factory=dict)
    reserve_draws: Mapping[ReserveDrawId, ReserveDraw] = field(default_factory=dict)
    skill_needs: Mapping[RegisterId, SkillNeed] = field(default_factory=dict)
    certifications: Mapping[RegisterId, Certification] = field(default_factory=dict)
    learnings: Mapping[RegisterId, Learning] = field(default_factory=dict)
    charters: Mapping[RegisterId, Charter] = field(default_factory=dict)
    gates: Mapping[RegisterId, Gate] = field(default_factory=dict)
    deliverables: Mapping[RegisterId, Deliverable] = field(default_factory=dict)
    stakeholders: Mapping[RegisterId, Stakeholder] = field(default_factory=dict)
    communications: Mapping[RegisterId, Communication] = field(default_factory=dict)
    risks: Mapping[RegisterId, Risk] = field(default_factory=dict)
    issues: Mapping[RegisterId, Issue] = field(default_factory=dict)
    assumptions: Mapping[RegisterId, Assumption] = field(default_factory=dict)
    dependencies: Mapping[RegisterId, Dependency] = field(default_factory=dict)
    decisions: Mapping[RegisterId, Decision] = field(default_factory=dict)
    action_items: Mapping[RegisterId, ActionItem] = field(default_factory=dict)
    change_requests: Mapping[RegisterId, ChangeRequest] = field(default_factory=dict)
    meetings: Mapping[RegisterId, Meeting] = field(default_factory=dict)
    conflicts: Mapping[RegisterId, Conflict] = field(default_factory=dict)
    pulses: Mapping[RegisterId, Pulse] = field(default_factory=dict)
    lessons: Mapping[RegisterId, Lesson] = field(default_factory=dict)
    ties: Mapping[RegisterId, Tie] = field(default_factory=dict)
    attachments: Mapping[RegisterId, Attachment] = field(default_factory=dict)
    comments: Mapping[RegisterId, Comment] = field(default_factory=dict)
    snapshots: Mapping[RegisterId, Snapshot] = field(default_factory=dict)
    health_marks: Mapping[RegisterId, HealthMark] = field(default_factory=dict)
    snoozes: Mapping[RegisterId, Snooze] = field(default_factory=dict)

    @property
    def header(self) -> Settings:
        """The one settings row."""
        return self.settings[1]

    def table(self, name: str) -> Mapping[int, Row]:
        """The rows of one table by id; ``name`` is a row type's ``table``."""
        return cast(Mapping[int, Row], getattr(self, name))

    def rows(self) -> Iterable[Row]:
        """All rows, those that others point at first."""
        for row_type in ROW_TYPES:
            yield from self.table(row_type.table).values()

    def register_rows(self) -> Iterable[Register]:
        """The rows of all registers, register after register."""
        for register in REGISTERS:
            yield from cast(Mapping[int, Register], getattr(self, register.table)).values()

    def get(self, key: RowKey) -> Row | None:
        """The row that ``key`` names, if it is there; lines of a view that are no rows are not."""
        return self.table(key.table).get(key.id) if key.table in _TABLES else None

    @cached_property
    def outline(self) -> Outline:
        """Order, nesting and row numbers of all tasks."""
        return outline_of(self.projects, self.tasks)

    @cached_property
    def wbs(self) -> Mapping[TaskId, str]:
        """The WBS code of every task."""
        return wbs_codes(self.outline, self.tasks)

    @cached_property
    def links_into(self) -> Mapping[TaskId, tuple[Link, ...]]:
        """The links by successor, by id; tasks without predecessors are missing."""
        return _grouped((link.successor, link) for link in self.links.values())

    @cached_property
    def links_out_of(self) -> Mapping[TaskId, tuple[Link, ...]]:
        """The links by predecessor, by id; tasks without successors are missing."""
        return _grouped((link.predecessor, link) for link in self.links.values())

    @cached_property
    def assignments_of(self) -> Mapping[TaskId, tuple[Assignment, ...]]:
        """The assignments by task, by id; tasks without any are missing."""
        return _grouped((a.task, a) for a in self.assignments.values())

    @cached_property
    def assignments_to(self) -> Mapping[ResourceId, tuple[Assignment, ...]]:
        """The assignments by resource, by id; resources without any are missing."""
        return _grouped((a.resource, a) for a in self.assignments.values())

    @cached_property
    def rates_of(self) -> Mapping[ResourceId, tuple[Rate, ...]]:
        """The rates by resource, by table and day, those from the beginning first; the free are missing."""
        rows = sorted(self.rates.values(), key=_since)
        return _grouped(((rate.resource, rate) for rate in rows), in_order=True)

    @cached_property
    def availabilities_of(self) -> Mapping[ResourceId, tuple[Availability, ...]]:
        """The availabilities by resource, by id; resources without any are missing."""
        return _grouped((row.resource, row) for row in self.availabilities.values())

    @cached_property
    def absences_of(self) -> Mapping[ResourceId, tuple[Absence, ...]]:
        """The absences by resource, by first day; resources without any are missing."""
        rows = sorted(self.absences.values(), key=lambda absence: (absence.first, absence.id))
        return _grouped(((absence.resource, absence) for absence in rows), in_order=True)

    @cached_property
    def skills_of(self) -> Mapping[ResourceId, tuple[SkillLevel, ...]]:
        """The skills by resource, by name; resources without any are missing."""
        rows = sorted(self.skill_levels.values(), key=lambda row: (row.skill.casefold(), row.id))
        return _grouped(((row.resource, row) for row in rows), in_order=True)

    @cached_property
    def presence(self) -> Presence:
        """When the resources can be had, and all calendars that clocks can name: see ``presence_of``."""
        return presence_of(self.resources, self.absences_of, self.availabilities_of, self.calendars)

    @cached_property
    def needs_of(self) -> Mapping[TaskId, tuple[SkillNeed, ...]]:
        """The skills that tasks need, by task; tasks that need none are missing."""
        return _grouped((need.task, need) for need in self.skill_needs.values())

    @cached_property
    def learnings_of(self) -> Mapping[RegisterId, tuple[Learning, ...]]:
        """What was learned, by certification; certifications without any are missing."""
        return _grouped((row.certification, row) for row in self.learnings.values())

    @cached_property
    def ties_at(self) -> Mapping[RowKey, tuple[Tie, ...]]:
        """The ties by each of their ends; rows without any are missing."""
        return _grouped((end, tie) for tie in self.ties.values() for end in tie.ends)

    @cached_property
    def held_by(self) -> Mapping[TaskId, tuple[Issue, ...]]:
        """The issues for which tasks wait: see ``holding_issues``."""
        holding = [issue for issue in self.issues.values() if issue.holds_tasks]
        return holding_issues(holding, self.ties_at, self.outline) if holding else {}

    @cached_property
    def attachments_of(self) -> Mapping[RowKey, tuple[Attachment, ...]]:
        """The attachments by row; rows without any are missing."""
        return _grouped((end, row) for row in self.attachments.values() for end in row.ends)

    @cached_property
    def comments_of(self) -> Mapping[RowKey, tuple[Comment, ...]]:
        """The comments by row; rows without any are missing."""
        return _grouped((end, row) for row in self.comments.values() for end in row.ends)

    @cached_property
    def baselines_of(self) -> Mapping[ProjectId, tuple[Baseline, ...]]:
        """The baselines by project, in their order; projects without any are missing."""
        rows = sorted(self.baselines.values(), key=lambda b: b.position)
        return _grouped(((b.project, b) for b in rows), in_order=True)

    @cached_property
    def blocks_of(self) -> Mapping[BaselineId, tuple[BaselineBlock, ...]]:
        """The blocks by baseline, by number; empty baselines are missing."""
        rows = sorted(self.baseline_blocks.values(), key=lambda block: block.number)
        return _grouped(((block.baseline, block) for block in rows), in_order=True)

    @cached_property
    def values_of(self) -> Mapping[RowKey, tuple[CustomValue, ...]]:
        """The values of custom fields by row, by id; rows without any are missing."""
        return _grouped((value.row, value) for value in self.custom_values.values())

    @cached_property
    def project_by_code(self) -> Mapping[str, Project]:
        """The projects by their code in upper case."""
        return {p.code.upper(): p for p in self.projects.values()}

    def with_tables(self, changed: Mapping[str, Mapping[int, Row]], *, same_outline: bool) -> "Portfolio":
        """This portfolio with some tables replaced, keeping every index that doesn't depend on them.

        ``same_outline`` says that no task changed its place, project or WBS code.
        """
        result = replace(self, **cast("dict[str, dict[int, object]]", dict(changed)))  # type: ignore[arg-type]  # by name
        for index, sources in _SOURCES.items():
            if index in self.__dict__ and (same_outline if index in _PLACES else sources.isdisjoint(changed)):
                result.__dict__[index] = self.__dict__[index]
        return result


_PLACES = frozenset({"outline", "wbs"})
_SOURCES: Mapping[str, frozenset[str]] = {
    "outline": frozenset({"projects", "tasks"}),
    "wbs": frozenset({"projects", "tasks"}),
    "links_into": frozenset({"links"}),
    "links_out_of": frozenset({"links"}),
    "assignments_of": frozenset({"assignments"}),
    "assignments_to": frozenset({"assignments"}),
    "rates_of": frozenset({"rates"}),
    "availabilities_of": frozenset({"availabilities"}),
    "absences_of": frozenset({"absences"}),
    "skills_of": frozenset({"skill_levels"}),
    "presence": frozenset({"calendars", "resources", "availabilities", "absences"}),
    "needs_of": frozenset({"skill_needs"}),
    "learnings_of": frozenset({"learnings"}),
    "ties_at": frozenset({"ties"}),
    "held_by": frozenset({"issues", "ties", "tasks"}),
    "attachments_of": frozenset({"attachments"}),
    "comments_of": frozenset({"comments"}),
    "baselines_of": frozenset({"baselines"}),
    "blocks_of": frozenset({"baseline_blocks"}),
    "values_of": frozenset({"custom_values"}),
    "project_by_code": frozenset({"projects"}),
}


K = TypeVar("K")
R = TypeVar(
    "R",
    Link,
    Assignment,
    Rate,
    Availability,
    Absence,
    SkillLevel,
    SkillNeed,
    Learning,
    Tie,
    Attachment,
    Comment,
    Baseline,
    BaselineBlock,
    CustomValue,
)


def _since(rate: Rate) -> tuple[str, bool, int]:
    return rate.rate_table.value, rate.since is not None, rate.since or 0


def _grouped(pairs: Iterable[tuple[K, R]], *, in_order: bool = False) -> Mapping[K, tuple[R, ...]]:
    """The rows by key: by id, or ``in_order`` as they come."""
    groups: dict[K, list[R]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    if in_order:
        return {key: tuple(rows) for key, rows in groups.items()}
    return {key: tuple(sorted(rows, key=lambda r: r.id)) for key, rows in groups.items()}


def portfolio_of(rows: Iterable[Row]) -> Portfolio:
    """A portfolio with exactly these rows. References are not checked: see ``edit.missing_references``."""
    tables: dict[str, dict[int, Row]] = {row_type.table: {} for row_type in ROW_TYPES}
    for row in rows:
        key = key_of(row)
        tables[key.table][key.id] = row
    return Portfolio(**tables)  # type: ignore[arg-type]  # tables go by their names
