"""Updating many tasks at once: work done as scheduled, work left behind moved on, and the status date."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.quantities import Day, Instant, midnight
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.progress import percent_through, resume_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import clock_of
from pmdesk.session.commands.progress import draft_percent

_YIELDING = (Constraint.ASAP, Constraint.ALAP, Constraint.SNET)
"""Constraints that give way to a later start; the others name a date that somebody wants to keep."""

_WITH_OWN_DATES = (TaskKind.TASK, TaskKind.MILESTONE)
"""Kinds that start when they are told to; links or occurrences decide the dates of others."""


def update_work_as_complete(
    plan: Plan, date: Instant, tasks: Iterable[TaskId] | None = None, *, zero_or_hundred: bool = False
) -> Edit:
    """Have ``tasks`` and all below them, or all there are, done as scheduled through ``date``.

    A task that should have started gets its scheduled start as the actual one and the percentage it should
    have, one that should be finished its scheduled finish. With ``zero_or_hundred`` only the latter change.
    What is further than that already stays.

    Source: Microsoft Project, "Update Project" and ``Application.UpdateProject``.
    """
    draft = Draft(plan.portfolio)
    for row in _leaves(plan, tasks):
        _draft_as_scheduled(draft, plan, row, date, zero_or_hundred=zero_or_hundred)
    return draft.edit(message("edits.update_work_as_complete", date=date))


def mark_on_track(plan: Plan, tasks: Iterable[TaskId], today: Day) -> Edit:
    """Have ``tasks`` and all below them done as scheduled up to the status date of their project.

    Without one that is the end of work ``today``. Source: Microsoft Project, "Mark on Track".
    """
    draft = Draft(plan.portfolio)
    rows = tuple(_leaves(plan, tasks))
    for row in rows:
        project = plan.portfolio.projects[row.project]
        now = Instant(midnight(today) + project.day_end)
        _draft_as_scheduled(draft, plan, row, now if project.status_date is None else project.status_date)
    return draft.edit(message("edits.mark_on_track", count=len(rows)))


def _draft_as_scheduled(
    draft: Draft, plan: Plan, row: Task, date: Instant, *, zero_or_hundred: bool = False
) -> None:
    percent = percent_through(plan.portfolio, plan.schedule, row, date)
    completes = percent == WHOLE and row.actual_finish is None
    if completes or (percent > row.percent_complete and not zero_or_hundred):
        draft_percent(draft, plan, row, percent)


def reschedule_uncompleted_work(plan: Plan, after: Instant, tasks: Iterable[TaskId] | None = None) -> Edit:
    """Have what is not done of ``tasks`` and all below them, or of all there are, start after ``after``.

    A task that hasn't started starts no earlier than the next work, unless a constraint names another date
    it should keep to; what remains of a started one goes on there. Work that comes later anyway stays, as
    do complete tasks, and those whose dates people or links alone decide.

    Source: Microsoft Project, "Update Project": since Project 2002 tasks with a date constraint are not
    rescheduled.
    """
    draft = Draft(plan.portfolio)
    for row in _leaves(plan, tasks):
        if row.mode is TaskMode.AUTO and row.kind in _WITH_OWN_DATES:
            draft.put(_rescheduled(plan, row, after))
    return draft.edit(message("edits.reschedule_uncompleted_work", date=after))


def kept_before(plan: Plan, after: Instant, tasks: Iterable[TaskId] | None = None) -> tuple[TaskId, ...]:
    """The unstarted tasks that ``reschedule_uncompleted_work`` leaves where they are, before ``after``.

    A constraint that names another date keeps them there, or the person who schedules them.
    """
    return tuple(row.id for row in _leaves(plan, tasks) if _keeps_date(plan, row, after))


def _keeps_date(plan: Plan, row: Task, after: Instant) -> bool:
    start = plan.number("start", row.id)
    if start is None or row.actual_start is not None or row.kind not in _WITH_OWN_DATES:
        return False
    decided = row.mode is TaskMode.MANUAL or row.constraint not in _YIELDING
    return decided and start < clock_of(plan.portfolio, row).next_work(after)


def _rescheduled(plan: Plan, row: Task, after: Instant) -> Task:
    if row.actual_finish is not None or row.percent_complete == WHOLE:
        return row
    later = clock_of(plan.portfolio, row).next_work(after)
    if row.actual_start is not None:
        goes_on = resume_of(plan.portfolio, plan.schedule, row)
        return row if goes_on is None or goes_on >= later else replace(row, resume=later)
    start = plan.number("start", row.id)
    if start is None or start >= later or row.constraint not in _YIELDING:
        return row
    return replace(row, constraint=Constraint.SNET, constraint_date=later)


def set_status_date(plan: Plan, project: ProjectId, date: Instant | None) -> Edit:
    """Say as of when the progress of a project is told; None means today.

    Source: Microsoft Project, "Status Date (project information)".
    """
    row = plan.portfolio.projects[project]
    draft = Draft(plan.portfolio)
    draft.put(replace(row, status_date=date))
    return draft.edit(message("edits.set_status_date", name=row.name))


def _leaves(plan: Plan, tasks: Iterable[TaskId] | None) -> Iterator[Task]:
    """The active tasks among ``tasks`` and below them that have progress and no tasks below, each once."""
    outline, schedule = plan.portfolio.outline, plan.schedule
    if tasks is None:
        rows: Iterable[TaskId] = outline.order
    else:
        rows = dict.fromkeys(row for task in tasks for row in outline.subtree(task))
    for task in rows:
        row = plan.portfolio.tasks[task]
        at = schedule.index[task]
        if not (row.blank or schedule.summary[at] or row.kind is TaskKind.EXTERNAL) and schedule.active[at]:
            yield row
