"""The window: files, messages, themes, and what the keys of the whole window do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pmdesk.app import Program
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.storage.store import Store
from pmdesk.ui.main_window import DEFAULT_SIZE
from pmdesk.ui.shortcut_sheet import ShortcutSheet
from pmdesk.ui.theme import ThemeMode
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_on_the_start_page_makes_a_portfolio(user: User, tmp_path: Path) -> None:
    user.answer_file_dialog(tmp_path / "Mine.pmdb")

    user.press(Qt.Key.Key_Return)

    user.wait_for_file()
    assert user.window.path == tmp_path / "Mine.pmdb"


def test_opening_an_open_file_raises_its_window(planner: User, program: Program) -> None:
    other = program.windows.new()

    program.files.open(planner.work.path, other)

    assert program.windows.open == (planner.window, other)
    assert other.workspace is None
    assert program.windows.showing(planner.work.path) is planner.window


def test_a_further_file_gets_a_further_window(planner: User, program: Program, tmp_path: Path) -> None:
    program.files.create(tmp_path / "Other.pmdb", planner.window)
    planner.wait(lambda: any(w.path == tmp_path / "Other.pmdb" for w in program.windows.open))

    assert len(program.windows.open) == 2
    assert planner.window.path == tmp_path / "Plan.pmdb"


def test_a_refusal_is_taken_away_by_the_next_edit(planner: User) -> None:
    planner.window.show_refusal(InvalidValue(message("fields.not_a_duration", text="abc")))
    assert "abc" in planner.window.message_bar.text

    planner.enter("Analysis")

    assert planner.window.message_bar.text == ""


def test_a_new_window_is_no_higher_than_the_screen(program: Program) -> None:
    window = program.windows.new()

    room = window.screen().availableGeometry()
    assert room.height() < DEFAULT_SIZE[1]
    assert window.height() < room.height()


def test_a_dropped_file_is_opened(user: User, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "Dröpped plan.pmdb"
    program.files.create(path, user.window)
    user.wait_for_file()
    user.window.close_file()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])

    user.window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    user.wait_for_file()
    assert user.window.path == path


def test_the_system_may_ask_to_open_a_file(planner: User, program: Program) -> None:
    path = planner.work.path
    planner.window.close_file()

    assert program.eventFilter(program, QFileOpenEvent(str(path)))

    planner.wait_for_file()
    assert planner.window.path == path


def test_a_file_in_use_can_be_opened_read_only_or_as_a_copy(
    user: User, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "Busy.pmdb"
    program.files.create(path, user.window)
    user.wait_for_file()
    user.window.close_file()
    with Store.open(path):
        program.files.open(path, user.window)
        user.wait(lambda: user.window.message_bar.buttons)
        assert [b.text() for b in user.window.message_bar.buttons] == [
            "&Retry",
            "Open read-&only",
            "Open a &copy",
        ]

        user.window.message_bar.buttons[1].click()
        user.wait_for_file()

        assert user.work.read_only
        assert not user.window.findChild(type(user.window.actions()[0]), "insert").isEnabled()
        user.window.close_file()
        program.files.open(path, user.window)
        user.wait(lambda: user.window.message_bar.buttons)
        user.window.message_bar.buttons[2].click()
        user.wait_for_file()
        assert user.window.path == tmp_path / "Busy (copy).pmdb"


@pytest.mark.parametrize(
    ("content", "phrase"), [(b"", "Bad.pmdb"), (b"not a portfolio at all, only text" * 40, "Bad.pmdb")]
)
def test_what_is_no_portfolio_is_refused_in_place(
    user: User, program: Program, tmp_path: Path, content: bytes, phrase: str
) -> None:
    path = tmp_path / "Bad.pmdb"
    path.write_bytes(content)

    program.files.open(path, user.window)
    user.wait(lambda: user.window.message_bar.text)

    assert phrase in user.window.message_bar.text
    assert user.window.workspace is None
    assert path.read_bytes() == content


def test_ctrl_s_says_that_it_is_saved_and_offers_a_copy(
    planner: User, program: Program, tmp_path: Path
) -> None:
    planner.enter("A")
    planner.press(Qt.Key.Key_S, CONTROL)
    assert "09:0" in planner.window.message_bar.text

    copy = tmp_path / "Copy.pmdb"
    planner.answer_file_dialog(copy)
    planner.window.message_bar.buttons[0].click()

    with Store.open(copy, read_only=True) as store:
        assert [task.name for task in store.load().tasks.values()] == ["A"]


def test_f9_is_harmless(planner: User) -> None:
    planner.enter("A")
    before = planner.work.session.plan

    planner.press(Qt.Key.Key_F9)

    assert planner.work.session.plan is before
    assert planner.window.message_bar.text


def test_f1_lists_the_keys(planner: User) -> None:
    planner.press(Qt.Key.Key_F1)
    sheet = planner.window.findChild(ShortcutSheet)
    assert sheet is not None
    assert {"Link tasks", "Indent", "Next or previous cell"} <= set(sheet.shown())

    QTest.keyClicks(sheet.findChild(QLineEdit), "ctrl+f2")

    assert sheet.shown() == ("Link tasks",)
    sheet.close()


def test_a_recent_file_is_one_click_away(planner: User, program: Program) -> None:
    path = planner.work.path
    planner.window.close_file()

    assert program.settings.recent_files == (path,)
    planner.window.start_page.file_chosen.emit(path)

    planner.wait_for_file()


@pytest.mark.parametrize("mode", ["dark", "light", "contrast", "system"])
def test_the_theme_is_remembered(user: User, program: Program, mode: str) -> None:
    user.do(f"theme_{mode}")

    assert program.settings.theme is ThemeMode(mode)
    assert program.theme.mode is ThemeMode(mode)


def test_a_refused_edit_says_why_and_selects_the_rows(planner: User) -> None:
    for name in ("A", "B"):
        planner.enter(name)
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Left, SHIFT, Qt.KeyboardModifier.AltModifier)

    assert planner.window.message_bar.text
    planner.window.message_bar.setFocus()
    planner.window.message_bar.dismiss()
    assert planner.window.message_bar.text == ""


def test_undo_behind_the_opening_asks_once(planner: User, program: Program) -> None:
    for name in ("A", "B"):
        planner.enter(name)
    path = planner.work.path
    planner.window.close_file()
    program.files.open(path, planner.window)
    planner.wait_for_file()

    planner.press(Qt.Key.Key_Z, CONTROL)
    assert planner.texts("name") == ["A", "B"]
    assert planner.window.message_bar.text
    planner.press(Qt.Key.Key_Z, CONTROL)
    planner.press(Qt.Key.Key_Z, CONTROL)

    assert planner.texts("name") == []


def test_a_closed_window_closes_its_file(planner: User, program: Program) -> None:
    path = planner.work.path

    planner.window.close()
    QApplication.processEvents()

    assert program.windows.open == ()
    with Store.open(path) as store:
        assert not store.read_only


def test_a_copy_may_replace_an_older_one(planner: User, program: Program, tmp_path: Path) -> None:
    target = tmp_path / "Copy.pmdb"
    target.write_text("an older file", encoding="utf-8")

    program.files.save_copy(planner.window, target)

    with Store.open(target, read_only=True) as copy:
        assert copy.load() == planner.work.session.portfolio
    assert "Copy.pmdb" in planner.window.message_bar.text
