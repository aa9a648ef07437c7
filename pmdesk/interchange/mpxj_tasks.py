"""Reads MPXJ's tasks and links; for the worker process alone."""

from collections.abc import Iterator
from typing import Any

from pmdesk.interchange.foreign import (
    ForeignLink,
    ForeignOccurrences,
    ForeignSpan,
    ForeignTask,
)
from pmdesk.interchange.mpxj_baselines import baselines
from pmdesk.interchange.mpxj_calendars import recurrence
from pmdesk.interchange.mpxj_custom_fields import CustomFields
from pmdesk.interchange.mpxj_values import Spans, day, instant, integer, items, name_of, number, some, text


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
        physical_percent=number(task.getPhysicalPercentComplete()),
        levelling_delay=spans.span(task.getLevelingDelay()),
        stop=instant(task.getStop()),
        resume=instant(task.getResume()),
        parts=() if bool(task.getNull()) else _parts(task),
        occurrences=_occurrences(task.getRecurringTask()),
        baselines=() if bool(task.getNull()) else tuple(baselines(task, spans)),
        unheld=() if bool(task.getNull()) else (*_unheld(task), *custom.of(task)),
        fixed_cost=number(task.getFixedCost()),
        fixed_cost_accrual=name_of(task.getFixedCostAccrual()),
        earning=name_of(task.getEarnedValueMethod()),
        stored_cost=number(task.getCost()),
        stored_actual_cost=number(task.getActualCost()),
    )


def _hyperlink(task: Any) -> str:
    address, place = text(task.getHyperlinkAddress()), text(task.getHyperlinkSubAddress())
    return f"{address}#{place}" if address and place else address or place


def _parts(task: Any) -> tuple[tuple[int, int], ...]:
    """The pieces of a split task; none of one that is in one piece."""
    ranges = [(instant(part.getStart()), instant(part.getEnd())) for part in items(task.getWorkSplits())]
    parts = tuple((start, end) for start, end in ranges if start is not None and end is not None)
    return parts if len(parts) > 1 else ()


def _occurrences(recurring: Any) -> ForeignOccurrences | None:
    if recurring is None:
        return None
    last = day(recurring.getFinishDate()) if recurring.getUseEndDate() else None
    count = integer(recurring.getOccurrences()) if last is None else None
    return ForeignOccurrences(recurrence(recurring), day(recurring.getStartDate()), last, count)


def _unheld(task: Any) -> tuple[str, ...]:
    """What the model has no place for, apart from custom fields."""
    return some(
        (
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
