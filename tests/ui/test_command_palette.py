"""The command palette by real keys: actions are done, rows are shown."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.ui.command_palette.palette import CommandPalette
from pmdesk.ui.rail import Place
from pmdesk.ui.resources.resource_list import ResourceList
from window_user import User


def palette_of(user: User) -> CommandPalette:
    """Open the palette with its keys."""
    user.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (palette,) = (w for w in user.window.findChildren(CommandPalette) if w.isVisible())
    return palette


def choose(user: User, words: str) -> None:
    palette = palette_of(user)
    QTest.keyClicks(palette.field, words)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_an_action_is_found_by_parts_of_its_name_and_done(planner: User) -> None:
    assert not planner.work.area.inspector.is_shown
    choose(planner, "inspec")
    assert planner.work.area.inspector.is_shown


def test_without_words_every_possible_action_is_there_and_no_other(planner: User) -> None:
    shown = palette_of(planner).shown()
    assert "New" in shown
    assert "Undo" not in shown


def test_a_task_is_shown_wherever_it_is(planner: User) -> None:
    planner.go_to(0, "name")
    for name in ("Design", "Build", "Review the design"):
        planner.enter(name)
    choose(planner, "review")
    current = planner.work.selection.current
    assert current is not None
    task = planner.work.session.portfolio.get(current)
    assert isinstance(task, Task)
    assert task.name == "Review the design"
    assert current == RowKey(Task.table, task.id)


def test_a_person_is_shown_in_the_list_of_people(planner: User) -> None:
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.go_to(0, "resources")
    planner.enter("Bob; Anna")
    choose(planner, "anna")
    people = planner.work.findChild(ResourceList)
    assert planner.work.rail.place[0] is Place.PEOPLE
    assert [row.name for row in people.hands.selected()] == ["Anna"]


def test_arrows_choose_another_line_and_escape_does_nothing(planner: User) -> None:
    palette = palette_of(planner)
    first = palette.list.currentRow()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == first + 1
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not any(w.isVisible() for w in planner.window.findChildren(CommandPalette))


def test_what_nothing_is_called_is_said(planner: User) -> None:
    palette = palette_of(planner)
    QTest.keyClicks(palette.field, "xyzzy")
    assert palette.shown() == ()
    assert not palette.list.isVisible()


def test_on_the_start_page_only_actions_are_found(user: User) -> None:
    palette = palette_of(user)
    QTest.keyClicks(palette.field, "open")
    assert "Open" in palette.shown()
