"""Backups of an open file: made when it opens, while it is edited and when it closes; failures are said."""

from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from pmdesk.app import Program
from pmdesk.domain.ids import TaskId
from pmdesk.storage.backups import backups_of
from pmdesk.storage.store import Store
from pmdesk.ui.backup_watch import BackupWatch
from window_user import PATIENCE_MS, User


def names(path: Path, root: Path) -> list[list[str]]:
    """The names of the tasks in each backup, newest first."""
    found = []
    for backup in backups_of(path, root):
        with Store.open(backup.path, read_only=True) as store:
            found.append([task.name for task in store.load().tasks.values()])
    return found


def half_an_hour_passes(user: User) -> None:
    watch = user.work.findChild(BackupWatch)
    assert watch._timer.interval() == 30 * 60 * 1000
    watch._timer.timeout.emit()
    assert QThreadPool.globalInstance().waitForDone(PATIENCE_MS)
    QApplication.processEvents()


def test_a_day_of_work_leaves_its_beginning_its_middle_and_its_end(planner: User, program: Program) -> None:
    root, path = program.files.backup_folder, planner.work.path
    planner.wait(lambda: names(path, root) == [[]])
    planner.enter("Design")
    half_an_hour_passes(planner)
    assert names(path, root) == [["Design"], []]
    half_an_hour_passes(planner)
    planner.enter("Build")
    planner.window.close_file()

    assert names(path, root) == [["Design", "Build"], ["Design"], []]

    program.files.open(path, planner.window)
    planner.wait_for_file()
    planner.window.close_file()
    assert len(backups_of(path, root)) == 3


def test_a_file_that_is_only_read_is_not_backed_up(planner: User, program: Program, tmp_path: Path) -> None:
    path = planner.work.path
    planner.window.close_file()
    other = tmp_path / "other.pmdb"
    path.rename(other)
    program.files.open(other, planner.window, read_only=True)
    planner.wait_for_file()
    assert planner.work.findChild(BackupWatch) is None
    planner.window.close_file()

    assert backups_of(other, program.files.backup_folder) == []


def test_a_backup_that_fails_is_said_once_and_the_work_goes_on(
    user: User, program: Program, tmp_path: Path
) -> None:
    root = program.files.backup_folder
    root.parent.mkdir(parents=True, exist_ok=True)
    root.write_bytes(b"in the way")
    program.files.create(tmp_path / "Plan.pmdb", user.window)
    user.wait_for_file()
    bar = user.window.message_bar
    user.wait(lambda: "No backup of “Plan.pmdb” could be made" in bar.text)
    bar.dismiss()
    user.enter("Design")
    assert [task.name for task in user.work.session.portfolio.tasks.values()] == ["Design"]

    half_an_hour_passes(user)
    assert not bar.isVisible()
    root.unlink()
    half_an_hour_passes(user)
    assert len(backups_of(user.work.path, root)) == 1
    assert not bar.isVisible()
    user.window.close_file()
    with Store.open(tmp_path / "Plan.pmdb") as store:
        assert store.load().tasks[TaskId(1)].name == "Design"
