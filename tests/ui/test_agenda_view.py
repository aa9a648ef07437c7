"""The view Today by real keys: entries come and go with the plan, and lead to their rows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from pmdesk.domain.ids import TaskId
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.session.commands.progress import set_percent_complete
from pmdesk.session.commands.registers import new_register_row, put_register_row
from pmdesk.ui.agenda.view import AgendaView
from pmdesk.ui.registers.view import RegistersView
from window_user import MONDAY, User


@pytest.fixture
def busy(planner: User) -> User:
    """A task of this week, and an action that is due today."""
    planner.go_to(0, "name")
    planner.enter("Design")
    session = planner.work.session
    (project,) = session.portfolio.projects
    row = new_register_row(session.portfolio, session.ids, ActionItem, project, "Call the vendor")
    assert isinstance(row, ActionItem)
    planner.work.bridge.perform(put_register_row(session.portfolio, replace(row, due=day_of(MONDAY.date()))))
    planner.do("view_agenda")
    return planner


def view_of(user: User) -> AgendaView:
    QApplication.processEvents()
    (view,) = user.window.findChildren(AgendaView)
    return view


def told(user: User) -> list[tuple[str, ...]]:
    """What and name of each entry, and the headings."""
    return [
        line.texts if line.entry is None else (line.texts[1], line.texts[2])
        for line in view_of(user).model.lines
    ]


def test_what_is_due_stands_under_its_heading_and_goes_when_it_is_done(
    busy: User, qtmodeltester: ModelTester
) -> None:
    assert told(busy) == [("Today", "2"), ("Task due", "Design"), ("Action", "Call the vendor")]
    qtmodeltester.check(view_of(busy).model)

    busy.work.bridge.perform(set_percent_complete(busy.work.session.plan, TaskId(1), 100))
    assert told(busy) == [("Today", "1"), ("Action", "Call the vendor")]
    busy.do("undo")
    assert told(busy)[1] == ("Task due", "Design")


def test_enter_leads_to_the_row(busy: User) -> None:
    table = view_of(busy).table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QApplication.processEvents()
    (registers,) = busy.window.findChildren(RegistersView)
    assert registers.isVisible()
    assert registers.shown_table == ActionItem.table
    assert registers.model.text(registers.table.currentIndex().row(), 0) == "Call the vendor"

    busy.do("view_agenda")
    table = view_of(busy).table
    table.setCurrentIndex(view_of(busy).model.index(1, 2))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not table.isVisible()
    assert busy.work.selection.current == ("tasks", 1)


def test_how_far_it_looks_ahead_is_remembered(busy: User) -> None:
    view = view_of(busy)
    view.weeks.setCurrentIndex(2)
    state = view.view_state()
    view.weeks.setCurrentIndex(0)
    view.restore_view_state(state)
    assert view.weeks.currentData() == 6
