"""Keys that the hands of Microsoft Project's users know and that no other test presses."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pmdesk.app import Program
from pmdesk.ui.dialogs.task_information import TaskInformation
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def chain(planner: User) -> User:
    """Three linked tasks of a month each."""
    for name in ("Design", "Build", "Ship"):
        planner.enter(name)
    for row in range(3):
        planner.go_to(row, "duration")
        planner.enter("4w")
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_F2, CONTROL)
    assert planner.texts("predecessors") == ["", "1", "2"]
    return planner


def when_asked(use: Callable[[TaskInformation], object]) -> None:
    """Use the dialog that opens next, and close it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TaskInformation)
        use(dialog)
        dialog.reject()

    QTimer.singleShot(50, look)


def test_ctrl_o_opens_a_file(planner: User, program: Program) -> None:
    path = planner.work.path
    planner.window.close_file()
    planner.answer_file_dialog(path)
    planner.press(Qt.Key.Key_O, CONTROL)
    planner.wait_for_file()
    assert planner.work.path == path


def test_ctrl_shift_f2_unlinks(chain: User) -> None:
    chain.go_to(1, "name")
    chain.press(Qt.Key.Key_F2, CONTROL, SHIFT)
    assert chain.texts("predecessors") == ["", "", ""]


def test_alt_f10_assigns_people(chain: User) -> None:
    chain.go_to(1, "name")
    pages: list[str] = []
    when_asked(lambda dialog: pages.append(dialog.tabs.tabText(dialog.tabs.currentIndex())))
    chain.press(Qt.Key.Key_F10, ALT)
    assert [page.replace("&", "") for page in pages] == ["People"]


def test_a_double_click_opens_the_information_of_a_task(chain: User) -> None:
    titles: list[str] = []
    when_asked(lambda dialog: titles.append(dialog.windowTitle()))
    index = chain.table.task_model.index(1, chain.table.column_of("row") or 0)
    place = chain.table.visualRect(index).center()
    QTest.mouseClick(chain.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(chain.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(titles) == 1
    assert "Build" in titles[0]


def test_ctrl_shift_f5_scrolls_to_the_bar(chain: User) -> None:
    pane = chain.work.chart.pane
    assert pane is not None
    chain.go_to(2, "name")
    chain.work.chart.scroll_to(int(chain.work.session.schedule.start[0]) - 1_000_000)
    assert not 0 < chain.bar(2, 0).x() < pane.width()
    chain.press(Qt.Key.Key_F5, CONTROL, SHIFT)
    assert 0 < chain.bar(2, 0).x() < pane.width()


@pytest.mark.parametrize(
    "keys", [(Qt.Key.Key_Minus, Qt.Key.Key_Equal), (Qt.Key.Key_Underscore, Qt.Key.Key_Plus)]
)
def test_alt_shift_minus_and_equals_collapse_and_expand(chain: User, keys: tuple[Qt.Key, Qt.Key]) -> None:
    chain.press(Qt.Key.Key_F2, CONTROL, SHIFT)
    chain.go_to(1, "name")
    chain.press(Qt.Key.Key_Right, ALT, SHIFT)
    chain.go_to(0, "name")
    chain.press(keys[0], ALT, SHIFT)
    assert chain.texts("name") == ["Design", "Ship"]
    chain.press(keys[1], ALT, SHIFT)
    assert chain.texts("name") == ["Design", "Build", "Ship"]


def test_f1_shows_every_key_of_the_window(chain: User) -> None:
    chain.press(Qt.Key.Key_F1)
    sheets = [w for w in chain.window.findChildren(QDialog) if isinstance(w, QWidget) and w.isVisible()]
    assert len(sheets) == 1
    sheets[0].close()
