"""What endangers an open file: the user is told in the window, and nothing that was typed is lost."""

import os
import resource
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pmdesk.app import Program
from pmdesk.storage.store import Store
from window_user import User

posix = pytest.mark.skipif(os.name != "posix", reason="limits, permissions and open files of POSIX")
LEFT = Qt.MouseButton.LeftButton


def offers(user: User) -> list[str]:
    """What the message offers, as it is read."""
    return [button.text().replace("&", "") for button in user.window.message_bar.buttons]


def choose(user: User, offer: str) -> None:
    """Click on an offer of the message."""
    button = user.window.message_bar.buttons[offers(user).index(offer)]
    QTest.mouseClick(button, LEFT)


def saved_word(user: User) -> str:
    """What the status line says of the last change."""
    labels = user.work.status.findChildren(QLabel)
    return next(label.text() for label in labels if label.accessibleName() == "Saved")


def names_in(path: Path) -> list[str]:
    """The names of the tasks in a file that someone else opens."""
    with Store.open(path, read_only=True) as store:
        return [task.name for task in store.load().tasks.values()]


@pytest.fixture
def plan(planner: User, program: Program) -> User:
    """Someone with a file of one task, of which the backup at its opening has been made."""
    planner.enter("Analysis")
    planner.wait(lambda: list(program.files.backup_folder.rglob("*.pmdb")))
    return planner


@contextmanager
def no_room() -> Iterator[None]:
    """The system lets no file of this process grow; writing over what is there goes on."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@posix
def test_a_change_that_is_not_saved_stays_typed_until_a_retry_saves_it(plan: User) -> None:
    with no_room():
        plan.enter("Design")

        assert "Your last change was not saved" in plan.window.message_bar.text
        assert offers(plan) == ["Retry", "Save elsewhere…"]
        assert plan.focus().text() == "Design"
        choose(plan, "Retry")
        assert offers(plan) == ["Retry", "Save elsewhere…"]
        plan.type(" review")
        assert plan.focus().text() == "Design review"
    assert names_in(plan.work.path) == ["Analysis"]

    choose(plan, "Retry")

    assert names_in(plan.work.path) == ["Analysis", "Design review"]
    assert plan.window.message_bar.text == ""
    plan.press(Qt.Key.Key_Escape)
    assert plan.texts("name") == ["Analysis", "Design review"]


@posix
def test_an_action_that_is_not_saved_can_be_tried_again(plan: User) -> None:
    with no_room():
        plan.do("undo")
        assert offers(plan) == ["Retry", "Save elsewhere…"]
    assert plan.texts("name") == ["Analysis"]

    choose(plan, "Retry")

    assert plan.texts("name") == []
    assert names_in(plan.work.path) == []


def test_on_a_full_disk_the_work_goes_on_elsewhere(plan: User, tmp_path: Path) -> None:
    """The limit on pages makes SQLite say that the disk is full."""
    first, second = plan.work.path, tmp_path / "Elsewhere.pmdb"
    database = plan.work.session.store._file.database
    database.pragma("max_page_count", database.pragma("page_count"))
    long_name = "Design " * 2000
    plan.go_to(0, "name")
    plan.press(Qt.Key.Key_F2)
    plan.focus().setText(long_name)
    plan.press(Qt.Key.Key_Return)
    assert "The disk is full. Your last change was not saved" in plan.window.message_bar.text
    assert saved_word(plan) == "last change not saved"

    plan.answer_file_dialog(second)
    choose(plan, "Save elsewhere…")
    plan.wait(lambda: plan.window.path == second)
    plan.wait_for_file()

    assert plan.texts("name") == names_in(second) == [long_name.strip()]
    assert saved_word(plan) != "last change not saved"
    assert names_in(first) == ["Analysis"]
    plan.do("undo")
    assert names_in(second) == ["Analysis"]


def test_an_offer_that_was_not_taken_up_stays(plan: User) -> None:
    database = plan.work.session.store._file.database
    database.pragma("max_page_count", database.pragma("page_count"))
    plan.go_to(0, "name")
    plan.press(Qt.Key.Key_F2)
    plan.focus().setText("Design " * 2000)
    plan.press(Qt.Key.Key_Return)

    plan.cancel_file_dialog()
    choose(plan, "Save elsewhere…")

    plan.come_back()
    assert offers(plan) == ["Retry", "Save elsewhere…"]
    assert plan.focus().text().startswith("Design")


@posix
def test_a_file_that_was_moved_is_found_again_with_what_was_typed(plan: User, tmp_path: Path) -> None:
    moved = tmp_path / "Moved.pmdb"
    plan.do("show_rail")
    plan.work.path.rename(moved)
    plan.enter("Design")
    assert "was deleted, moved or replaced" in plan.window.message_bar.text
    assert "Your last change was not saved." in plan.window.message_bar.text
    assert offers(plan) == ["Save a copy…", "Locate…", "Reload"]
    assert plan.focus().text() == "Design"

    plan.answer_file_dialog(moved)
    choose(plan, "Locate…")
    plan.wait(lambda: plan.window.path == moved)
    plan.wait_for_file()

    assert plan.texts("name") == names_in(moved) == ["Analysis", "Design"]
    assert plan.work.rail.isHidden()
    plan.go_to(2, "name")
    plan.enter("Build")
    assert names_in(moved) == ["Analysis", "Design", "Build"]


@posix
def test_a_file_that_was_deleted_is_written_anew(plan: User) -> None:
    path = plan.work.path
    path.unlink()
    plan.work._heartbeat.timeout.emit()
    assert offers(plan) == ["Save a copy…", "Locate…", "Reload"]
    choose(plan, "Reload")
    plan.wait(lambda: "is not there" in plan.window.message_bar.text)
    assert offers(plan) == ["Save a copy…", "Locate…", "Reload"]
    assert plan.texts("name") == ["Analysis"]

    work = plan.work
    plan.answer_file_dialog(path)
    choose(plan, "Save a copy…")
    plan.wait(lambda: plan.window.workspace not in (work, None))
    plan.wait_for_file()

    assert plan.window.message_bar.text == ""
    assert plan.texts("name") == names_in(path) == ["Analysis"]


@posix
def test_a_file_that_was_replaced_is_loaded_anew(plan: User, program: Program, tmp_path: Path) -> None:
    path, other = plan.work.path, tmp_path / "Other.pmdb"
    program.files.save_copy(plan.window, other)
    plan.enter("Design")
    other.replace(path)
    plan.enter("Build")

    work = plan.work
    choose(plan, "Reload")
    plan.wait(lambda: plan.window.workspace not in (work, None))
    plan.wait_for_file()

    assert plan.texts("name") == ["Analysis"]
    assert plan.window.message_bar.text == (
        "“Plan.pmdb” holds another plan now. Your last change was not made in it."
    )


def test_a_file_that_another_program_changed_is_kept_apart(plan: User, tmp_path: Path) -> None:
    path, copy = plan.work.path, tmp_path / "Mine.pmdb"
    other = sqlite3.connect(path)
    other.execute("DELETE FROM owner")
    other.commit()
    other.close()
    plan.enter("Design")
    assert offers(plan) == ["Save a copy…", "Reload"]

    plan.answer_file_dialog(copy)
    choose(plan, "Save a copy…")
    plan.wait(lambda: plan.window.path == copy)
    plan.wait_for_file()

    assert names_in(copy) == ["Analysis", "Design"]
    assert names_in(path) == ["Analysis"]


def test_a_sign_of_life_that_is_not_written_speaks_of_no_change(plan: User) -> None:
    with no_room():
        plan.work._heartbeat.timeout.emit()

    assert plan.window.message_bar.text == (
        "“Plan.pmdb” can't be written at the moment: the next change may not be saved."
    )
    assert offers(plan) == []


@pytest.fixture
def protected_plan(program: Program, user: User) -> Iterator[Path]:
    """A file of one task that this user may only read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Plan.pmdb"
        program.files.create(path, user.window)
        user.wait_for_file()
        user.enter("Analysis")
        user.window.close_file()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield path
        if root:
            os.seteuid(0)
        user.window.close()
        Path(folder).chmod(0o700)


@posix
def test_a_write_protected_file_opens_with_a_banner(
    user: User, program: Program, protected_plan: Path
) -> None:
    program.files.open(protected_plan, user.window)
    user.wait_for_file()

    banner = user.work.banner
    assert banner.isVisible()
    assert banner.text == "“Plan.pmdb” or its folder is write-protected: nothing you do here changes it."
    assert user.texts("name") == ["Analysis"]
    QTest.mouseClick(banner.buttons[1], LEFT)
    user.wait(lambda: "write-protected" in user.window.message_bar.text)
    assert user.texts("name") == ["Analysis"]

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "Copy.pmdb"
        user.answer_file_dialog(copy)
        QTest.mouseClick(banner.buttons[0], LEFT)
        assert names_in(copy) == ["Analysis"]
        assert offers(user) == ["Open the copy"]


def test_a_file_that_is_no_longer_in_use_can_be_edited(user: User, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "Plan.pmdb"
    program.files.create(path, user.window)
    user.wait_for_file()
    user.window.close_file()
    with Store.open(path):
        program.files.open(path, user.window)
        user.wait(lambda: offers(user))
        assert user.window.message_bar.text.startswith("“Plan.pmdb” is in use by ")
        choose(user, "Retry")
        user.wait(lambda: offers(user))
        choose(user, "Open read-only")
        user.wait_for_file()
        assert user.work.banner.text == "“Plan.pmdb” is open read-only: nothing you do here changes it."
        user.enter("Design")
        assert offers(user) == ["Save elsewhere…"]

    QTest.mouseClick(user.work.banner.buttons[1], LEFT)
    user.wait(lambda: user.window.workspace is not None and not user.work.read_only)
    user.wait_for_file()

    assert names_in(path) == ["Design"]
    assert not user.work.banner.isVisible()
