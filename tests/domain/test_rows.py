"""Rows refuse values that can't be, and say which rows they need."""

from collections.abc import Callable

import pytest

from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable, RollUp
from pmdesk.domain.errors import InvalidValue
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
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock, CostSpan, Pause
from pmdesk.domain.plan.calendar import (
    Calendar,
    CalendarException,
    Frequency,
    Recurrence,
    WorkWeek,
    check_hours,
    check_week,
)
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, Minutes, Money, Units
from pmdesk.domain.rows import Row, references_of
from pmdesk.domain.saved_view import PrintProfile, SavedView
from pmdesk.domain.settings import Settings

STANDARD = CalendarId(1)
NOON = Instant(720)


def task(**values: object) -> Task:
    return Task(TaskId(1), ProjectId(1), None, 0, "A", **values)  # type: ignore[arg-type]  # values vary


def project(code: str = "A", **values: object) -> Project:
    return Project(ProjectId(1), code, "A", NOON, STANDARD, **values)  # type: ignore[arg-type]  # values vary


def block(tasks: tuple[int, ...], **columns: object) -> BaselineBlock:
    noon, none = (NOON,) * len(tasks), (0,) * len(tasks)
    values = {"start": noon, "finish": noon, "duration": none, "work": none, "cost": none} | columns
    return BaselineBlock(BaselineBlockId(1), BaselineId(3), 0, tasks, **values)  # type: ignore[arg-type]


def field(name: str = "Risk", **values: object) -> CustomField:
    given: dict[str, object] = {"of": FieldTable.TASKS, "kind": FieldKind.TEXT} | values
    return CustomField(CustomFieldId(1), name=name, **given)  # type: ignore[arg-type]  # values vary


def test_baselines_point_at_no_tasks() -> None:
    """A baseline remembers tasks that are deleted."""
    assert references_of(block((1, 2))) == (RowKey("baselines", 3),)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Task(TaskId(1), ProjectId(1), TaskId(1), 0, "A"), "can't lie inside itself"),
        (lambda: task(constraint=Constraint.SNET), "constraint SNET and its date"),
        (lambda: task(constraint_date=NOON), "constraint ASAP and its date"),
        (lambda: task(percent_complete=101), "between 0 and 100"),
        (lambda: task(percent_complete=-1), "between 0 and 100"),
        (lambda: task(priority=1001), "between 0 and 1000"),
        (lambda: task(actual_finish=NOON), "needs an actual start"),
        (lambda: task(actual_start=NOON, actual_finish=Instant(719)), "not later"),
        (lambda: task(fixed_start=NOON, fixed_finish=Instant(719)), "finish lies before the start"),
        (lambda: project("A B"), "“A B” can't be a project code"),
        (lambda: project(""), "can't be a project code"),
        (lambda: project(minutes_per_day=0), "longer than nothing"),
        (lambda: project(day_start=1020, day_end=480), "must start before it ends"),
        (lambda: project(priority=-1), "between 0 and 1000"),
        (lambda: Settings(2, "A", STANDARD), "settings"),
        (lambda: Settings(1, "A", STANDARD, currency="EURO"), "settings"),
        (lambda: Settings(1, "A", STANDARD, fiscal_year_month=13), "settings"),
        (lambda: Baseline(BaselineId(1), ProjectId(1), " ", NOON), "needs a name"),
        (lambda: block((1, 2), start=(0,)), "part of a baseline"),
        (lambda: block((2, 1)), "part of a baseline"),
        (lambda: block((1, 512)), "part of a baseline"),
        (lambda: block(()), "part of a baseline"),
        (lambda: block((1,), start=(721,)), "part of a baseline"),
        (lambda: block((1,), work=(-1,)), "part of a baseline"),
        (lambda: block((1,), pauses=(Pause(TaskId(2), NOON, Instant(721)),)), "part of a baseline"),
        (lambda: Pause(TaskId(1), NOON, NOON), "part of a baseline"),
        (lambda: field("a [b]"), "can't be the name of a field"),
        (lambda: field(""), "can't be the name of a field"),
        (lambda: field(choices=("A", "A")), "must differ"),
        (lambda: field(choices=(" ",)), "can't be empty"),
        (lambda: field(choices=("A",), formula="1"), "list of choices"),
        (lambda: field(kind=FieldKind.NUMBER, choices=("1",)), "list of choices"),
        (lambda: field(roll_up=RollUp.SUM), "rolled up"),
        (lambda: field(kind=FieldKind.DATE, roll_up=RollUp.AVERAGE), "rolled up"),
        (lambda: field(kind=FieldKind.COST, of=FieldTable.RESOURCES, roll_up=RollUp.MAX), "rolled up"),
        (lambda: CustomValue(CustomValueId(1), CustomFieldId(1), "A"), "this value in this row"),
        (lambda: CustomValue(CustomValueId(1), CustomFieldId(1), "", TaskId(1)), "this value in this row"),
        (
            lambda: CustomValue(CustomValueId(1), CustomFieldId(1), "A", TaskId(1), ResourceId(1)),
            "this value in this row",
        ),
        (lambda: SavedView(SavedViewId(1), "", "gantt"), "needs a name"),
        (lambda: SavedView(SavedViewId(1), "A", ""), "needs a name"),
        (lambda: SavedView(SavedViewId(1), "A", "gantt", definition="[]"), "can't be read"),
        (lambda: SavedView(SavedViewId(1), "A", "gantt", definition="{"), "can't be read"),
        (lambda: SavedView(SavedViewId(1), "A", "gantt", definition='{"b":1,"a":2}'), "can't be read"),
        (lambda: PrintProfile(PrintProfileId(1), "A", '{"a": 1}'), "can't be read"),
        (lambda: PrintProfile(PrintProfileId(1), " "), "needs a name"),
        (lambda: Link(LinkId(1), TaskId(1), TaskId(1)), "its own predecessor"),
        (lambda: Resource(ResourceId(1), "Anna [QA]"), r"must not be empty or contain \[ \] ;"),
        (lambda: Resource(ResourceId(1), "  "), "must not be empty"),
        (lambda: Resource(ResourceId(1), "Anna", max_units=Units(-1)), "can't be negative"),
        (lambda: Assignment(AssignmentId(1), TaskId(1), ResourceId(1), Units(-1)), "can't be negative"),
        (
            lambda: Assignment(AssignmentId(1), TaskId(1), ResourceId(1), work=Minutes(-1)),
            "can't be negative",
        ),
        (lambda: Resource(ResourceId(1), "Anna", joins=Day(2), leaves=Day(1)), "before the first"),
        (lambda: Team(TeamId(1), " "), "team needs a name"),
        (lambda: Price(Money(-1)), "rate can't be negative"),
        (lambda: Rate(RateId(1), ResourceId(1), per_use=Money(-1)), "rate can't be negative"),
        (lambda: Availability(AvailabilityId(1), ResourceId(1), units=Units(-1)), "can't be negative"),
        (lambda: Availability(AvailabilityId(1), ResourceId(1), Day(2), Day(1)), "before the first"),
        (lambda: Absence(AbsenceId(1), ResourceId(1), Day(2), Day(1)), "before the first"),
        (lambda: Absence(AbsenceId(1), ResourceId(1), Day(1), Day(1), hours=((5, 5),)), "in order"),
        (lambda: SkillLevel(SkillLevelId(1), ResourceId(1), " "), "skill needs a name"),
        (lambda: SkillLevel(SkillLevelId(1), ResourceId(1), "SQL", 6), "level from 0 to 5"),
        (lambda: project(budget=Money(-1)), "can't be negative"),
        (lambda: CostSpan(TaskId(1), NOON, Instant(719), Money(1)), "part of a baseline"),
        (lambda: block((1,), cost_spans=(CostSpan(TaskId(2), NOON, NOON, Money(1)),)), "part of a baseline"),
        (lambda: BudgetLine(BudgetLineId(1), ProjectId(1), " "), "budget line needs a name"),
        (lambda: BudgetLine(BudgetLineId(1), ProjectId(1), "A", currency="EURO"), "three letters"),
        (lambda: ExchangeRate(ExchangeRateId(1), "USD", 0), "more than nothing"),
        (lambda: ActualCost(ActualCostId(1), ProjectId(1), Day(1), currency="EURO"), "three letters"),
        (lambda: ReserveDraw(ReserveDrawId(1), ProjectId(1), Day(1), reason=" "), "needs a reason"),
        (lambda: Calendar(STANDARD, " "), "needs a name"),
        (lambda: Calendar(STANDARD, "A", STANDARD), "can't derive from itself"),
        (lambda: Calendar(STANDARD, "A", week=()), "seven days"),  # type: ignore[arg-type]  # on purpose
        (lambda: CalendarException("A", Day(2), Day(1)), "last day of “A” lies before its first"),
        (lambda: CalendarException("A", Day(1), Day(1), ((0, 10), (5, 20))), "not overlap"),
        (lambda: WorkWeek("A", Day(2), Day(1)), "lies before its first"),
        (lambda: Recurrence(Frequency.DAILY, every=0), "repetition"),
        (lambda: Recurrence(Frequency.WEEKLY, weekdays=(7,)), "repetition"),
        (lambda: Recurrence(Frequency.MONTHLY_WEEKDAY, ordinal=6), "repetition"),
        (lambda: Recurrence(Frequency.YEARLY_DAY, month_day=32), "repetition"),
        (lambda: Duration(Minutes(-1)), "can't be negative"),
        (lambda: Duration(Minutes(2**31)), "longer than"),
        (lambda: Lag(2**31), "can't be longer"),
        (lambda: check_hours(((480, 480),)), "in order"),
        (lambda: check_hours(((0, 1441),)), "within the day"),
        (lambda: check_week((None,) * 6), "seven days"),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_what_can_not_be_is_refused(make: Callable[[], object], reason: str) -> None:
    with pytest.raises(InvalidValue, match=reason):
        make()


def test_shifts_may_meet_and_fill_the_day() -> None:
    check_hours(((0, 480), (480, 1440)))


@pytest.mark.parametrize(
    ("row", "needs"),
    [
        (Settings(1, "A", STANDARD), {RowKey("calendars", 1)}),
        (project(), {RowKey("calendars", 1)}),
        (Calendar(STANDARD, "A"), set()),
        (Calendar(CalendarId(2), "A", STANDARD), {RowKey("calendars", 1)}),
        (Resource(ResourceId(1), "Anna"), set()),
        (Resource(ResourceId(1), "Anna", calendar=STANDARD), {RowKey("calendars", 1)}),
        (task(), {RowKey("projects", 1)}),
        (
            Task(TaskId(2), ProjectId(1), TaskId(1), 0, "B", calendar=STANDARD),
            {RowKey("projects", 1), RowKey("tasks", 1), RowKey("calendars", 1)},
        ),
        (Link(LinkId(1), TaskId(1), TaskId(2)), {RowKey("tasks", 1), RowKey("tasks", 2)}),
        (
            Assignment(AssignmentId(1), TaskId(1), ResourceId(2)),
            {RowKey("tasks", 1), RowKey("resources", 2)},
        ),
        (project(shown_baseline=BaselineId(3)), {RowKey("calendars", 1), RowKey("baselines", 3)}),
        (Baseline(BaselineId(1), ProjectId(2), "A", NOON), {RowKey("projects", 2)}),
        (field(), set()),
        (
            CustomValue(CustomValueId(1), CustomFieldId(2), "A", resource=ResourceId(3)),
            {RowKey("custom_fields", 2), RowKey("resources", 3)},
        ),
        (
            CustomValue(CustomValueId(1), CustomFieldId(2), "A", assignment=AssignmentId(3)),
            {RowKey("custom_fields", 2), RowKey("assignments", 3)},
        ),
        (
            Team(TeamId(1), "A", lead=ResourceId(2), calendar=STANDARD),
            {RowKey("resources", 2), RowKey("calendars", 1)},
        ),
        (
            Resource(ResourceId(1), "Anna", team=TeamId(2), holidays=CalendarId(3)),
            {RowKey("teams", 2), RowKey("calendars", 3)},
        ),
        (Rate(RateId(1), ResourceId(2)), {RowKey("resources", 2)}),
        (Availability(AvailabilityId(1), ResourceId(2)), {RowKey("resources", 2)}),
        (Absence(AbsenceId(1), ResourceId(2), Day(1), Day(1)), {RowKey("resources", 2)}),
        (SkillLevel(SkillLevelId(1), ResourceId(2), "SQL"), {RowKey("resources", 2)}),
        (
            BudgetLine(BudgetLineId(1), ProjectId(2), "A", TaskId(3)),
            {RowKey("projects", 2), RowKey("tasks", 3)},
        ),
        (ExchangeRate(ExchangeRateId(1), "USD"), set()),
        (
            ActualCost(ActualCostId(1), ProjectId(2), Day(1), line=BudgetLineId(3), task=TaskId(4)),
            {RowKey("projects", 2), RowKey("budget_lines", 3), RowKey("tasks", 4)},
        ),
        (
            ReserveDraw(ReserveDrawId(1), ProjectId(2), Day(1), reason="A", line=BudgetLineId(3)),
            {RowKey("projects", 2), RowKey("budget_lines", 3)},
        ),
        (SavedView(SavedViewId(1), "A", "gantt"), set()),
        (PrintProfile(PrintProfileId(1), "A"), set()),
    ],
)
def test_a_row_names_the_rows_it_needs(row: Row, needs: set[RowKey]) -> None:
    assert set(references_of(row)) == needs
