"""Writes a plan with MPXJ; for the worker process alone."""

from typing import Any

from pmdesk.interchange.foreign import ForeignProject, ForeignSpan
from pmdesk.interchange.mpxj_out_calendars import add_calendars
from pmdesk.interchange.mpxj_out_fields import FieldsOut
from pmdesk.interchange.mpxj_out_resources import add_assignments, add_budget, add_resources
from pmdesk.interchange.mpxj_out_tasks import add_tasks
from pmdesk.interchange.mpxj_out_values import Lengths, java, moment, named, time, whole, words
from pmdesk.interchange.outgoing import OutgoingPlan

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
"""Of currencies; others show their code."""


def write_plan(plan: OutgoingPlan, file_format: str, path: str) -> None:
    """Write ``plan`` to ``path`` in one of MPXJ's formats. Raises Java's exceptions."""
    file = _file(plan)
    if file_format == "MSPDI":
        writer = java("org.mpxj.mspdi.MSPDIWriter")()
        writer.setWriteTimephasedData(True)
    else:
        writer = java("org.mpxj.writer.UniversalProjectWriter")(named("writer.FileFormat", file_format))
    writer.write(file, path)


def _file(plan: OutgoingPlan) -> Any:
    file = java("org.mpxj.ProjectFile")()
    config = file.getProjectConfig()
    config.setAutoTaskUniqueID(False)
    config.setAutoTaskID(False)
    config.setAutoResourceUniqueID(False)
    config.setAutoResourceID(False)
    config.setAutoAssignmentUniqueID(False)
    config.setAutoCalendarUniqueID(False)
    config.setAutoWBS(False)
    config.setAutoOutlineLevel(False)
    config.setAutoOutlineNumber(False)
    lengths = Lengths(plan.project)
    _describe(file, plan.project, lengths)
    calendars = add_calendars(file, plan.project.calendars)
    file.setDefaultCalendar(calendars[plan.project.calendar] if plan.project.calendar else None)
    fields = FieldsOut(file, plan.fields, lengths)
    resources = add_resources(file, plan, calendars, fields)
    tasks = add_tasks(file, plan, calendars, lengths, fields)
    add_assignments(plan, tasks, resources, lengths, fields)
    if plan.project.budget:
        add_budget(file, plan)
    return file


def _describe(file: Any, project: ForeignProject, lengths: Lengths) -> None:
    properties = file.getProjectProperties()
    properties.setProjectTitle(words(project.name))
    properties.setName(words(project.name))
    properties.setFileApplication("Microsoft")
    properties.setFileType("MSPDI")
    properties.setStartDate(moment(project.start))
    properties.setFinishDate(moment(project.finish))
    properties.setScheduleFrom(named("ScheduleFrom", "FINISH" if project.from_finish else "START"))
    properties.setStatusDate(moment(project.status_date))
    properties.setCurrencyCode(words(project.currency))
    properties.setCurrencySymbol(SYMBOLS.get(project.currency, project.currency))
    properties.setMinutesPerDay(whole(project.minutes_per_day))
    properties.setMinutesPerWeek(whole(project.minutes_per_week))
    properties.setDaysPerMonth(whole(project.days_per_month))
    if project.day_start is not None and project.day_end is not None:
        properties.setDefaultStartTime(time(project.day_start))
        properties.setDefaultEndTime(time(project.day_end))
    properties.setHonorConstraints(project.honour_constraints)
    properties.setCriticalSlackLimit(lengths.of(ForeignSpan(project.critical_limit, "d")))
    properties.setMultipleCriticalPaths(project.multiple_critical_paths)
    properties.setSplitInProgressTasks(not project.progress_override)
    properties.setNewTasksAreManual(project.new_tasks_manual)
    properties.setEditableActualCosts(project.actual_costs_typed)
    properties.setManager(words(project.manager))
