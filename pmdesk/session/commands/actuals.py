"""Actual and remaining duration and work typed for a task, and when what remains of it goes on.

Each of them says the others: percent complete is actual / whole duration, percent work complete is actual /
whole work, and what remains is the whole less what is done.
"""

from dataclasses import replace
from typing import cast

from pmdesk.domain.edit import Draft, Edit, combined
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.percent import WHOLE, percent_of
from pmdesk.engine.planner import schedule
from pmdesk.engine.progress import actual_duration
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import finish_after
from pmdesk.session.commands.effort import (
    draft_duration,
    given_work,
    present_duration,
    shared,
    work_assignments,
)
from pmdesk.session.commands.progress import draft_percent, progressed, worked


def set_actual_duration(plan: Plan, task: TaskId, minutes: Minutes) -> Edit:
    """Say how much of the duration of ``task`` is over: percent complete follows.

    As much as the duration or more becomes the duration, and completes the task.

    Source: Microsoft Project, "Actual Duration (task field)".
    """
    row = plan.portfolio.tasks[task]
    label = message("edits.set_actual_duration", name=row.name)
    draft = Draft(plan.portfolio)
    whole = present_duration(plan, row)
    if minutes == actual_duration(plan.portfolio, plan.schedule, row):
        return draft.edit(label)
    if minutes <= whole:
        draft_percent(draft, plan, row, percent_of(minutes, whole))
    else:
        _draft_length(draft, plan, progressed(plan, row, WHOLE), minutes, done=minutes)
    return draft.edit(label)


def set_remaining_duration(plan: Plan, task: TaskId, minutes: Minutes) -> Edit:
    """Say how much of the duration of ``task`` remains: the duration and percent complete follow.

    What is done stays. Nothing left of a started task completes it.

    Source: Microsoft Project, "Remaining Duration (task field)".
    """
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    done = actual_duration(plan.portfolio, plan.schedule, row)
    if done + minutes != present_duration(plan, row):
        _draft_length(draft, plan, row, Minutes(done + minutes), done=done)
    return draft.edit(message("edits.set_remaining_duration", name=row.name))


def _draft_length(draft: Draft, plan: Plan, row: Task, minutes: Minutes, *, done: Minutes) -> None:
    """Give ``row`` a duration of which so much is over; if that is all, so is the work of its people."""
    duration = replace(row.duration, minutes=minutes, estimated=False)
    draft_duration(draft, plan, row, duration)
    if row.actual_start is None or done < minutes:
        return
    after = cast(Task, draft.get(RowKey("tasks", row.id)))
    finish = finish_after(plan.portfolio, after, row.actual_start, duration)
    draft.put(replace(after, percent_complete=WHOLE, actual_finish=finish))
    for assignment in work_assignments(plan.portfolio, row.id):
        present = cast(Assignment, draft.get(RowKey("assignments", assignment.id)))
        draft.put(worked(present, WHOLE, plan.project_of(row.id).minutes_per_day))


def set_percent_work_complete(plan: Plan, task: TaskId, percent: int) -> Edit:
    """Say which percentage of the work of ``task`` is done, of every assignment alike.

    As much of its duration is over then. Raises InvalidValue outside of 0 to 100, and for work of nobody.

    Source: Microsoft Project, "% Work Complete (task field)".
    """
    row = plan.portfolio.tasks[task]
    label = message("edits.set_percent_work", name=row.name, percent=percent)
    draft = Draft(plan.portfolio)
    if percent and not any(a.work for a in work_assignments(plan.portfolio, task)):
        if row.percent_complete == WHOLE and percent == WHOLE:
            return draft.edit(label)
        raise _without_work(row)
    draft_percent(draft, plan, row, percent)
    return draft.edit(label)


def set_actual_work(plan: Plan, task: TaskId, work: Minutes) -> Edit:
    """Say how much work is done on ``task``: its people share it as they share the work.

    All of it completes the task. More than all is the work from then on, and the duration follows as it does
    from other work. Raises InvalidValue for work of nobody.

    Source: Microsoft Project, "Actual Work (task field)": percent work complete is actual work / work.
    """
    row = plan.portfolio.tasks[task]
    label = message("edits.set_actual_work", name=row.name)
    people = work_assignments(plan.portfolio, task)
    if work and not people:
        raise _without_work(row)
    works = [a.work for a in people]
    if work >= sum(works) > 0 or (work and not sum(works)):
        shares = works if any(works) else [Minutes(a.units) for a in people]
        return _complete_with(plan, row, people, shared(work, list(shares)), label)
    draft = Draft(plan.portfolio)
    for assignment, part in zip(people, shared(work, list(works)), strict=True):
        draft.put(with_work_done(assignment, part))
    draft.put(progressed(plan, row, percent_of(work, sum(works)) if work else 0))
    return draft.edit(label)


def set_remaining_work(plan: Plan, task: TaskId, work: Minutes) -> Edit:
    """Say how much work remains of ``task``: its people share it, and the work is that and what is done.

    The duration follows as it does from other work. Nothing left of a started task completes it. Raises
    InvalidValue for work of nobody.

    Source: Microsoft Project, "Remaining Work (task field)": it is divided among the assigned resources.
    """
    row = plan.portfolio.tasks[task]
    label = message("edits.set_remaining_work", name=row.name)
    people = work_assignments(plan.portfolio, task)
    if work and not people:
        raise _without_work(row)
    left = [max(a.work - a.actual_work, 0) for a in people]
    if work == sum(left):
        return Edit(label, ())
    shares = left if any(left) else [a.work or int(a.units) for a in people]
    done = [a.actual_work for a in people]
    works = [was + part for was, part in zip(done, shared(work, shares), strict=True)]
    if not work and any(done):
        return _complete_with(plan, row, people, works, label)
    draft = Draft(plan.portfolio)
    for assignment, whole in zip(people, works, strict=True):
        draft.put(given_work(plan, row, assignment, Minutes(whole)))
    if any(done) and row.type is not TaskType.FIXED_DURATION:
        percent = percent_of(sum(done), sum(works))
        draft.put(replace(row, percent_complete=percent, actual_finish=None))
    return draft.edit(label)


def _complete_with(
    plan: Plan, row: Task, people: tuple[Assignment, ...], works: list[int], label: Message
) -> Edit:
    """Complete a task on which everybody did so much; it ends where that work does."""
    draft = Draft(plan.portfolio)
    for assignment, work in zip(people, works, strict=True):
        if work != assignment.work:
            draft.put(given_work(plan, row, assignment, Minutes(work)))
    first = draft.edit(label)
    portfolio = first.apply(plan.portfolio)
    now = plan if first.is_empty else Plan(portfolio, schedule(portfolio))
    draft = Draft(portfolio)
    draft_percent(draft, now, portfolio.tasks[row.id], WHOLE)
    return combined(label, first, draft.edit(label))


def with_work_done(assignment: Assignment, work: int) -> Assignment:
    """``assignment`` with so much work done, its overtime in proportion."""
    overtime = assignment.overtime * work // assignment.work if assignment.work else 0
    return replace(assignment, actual_work=Minutes(work), actual_overtime=Minutes(overtime))


def set_resume(plan: Plan, task: TaskId, date: Instant | None) -> Edit:
    """Have what remains of a started ``task`` go on at ``date`` at the earliest; None: where it stopped.

    Raises InvalidValue for a date of a task that has not started or is complete.

    Source: Microsoft Project, "Resume (task field)".
    """
    row = plan.portfolio.tasks[task]
    if date is not None and (row.actual_start is None or row.actual_finish is not None):
        raise InvalidValue(message("edits.resume_needs_rest", name=row.name), (RowKey("tasks", task),))
    draft = Draft(plan.portfolio)
    draft.put(replace(row, resume=date))
    return draft.edit(message("edits.set_resume", name=row.name))


def _without_work(row: Task) -> InvalidValue:
    return InvalidValue(message("edits.work_without_people", name=row.name), (RowKey("tasks", row.id),))
