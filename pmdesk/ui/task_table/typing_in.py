"""What a text typed into a cell does to the plan."""

from datetime import date

from pmdesk.domain.edit import combined
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.tasks import insert_task
from pmdesk.session.session import Session


def put_cell(session: Session, row: RowKey, column: str, text: str, today: date) -> None:
    """Read ``text`` as the cell's field does and change the row; the same text changes nothing.

    Raises InvalidValue if the text means nothing there, and what ``Session.perform`` raises.
    """
    field = field_for(session.plan, row, column)
    if field is None or field.parse is None or field.text(session.plan, row.id) == text:
        return
    value = field.parse(session.plan, row.id, text, today)
    session.perform(set_cell(session.plan, session.ids, row, column, value))


def put_new_task(
    session: Session, project: ProjectId, below: TaskId | None, column: str, text: str, today: date
) -> None:
    """Add a task after ``below``, or last in ``project``, that has ``text`` in ``column``, as one edit.

    Raises like ``put_cell``.
    """
    before = session.portfolio
    name = " ".join(text.split()) if column == "name" else ""
    insertion = insert_task(before, session.ids, project, below=below, name=name)
    if column == "name":
        session.perform(insertion)
        return
    after = insertion.apply(before)
    (task,) = after.tasks.keys() - before.tasks.keys()
    row = RowKey(Task.table, task)
    plan = Plan(after, schedule(after))
    field = field_for(plan, row, column)
    if field is None or field.parse is None:
        return
    filled = set_cell(plan, session.ids, row, column, field.parse(plan, row.id, text, today))
    session.perform(combined(insertion.label, insertion, filled))
