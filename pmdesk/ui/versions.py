"""Going back further than undo: to an earlier version of the open file, or to how it was opened."""

from PySide6.QtCore import QCoreApplication

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.desk import Desk


def restore_version(desk: Desk) -> None:
    """Let the user choose among the backups of the open file, and restore or open one."""
    from pmdesk.storage.backups import backups_of
    from pmdesk.ui.dialogs.versions import Versions

    work = desk.work
    try:
        backups = backups_of(work.path, desk.files.backup_folder)
    except PmdeskError as refusal:
        desk.window.show_refusal(refusal)
        return
    dialog = Versions(desk.window, work.bridge, desk.window.theme, backups)
    if dialog.ask():
        desk.window.say(_tr("The version is restored. Undo takes that back."))
    elif dialog.to_open is not None:
        desk.files.open(dialog.to_open, read_only=True)
        return
    work.area.take_focus()


def revert_to_opening(desk: Desk) -> None:
    """Make the plan as it was when the file was opened, by one edit."""
    from pmdesk.session.commands.versions import revert_to_opening

    session = desk.work.session
    edit = revert_to_opening(session.portfolio, session.opened)
    if edit.is_empty:
        desk.window.say(_tr("The plan is as it was when the file was opened."))
    elif desk.work.bridge.restore(edit):
        desk.window.say(_tr("The plan is again as it was when the file was opened. Undo takes that back."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("versions", text)
