"""Everything a portfolio holds and the engine computed, as JSON for other programs.

Keys are always present, null where nothing is set. Instants are local ``YYYY-MM-DDTHH:MM``; durations, work,
slack and lags are minutes, a percent lag a number of percent; units are percent; money is a decimal string,
an index of earned value a number. Of material with a ``used_per``, as much is used in each such time.
``custom`` holds the values of custom fields by name, numbers as decimal strings.
Blank rows are left out, but count in the row numbers. Money, baselines and registers follow as further lists
of their rows, see ``export_rows``.
"""

import json

from pmdesk.domain.custom_field import FieldTable
from pmdesk.domain.ids import CalendarId, ProjectId, ResourceId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Units
from pmdesk.engine.explain import why
from pmdesk.engine.findings import about_shared, findings
from pmdesk.engine.load import overloads, peak_units
from pmdesk.interchange.export_custom import Value, custom_values, instant_text, money_text
from pmdesk.interchange.export_rows import further_lists
from pmdesk.presentation.baseline_fields import BASELINE_FIELDS
from pmdesk.presentation.money_fields import MONEY_FIELDS
from pmdesk.presentation.people import format_assignments
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.predecessors import format_predecessors
from pmdesk.presentation.value_fields import PROJECT_VALUE_FIELDS

FORMAT = "pmdesk-json"
VERSION = 1


def json_text(plan: Plan, project: ProjectId | None = None) -> str:
    """The JSON text of ``portfolio_json``, in one line: indented it would take twice as long to write."""
    return json.dumps(portfolio_json(plan, project), ensure_ascii=False, separators=(",", ":")) + "\n"


def portfolio_json(plan: Plan, project: ProjectId | None = None) -> dict[str, Value]:
    """The whole portfolio, or one project with what belongs to it: the links, people and findings it has.

    Links to other projects are part of both.
    """
    portfolio = plan.portfolio
    order = portfolio.outline.order if project is None else portfolio.outline.of_project(project)
    tasks = [task for task in order if not portfolio.tasks[task].blank]
    inside = set(tasks)
    links = [
        link for link in portfolio.links.values() if link.predecessor in inside or link.successor in inside
    ]
    assignments = [a for a in portfolio.assignments.values() if a.task in inside]
    used = {a.resource for a in assignments}
    projects = sorted(portfolio.projects.values(), key=lambda p: (p.position, p.id))
    return {
        "format": FORMAT,
        "version": VERSION,
        "portfolio": {"name": portfolio.header.name, "currency": portfolio.header.currency},
        "projects": [_project(plan, p) for p in projects if project in (None, p.id)],
        "links": [
            {
                "predecessor": link.predecessor,
                "successor": link.successor,
                "kind": link.kind.value,
                "lag": link.lag.amount,
                "lag_unit": link.lag.kind.value,
            }
            for link in links
        ],
        "resources": _resources(plan, None if project is None else used),
        "assignments": [
            {
                "task": a.task,
                "resource": a.resource,
                "units": _percent(a.units),
                "used_per": None if a.used_per is None else a.used_per.value,
                "work": a.work,
                "start": instant_text(dates[0] if (dates := plan.schedule.assignment_dates(a.id)) else None),
                "finish": instant_text(dates[1] if dates else None),
                "custom": custom_values(plan, FieldTable.ASSIGNMENTS, a.id),
            }
            for a in assignments
        ],
        "findings": _findings(plan, None if project is None else inside),
        **further_lists(portfolio, project),
    }


def _project(plan: Plan, project: Project) -> dict[str, Value]:
    order = plan.portfolio.outline.of_project(project.id)
    return {
        "id": project.id,
        "code": project.code,
        "name": project.name,
        "start": instant_text(plan.schedule.project_start.get(project.id)),
        "finish": instant_text(plan.schedule.project_finish.get(project.id)),
        "status_date": instant_text(project.status_date),
        "calendar": _calendar(plan, project.calendar),
        "minutes_per_day": project.minutes_per_day,
        "tasks": [_task(plan, task) for key in order if not (task := plan.portfolio.tasks[key]).blank],
        "baselines": [
            {
                "id": baseline.id,
                "name": baseline.name,
                "taken": instant_text(baseline.taken),
                "shown": baseline.id == project.shown_baseline,
            }
            for baseline in plan.portfolio.baselines_of.get(project.id, ())
        ],
        "budget": money_text(project.budget),
        "contingency": money_text(project.contingency),
        "management_reserve": money_text(project.management_reserve),
        "earned_value": _earned_value(plan, project.id),
    }


def _earned_value(plan: Plan, project: ProjectId) -> dict[str, Value]:
    amounts = {key: PROJECT_VALUE_FIELDS[key].read(plan, project) for key in ("bac", "pv", "ev", "ac", "eac")}
    ratios = {key: PROJECT_VALUE_FIELDS[key].read(plan, project) for key in ("spi", "cpi")}
    return {
        **{key: money_text(amount) for key, amount in amounts.items()},
        **{key: None if ratio is None else float(ratio) for key, ratio in ratios.items()},
    }


def _task(plan: Plan, task: Task) -> dict[str, Value]:
    portfolio, outline = plan.portfolio, plan.portfolio.outline
    scheduled = plan.schedule.task(task.id)
    return {
        "id": task.id,
        "row": outline.row_number(task.id),
        "source_uid": task.source_uid,
        "wbs": portfolio.wbs[task.id],
        "outline_level": outline.level_of(task.id),
        "name": task.name,
        "kind": task.kind.value,
        "summary": outline.is_summary(task.id),
        "mode": task.mode.value,
        "active": task.active,
        "start": instant_text(scheduled.start),
        "finish": instant_text(scheduled.finish),
        "duration": scheduled.duration,
        "work": scheduled.work,
        "early_start": instant_text(scheduled.early_start),
        "early_finish": instant_text(scheduled.early_finish),
        "late_start": instant_text(scheduled.late_start),
        "late_finish": instant_text(scheduled.late_finish),
        "total_slack": scheduled.total_slack,
        "free_slack": scheduled.free_slack,
        "critical": scheduled.critical,
        "percent_complete": scheduled.percent_complete,
        "actual_start": instant_text(task.actual_start),
        "actual_finish": instant_text(task.actual_finish),
        "constraint": task.constraint.value,
        "constraint_date": instant_text(task.constraint_date),
        "deadline": instant_text(task.deadline),
        "priority": task.priority,
        "baseline_start": instant_text(BASELINE_FIELDS["baseline_start"].read(plan, task.id)),
        "baseline_finish": instant_text(BASELINE_FIELDS["baseline_finish"].read(plan, task.id)),
        "cost": money_text(MONEY_FIELDS["cost"].read(plan, task.id)),
        "actual_cost": money_text(MONEY_FIELDS["actual_cost"].read(plan, task.id)),
        "predecessors": format_predecessors(portfolio, task.id),
        "resources": format_assignments(portfolio, task.id),
        "why": say(why(portfolio, plan.schedule, task.id).message),
        "custom": custom_values(plan, FieldTable.TASKS, task.id),
    }


def _resources(plan: Plan, only: set[ResourceId] | None) -> list[Value]:
    peaks = peak_units(plan.portfolio, plan.schedule)
    overloaded = {overload.resource for overload in overloads(plan.portfolio, plan.schedule)}
    rows = sorted(plan.portfolio.resources.values(), key=lambda r: (r.position, r.id))
    return [
        {
            "id": resource.id,
            "name": resource.name,
            "kind": resource.kind.value,
            "max_units": _percent(resource.max_units),
            "calendar": _calendar(plan, resource.calendar),
            "peak_units": _percent(peaks.get(resource.id, Units(0))),
            "overallocated": resource.id in overloaded,
            "custom": custom_values(plan, FieldTable.RESOURCES, resource.id),
        }
        for resource in rows
        if only is None or resource.id in only
    ]


def _findings(plan: Plan, only: set[TaskId] | None) -> list[Value]:
    shown: list[Value] = []
    for finding in about_shared(plan.portfolio, findings(plan.portfolio, plan.schedule)):
        tasks = [TaskId(row.id) for row in finding.rows if row.table == Task.table]
        if only is None or not only.isdisjoint(tasks):
            shown.append(
                {
                    "id": finding.id,
                    "severity": finding.severity.value,
                    "tasks": tasks,
                    "message": say(finding.message),
                }
            )
    return shown


def _calendar(plan: Plan, calendar: CalendarId | None) -> str | None:
    return None if calendar is None else plan.portfolio.calendars[calendar].name


def _percent(units: Units) -> int | float:
    return units // 100 if units % 100 == 0 else units / 100
