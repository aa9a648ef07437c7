"""What typing a value into a cell means: one function for every editable field of every table."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, IdDealer, ProjectId, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.registers.all_registers import REGISTER_TABLES
from pmdesk.presentation.certifications.certification_fields import DEVELOPMENT_TABLES
from pmdesk.presentation.custom_fields import field_of_key
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.money.tables import MONEY_TABLES
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.pool_fields import kind_of
from pmdesk.session.commands import (
    actuals,
    assignment_actuals,
    assignment_money,
    assignments,
    dates,
    effort,
    levelling_delay,
    links,
    progress,
    resource_facts,
    resources,
    shapes,
    tasks,
    teams,
)
from pmdesk.session.commands.custom_fields import set_custom_value
from pmdesk.session.commands.development import set_development_cell
from pmdesk.session.commands.money_cells import set_money_cell
from pmdesk.session.commands.register_cells import set_register_cell
from pmdesk.session.commands.registers import set_raci

_Set = Callable[[Plan, IdDealer, TaskId, Any], Edit]


def set_field(plan: Plan, ids: IdDealer, task: TaskId, key: str, value: Any) -> Edit:
    """Give the field ``key`` of ``task`` a value, as ``Field.parse`` made it from text.

    Raises InvalidValue for a field that can't be edited here, and for what the field's own command refuses.
    """
    _refuse_closed(plan, RowKey("tasks", task), key)
    if key in _PLAIN:
        return _set_plain(plan, task, key, value)
    return _SETTERS[key](plan, ids, task, value)


_SETTERS: Mapping[str, _Set] = {
    "name": lambda plan, _ids, task, value: tasks.rename_task(plan.portfolio, task, value),
    "duration": lambda plan, _ids, task, value: effort.set_duration(plan, task, value),
    "start": lambda plan, _ids, task, value: dates.set_start(plan, task, value),
    "finish": lambda plan, _ids, task, value: dates.set_finish(plan, task, value),
    "predecessors": lambda plan, ids, task, value: links.set_predecessors(plan.portfolio, ids, task, value),
    "wbs_predecessors": lambda plan, ids, task, value: links.set_predecessors(
        plan.portfolio, ids, task, value
    ),
    "unique_id_predecessors": lambda plan, ids, task, value: links.set_predecessors(
        plan.portfolio, ids, task, value
    ),
    "milestone": lambda plan, _ids, task, value: dates.set_kind(
        plan, task, TaskKind.MILESTONE if value else TaskKind.TASK
    ),
    "estimated": lambda plan, _ids, task, value: effort.set_estimated(plan, task, estimated=value),
    "resources": assignments.set_assignments,
    "percent_complete": lambda plan, _ids, task, value: progress.set_percent_complete(plan, task, value),
    "work": lambda plan, _ids, task, value: effort.set_work(plan, task, value),
    "constraint": lambda plan, _ids, task, value: dates.set_constraint(plan, task, value),
    "constraint_date": lambda plan, _ids, task, value: dates.set_constraint_date(plan, task, value),
    "deadline": lambda plan, _ids, task, value: dates.set_deadline(plan, task, value),
    "mode": lambda plan, _ids, task, value: dates.set_mode(plan, task, value),
    "type": lambda plan, _ids, task, value: effort.set_type(plan, task, value),
    "effort_driven": lambda plan, _ids, task, value: effort.set_effort_driven(
        plan.portfolio, task, effort_driven=value
    ),
    "kind": lambda plan, _ids, task, value: dates.set_kind(plan, task, value),
    "active": lambda plan, _ids, task, value: tasks.set_active(plan.portfolio, task, active=value),
    "actual_start": lambda plan, _ids, task, value: progress.set_actual_start(plan, task, value),
    "actual_finish": lambda plan, _ids, task, value: progress.set_actual_finish(plan, task, value),
    "percent_work_complete": lambda plan, _ids, task, value: actuals.set_percent_work_complete(
        plan, task, value
    ),
    "actual_duration": lambda plan, _ids, task, value: actuals.set_actual_duration(plan, task, value),
    "remaining_duration": lambda plan, _ids, task, value: actuals.set_remaining_duration(plan, task, value),
    "actual_work": lambda plan, _ids, task, value: actuals.set_actual_work(plan, task, value),
    "remaining_work": lambda plan, _ids, task, value: actuals.set_remaining_work(plan, task, value),
    "resume": lambda plan, _ids, task, value: actuals.set_resume(plan, task, value),
    "levelling_delay": lambda plan, _ids, task, value: levelling_delay.set_levelling_delay(
        plan.portfolio, task, value
    ),
}

_PLAIN = frozenset({
    "notes", "priority", "calendar", "ignore_resource_calendars", "wbs", "physical_percent", "fixed_cost",
    "fixed_cost_accrual", "earning",
})  # fmt: skip
"""Fields that are an attribute of the task and move nothing else in its row."""


def _set_plain(plan: Plan, task: TaskId, key: str, value: Any) -> Edit:
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    draft.put(replace(row, **{key: value}))
    return draft.edit(message(f"edits.set_{key}", name=row.name))


def set_cell(plan: Plan, ids: IdDealer, row: RowKey, key: str, value: Any) -> Edit:
    """Give a field of any row a value: of a task, a project's header line, a resource or an assignment."""
    custom = field_of_key(key)
    if custom is not None:
        _refuse_closed(plan, row, key)
        return set_custom_value(plan.portfolio, ids, custom, row.id, value)
    if key == "raci":
        _refuse_closed(plan, row, key)
        return set_raci(plan.portfolio, ids, row, value)
    match row.table:
        case "tasks":
            return set_field(plan, ids, TaskId(row.id), key, value)
        case "projects":
            return _set_of_project(plan, ProjectId(row.id), key, value)
        case "resources":
            return _set_of_resource(plan, ids, ResourceId(row.id), key, value)
        case "assignments":
            return _set_of_assignment(plan, AssignmentId(row.id), key, value)
        case table if table in MONEY_TABLES:
            _refuse_closed(plan, row, key)
            return set_money_cell(plan, row, key, value)
        case table if table in REGISTER_TABLES:
            _refuse_closed(plan, row, key)
            return set_register_cell(plan, row, key, value)
        case table if table in DEVELOPMENT_TABLES:
            _refuse_closed(plan, row, key)
            return set_development_cell(plan.portfolio, row, key, value)
        case _:
            raise InvalidValue(message("edits.field_not_editable", field=key), (row,))


def _refuse_closed(plan: Plan, row: RowKey, key: str) -> None:
    """Raises InvalidValue for a cell that can't be typed into."""
    field = field_for(plan, row, key)
    if field is None or not field.can_edit(plan, row.id):
        raise InvalidValue(message("edits.field_not_editable", field=key), (row,))


def _set_of_project(plan: Plan, project: ProjectId, key: str, value: Any) -> Edit:
    row = plan.portfolio.projects[project]
    draft = Draft(plan.portfolio)
    attribute = "anchor" if key in ("start", "finish") else key
    if attribute == "anchor" and value is None:
        raise InvalidValue(message("edits.project_needs_date", name=row.name), (RowKey("projects", project),))
    draft.put(replace(row, **{attribute: value}))
    return draft.edit(message("edits.edit_project", name=row.name))


def _set_of_resource(plan: Plan, ids: IdDealer, resource: ResourceId, key: str, value: Any) -> Edit:
    portfolio = plan.portfolio
    row = portfolio.resources[resource]
    match key:
        case "team":
            return teams.set_team(portfolio, ids, resource, value)
        case "skills":
            return resource_facts.set_skills(portfolio, ids, resource, value)
        case "standard_rate" | "overtime_rate" | "cost_per_use":
            return resource_facts.set_price(portfolio, ids, resource, key, value, plan.today)
        case "means":
            kind, worker = kind_of(value)
            return resources.put_resource(portfolio, replace(row, kind=kind, worker=worker))
        case _:
            changed = replace(row, **{"kind" if key == "resource_kind" else key: value})
            return resources.put_resource(portfolio, changed)


def _set_of_assignment(plan: Plan, assignment: AssignmentId, key: str, value: Any) -> Edit:
    row = RowKey("assignments", assignment)
    _refuse_closed(plan, row, key)
    match key:
        case "units":
            return effort.set_quantity(plan, assignment, value)
        case "work":
            return effort.set_assignment_work(plan, assignment, value)
        case "actual_work":
            return assignment_actuals.set_assignment_actual_work(plan, assignment, value)
        case "remaining_work":
            return assignment_actuals.set_assignment_remaining_work(plan, assignment, value)
        case "overtime":
            return shapes.set_overtime(plan, assignment, value)
        case "delay":
            return shapes.set_assignment_delay(plan, assignment, value)
        case "contour":
            return shapes.set_contour(plan, assignment, value)
        case _ if key in assignment_money.KEYS:
            return assignment_money.set_assignment_money(plan.portfolio, assignment, key, value)
        case _:
            raise InvalidValue(message("edits.field_not_editable", field=key), (row,))
