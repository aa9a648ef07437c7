"""Portfolios for tests of the file: random ones with any allowed value in every field, and a small one."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import (
    AssignmentId,
    BaselineId,
    CalendarId,
    LinkId,
    ProjectId,
    ResourceId,
    TaskId,
    TeamId,
)
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.forecast import EarningRule, Forecast
from pmdesk.domain.money.rate import RateTable
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.plan.calendar import (
    Calendar,
    CalendarException,
    Frequency,
    HolidaySource,
    Hours,
    Recurrence,
    WorkWeek,
)
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.pattern import Occurrences, Split
from pmdesk.domain.plan.project import OutOfSequence, Phase, Project, ScheduleFrom, TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, LagKind, Minutes, TimeUnit, Units
from pmdesk.domain.risk_levels import RiskLevel, RiskLevels
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import DateStyle, NumberStyle, Settings
from random_registers import registers
from storage.full_additions import baselines, custom_fields, custom_values, shown_rows
from storage.full_pool import budgets, costs, rows_of_resource, sums, teams

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

texts = st.text(max_size=8)
names = st.text(
    alphabet=st.characters(exclude_characters="[];", exclude_categories=("Cs", "Z", "C")), min_size=1
)
instants = st.integers(-(2**31), 2**31 - 1).map(Instant)
days = st.integers(-100_000, 100_000).map(Day)
amounts = st.integers(0, 2**31 - 1)
durations = st.builds(
    Duration, amounts.map(Minutes), st.sampled_from(TimeUnit), elapsed=st.booleans(), estimated=st.booleans()
)
lags = st.builds(
    Lag, st.integers(-(2**31) + 1, 2**31 - 1), st.sampled_from(LagKind), st.sampled_from(TimeUnit)
)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    bounds = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(zip(bounds[::2], bounds[1::2], strict=False))


weeks = st.tuples(*[st.none() | hours()] * 7)
recurrences = st.builds(
    Recurrence,
    st.sampled_from(Frequency),
    every=st.integers(1, 9),
    weekdays=st.lists(st.integers(0, 6), max_size=3).map(tuple),
    weekday=st.integers(0, 6),
    ordinal=st.integers(1, 5),
    month_day=st.integers(1, 31),
    month=st.integers(1, 12),
)


def spans() -> st.SearchStrategy[dict[str, Day]]:
    return st.tuples(days, days).map(lambda pair: {"first": min(pair), "last": max(pair)})


exceptions = st.builds(
    lambda name, span, shifts, recurrence: CalendarException(
        name, **span, hours=shifts, recurrence=recurrence
    ),
    texts,
    spans(),
    hours(),
    st.none() | recurrences,
)
work_weeks = st.builds(lambda name, span, week: WorkWeek(name, **span, week=week), texts, spans(), weeks)
holidays = st.builds(HolidaySource, texts, texts, st.integers(1900, 2100), st.integers(1900, 2100), texts)


splits = st.dictionaries(st.integers(1, 9999), st.integers(1, 9999), max_size=2).map(
    lambda gaps: tuple(Split(Minutes(after), Minutes(gap)) for after, gap in sorted(gaps.items()))
)
occurrences = st.builds(
    lambda rule, span, minute, count: Occurrences(
        rule, span["first"], minute, last=None if count else span["last"], count=count
    ),
    recurrences,
    spans(),
    st.integers(0, 1439),
    st.none() | st.integers(1, 999),
)
work_spans = st.builds(WorkSpan, st.integers(1, 9999).map(Minutes), st.integers(0, 9999).map(Minutes))


@st.composite
def assignments(draw: st.DrawFn, number: int, task: TaskId, resource: ResourceId) -> Assignment:
    contour = draw(st.sampled_from(Contour))
    done, more, rest = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return Assignment(
        AssignmentId(number),
        task,
        resource,
        Units(draw(amounts)),
        work=Minutes(rest),
        actual_work=Minutes(draw(amounts)),
        overtime=Minutes(more),
        actual_overtime=Minutes(done),
        delay=Minutes(draw(amounts)),
        levelling_delay=Minutes(draw(amounts)),
        contour=contour,
        profile=tuple(draw(st.lists(work_spans, min_size=1, max_size=3)))
        if contour is Contour.EDITED
        else (),
        rate_table=draw(st.sampled_from(RateTable)),
        cost=draw(sums),
        actual_cost=draw(st.none() | sums),
        used_per=draw(st.none() | st.sampled_from(TimeUnit)),
    )


def calendars(number: int, bases: list[int]) -> st.SearchStrategy[Calendar]:
    return st.builds(
        Calendar,
        st.just(CalendarId(number)),
        names,
        st.none() | st.sampled_from([CalendarId(base) for base in bases]) if bases else st.none(),
        weeks,
        st.lists(work_weeks, max_size=2).map(tuple),
        st.lists(exceptions, max_size=2).map(tuple),
        st.none() | holidays,
    )


def settings_rows(calendar: st.SearchStrategy[CalendarId]) -> st.SearchStrategy[Settings]:
    return st.builds(
        Settings,
        st.just(1),
        texts,
        calendar,
        st.sampled_from(["EUR", "CHF", "€€€"]),
        st.integers(0, 6),
        st.sampled_from(DateStyle),
        st.sampled_from(NumberStyle),
        st.integers(1, 12),
        st.sampled_from(TaskType),
        st.booleans(),
        st.sampled_from(EarningRule),
        st.sampled_from(Forecast),
        risk_levels=st.lists(st.sampled_from(RiskLevel), min_size=25, max_size=25).map(tuple).map(RiskLevels),
    )


def projects(number: int, calendar: st.SearchStrategy[CalendarId]) -> st.SearchStrategy[Project]:
    return st.builds(
        Project,
        st.just(ProjectId(number)),
        st.just(f"P{number}"),
        texts,
        instants,
        calendar,
        st.sampled_from(ScheduleFrom),
        position=st.integers(-(2**63), 2**63 - 1),
        status_date=st.none() | instants,
        minutes_per_day=st.integers(1, 1440).map(Minutes),
        honour_constraints=st.booleans(),
        critical_limit=st.integers(-100, 100).map(Minutes),
        near_critical_limit=amounts.map(Minutes),
        multiple_critical_paths=st.booleans(),
        out_of_sequence=st.sampled_from(OutOfSequence),
        new_task_mode=st.sampled_from(TaskMode),
        priority=st.integers(0, 1000),
        manager=texts,
        notes=texts,
        source=texts,
        budget=st.none() | costs,
        contingency=costs,
        management_reserve=costs,
        phase=st.sampled_from(Phase),
        programme=texts,
        report_days=st.integers(1, 99),
    )


@st.composite
def resources(
    draw: st.DrawFn, number: int, calendar: st.SearchStrategy[CalendarId], team: st.SearchStrategy[Any]
) -> Resource:
    joins, leaves = sorted(draw(st.tuples(days, days)))
    strategy = st.builds(
        Resource,
        st.just(ResourceId(number)),
        names,
        st.sampled_from(ResourceKind),
        texts,
        amounts.map(Units),
        st.none() | calendar,
        texts,
        texts,
        texts,
        st.integers(-9, 9),
        texts,
        st.none() | st.integers(0, 99),
        st.sampled_from(Worker),
        texts,
        st.none() | team,
        texts,
        texts,
        st.none() | calendar,
        st.none() | st.just(joins),
        st.none() | st.just(leaves),
        texts,
        st.sampled_from(Accrual),
    )
    return draw(strategy)


@st.composite
def tasks(draw: st.DrawFn, number: int, project: ProjectId, parents: list[TaskId], calendar: Any) -> Task:
    constraint = draw(st.sampled_from(Constraint))
    dates = sorted(draw(st.tuples(instants, instants)))
    actual = draw(st.sampled_from(["none", "started", "finished"]))
    fixed = sorted(draw(st.tuples(instants, instants)))
    return Task(
        TaskId(number),
        project,
        draw(st.none() | st.sampled_from(parents)) if parents else None,
        draw(st.integers(-(2**40), 2**40)),
        draw(texts),
        kind=draw(st.sampled_from(TaskKind)),
        mode=draw(st.sampled_from(TaskMode)),
        active=draw(st.booleans()),
        blank=draw(st.booleans()),
        duration=draw(durations),
        calendar=draw(st.none() | calendar),
        ignore_resource_calendars=draw(st.booleans()),
        type=draw(st.sampled_from(TaskType)),
        effort_driven=draw(st.booleans()),
        constraint=constraint,
        constraint_date=draw(instants) if constraint.needs_date else None,
        deadline=draw(st.none() | instants),
        fixed_start=draw(st.none() | st.just(fixed[0])),
        fixed_finish=draw(st.none() | st.just(fixed[1])),
        actual_start=None if actual == "none" else dates[0],
        actual_finish=dates[1] if actual == "finished" else None,
        percent_complete=draw(st.integers(0, 100)),
        physical_percent=draw(st.integers(0, 100)),
        resume=draw(st.none() | instants),
        levelling_delay=draw(amounts.map(Minutes)),
        splits=draw(splits),
        occurrences=draw(st.none() | occurrences),
        priority=draw(st.integers(0, 1000)),
        wbs=draw(texts),
        notes=draw(texts),
        source_uid=draw(st.none() | st.integers(0, 2**40)),
        fixed_cost=draw(sums),
        fixed_cost_accrual=draw(st.sampled_from(Accrual)),
        earning=draw(st.sampled_from(Earning)),
    )


@st.composite
def full_portfolios(draw: st.DrawFn) -> Portfolio:
    """Up to two projects with a handful of tasks, links, resources and assignments."""
    rows: list[Row] = []
    calendar_count = draw(st.integers(1, 3))
    rows += [draw(calendars(n, list(range(1, n)))) for n in range(1, calendar_count + 1)]
    calendar = st.integers(1, calendar_count).map(CalendarId)
    rows.append(draw(settings_rows(calendar)))
    task_ids: list[TaskId] = []
    for project in range(1, draw(st.integers(1, 2)) + 1):
        rows.append(draw(projects(project, calendar)))
        siblings: list[TaskId] = []
        for _ in range(draw(st.integers(0, 4))):
            number = len(task_ids) + 1
            rows.append(draw(tasks(number, ProjectId(project), list(siblings), calendar)))
            siblings.append(TaskId(number))
            task_ids.append(TaskId(number))
    for project in range(1, draw(st.integers(0, 1)) + 1):
        rows += draw(baselines(project, ProjectId(project), task_ids))
        if draw(st.booleans()):
            rows = [_showing(row) if isinstance(row, Project) and row.id == project else row for row in rows]
    resource_count = draw(st.integers(0, 2))
    resource_ids = [ResourceId(n) for n in range(1, resource_count + 1)]
    lead = st.sampled_from([None, *resource_ids])
    team_count = draw(st.integers(0, 2))
    rows += [draw(teams(n, lead, calendar)) for n in range(1, team_count + 1)]
    team_ids = [TeamId(n) for n in range(1, team_count + 1)]
    team = st.sampled_from([None, *team_ids])
    for resource_id in resource_ids:
        rows += [draw(resources(resource_id, calendar, team)), *draw(rows_of_resource(resource_id))]
    rows += draw(
        budgets(
            [row for row in rows if isinstance(row, Project)], [row for row in rows if isinstance(row, Task)]
        )
    )
    rows += draw(_links(task_ids))
    if task_ids and resource_count:
        task, resource = st.sampled_from(task_ids), st.integers(1, resource_count).map(ResourceId)
        rows += [
            draw(assignments(n, draw(task), draw(resource))) for n in range(1, draw(st.integers(0, 3)) + 1)
        ]
    assignment_ids = [row.id for row in rows if isinstance(row, Assignment)]
    for number in range(1, draw(st.integers(0, 2)) + 1):
        field = draw(custom_fields(number))
        rows += [field, *draw(custom_values(field, task_ids, resource_ids, assignment_ids))]
    rows += draw(shown_rows())
    project_ids = [row.id for row in rows if isinstance(row, Project)]
    rows += draw(registers(project_ids, resource_ids, task_ids, team_ids))
    return portfolio_of(rows)


def _showing(project: Project) -> Project:
    return replace(project, shown_baseline=BaselineId(project.id))


@st.composite
def _links(draw: st.DrawFn, task_ids: list[TaskId]) -> list[Link]:
    if len(task_ids) < 2:
        return []
    pairs = draw(
        st.lists(st.tuples(*[st.sampled_from(task_ids)] * 2).filter(lambda p: p[0] != p[1]), max_size=4)
    )
    return [
        Link(LinkId(n), first, then, draw(st.sampled_from(LinkKind)), draw(lags))
        for n, (first, then) in enumerate(pairs, 1)
    ]


def small_portfolio() -> Portfolio:
    """Two linked tasks and a person, for tests that need something to look at."""
    return portfolio_of(
        [
            Calendar(CalendarId(1), "Standard"),
            Settings(1, "Portfolio", CalendarId(1)),
            Project(ProjectId(1), "ERP", "Roll-out", Instant(0), CalendarId(1)),
            Task(TaskId(1), ProjectId(1), None, 0, "Design"),
            Task(TaskId(2), ProjectId(1), None, 10, "Build"),
            Link(LinkId(1), TaskId(1), TaskId(2)),
            Resource(ResourceId(1), "Anna"),
            Assignment(AssignmentId(1), TaskId(1), ResourceId(1)),
        ]
    )


def renamed(portfolio: Portfolio, name: str, task: int = 1) -> Edit:
    """An edit that gives a task another name."""
    before = portfolio.tasks[TaskId(task)]
    return Edit(message("edits.rename", name=name), (Change(before, replace(before, name=name)),))
