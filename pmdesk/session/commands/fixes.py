"""What mends a finding: its fix, which is data, turned into an edit."""

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import LinkId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.quantities import Instant
from pmdesk.engine.findings import Fix
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.clocks import clock_of
from pmdesk.session.commands.dates import set_constraint, set_deadline, set_mode
from pmdesk.session.commands.links import remove_link


def edit_of_fix(plan: Plan, fix: Fix) -> Edit:
    """The edit that carries out ``fix``.

    Raises InvalidValue where a person has to decide, and for a kind of fix that isn't known here.
    """
    match fix.kind, fix.arguments:
        case "remove_link", (int(link),):
            return remove_link(plan.portfolio, LinkId(link))
        case "remove_constraint", (int(task),):
            return set_constraint(plan, TaskId(task), Constraint.ASAP)
        case "schedule_automatically", (int(task),):
            return set_mode(plan, TaskId(task), TaskMode.AUTO)
        case "set_deadline", (int(task), int(date)):
            return set_deadline(plan, TaskId(task), Instant(date))
        case "move_remaining_work", (int(task), int(status)):
            return _start_after(plan, TaskId(task), Instant(status))
        case _:
            raise InvalidValue(message("edits.unknown_fix", kind=fix.kind))


def _start_after(plan: Plan, task: TaskId, status: Instant) -> Edit:
    """Have an unstarted task start no earlier than the first work after ``status``."""
    row = plan.portfolio.tasks[task]
    if row.actual_start is not None:
        raise InvalidValue(message("edits.started_stays", name=row.name), (RowKey("tasks", task),))
    return set_constraint(plan, task, Constraint.SNET, clock_of(plan.portfolio, row).next_work(status))
