"""The task form below the plan: follows the current task, changes it with one edit, forgets nothing typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pmdesk.app import Program
from pmdesk.ui.dialogs.field_form import FieldForm
from pmdesk.ui.dialogs.people_lines import PeopleLines
from pmdesk.ui.task_form.task_form import TaskForm
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def former(planner: User) -> User:
    """Someone with two tasks, on the first, and the form open."""
    for name in ("Analysis", "Design"):
        planner.enter(name)
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_T, CONTROL, SHIFT)
    return planner


def form(user: User) -> TaskForm:
    pane = user.work.area.task_form.pane
    assert pane is not None
    return pane


def fields(user: User) -> FieldForm:
    first = form(user).forms[0]
    assert isinstance(first, FieldForm)
    return first


def typed(user: User, key: str, text: str) -> None:
    line = fields(user).editors[key].input
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_form_follows_the_current_task(former: User) -> None:
    assert form(former).isVisible()
    assert fields(former).editors["name"].text() == "Analysis"

    former.go_to(1, "name")

    former.wait(lambda: fields(former).editors["name"].text() == "Design")
    assert "Design" in form(former).title.text()


def test_ok_makes_one_edit_of_all_that_was_typed(former: User) -> None:
    typed(former, "duration", "4d")
    people = form(former).forms[1]
    assert isinstance(people, PeopleLines)
    people.table.setCurrentCell(0, 0)
    people.table.item(0, 0).setText("Anna")

    QTest.mouseClick(form(former).ok, Qt.MouseButton.LeftButton)

    assert (former.text(0, "duration"), former.text(0, "resources")) == ("4d", "Anna")
    former.table.setFocus()
    former.press(Qt.Key.Key_Z, CONTROL)
    assert (former.text(0, "duration"), former.text(0, "resources")) == ("1d?", "")


def test_enter_takes_and_escape_takes_back(former: User) -> None:
    typed(former, "duration", "6d")
    QTest.keyClick(fields(former).editors["duration"].input, Qt.Key.Key_Return)
    assert former.text(0, "duration") == "6d"

    typed(former, "duration", "9d")
    QTest.keyClick(form(former), Qt.Key.Key_Escape)
    assert fields(former).editors["duration"].text() == "6d"
    assert form(former).isVisible()
    QTest.keyClick(form(former), Qt.Key.Key_Escape)
    assert not form(former).isVisible()


def test_what_is_typed_waits_though_another_task_becomes_current(former: User) -> None:
    typed(former, "duration", "7d")

    former.go_to(1, "name")
    QTest.qWait(200)

    assert fields(former).editors["name"].text() == "Analysis"
    QTest.mouseClick(form(former).ok, Qt.MouseButton.LeftButton)
    assert former.text(0, "duration") == "7d"
    assert fields(former).editors["name"].text() == "Design"


def test_what_cannot_be_read_is_said_in_its_place(former: User) -> None:
    typed(former, "duration", "long")

    QTest.mouseClick(form(former).ok, Qt.MouseButton.LeftButton)

    assert form(former).is_touched
    assert former.text(0, "duration") == "1d?"


def test_the_form_is_there_again_with_the_file(former: User, program: Program) -> None:
    path = former.work.path
    former.window.close_file()

    program.files.open(path, former.window)
    former.wait_for_file()

    assert form(former).isVisible()
