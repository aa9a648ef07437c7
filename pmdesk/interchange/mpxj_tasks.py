"""Reads MPXJ's tasks and links; for the worker process alone."""

from collections.abc import Iterator
from typing import Any

from pmdesk.interchange.foreign import ForeignLink, ForeignSpan, ForeignTask
from pmdesk.interchange.mpxj_custom_fields import CustomFields
from pmdesk.interchange.mpxj_values import Spans, instant, integer, items, name_of, number, some, text


def tasks(project: Any, spans: Spans) -> tuple[ForeignTask, ...]:
    """The tasks of a project in the order of its outline, blank lines included.

    The task with the ID 0, which stands for the project as a whole, is left out.
    """
    lines = [task for task in items(project.getTasks()) if integer(task.getID()) != 0]
    if all(task.getID() is not None for task in lines):
        lines.sort(key=lambda task: int(task.getID()))
    custom = CustomFields(project, project.getTasks())
    return tuple(_task(task, spans, custom) for task in lines)


def links(project: Any, projects: list[Any], spans: Spans) -> tuple[ForeignLink, ...]:
    """The links into tasks of a project, by successor in the order of the file.

    ``projects`` are all of the file: a predecessor may lie in another one.
    """
    return tuple(_links(project, projects, spans))


def _links(project: Any, projects: list[Any], spans: Spans) -> Iterator[ForeignLink]:
    for task in items(project.getTasks()):
        for relation in items(task.getPredecessors()):
            before = relation.getPredecessorTask()
            if before is None:
                continue
            elsewhere = before.getParentFile()
            yield ForeignLink(
                int(before.getUniqueID()),
                int(task.getUniqueID()),
                name_of(relation.getType()) or "FINISH_START",
                spans.span(relation.getLag()) or ForeignSpan(0, "d"),
                None
                if elsewhere.equals(project)
                else next((n for n, other in enumerate(projects) if elsewhere.equals(other)), -1),
            )


def _task(task: Any, spans: Spans, custom: CustomFields) -> ForeignTask:
    manual = name_of(task.getTaskMode()) == "MANUALLY_SCHEDULED"
    parent = task.getParentTask()
    wbs, outline_number = text(task.getWBS()), text(task.getOutlineNumber())
    priority = task.getPriority()
    return ForeignTask(
        uid=integer(task.getUniqueID()),
        parent=None if parent is None or integer(parent.getID()) == 0 else integer(parent.getUniqueID()),
        blank=bool(task.getNull()),
        summary=bool(task.hasChildTasks()),
        name=text(task.getName()),
        manual=manual,
        active=bool(task.getActive()),
        milestone=bool(task.getMilestone()),
        external=bool(task.getExternalTask()),
        recurring=task.getRecurringTask() is not None,
        hammock=bool(task.getHammockCode()) or name_of(task.getActivityType()) == "LEVEL_OF_EFFORT",
        duration=spans.span((manual and task.getManualDuration()) or task.getDuration()),
        estimated=bool(task.getEstimated()),
        constraint=name_of(task.getConstraintType()),
        constraint_date=instant(task.getConstraintDate()),
        deadline=instant(task.getDeadline()),
        priority=None if priority is None else int(priority.getValue()),
        percent_complete=number(task.getPercentageComplete()),
        actual_start=instant(task.getActualStart()),
        actual_finish=instant(task.getActualFinish()),
        stored_start=instant(task.getStart()),
        stored_finish=instant(task.getFinish()),
        start_text=text(task.getStartText()),
        finish_text=text(task.getFinishText()),
        duration_text=text(task.getDurationText()),
        wbs=wbs,
        outline_number=outline_number,
        calendar=integer(task.getCalendarUniqueID()),
        ignore_resource_calendars=bool(task.getIgnoreResourceCalendar()),
        type=name_of(task.getType()),
        effort_driven=bool(task.getEffortDriven()),
        notes=text(task.getNotes()),
        hyperlink=_hyperlink(task),
        subproject=text(task.getSubprojectFile()),
        unheld=() if bool(task.getNull()) else (*_unheld(task, spans), *custom.of(task)),
    )


def _hyperlink(task: Any) -> str:
    address, place = text(task.getHyperlinkAddress()), text(task.getHyperlinkSubAddress())
    return f"{address}#{place}" if address and place else address or place


def _unheld(task: Any, spans: Spans) -> tuple[str, ...]:
    """What the model has no place for, apart from custom fields."""
    assignments = [a for a in items(task.getResourceAssignments()) if a.getResource() is not None]
    return some(
        (
            ("split", len(list(items(task.getWorkSplits()))) > 1),
            ("levelling_delay", spans.minutes(task.getLevelingDelay())),
            ("contour", any(_contour(a) for a in assignments)),
            ("assignment_delay", any(spans.minutes(a.getDelay()) for a in assignments)),
            ("overtime", any(spans.minutes(a.getOvertimeWork()) for a in assignments)),
            ("actual_work", any(spans.minutes(a.getActualWork()) for a in assignments)),
            ("baseline", _has_baseline(task)),
            ("cost", number(task.getCost()) or number(task.getActualCost())),
            ("fixed_cost", number(task.getFixedCost())),
            ("physical_percent", number(task.getPhysicalPercentComplete())),
            ("recurrence", task.getRecurringTask() is not None),
            ("second_constraint", name_of(task.getSecondaryConstraintType())),
            ("suspended", instant(task.getSuspendDate())),
            ("steps", len(list(items(task.getSteps())))),
            ("activity_codes", bool(task.getActivityCodeValues())),
            ("expenses", len(list(items(task.getExpenseItems())))),
            ("hidden_bar", bool(task.getHideBar())),
            ("contact", text(task.getContact())),
            ("board_status", integer(task.getSprintID())),
        )
    )


def _contour(assignment: Any) -> bool:
    contour = assignment.getWorkContour()
    return contour is not None and not bool(contour.isContourFlat())


def _has_baseline(task: Any) -> bool:
    return task.getBaselineStart() is not None or any(
        task.getBaselineStart(i) is not None for i in range(1, 11)
    )
