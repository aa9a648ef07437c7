"""What the user does with the parts of tasks: split, join, and tasks that take place many times."""

from collections.abc import Callable

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.several import Steps
from pmdesk.session.commands.splits import join_splits, split_by_a_day
from pmdesk.ui.desk import Desk


def can_join(desk: Desk) -> bool:
    """Whether a selected task has parts that can be joined."""
    if not desk.can_edit_tasks():
        return False
    portfolio = desk.work.session.portfolio
    return any(
        portfolio.tasks[task].splits or any(a.profile for a in portfolio.assignments_of.get(task, ()))
        for task in desk.work.selection.tasks
    )


def split_selected(desk: Desk) -> None:
    """Split each selected task by a day."""
    _with_each(desk, split_by_a_day, "edits.split_tasks")


def join_selected(desk: Desk) -> None:
    """Join the parts of each selected task."""
    _with_each(desk, join_splits, "edits.join_tasks")


def insert_recurring(desk: Desk) -> None:
    """Ask for a recurring task and insert it above the current row."""
    from pmdesk.ui.dialogs.recurring_task import insert_recurring

    work = desk.work
    project = work.project_here()
    if project is None:
        return
    before = work.session.portfolio.tasks.keys()
    above = work.selection.current_task
    if insert_recurring(desk.window, work.bridge, desk.window.theme, project, above):
        new = work.session.portfolio.tasks.keys() - before
        for task in new:
            work.table.go_to(RowKey(Task.table, task), "name")
    work.area.take_focus()


def _with_each(desk: Desk, command: Callable[[Plan, TaskId], Edit], several: str) -> None:
    """Do something with each selected task as one edit; nothing if one of them refuses, which is said."""
    work = desk.work
    tasks = work.selection.tasks
    steps = Steps(work.session.plan)
    label = message(several, count=len(tasks))
    try:
        for task in tasks:
            step = command(steps.plan, task)
            label = step.label if len(tasks) == 1 else label
            steps.take(step)
    except PmdeskError as refusal:
        work.bridge.refused.emit(refusal)
        return
    work.bridge.perform(steps.edit(label))
