"""Dates that people type or drag: start, finish, constraint and mode of a task."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.task_fields import FINISH_CONSTRAINTS
from pmdesk.session.commands.clocks import finish_after, span_between
from pmdesk.session.commands.effort import draft_duration, present_duration
from pmdesk.session.commands.recurring import without_own_dates

WITHOUT_OWN_DATES = (TaskKind.HAMMOCK, TaskKind.RECURRING)
"""Kinds whose dates come from links or occurrences."""


def set_start(plan: Plan, task: TaskId, start: Instant | None) -> Edit:
    """Have ``task`` start then: no earlier if it is scheduled automatically, exactly if manually.

    An automatic task gets the constraint SNET; one that has started gets another actual start. A manual
    task keeps its duration. None takes the wish away again.

    Source: Microsoft Project, "Start (task field)".
    """
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    draft.put(_starting(plan, row, start))
    return draft.edit(message("edits.set_start", name=row.name))


def _starting(plan: Plan, row: Task, start: Instant | None) -> Task:
    _check_own_dates(row)
    if row.actual_start is not None and start is not None:
        return replace(row, actual_start=start, actual_finish=_not_before(row.actual_finish, start))
    if row.mode is TaskMode.MANUAL:
        if start is None:
            return replace(row, fixed_start=None, fixed_finish=None)
        minutes = Minutes(present_duration(plan, row))
        finish = finish_after(plan.portfolio, row, start, replace(row.duration, minutes=minutes))
        return replace(row, fixed_start=start, fixed_finish=finish)
    if start is None:
        return replace(row, constraint=Constraint.ASAP, constraint_date=None)
    return replace(row, constraint=Constraint.SNET, constraint_date=start)


def _not_before(finish: Instant | None, start: Instant) -> Instant | None:
    return None if finish is None else Instant(max(finish, start))


def set_finish(plan: Plan, task: TaskId, finish: Instant | None) -> Edit:
    """Have ``task`` finish then: no earlier if it is scheduled automatically, exactly if manually.

    An automatic task gets the constraint FNET, one that has started another duration, one that is complete
    another actual finish. A manual task keeps its start and changes its duration. None takes the wish
    away again. Raises InvalidValue for a finish before a start that stays.

    Source: Microsoft Project, "Finish (task field)".
    """
    row = plan.portfolio.tasks[task]
    _check_own_dates(row)
    draft = Draft(plan.portfolio)
    if finish is None:
        draft.put(_unfinished(row))
    elif row.actual_finish is not None:
        draft.put(replace(row, actual_finish=finish))
    elif row.mode is TaskMode.MANUAL or row.actual_start is not None:
        _draft_finish(draft, plan, row, finish)
    else:
        draft.put(replace(row, constraint=Constraint.FNET, constraint_date=finish))
    return draft.edit(message("edits.set_finish", name=row.name))


def _unfinished(row: Task) -> Task:
    if row.mode is TaskMode.MANUAL:
        return replace(row, fixed_finish=None)
    return replace(row, constraint=Constraint.ASAP, constraint_date=None)


def _draft_finish(draft: Draft, plan: Plan, row: Task, finish: Instant) -> None:
    """Change the duration so that the task ends at ``finish``."""
    _check_own_dates(row)
    start = plan.number("start", row.id)
    if start is None or finish < start:
        raise InvalidValue(message("errors.finish_before_start"), (RowKey("tasks", row.id),))
    if row.mode is TaskMode.MANUAL:
        row = replace(row, fixed_start=Instant(start), fixed_finish=finish)
        if plan.is_summary(row.id):
            draft.put(row)
            return
    draft_duration(draft, plan, row, span_between(plan.portfolio, row, Instant(start), finish))
    if row.mode is TaskMode.MANUAL:
        drafted = draft.get(RowKey("tasks", row.id))
        draft.put(replace(cast(Task, drafted), fixed_finish=finish))


def move_task(plan: Plan, task: TaskId, start: Instant) -> Edit:
    """What dragging a bar to ``start`` means: see ``set_start``.

    An automatic summary task moves by the tasks below it: those that no link from inside places are moved
    as far, and the others follow.
    """
    draft = Draft(plan.portfolio)
    row = plan.portfolio.tasks[task]
    if plan.is_summary(task) and row.mode is TaskMode.AUTO:
        before = plan.number("start", task)
        for leaf in _leaves_to_move(plan.portfolio, task):
            at = plan.number("start", leaf.id)
            if at is not None and before is not None:
                draft.put(_starting(plan, leaf, Instant(at + start - before)))
    else:
        draft.put(_starting(plan, row, start))
    return draft.edit(_label("edits.move_task", plan, task))


def _leaves_to_move(portfolio: Portfolio, summary: TaskId) -> Iterator[Task]:
    """The unstarted tasks below ``summary`` that don't follow another one below it, and all manual ones."""
    rows = portfolio.outline.subtree(summary)[1:]
    below = set(rows)
    for leaf in rows:
        row = portfolio.tasks[leaf]
        stays = row.blank or row.actual_start is not None or row.kind in WITHOUT_OWN_DATES
        if stays or portfolio.outline.is_summary(leaf):
            continue
        if row.mode is TaskMode.MANUAL or below.isdisjoint(_waited_for(portfolio, leaf)):
            yield row


def _waited_for(portfolio: Portfolio, task: TaskId) -> Iterator[TaskId]:
    """The predecessors of a task and of the summary tasks above it."""
    at: TaskId | None = task
    while at is not None:
        for link in portfolio.links_into.get(at, ()):
            yield link.predecessor
        at = portfolio.tasks[at].parent


def resize_task(plan: Plan, task: TaskId, finish: Instant) -> Edit:
    """What dragging the end of a bar to ``finish`` means: another duration from the same start."""
    draft = Draft(plan.portfolio)
    _draft_finish(draft, plan, plan.portfolio.tasks[task], finish)
    return draft.edit(_label("edits.resize_task", plan, task))


def set_constraint(plan: Plan, task: TaskId, constraint: Constraint, date: Instant | None = None) -> Edit:
    """Give ``task`` a constraint.

    Without a ``date``, one that needs it takes the date of a like constraint, or the scheduled one.
    """
    row = plan.portfolio.tasks[task]
    if not constraint.needs_date:
        date = None
    elif date is None:
        same_end = (constraint in FINISH_CONSTRAINTS) == (row.constraint in FINISH_CONSTRAINTS)
        scheduled = plan.number("finish" if constraint in FINISH_CONSTRAINTS else "start", task)
        kept = row.constraint_date if same_end else None
        date = kept if kept is not None or scheduled is None else Instant(scheduled)
    draft = Draft(plan.portfolio)
    draft.put(replace(row, constraint=constraint, constraint_date=date))
    return draft.edit(_label("edits.set_constraint", plan, task))


def set_constraint_date(plan: Plan, task: TaskId, date: Instant | None) -> Edit:
    """Move the date of a task's constraint. ASAP and ALAP become SNET by it; None makes any ASAP."""
    row = plan.portfolio.tasks[task]
    if date is None:
        return set_constraint(plan, task, Constraint.ASAP)
    return set_constraint(plan, task, row.constraint if row.constraint.needs_date else Constraint.SNET, date)


def set_deadline(plan: Plan, task: TaskId, date: Instant | None) -> Edit:
    """Give ``task`` a date by which it should be finished, or none; it warns and moves nothing."""
    draft = Draft(plan.portfolio)
    draft.put(replace(plan.portfolio.tasks[task], deadline=date))
    return draft.edit(_label("edits.set_deadline", plan, task))


def set_mode(plan: Plan, task: TaskId, mode: TaskMode) -> Edit:
    """Schedule ``task`` automatically, or by hand on the dates it has now."""
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    if mode is row.mode:
        return draft.edit(_label("edits.set_mode", plan, task))
    if mode is TaskMode.AUTO:
        draft.put(replace(row, mode=mode, fixed_start=None, fixed_finish=None))
    else:
        fixed_start, fixed_finish = _scheduled_dates(plan, task)
        duration = row.duration
        if not plan.is_summary(task):
            duration = replace(duration, minutes=present_duration(plan, row))
        draft.put(
            replace(row, mode=mode, fixed_start=fixed_start, fixed_finish=fixed_finish, duration=duration)
        )
    return draft.edit(_label("edits.set_mode", plan, task))


def set_kind(plan: Plan, task: TaskId, kind: TaskKind) -> Edit:
    """Say what ``task`` stands for.

    An external task keeps the dates it has now. A hammock gives up whatever decides dates but its links, and
    its people work as long as it lasts. Raises InvalidValue for a recurring task that has no occurrences.
    """
    row = plan.portfolio.tasks[task]
    if kind is TaskKind.RECURRING and row.occurrences is None:
        raise InvalidValue(message("edits.recurring_needs_days", name=row.name), (RowKey("tasks", task),))
    if kind is TaskKind.EXTERNAL and row.fixed_start is None:
        start, finish = _scheduled_dates(plan, task)
        row = replace(row, fixed_start=start, fixed_finish=finish)
    if kind is TaskKind.HAMMOCK and row.kind is not kind:
        duration = replace(row.duration, estimated=False)
        row = replace(
            without_own_dates(row), duration=duration, type=TaskType.FIXED_DURATION, effort_driven=False
        )
    if kind is not TaskKind.RECURRING:
        row = replace(row, occurrences=None)
    draft = Draft(plan.portfolio)
    draft.put(replace(row, kind=kind))
    return draft.edit(_label("edits.set_kind", plan, task))


def _check_own_dates(row: Task) -> None:
    """Raises InvalidValue for a task whose dates come from elsewhere."""
    if row.kind is TaskKind.HAMMOCK:
        raise InvalidValue(message("edits.dates_of_hammock", name=row.name), (RowKey("tasks", row.id),))
    if row.kind is TaskKind.RECURRING:
        raise InvalidValue(message("edits.dates_of_recurring", name=row.name), (RowKey("tasks", row.id),))


def _scheduled_dates(plan: Plan, task: TaskId) -> tuple[Instant | None, Instant | None]:
    start, finish = plan.number("start", task), plan.number("finish", task)
    return (None if start is None else Instant(start), None if finish is None else Instant(finish))


def _label(key: str, plan: Plan, task: TaskId) -> Message:
    return message(key, name=plan.portfolio.tasks[task].name)
