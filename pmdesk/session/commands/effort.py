"""Duration, work and units of a task kept in step: work = duration × units.

Which of the three follows when another is changed depends on the task's type. Fixed units: work follows
duration, duration follows work or units. Fixed work: units follow duration, duration follows work or
units. Fixed duration: work follows duration or units, units follow work.

Source: Microsoft Project, "Task type and effort-driven scheduling".
"""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes, Units
from pmdesk.engine.percent import percent_of, share_of
from pmdesk.presentation.people import Quantity
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import end_of_work, finish_after
from pmdesk.session.commands.work_formula import (
    time_of,
    units_for,
    with_time,
    with_units,
    with_work,
    work_of,
)


def work_assignments(portfolio: Portfolio, task: TaskId) -> tuple[Assignment, ...]:
    """The assignments of people (not material or cost) to ``task``."""
    resources = portfolio.resources
    return tuple(
        a for a in portfolio.assignments_of.get(task, ()) if resources[a.resource].kind is ResourceKind.WORK
    )


def present_duration(plan: Plan, task: Task) -> Minutes:
    """The duration that is shown: what the engine computed, or the one typed if it computed none.

    That of a recurring task is how long it takes each time.
    """
    if task.kind is TaskKind.RECURRING:
        return task.duration.minutes
    minutes = plan.number("duration", task.id)
    return task.duration.minutes if minutes is None else Minutes(minutes)


def set_duration(plan: Plan, task: TaskId, duration: Duration) -> Edit:
    """Give ``task`` a duration; its people's work follows, or for fixed work their units.

    Duration 0 makes a task a milestone, and a milestone with a duration a task. Raises InvalidValue for
    summary tasks and hammocks: theirs comes from their subtasks and links.
    """
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    draft_duration(draft, plan, row, duration)
    return draft.edit(message("edits.set_duration", name=row.name))


def set_estimated(plan: Plan, task: TaskId, *, estimated: bool) -> Edit:
    """Say whether the duration of ``task`` is an estimate."""
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    draft.put(replace(row, duration=replace(row.duration, estimated=estimated)))
    return draft.edit(message("edits.set_duration", name=row.name))


def draft_duration(draft: Draft, plan: Plan, task: Task, duration: Duration) -> None:
    """As ``set_duration``, into ``draft``; other changes of ``task`` must be in the row given."""
    if plan.is_summary(task.id) and task.mode is TaskMode.AUTO:
        raise InvalidValue(message("edits.duration_of_summary", name=task.name), (RowKey("tasks", task.id),))
    if task.kind is TaskKind.HAMMOCK:
        raise InvalidValue(message("edits.duration_of_hammock", name=task.name), (RowKey("tasks", task.id),))
    old = present_duration(plan, task)
    people = work_assignments(plan.portfolio, task.id)
    fixed_work = task.type is TaskType.FIXED_WORK
    if fixed_work and any(a.profile for a in people):
        task = with_splits_scaled(task, old, duration.minutes)
    splits = tuple(split for split in task.splits if split.after < duration.minutes)
    task = replace(task, duration=duration, splits=splits, kind=_kind_for(task, old, duration.minutes))
    if task.mode is TaskMode.MANUAL and task.fixed_start is not None:
        task = replace(task, fixed_finish=finish_after(plan.portfolio, task, task.fixed_start, duration))
    draft.put(_progressed(plan.portfolio, task, old))
    first = min((a.delay for a in people), default=Minutes(0))
    for assignment in people:
        wait = assignment.delay - first
        draft.put(with_time(assignment, old, duration.minutes, wait=wait, work_stays=fixed_work))


def _progressed(portfolio: Portfolio, task: Task, old: Minutes) -> Task:
    """``task`` with as much done as before its duration changed from ``old``; done for good if that is all.

    Source: Microsoft Project, "% Complete (task field)": actual duration / duration.
    """
    new = task.duration.minutes
    if task.actual_start is None or new == old:
        return task
    day = portfolio.projects[task.project].minutes_per_day
    percent = percent_of(share_of(old, task.percent_complete, day), new)
    finish = finish_after(portfolio, task, task.actual_start, task.duration) if percent == 100 else None
    return replace(task, percent_complete=percent, actual_finish=finish)


def _kind_for(task: Task, old: int, new: int) -> TaskKind:
    """Task or milestone by the new duration, if the duration starts or ends being nothing."""
    if task.kind is TaskKind.TASK and old and not new:
        return TaskKind.MILESTONE
    if task.kind is TaskKind.MILESTONE and new and not old:
        return TaskKind.TASK
    return task.kind


def set_work(plan: Plan, task: TaskId, work: Minutes) -> Edit:
    """Give the people on ``task`` this much work together, in the shares they have.

    The duration follows, or for fixed duration their units. What is done stays, so that the percentage of a
    started task follows too. Raises InvalidValue if nobody is assigned.
    """
    portfolio = plan.portfolio
    row = portfolio.tasks[task]
    people = work_assignments(portfolio, task)
    if work and not people:
        raise InvalidValue(message("edits.work_without_people", name=row.name), (RowKey("tasks", task),))
    draft = Draft(portfolio)
    shares = [a.work for a in people] if any(a.work for a in people) else [a.units for a in people]
    parts = shared(work, [share or 0 for share in shares])
    for assignment, part in zip(people, parts, strict=True):
        _draft_work(draft, plan, row, assignment, Minutes(part))
    _draft_percent(draft, plan, row)
    return draft.edit(message("edits.set_work", name=row.name))


def set_assignment_work(plan: Plan, assignment: AssignmentId, work: Minutes) -> Edit:
    """Give one assignment this much work; the duration follows, or for fixed duration its units.

    What is done stays, so that the percentage of a started task follows too.
    """
    row = plan.portfolio.assignments[assignment]
    task = plan.portfolio.tasks[row.task]
    draft = Draft(plan.portfolio)
    _draft_work(draft, plan, task, row, work)
    _draft_percent(draft, plan, task)
    return draft.edit(message("edits.set_assignment_work"))


def _draft_percent(draft: Draft, plan: Plan, task: Task) -> None:
    """Have a started task as far as the work that is done is of the work its people have now.

    Source: Microsoft Project, "Actual Work (task field)": remaining work is work - actual work.
    """
    if task.actual_start is None or task.type is TaskType.FIXED_DURATION:
        return
    after = draft.edit(message("edits.set_work", name=task.name)).apply(plan.portfolio)
    people = work_assignments(after, task.id)
    done, whole = sum(a.actual_work for a in people), sum(a.work for a in people)
    if not done:
        return
    percent = percent_of(done, whole)
    finish = task.actual_finish
    if percent < 100:
        finish = None
    elif finish is None:
        finish = end_of_work(after, task, task.actual_start)
    draft.put(replace(task, percent_complete=percent, actual_finish=finish))


def _draft_work(draft: Draft, plan: Plan, task: Task, assignment: Assignment, work: Minutes) -> None:
    draft.put(given_work(plan, task, assignment, work))


def given_work(plan: Plan, task: Task, assignment: Assignment, work: Minutes) -> Assignment:
    """``assignment`` with other work; the time follows, or in a task of fixed duration its units."""
    fixed = task.type is TaskType.FIXED_DURATION
    if fixed and work and not assignment.work:
        units = units_for(work, present_duration(plan, task), assignment.contour)
        assignment = replace(assignment, units=units)
    return with_work(assignment, work, time_stays=fixed)


def set_units(plan: Plan, assignment: AssignmentId, units: Units) -> Edit:
    """Give an assignment other units; the duration follows, or for fixed duration its work."""
    row = plan.portfolio.assignments[assignment]
    draft = Draft(plan.portfolio)
    draft_units(draft, plan, row, units)
    return draft.edit(message("edits.set_units"))


def set_quantity(plan: Plan, assignment: AssignmentId, quantity: Quantity) -> Edit:
    """Have so much of its resource assigned; for a person see ``set_units``."""
    draft = Draft(plan.portfolio)
    draft_quantity(draft, plan, plan.portfolio.assignments[assignment], quantity)
    return draft.edit(message("edits.set_units"))


def draft_quantity(draft: Draft, plan: Plan, assignment: Assignment, quantity: Quantity) -> None:
    """As ``set_quantity``, into ``draft``."""
    if plan.portfolio.resources[assignment.resource].kind is ResourceKind.WORK:
        draft_units(draft, plan, assignment, quantity.units)
    else:
        draft.put(replace(assignment, units=quantity.units, used_per=quantity.used_per))


def draft_units(draft: Draft, plan: Plan, assignment: Assignment, units: Units) -> None:
    """As ``set_units``, into ``draft``."""
    task = plan.portfolio.tasks[assignment.task]
    if units and not assignment.work:
        work = work_of(present_duration(plan, task), units, assignment.contour)
        draft.put(replace(assignment, units=units, work=work))
    else:
        after = with_units(assignment, units, time_stays=task.type is TaskType.FIXED_DURATION)
        draft_stretched(draft, plan, assignment, after)


def draft_stretched(draft: Draft, plan: Plan, before: Assignment, after: Assignment) -> None:
    """Put ``after`` into ``draft``; the pauses of a task that one person works on keep their place in it."""
    task = plan.portfolio.tasks[after.task]
    draft.put(after)
    if before.profile and after.profile and len(work_assignments(plan.portfolio, task.id)) == 1:
        draft.put(with_splits_scaled(task, time_of(before), time_of(after)))


def with_splits_scaled(task: Task, old: int, new: int) -> Task:
    """``task`` with its pauses in their places in proportion when it takes ``new`` minutes, not ``old``."""
    places = ((max(split.after * new // old, 1) if old else split.after, split.gap) for split in task.splits)
    scaled = {after: Split(Minutes(after), gap) for after, gap in places}
    return replace(task, splits=tuple(scaled.values()))


def set_type(plan: Plan, task: TaskId, kind: TaskType) -> Edit:
    """Say which of duration, work and units of ``task`` stays; nothing else changes at once."""
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    minutes = present_duration(plan, row)
    duration = row.duration if plan.is_summary(task) else replace(row.duration, minutes=minutes)
    effort_driven = row.effort_driven or kind is TaskType.FIXED_WORK
    draft.put(replace(row, type=kind, duration=duration, effort_driven=effort_driven))
    return draft.edit(message("edits.set_type", name=row.name))


def set_effort_driven(portfolio: Portfolio, task: TaskId, *, effort_driven: bool) -> Edit:
    """Whether the work of ``task`` stays when people come and go; with fixed work it does.

    Raises InvalidValue for fixed work that shall not.

    Source: Microsoft Project, "Effort Driven (task field)".
    """
    row = portfolio.tasks[task]
    if row.type is TaskType.FIXED_WORK and not effort_driven:
        raise InvalidValue(message("edits.fixed_work_stays", name=row.name), (RowKey("tasks", task),))
    draft = Draft(portfolio)
    draft.put(replace(row, effort_driven=effort_driven))
    return draft.edit(message("edits.set_effort_driven", name=row.name))


def shared(total: int, shares: list[int]) -> list[int]:
    """``total`` divided like ``shares``, the largest remainders rounded up so that parts add up."""
    whole = sum(shares)
    if not whole:
        shares, whole = [1] * len(shares), len(shares)
    parts = [total * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda n: -(total * shares[n] % whole))
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return parts
