"""Restore a version, and revert to how the file was opened: by real keys and clicks, undone as one step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dialog_user import when_asked
from pmdesk.app import Program
from pmdesk.storage.backups import backups_of
from pmdesk.ui.dialogs.versions import Versions
from window_user import User


def tasks(user: User) -> list[str]:
    portfolio = user.work.session.portfolio
    return [portfolio.tasks[task].name for task in portfolio.outline.order]


@pytest.fixture
def worker(planner: User, program: Program) -> User:
    """Someone with a backup of the empty plan and one of a plan with Design and Build, and Test since."""
    path = planner.work.path
    for name in ("Design", "Build"):
        planner.enter(name)
    planner.window.close_file()
    program.files.open(path, planner.window)
    planner.wait_for_file()
    assert len(backups_of(path, program.files.backup_folder)) == 2
    planner.go_to(2, "name")
    planner.enter("Test")
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Delete)
    assert tasks(planner) == ["Build", "Test"]
    return planner


def in_dialog(user: User, act: Callable[[Versions], None]) -> None:
    """Open the dialog and do something in it once the difference is there."""

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, Versions)
        try:
            user.wait(lambda: "Reading" not in dialog.difference.said.text())
            user.wait(lambda: dialog.table.lines()[0][2])
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    when_asked(look)
    user.do("restore_version")


def test_a_version_says_what_differs_and_is_restored_as_one_step(worker: User) -> None:
    seen = []

    def restore(dialog: Versions) -> None:
        seen.append((dialog.windowTitle(), dialog.difference.counts.lines(), dialog.difference.tasks.lines()))
        assert [line[2] for line in dialog.table.lines()] == ["2", "0"]
        assert dialog.restore.isEnabled()
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    in_dialog(worker, restore)

    title, counts, names = seen[0]
    assert title == "Versions of “Plan”"
    assert ("Tasks", "1", "–", "1") in counts
    assert set(names) == {("Design", "added"), ("Test", "removed")}
    assert tasks(worker) == ["Design", "Build"]
    assert "Undo takes that back" in worker.window.message_bar.text
    worker.do("undo")
    assert tasks(worker) == ["Build", "Test"]


def test_another_version_is_chosen_by_keys_and_nothing_is_done_by_escape(worker: User) -> None:
    said = []

    def look(dialog: Versions) -> None:
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        assert not dialog.restore.isEnabled()  # not before it is read
        worker.wait(dialog.restore.isEnabled)
        said.append(set(dialog.difference.tasks.lines()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(worker, look)

    assert said == [{("Build", "removed"), ("Test", "removed")}]
    assert tasks(worker) == ["Build", "Test"]


def test_a_version_is_opened_read_only_in_a_window_of_its_own(worker: User, program: Program) -> None:
    recent = program.settings.recent_files

    def open_it(dialog: Versions) -> None:
        QTest.mouseClick(dialog.look_at, Qt.MouseButton.LeftButton)

    in_dialog(worker, open_it)

    worker.wait(lambda: len(program.windows.open) == 2 and program.windows.open[1].workspace is not None)
    other = program.windows.open[1].workspace
    assert other is not None
    assert other.read_only
    assert [task.name for task in other.session.portfolio.tasks.values()] == ["Design", "Build"]
    assert program.settings.recent_files == recent
    assert tasks(worker) == ["Build", "Test"]


def test_the_version_that_is_the_plan_can_not_be_restored_and_a_damaged_one_says_so(
    worker: User, program: Program
) -> None:
    newest, oldest = backups_of(worker.work.path, program.files.backup_folder)
    oldest.path.write_bytes(oldest.path.read_bytes()[:-100])
    for _ in range(2):
        worker.do("undo")
    seen = []

    def look(dialog: Versions) -> None:
        seen.append((dialog.difference.said.text(), dialog.restore.isEnabled()))
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        worker.wait(dialog.problem.text)
        seen.append((dialog.problem.text(), dialog.restore.isEnabled()))
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)  # does nothing
        assert QApplication.activeModalWidget() is dialog
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(worker, look)

    assert seen[0] == ("The plan is as in this version.", False)
    assert seen[1] == (
        f"“{oldest.path.name}” is damaged: its end is missing. It was not touched; open a backup instead.",
        False,
    )
    assert newest.path.exists()


def test_backups_that_can_not_be_listed_are_said(worker: User, program: Program) -> None:
    folder = backups_of(worker.work.path, program.files.backup_folder)[0].path.parent
    folder.rename(folder.with_name("away"))
    folder.write_bytes(b"in the way")

    worker.do("restore_version")

    assert "can't be read" in worker.window.message_bar.text


def test_revert_takes_back_all_since_the_opening_as_one_step(worker: User) -> None:
    worker.do("revert")
    assert tasks(worker) == ["Design", "Build"]
    assert "again as it was when the file was opened" in worker.window.message_bar.text
    worker.do("revert")
    assert worker.window.message_bar.text == "The plan is as it was when the file was opened."

    worker.do("undo")
    assert tasks(worker) == ["Build", "Test"]
