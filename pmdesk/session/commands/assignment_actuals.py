"""Actual and remaining work of one person on a task; the percentage of the task follows.

Source: Microsoft Project, "Updating task status updates resource status": what is done of the assignments is
what is done of the task.
"""

from pmdesk.domain.edit import Draft, Edit, combined
from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.quantities import Minutes
from pmdesk.engine.percent import WHOLE, percent_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.actuals import with_work_done
from pmdesk.session.commands.effort import given_work, work_assignments
from pmdesk.session.commands.progress import draft_percent, progressed


def set_assignment_actual_work(plan: Plan, assignment: AssignmentId, work: Minutes) -> Edit:
    """Say how much work of an assignment is done; more than all of it is its work from then on.

    The task is as far as the work of all its people; with the last of it, it is complete.

    Source: Microsoft Project, "Actual Work (assignment field)".
    """
    row = plan.portfolio.assignments[assignment]
    if work > row.work:
        row = given_work(plan, plan.portfolio.tasks[row.task], row, work)
    return _with_task(plan, with_work_done(row, min(work, row.work)), follows=True)


def set_assignment_remaining_work(plan: Plan, assignment: AssignmentId, work: Minutes) -> Edit:
    """Say how much work of an assignment remains: its work is that and what is done.

    The duration follows as it does from other work, and with it the percentage of the task unless the
    duration is fixed.

    Source: Microsoft Project, "Remaining Work (assignment field)".
    """
    row = plan.portfolio.assignments[assignment]
    task = plan.portfolio.tasks[row.task]
    after = given_work(plan, task, row, Minutes(row.actual_work + work))
    fixed = task.type is TaskType.FIXED_DURATION
    return _with_task(plan, after, follows=row.actual_work > 0 and (not fixed or not work))


def _with_task(plan: Plan, assignment: Assignment, *, follows: bool) -> Edit:
    """The edit that replaces ``assignment``; if the task ``follows``, by what is done of all its work."""
    label = message("edits.set_work_done")
    draft = Draft(plan.portfolio)
    draft.put(assignment)
    first = draft.edit(label)
    if first.is_empty or not follows:
        return first
    portfolio = first.apply(plan.portfolio)
    people = work_assignments(portfolio, assignment.task)
    done, whole = sum(a.actual_work for a in people), sum(a.work for a in people)
    row = portfolio.tasks[assignment.task]
    if done < whole:
        draft.put(progressed(plan, row, percent_of(done, whole)))
        return draft.edit(label)
    then = Draft(portfolio)
    draft_percent(then, Plan(portfolio, schedule(portfolio)), row, WHOLE)
    return combined(label, first, then.edit(label))
