"""Overtime, contour and delay of an assignment, and what follows by the type of its task.

Overtime leaves the work: the duration follows, or the units where it is fixed. Another contour leaves the
peak units: the duration follows, or the work where it is fixed.
"""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.quantities import Minutes
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.effort import draft_stretched, present_duration
from pmdesk.session.commands.work_formula import with_contour, with_overtime


def set_overtime(plan: Plan, assignment: AssignmentId, overtime: Minutes) -> Edit:
    """Have this much of the work of an assignment done in overtime, which takes no time.

    The work stays; the duration follows, or for fixed duration the units. Raises InvalidValue for more than
    the work, and for less overtime than was done already.
    """
    row = plan.portfolio.assignments[assignment]
    fixed = plan.portfolio.tasks[row.task].type is TaskType.FIXED_DURATION
    draft = Draft(plan.portfolio)
    draft_stretched(draft, plan, row, with_overtime(row, overtime, time_stays=fixed))
    return draft.edit(message("edits.set_overtime"))


def set_contour(plan: Plan, assignment: AssignmentId, contour: Contour) -> Edit:
    """Give the work of an assignment a shape; the duration follows, or for fixed duration the work.

    Work that was edited day by day loses its own shape and its pauses. Raises InvalidValue for EDITED, which
    needs ``set_day_work``.
    """
    row = plan.portfolio.assignments[assignment]
    task = plan.portfolio.tasks[row.task]
    draft = Draft(plan.portfolio)
    if contour is Contour.EDITED and row.contour is not contour:
        raise InvalidValue(message("edits.edited_contour"), (RowKey("assignments", assignment),))
    if contour is not row.contour:
        time = present_duration(plan, task) if task.type is TaskType.FIXED_DURATION else None
        draft.put(with_contour(row, contour, time=time))
    return draft.edit(message("edits.set_contour"))


def set_assignment_delay(plan: Plan, assignment: AssignmentId, delay: Minutes) -> Edit:
    """Have an assignment begin ``delay`` working minutes of its clock after its task."""
    draft = Draft(plan.portfolio)
    draft.put(replace(plan.portfolio.assignments[assignment], delay=delay))
    return draft.edit(message("edits.set_assignment_delay"))
