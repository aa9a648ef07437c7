"""Reads a file with MPXJ into foreign records; for the worker process alone."""

from typing import Any

from pmdesk.interchange import mpxj_baselines, mpxj_calendars, mpxj_resources, mpxj_tasks
from pmdesk.interchange.foreign import ForeignFile, ForeignProject
from pmdesk.interchange.mpxj_values import (
    Spans,
    instant,
    integer,
    items,
    minute_of_day,
    name_of,
    number,
    some,
    text,
)


def read_file(path: str, name: str) -> ForeignFile | None:
    """What the file at ``path`` holds, None if MPXJ doesn't know its format. Raises Java's exceptions.

    Files that it refers to (subprojects, resource pools) are not opened.
    """
    from java.io import File
    from org.mpxj.reader import UniversalProjectReader

    projects = list(items(UniversalProjectReader().readAll(File(path))))
    if not projects:
        return None
    properties = projects[0].getProjectProperties()
    return ForeignFile(
        name=name,
        format=text(properties.getFileType()),
        application=text(properties.getFileApplication()),
        projects=tuple(_project(project, projects) for project in projects),
        ignored_errors=tuple(
            text(error.getMessage()) for project in projects for error in items(project.getIgnoredErrors())
        ),
    )


def _project(project: Any, projects: list[Any]) -> ForeignProject:
    properties = project.getProjectProperties()
    per_day, per_week = integer(properties.getMinutesPerDay()), integer(properties.getMinutesPerWeek())
    per_month = integer(properties.getDaysPerMonth())
    spans = Spans(per_day or 480, per_week or 2400, per_month or 20)
    whole = next((task for task in items(project.getTasks()) if integer(task.getID()) == 0), None)
    return ForeignProject(
        name=text(properties.getProjectTitle()) or text(properties.getName()) or _name(whole),
        start=instant(properties.getStartDate()),
        finish=instant(properties.getFinishDate()),
        from_finish=name_of(properties.getScheduleFrom()) == "FINISH",
        status_date=instant(properties.getStatusDate()),
        currency=text(properties.getCurrencyCode()),
        calendar=integer(properties.getDefaultCalendarUniqueID()),
        minutes_per_day=per_day,
        minutes_per_week=per_week,
        days_per_month=per_month,
        day_start=minute_of_day(properties.getDefaultStartTime()),
        day_end=minute_of_day(properties.getDefaultEndTime()),
        honour_constraints=bool(properties.getHonorConstraints()),
        critical_limit=spans.minutes(properties.getCriticalSlackLimit()),
        new_tasks_manual=bool(properties.getNewTasksAreManual()),
        manager=text(properties.getManager()),
        notes="" if whole is None else text(whole.getNotes()),
        calendars=mpxj_calendars.calendars(project),
        resources=mpxj_resources.resources(project),
        tasks=mpxj_tasks.tasks(project, spans),
        links=mpxj_tasks.links(project, projects, spans),
        assignments=mpxj_resources.assignments(project, spans),
        multiple_critical_paths=bool(properties.getMultipleCriticalPaths()),
        progress_override=_progress_override(properties),
        baseline_dates=(
            instant(properties.getBaselineDate()),
            *(instant(properties.getBaselineDate(number)) for number in mpxj_baselines.FURTHER_BASELINES),
        ),
        unheld=some(
            (
                ("views", len(list(items(project.getViews())))),
                ("resource_pool", text(properties.getResourcePoolFile())),
                ("custom_properties", bool(properties.getCustomProperties())),
                ("budget_work", mpxj_resources.has_budget_work(project)),
                ("project_fixed_cost", 0 if whole is None else number(whole.getFixedCost())),
            )
        ),
        budget=mpxj_resources.budget_cost(project),
        actual_costs_typed=bool(properties.getEditableActualCosts()),
    )


def _progress_override(properties: Any) -> bool:
    """Whether work out of sequence goes on regardless of its links.

    Microsoft Project splits tasks in progress instead, or doesn't; others say by name what they do.
    """
    if text(properties.getFileApplication()) == "Microsoft":
        return not bool(properties.getSplitInProgressTasks())
    return name_of(properties.getSchedulingProgressedActivities()) == "PROGRESS_OVERRIDE"


def _name(whole: Any) -> str:
    return "" if whole is None else text(whole.getName())
