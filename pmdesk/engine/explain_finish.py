"""Why a task finishes when it does: a limit on its finish, people who work last, pauses, its length."""

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Constraint, Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.codes import FIXED, FIXED_SUMMARY
from pmdesk.engine.columns import role_of
from pmdesk.engine.explain import reason_of_both_ends, reason_of_limit, why
from pmdesk.engine.extents import outermost_inside
from pmdesk.engine.legs import leg_of
from pmdesk.engine.limits import is_decreed, limits_on
from pmdesk.engine.reason import Reason, ReasonKind
from pmdesk.engine.schedule import Schedule

FINISH_CONSTRAINTS = (Constraint.MFO, Constraint.FNLT)


def why_finish(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> Reason:
    """The reason for the task's finish; where that is just its length, ``because_of`` is the task itself."""
    task = portfolio.tasks[task_id]
    general = reason_of_both_ends(portfolio, schedule, task)
    if general is not None:
        return general
    row = schedule.index[task_id]
    finish = Instant(int(schedule.finish[row]))
    is_summary = bool(schedule.summary[row])
    if role_of(task, is_summary) in (FIXED, FIXED_SUMMARY):
        return Reason(ReasonKind.MANUAL, task_id, message("why.manual_finish", finish=finish))
    if is_summary:
        return _from_children(portfolio, schedule, task_id, finish)
    if task.actual_finish is not None:
        return Reason(ReasonKind.ACTUAL, task_id, message("why.actual_finish", finish=finish))
    return _held(portfolio, schedule, task) or _from_length(portfolio, schedule, task, finish)


def _from_children(portfolio: Portfolio, schedule: Schedule, task_id: TaskId, finish: Instant) -> Reason:
    _, last = outermost_inside(portfolio, schedule, task_id)
    if not last:
        return Reason(ReasonKind.NONE, task_id, message("why.empty_summary"))
    text = message("why.children_finish", name=portfolio.tasks[last[0]].name, finish=finish)
    return Reason(ReasonKind.CHILDREN, task_id, text, RowKey(Task.table, last[0]), last[0])


def _held(portfolio: Portfolio, schedule: Schedule, task: Task) -> Reason | None:
    """What holds the finish itself, or moved the work that remains; None if that is its length."""
    start_reason = why(portfolio, schedule, task.id)
    row = schedule.index[task.id]
    if schedule.start[row] == schedule.finish[row] or start_reason.kind in (
        ReasonKind.ALAP,
        ReasonKind.RESUME,
        ReasonKind.OUT_OF_SEQUENCE,
    ):
        return start_reason
    if task.actual_start is not None:
        return None
    limits = limits_on(portfolio, schedule, task)
    if is_decreed(portfolio, limits, task):
        return start_reason if task.constraint in FINISH_CONSTRAINTS else None
    start = Instant(int(schedule.start[schedule.index[task.id]]))
    for limit in limits:
        if not limit.on_start and limit.room <= 0:
            return reason_of_limit(portfolio, schedule, task, limit, start)
    return None


def _from_length(portfolio: Portfolio, schedule: Schedule, task: Task, finish: Instant) -> Reason:
    if task.splits:
        gap = sum(split.gap for split in task.splits)
        if len(task.splits) == 1:
            text = message("why.split_once", gap=gap, finish=finish)
        else:
            text = message("why.split", count=len(task.splits), gap=gap, finish=finish)
        return Reason(ReasonKind.SPLIT, task.id, text, RowKey(Task.table, task.id), task.id)
    last = people_to_the_end(portfolio, schedule, task)
    if last:
        person = portfolio.resources[last[0].resource]
        text = message("why.person", person=person.name, work=last[0].work, finish=finish)
        return Reason(ReasonKind.PERSON, task.id, text, RowKey(Assignment.table, last[0].id), task.id)
    if task.duration.elapsed:
        text = message("why.duration_elapsed", duration=task.duration.minutes, finish=finish)
    else:
        duration = int(schedule.duration[schedule.index[task.id]])
        text = message("why.duration", duration=duration, finish=finish)
    return Reason(ReasonKind.DURATION, task.id, text, RowKey(Task.table, task.id), task.id)


def people_to_the_end(portfolio: Portfolio, schedule: Schedule, task: Task) -> list[Assignment]:
    """The assignments whose work decides the finish of a task; none if its duration does."""
    if task.type is TaskType.FIXED_DURATION or task.duration.elapsed:
        return []
    finish = int(schedule.finish[schedule.index[task.id]])
    found = []
    for assignment in portfolio.assignments_of.get(task.id, ()):
        dates = schedule.assignment_dates(assignment.id)
        leg = leg_of(portfolio, task, assignment)
        if leg is not None and leg.end and dates is not None and dates[1] == finish:
            found.append(assignment)
    return found
