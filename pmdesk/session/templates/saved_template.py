"""A project as a template: its plan, registers and budget as text, without what happened so far."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pmdesk.domain.ids import BudgetLineId, CalendarId, ProjectId, ResourceId, RowKey, TaskId, TeamId
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.project import Project, ScheduleFrom
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Money, day_containing, midnight
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Tie
from pmdesk.domain.rows import key_of
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.plan import Plan
from pmdesk.session.templates.as_planned import planned_row
from pmdesk.session.templates.catalogue import SUFFIX
from pmdesk.session.templates.moments import WorkingDays, said_instant
from pmdesk.session.templates.naming import named_apart, naming, title_said
from pmdesk.session.templates.said_pool import Said, said_pool
from pmdesk.session.templates.said_tasks import SaidTasks, task_keys
from pmdesk.session.templates.values import said_fields, said_money

_NOT_RULES = (
    *("id", "code", "name", "anchor", "calendar", "position", "status_date", "manager", "notes", "source"),
    *("shown_baseline", "budget", "contingency", "management_reserve", "phase"),
)
_SAID_APART = ("id", "project", "title", "owner", "position")


def template_text(plan: Plan, project: ProjectId, title: str, summary: str, *, as_roles: bool) -> Said:
    """The text of a template that begins a project as this one was planned; ``project_of_text`` reads it.

    Dates count in working days from the start. Left out are progress, baselines, frozen reports, costs,
    private rows, what only tells of the run (changes, conflicts, issues that are over), links to other
    projects, custom columns, comments and attachments, and dated days off. ``as_roles`` puts roles in the
    place of people.
    """
    return _Writer(plan, plan.portfolio.projects[project], as_roles=as_roles).text(title, summary)


def template_path(folder: Path, title: str) -> Path:
    """Where a template of this title lies among those of the user."""
    plain = "".join(sign if sign.isalnum() else "_" for sign in title.strip().casefold())
    return folder / f"{plain.strip('_') or 'template'}{SUFFIX}"


class _Writer:
    def __init__(self, plan: Plan, project: Project, *, as_roles: bool) -> None:
        self._portfolio = portfolio = plan.portfolio
        self._project = project
        self._start = _first_day(plan, project)
        self._clock = clock_for(portfolio, project.calendar)
        self._moments = WorkingDays(self._clock, self._start)
        rows = (planned_row(row) for row in portfolio.register_rows() if row.project == project.id)
        self._rows: dict[RowKey, Register] = {key_of(row): row for row in rows if row is not None}
        self._keys = task_keys(portfolio, project)
        lines = (line for line in portfolio.budget_lines.values() if line.project == project.id)
        self._lines = sorted(lines, key=lambda line: (line.position, line.id))
        self._line_keys = {line.id: f"b{place}" for place, line in enumerate(self._lines, 1)}
        self._names = naming(portfolio, sorted(self._resources()), as_roles=as_roles)
        self._titles = named_apart(self._rows.values(), self._names)

    def text(self, title: str, summary: str) -> Said:
        project = self._project
        tasks = SaidTasks(
            self._portfolio,
            project,
            self._moments,
            self._names,
            lambda task: self._ties(key_of(task)),
        )
        tied_teams = [TeamId(end.id) for end in self._tied() if end.table == Team.table]
        said: Said = {
            "template": {"title": title, "summary": summary},
            "code": project.code,
            "manager": self._names.said(project.manager),
            "notes": self._names.said(project.notes),
            "rules": said_fields(project, self._moments, _NOT_RULES),
            **said_pool(self._portfolio, project, self._calendars(), tied_teams, self._names),
            "budget": self._budget(),
            "exchange_rates": [*self._exchange_rates()],
            "lines": [self._line(line) for line in self._lines],
            "tasks": [*tasks.all()],
            "registers": self._registers(),
        }
        if project.anchor != self._clock.next_work(midnight(self._start)):
            said["start"] = said_instant(self._moments, project.anchor, project.day_start)
        return {name: value for name, value in said.items() if value not in ("", {}, []) or name == "tasks"}

    def _resources(self) -> set[ResourceId]:
        """Those who work in the project, look after its rows or are tied to these."""
        found = {row.owner for row in self._rows.values() if row.owner is not None}
        for task in self._keys:
            found |= {assignment.resource for assignment in self._portfolio.assignments_of.get(task, ())}
        return found | {ResourceId(end.id) for end in self._tied() if end.table == Resource.table}

    def _calendars(self) -> list[CalendarId]:
        rows = (self._portfolio.tasks[task] for task in self._keys)
        return [row.calendar for row in rows if row.calendar is not None]

    def _tied(self) -> Iterator[RowKey]:
        """What the ties that go along lead to."""
        return (tie.ends[1] for tie in self._portfolio.ties.values() if self._goes_along(tie))

    def _goes_along(self, tie: Tie) -> bool:
        source, target = tie.ends
        return self._has(source) and (self._has(target) or target.table in (Resource.table, Team.table))

    def _has(self, key: RowKey) -> bool:
        """Whether a row that can have ties goes along."""
        if key.table == Task.table:
            return TaskId(key.id) in self._keys
        return key in self._rows or (
            key.table == BudgetLine.table and BudgetLineId(key.id) in self._line_keys
        )

    def _ties(self, key: RowKey) -> Said:
        ties = [
            f"{tie.relation.value} {self._end(tie.ends[1])}"
            for tie in self._portfolio.ties_at.get(key, ())
            if tie.ends[0] == key and self._goes_along(tie)
        ]
        return {"ties": ties} if ties else {}

    def _end(self, key: RowKey) -> str:
        match key.table:
            case Task.table:
                return self._keys[TaskId(key.id)]
            case Resource.table:
                return f"{key.table}:{self._names.of[ResourceId(key.id)]}"
            case Team.table:
                return f"{key.table}:{self._portfolio.teams[TeamId(key.id)].name}"
            case BudgetLine.table:
                return f"{key.table}:{self._line_keys[BudgetLineId(key.id)]}"
            case _:
                return f"{key.table}:{self._titles[key]}"

    def _registers(self) -> Said:
        found: Said = {}
        for register in REGISTERS:
            rows = [row for row in self._rows.values() if row.table == register.table]
            if rows:
                rows.sort(key=lambda row: (row.position, row.id))
                found[register.table] = [self._row(row) for row in rows]
        return found

    def _row(self, row: Register) -> Said:
        title = title_said(row, self._names)
        said: Said = {"title": title}
        if self._titles[key_of(row)] != title:
            said["key"] = self._titles[key_of(row)]
        if row.owner is not None:
            said["owner"] = self._names.of[row.owner]
        values = said_fields(row, self._moments, _SAID_APART)
        if isinstance(row, Stakeholder) and self._names.as_roles:
            values.pop("contact", None)
        return (
            said | {name: self._names.said(value) for name, value in values.items()} | self._ties(key_of(row))
        )

    def _budget(self) -> dict[str, int | str]:
        row = self._project
        amounts: dict[str, Money | None] = {
            "granted": row.budget,
            "contingency": row.contingency or None,
            "management_reserve": row.management_reserve or None,
        }
        return {name: said_money(amount) for name, amount in amounts.items() if amount is not None}

    def _line(self, row: BudgetLine) -> Said:
        said: Said = {
            "key": self._line_keys[row.id],
            "name": row.name,
            "type": row.expenditure.value,
            "category": row.category.value,
            "vendor": row.vendor,
            "currency": row.currency,
            "spread": row.spread.value,
            "planned": said_money(Money(row.spending.planned + row.spending.changes)),
            "notes": self._names.said(row.notes),
        }
        if row.task in self._keys:
            said["task"] = self._keys[row.task]
        return {name: value for name, value in said.items() if value != ""} | self._ties(key_of(row))

    def _exchange_rates(self) -> Iterator[dict[str, Any]]:
        used = {line.currency for line in self._lines if line.currency}
        for row in self._portfolio.exchange_rates.values():
            if row.currency in used:
                yield {"currency": row.currency, "rate": row.rate}


def _first_day(plan: Plan, project: Project) -> Day:
    """The day from which the dates count: the start, which is computed where the finish is given."""
    computed = plan.schedule.project_start.get(project.id)
    forward = project.schedule_from is ScheduleFrom.START or computed is None
    return day_containing(project.anchor if forward or computed is None else computed)
