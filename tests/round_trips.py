"""Plans that went out to a file and came back: what must be the same."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from foreign_plans import TODAY
from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId, TaskId
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.plan.link import Link
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.engine.money.costs import charges
from pmdesk.engine.planner import schedule
from pmdesk.engine.worktime import clock_for
from pmdesk.interchange.export_formats import FORMATS, Export, export_plan
from pmdesk.interchange.foreign import ForeignFile
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.outgoing_resources import availability
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.worker import PlanWorker
from pmdesk.presentation.plan import Plan

DAYS_COMPARED = 800
"""Of each calendar, from the week before the project's start on."""


class RoundTrip:
    """One project of ``before``, written as ``known`` and read back into ``after``."""

    def __init__(
        self, worker: PlanWorker, before: Portfolio, project: ProjectId, path: Path, known: str = "mspdi"
    ) -> None:
        self.before = Plan(before, schedule(before))
        self.project = project
        export = Export(self.before, project, worker=worker)
        self.remarks: tuple[Remark, ...] = export_plan(export, FORMATS[known], path, force=True)
        self.read: ForeignFile = worker.read(path)
        after = import_new(self.read, IdDealer(), today=TODAY).portfolio
        self.after = Plan(after, schedule(after))
        self.returned: ProjectId = next(iter(after.projects))
        mine, theirs = before.outline.of_project(project), after.outline.of_project(self.returned)
        assert len(mine) == len(theirs)
        self.task: Mapping[TaskId, TaskId] = dict(zip(mine, theirs, strict=True))

    def dates(self) -> tuple[list[Any], list[Any]]:
        """Start, finish and place of every task, before and after; what is done of those without children.

        Summaries weigh what is done below them by durations, which go out as long as their people take.
        """
        return _dates(self.before, self.task), _dates(self.after, self.task.values())

    def links(self) -> tuple[list[Any], list[Any]]:
        """The links between tasks of the project; the same one twice is one."""
        inside = [
            a
            for a in self.before.portfolio.links.values()
            if {a.predecessor, a.successor} <= self.task.keys()
        ]
        mine = {_link(link, self.task) for link in inside}
        same = {task: task for task in self.task.values()}
        theirs = {_link(link, same) for link in self.after.portfolio.links.values()}
        return sorted(mine), sorted(theirs)

    def resources(self) -> tuple[list[Any], list[Any]]:
        """Who works on the project, with the hours of their calendars."""
        return _resources(self.before, self.task, self.project), _resources(
            self.after, self.task.values(), self.returned
        )

    def assignments(self) -> tuple[list[Any], list[Any]]:
        """Who is on which task, with units, work and dates."""
        return _assignments(self.before, self.task), _assignments(self.after, self.task.values())

    def money(self) -> tuple[list[Any], list[Any]]:
        """The budget, what tasks cost beside their work, and the prices and times of the people."""
        return _money(self.before, self.task, self.project), _money(
            self.after, self.task.values(), self.returned
        )

    def calendars(self) -> tuple[list[Any], list[Any]]:
        """The hours of the project and of every task."""
        return _calendars(self.before, self.task, self.project), _calendars(
            self.after, self.task.values(), self.returned
        )


def _dates(plan: Plan, tasks: Any) -> list[Any]:
    found = []
    for number, key in enumerate(tasks, 1):
        task, computed = plan.portfolio.tasks[key], plan.schedule.task(key)
        place = plan.portfolio.outline.level_of(key)
        percent = None if computed.summary else computed.percent_complete
        span = (computed.start, computed.finish, computed.critical, percent)
        found.append((number, task.name, place, task.blank, task.active, *span))
    return found


def _link(link: Link, names: Mapping[TaskId, TaskId]) -> Any:
    return (
        names[link.predecessor],
        names[link.successor],
        link.kind.value,
        link.lag.amount,
        link.lag.kind.value if link.lag.amount else "",
    )


def _resources(plan: Plan, tasks: Any, project: ProjectId) -> list[Any]:
    inside = set(tasks)
    used = {a.resource for a in plan.portfolio.assignments.values() if a.task in inside}
    rows = [plan.portfolio.resources[key] for key in used]
    return sorted(
        (
            r.name,
            r.kind.value,
            r.email,
            r.group,
            r.initials,
            hours(plan, project, r.calendar),
        )
        for r in rows
    )


def _money(plan: Plan, tasks: Any, project: ProjectId) -> list[Any]:
    """Everything that decides costs; the methods that other programs lack are those they are written as."""
    portfolio, inside = plan.portfolio, list(tasks)
    rows = [portfolio.tasks[task] for task in inside if not portfolio.tasks[task].blank]
    known = {Earning.PHYSICAL: Earning.PHYSICAL}
    used = {a.resource for a in portfolio.assignments.values() if a.task in set(inside)}
    return [
        portfolio.projects[project].budget,
        [(t.fixed_cost, t.fixed_cost_accrual, known.get(t.earning, Earning.DURATION)) for t in rows],
        sorted(_priced(portfolio, portfolio.resources[key]) for key in used),
    ]


def _priced(portfolio: Portfolio, row: Resource) -> Any:
    """A resource with its rates, without those that say nothing new, and with the times when it is there."""
    rates: list[Any] = []
    prices: dict[str, Any] = {}
    for r in portfolio.rates_of.get(row.id, ()):
        table, price = r.rate_table.value, (r.standard.amount, r.overtime.amount, r.per_use)
        units = [p.unit and p.unit.value for p in (r.standard, r.overtime) if p.amount]
        if prices.get(table, (0, 0, 0)) != price:
            rates.append((table, -(10**6) if r.since is None else r.since, price, units))
        prices[table] = price
    times = availability(row, portfolio.availabilities_of.get(row.id, ()))
    kind = row.kind is ResourceKind.WORK
    return (
        (row.name, row.accrual.value, kind and row.worker is Worker.ROLE),
        rates,
        [(part.first or -(10**6), part.last or 10**6, part.units) for part in times] if kind else [],
    )


def _assignments(plan: Plan, tasks: Any) -> list[Any]:
    places = {task: number for number, task in enumerate(tasks, 1)}
    return sorted(
        (
            places[a.task],
            plan.portfolio.resources[a.resource].name,
            a.units,
            a.work,
            a.overtime,
            a.rate_table.value,
            a.used_per,
            _cents(plan, a),
            plan.schedule.assignment_dates(a.id) or (),
        )
        for a in plan.portfolio.assignments.values()
        if a.task in places
    )


def _cents(plan: Plan, row: Assignment) -> tuple[int, int]:
    """What an assignment costs and what is spent, in cents as far as a file keeps them."""
    mine = [charge for charge in charges(plan.schedule) if charge.assignment == row]
    return round(sum(c.amount for c in mine), -2) // 100, round(sum(c.spent for c in mine), -2) // 100


def _calendars(plan: Plan, tasks: Any, project: ProjectId) -> list[Any]:
    own = plan.portfolio.projects[project].calendar
    return [
        hours(plan, project, own),
        *(hours(plan, project, plan.portfolio.tasks[task].calendar) for task in tasks),
    ]


def hours(plan: Plan, project: ProjectId, calendar: CalendarId | None) -> Any:
    """The working hours of some years of days; empty for no calendar."""
    if calendar is None:
        return ()
    clock = clock_for(plan.portfolio, calendar)
    first = day_containing(plan.schedule.project_start[project] or TODAY) - 7
    return tuple(clock.hours_on(Day(day)) for day in range(first, first + DAYS_COMPARED))
