"""One project of a plan as records for the Java worker, and what no foreign file can carry of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

import numpy as np

from pmdesk.domain.ids import AssignmentId, ProjectId, ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import OutOfSequence, Project, ScheduleFrom, TaskMode
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MONEY_PER_UNIT
from pmdesk.engine.legs import legs_of
from pmdesk.engine.money.charges import Charge, charges_of
from pmdesk.engine.money.rate_steps import counted_of
from pmdesk.interchange.foreign import (
    ForeignAssignment,
    ForeignProject,
    ForeignSpan,
    ForeignWork,
)
from pmdesk.interchange.outgoing import (
    OutgoingAssignment,
    OutgoingPlan,
    OutgoingResource,
    OutgoingValue,
)
from pmdesk.interchange.outgoing_calendars import outgoing_calendars
from pmdesk.interchange.outgoing_fields import OutgoingFields
from pmdesk.interchange.outgoing_resources import outgoing_resource
from pmdesk.interchange.outgoing_tasks import OutgoingTasks, numbers
from pmdesk.interchange.outgoing_work import begin_of, has_shape, spread_of, spread_of_nobody
from pmdesk.interchange.rate_rows import TABLES
from pmdesk.interchange.remarks import Remark, Remarks
from pmdesk.interchange.work_profiles import CONTOURS
from pmdesk.presentation.plan import Plan

_CONTOURS = {contour: name for name, contour in CONTOURS.items()} | {Contour.EDITED: "CONTOURED"}
NOBODY = -65535
"""The number that Microsoft Project has for a resource that isn't there."""


NEAR_CRITICAL = 2400
"""What a project has unless somebody set it."""


def outgoing_plan(plan: Plan, project: ProjectId) -> tuple[OutgoingPlan, tuple[Remark, ...]]:
    """The project with its people and calendars, and what can't be said of it in other programs' words."""
    remarks = Remarks()
    made = _Outgoing(plan, project, remarks)
    return made.plan(), remarks.all()


class _Outgoing:
    def __init__(self, plan: Plan, project: ProjectId, remarks: Remarks) -> None:
        self._plan = plan
        self._project = plan.portfolio.projects[project]
        self._remarks = remarks
        active = np.ones_like(plan.schedule.active)
        self._all_active = replace(plan.schedule, active=active)  # inactive tasks keep when they are worked
        self._costs = _by_assignment(charges_of(self._all_active))
        self._tasks = OutgoingTasks(plan, project, remarks)
        self._people = self._resources()
        self._numbers = numbers([(person.id, person.source_uid) for person in self._people])

    def plan(self) -> OutgoingPlan:
        self._name_limits()
        fields = OutgoingFields(self._plan, self._remarks)
        assigned = tuple(self._assignments(fields))
        return OutgoingPlan(
            project=self._foreign_project(),
            priority=self._project.priority,
            tasks=self._tasks.rows(fields.of_tasks(self._tasks.by_id)),
            assignments=assigned,
            fields=fields.written,
            resources=tuple(
                OutgoingResource(self._numbers[key], values)
                for key, values in fields.of_resources(self._numbers).items()
            ),
        )

    def _resources(self) -> list[Resource]:
        """All resources of a single project; of one among several those that work on it."""
        portfolio = self._plan.portfolio
        rows = sorted(portfolio.resources.values(), key=lambda r: (r.position, r.id))
        if len(portfolio.projects) == 1:
            return rows
        used = {a.resource for a in portfolio.assignments.values() if a.task in self._tasks.by_id}
        return [row for row in rows if row.id in used]

    def _name_limits(self) -> None:
        project = self._project
        key = RowKey(Project.table, project.id)
        if project.critical_limit % project.minutes_per_day:
            self._remarks.add(message("unwritten.critical_limit"), key)
        if project.contingency or project.management_reserve:
            self._remarks.add(message("unwritten.reserves"), key)
        portfolio = self._plan.portfolio
        money = (portfolio.budget_lines, portfolio.actual_costs, portfolio.reserve_draws)
        if any(row.project == project.id for table in money for row in table.values()):
            self._remarks.add(message("unwritten.budget_lines"), key)
        if project.near_critical_limit != NEAR_CRITICAL:
            self._remarks.add(message("unwritten.near_critical_limit"), key)

    def _foreign_project(self) -> ForeignProject:
        project, schedule = self._project, self._plan.schedule
        portfolio = self._plan.portfolio
        by_finish = project.schedule_from is ScheduleFrom.FINISH
        start = schedule.project_start.get(project.id)
        finish = schedule.project_finish.get(project.id)
        of_tasks = [portfolio.tasks[task].calendar for task in self._tasks.order]
        shared = {project.calendar, *(key for key in of_tasks if key is not None)}
        own = [person.calendar for person in self._people if person.calendar is not None]
        bases = {calendar.base for calendar in portfolio.calendars.values()}
        personal = {key for key in own if own.count(key) == 1 and key not in shared and key not in bases}
        unused = {key for key, calendar in portfolio.calendars.items() if calendar.base is None}
        return ForeignProject(
            name=project.name,
            start=project.anchor if not by_finish else start,
            finish=project.anchor if by_finish else finish,
            from_finish=by_finish,
            status_date=project.status_date,
            currency=portfolio.header.currency,
            calendar=project.calendar,
            minutes_per_day=project.minutes_per_day,
            minutes_per_week=project.minutes_per_week,
            days_per_month=project.days_per_month,
            day_start=project.day_start,
            day_end=project.day_end,
            honour_constraints=project.honour_constraints,
            critical_limit=project.critical_limit,
            new_tasks_manual=project.new_task_mode is TaskMode.MANUAL,
            manager=project.manager,
            notes=project.notes,
            calendars=outgoing_calendars(portfolio.calendars, {*shared, *own, *unused}, personal),
            resources=tuple(
                outgoing_resource(portfolio, project, person, self._numbers[person.id], self._remarks)
                for person in self._people
            ),
            tasks=(),
            links=self._tasks.links(),
            assignments=(),
            multiple_critical_paths=project.multiple_critical_paths,
            progress_override=project.out_of_sequence is OutOfSequence.PROGRESS_OVERRIDE,
            budget=(project.budget or 0) / MONEY_PER_UNIT,
            actual_costs_typed=any(
                row.actual_cost is not None and row.task in self._tasks.by_id
                for row in portfolio.assignments.values()
            ),
        )

    def _assignments(self, fields: OutgoingFields) -> Iterator[OutgoingAssignment]:
        """The assignments; a resource that is on a task twice is written once."""
        portfolio = self._plan.portfolio
        seen: set[tuple[int, ResourceId]] = set()
        written = [a for a in portfolio.assignments.values() if a.task in self._tasks.by_id]
        values = fields.of_assignments([a.id for a in written])
        free = count(max((a.id for a in written), default=0) + 1)
        for row in written:
            if (row.task, row.resource) in seen:
                self._remarks.add(message("unwritten.assigned_twice"), RowKey(Task.table, row.task))
                continue
            seen.add((row.task, row.resource))
            yield self._assignment(row, values.get(row.id, ()))
        for task in map(portfolio.tasks.__getitem__, self._tasks.order):
            if task.splits and not task.duration.elapsed and not self._is_carried_by_others(task):
                yield self._of_nobody(task, next(free))

    def _is_carried_by_others(self, task: Task) -> bool:
        """Whether the pauses of a split task show in the work of people, or in that of tasks below."""
        return bool(legs_of(self._plan.portfolio, task)) or self._plan.is_summary(task.id)

    def _assignment(self, row: Assignment, values: tuple[OutgoingValue, ...]) -> OutgoingAssignment:
        portfolio, schedule = self._plan.portfolio, self._plan.schedule
        task, kind = portfolio.tasks[row.task], portfolio.resources[row.resource].kind
        dates = schedule.assignment_dates(row.id) or (None, None)
        shaped = kind is ResourceKind.WORK and has_shape(portfolio, schedule, row)
        spread = spread_of(portfolio, self._all_active, row) if shaped else ((), ())
        cost, paid = self._costs.get(row.id, (row.cost, row.actual_cost or 0))
        actual = row.actual_work or row.work * task.percent_complete // 100
        said = ForeignAssignment(
            task=self._tasks.by_id[row.task],
            resource=self._numbers[row.resource],
            units=row.units,
            work=row.work if kind is ResourceKind.WORK else _quantity(kind, counted_of(schedule, row)),
            actual_work=actual if kind is ResourceKind.WORK else 0,
            overtime=row.overtime,
            actual_overtime=row.actual_overtime,
            delay=_delay(row.delay),
            levelling_delay=_delay(row.levelling_delay),
            contour=_CONTOURS[row.contour],
            stored_start=begin_of(portfolio, schedule, row),
            stored_finish=dates[1],
            rate_table=TABLES.index(row.rate_table),
            stored_cost=cost / MONEY_PER_UNIT,
            stored_actual_cost=paid / MONEY_PER_UNIT,
            consumed_per="" if row.used_per is None else row.used_per.value,
        )
        return OutgoingAssignment(row.id, said, False, *spread, values)

    def _of_nobody(self, task: Task, uid: int) -> OutgoingAssignment:
        """The assignment that carries the pauses of a task which no people's work can carry."""
        schedule = self._plan.schedule
        scheduled = schedule.task(task.id)
        done, planned = spread_of_nobody(self._plan.portfolio, schedule, task)
        said = ForeignAssignment(
            task=self._tasks.by_id[task.id],
            resource=NOBODY,
            units=10_000,
            work=_work_in(done) + _work_in(planned),
            actual_work=_work_in(done),
            contour="CONTOURED",
            stored_start=scheduled.start,
            stored_finish=scheduled.finish,
        )
        return OutgoingAssignment(uid, said, True, done, planned)


def _by_assignment(charges: Iterable[Charge]) -> Mapping[AssignmentId, tuple[int, int]]:
    """What each assignment costs, and how much of that is spent."""
    found: dict[AssignmentId, tuple[int, int]] = {}
    for charge in charges:
        if charge.assignment is not None:
            cost, paid = found.get(charge.assignment.id, (0, 0))
            found[charge.assignment.id] = cost + charge.amount, paid + charge.spent
    return found


def _work_in(spread: tuple[ForeignWork, ...]) -> int:
    return sum(part.work for part in spread)


def _quantity(kind: ResourceKind, units: int) -> int:
    """Microsoft Project has an hour for a unit of material, and nothing for costs."""
    return units * 60 // 10_000 if kind is ResourceKind.MATERIAL else 0


def _delay(minutes: int) -> ForeignSpan | None:
    return ForeignSpan(minutes, "d") if minutes else None
