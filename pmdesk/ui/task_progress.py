"""What the user does with the progress of the selected tasks and of a project."""

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.quantities import day_of
from pmdesk.session.commands import update_project as commands
from pmdesk.session.commands.progress import set_percents
from pmdesk.ui.desk import Desk

PERCENTS = (0, 25, 50, 75, 100)
"""The percentages that are one choice away."""


def mark_on_track(desk: Desk) -> None:
    """Have the selected tasks done as scheduled up to the status date, or today."""
    session = desk.work.session
    _perform(desk, commands.mark_on_track(session.plan, desk.work.selection.tasks, day_of(session.today)))


def set_percent(desk: Desk, percent: int) -> None:
    """Have so much of each selected task done."""
    try:
        edit = set_percents(desk.work.session.plan, desk.work.selection.tasks, percent)
    except PmdeskError as refusal:
        desk.work.bridge.refused.emit(refusal)
        return
    _perform(desk, edit)


def update_project(desk: Desk) -> None:
    """Open the dialog that updates the project that is meant, or the selected tasks."""
    from pmdesk.ui.dialogs.update_project import UpdateProject

    work = desk.work
    project = work.project_here()
    if project is not None:
        UpdateProject(desk.window, work.bridge, desk.window.theme, project, work.selection.tasks).ask()
        work.area.take_focus()


def _perform(desk: Desk, edit: Edit) -> None:
    if not edit.is_empty:
        desk.work.bridge.perform(edit)
