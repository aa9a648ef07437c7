"""Checks of people's work: more at a time than they have, more done than there was to do."""

from collections.abc import Iterator

from pmdesk.domain.ids import ResourceId, RowKey, TaskId
from pmdesk.domain.messages import Argument, Message, message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.levelling.movable import may_be_moved
from pmdesk.engine.load import Overload, overloads
from pmdesk.engine.schedule import Schedule

NAMED = 4
"""How many tasks the sentence names."""


def overallocated(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``overallocated``: the fix has the least important task start when the others are done.

    There is none where the work of one task alone is too much, or where nothing may be moved. Afterwards
    the person may have too much to do at another time: levelling looks at all of that. Where only several
    projects together ask for too much, it says which and for how much each.
    """
    for overload in overloads(portfolio, schedule):
        resource = portfolio.resources[overload.resource]
        fix = _delay(portfolio, schedule, overload)
        rows = (RowKey("resources", resource.id), *task_rows(*overload.tasks))
        yield Finding("overallocated", Severity.WARNING, rows, _sentence(portfolio, overload, fix), fix)


def _sentence(portfolio: Portfolio, overload: Overload, fix: Fix | None) -> Message:
    names = ", ".join(f"“{portfolio.tasks[task].name}”" for task in overload.tasks[:NAMED])
    gaps: dict[str, Argument] = {
        "name": portfolio.resources[overload.resource].name,
        "peak": f"{overload.peak / 100:g}",
        "limit": f"{overload.limit / 100:g}",
        "start": overload.start,
        "finish": overload.finish,
        "tasks": f"{names}, …" if len(overload.tasks) > NAMED else names,
    }
    if len(overload.tasks) == 1:
        return message("findings.overallocated_alone", **gaps)
    if overload.is_of_several:
        parts = overload.shares.items()
        gaps["projects"] = ", ".join(f"{portfolio.projects[p].code} {units / 100:g} %" for p, units in parts)
        return message("findings.overallocated_together", **gaps)
    return message("findings.overallocated" if fix else "findings.overallocated_stuck", **gaps)


def _delay(portfolio: Portfolio, schedule: Schedule, overload: Overload) -> Fix | None:
    """The levelling delay, in elapsed minutes, of the task with the lowest priority that may be moved."""
    movable = [task for task in overload.tasks if may_be_moved(portfolio, task)]
    if len(overload.tasks) < 2 or not movable:
        return None
    tasks = portfolio.tasks

    def importance(task: TaskId) -> tuple[int, int, int]:
        row = tasks[task]
        return portfolio.projects[row.project].priority, row.priority, -schedule.index[task]

    for chosen in sorted(movable, key=importance):
        others = [task for task in overload.tasks if task != chosen]
        free = max(_end_of_work(portfolio, schedule, task, overload.resource) for task in others)
        delay = free - int(schedule.start[schedule.index[chosen]])
        if delay > 0:
            return Fix("delay_task", (chosen, delay + tasks[chosen].levelling_delay))
    return None


def _end_of_work(portfolio: Portfolio, schedule: Schedule, task: TaskId, resource: ResourceId) -> int:
    found = [
        dates[1]
        for assignment in portfolio.assignments_of.get(task, ())
        if assignment.resource == resource and (dates := schedule.assignment_dates(assignment.id)) is not None
    ]
    return max(found, default=int(schedule.finish[schedule.index[task]]))


def overdone(portfolio: Portfolio, _schedule: Schedule) -> Iterator[Finding]:
    """``actual_work_beyond_work``: the fix raises the work to what was done."""
    for assignment in portfolio.assignments.values():
        if assignment.actual_work > assignment.work:
            text = message(
                "findings.actual_work_beyond_work",
                person=portfolio.resources[assignment.resource].name,
                name=portfolio.tasks[assignment.task].name,
                done=assignment.actual_work,
                work=assignment.work,
            )
            rows = (*task_rows(assignment.task), RowKey(Assignment.table, assignment.id))
            fix = Fix("raise_work", (assignment.id, assignment.actual_work))
            yield Finding("actual_work_beyond_work", Severity.WARNING, rows, text, fix)
