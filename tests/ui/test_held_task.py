"""An issue that holds up a task, by real keys and clicks: the bar moves, the reason leads to the issue."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from plan_notation import instant
from pmdesk.domain.registers.issue import Issue
from pmdesk.presentation.gantt_hit import BarHit, BarPart, hit
from pmdesk.ui.dialogs.field_editor import FieldEditor
from pmdesk.ui.gantt.canvas import GanttCanvas
from pmdesk.ui.inspector.ties_list import TiesList
from pmdesk.ui.registers.register_inspector import RegisterInspector
from pmdesk.ui.registers.view import RegistersView
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Holder:
    """Someone before the form of an issue of a plan with one task, which starts on Monday, 2 March."""

    def __init__(self, user: User) -> None:
        self.user = user
        user.enter("Build")
        user.do("view_registers")
        QApplication.processEvents()
        (self.view,) = user.window.findChildren(RegistersView)
        self.view.which.setCurrentIndex(self.view.which.findData("issues"))
        self.view.table.setFocus()
        self.view.table.go_to(0, 0)
        user.enter("Server is slow")
        user.press(Qt.Key.Key_Up)
        user.press(Qt.Key.Key_I, CONTROL)
        self.settle()
        (self.pane,) = user.window.findChildren(RegisterInspector)

    @property
    def issue(self) -> Issue:
        (issue,) = self.user.work.session.portfolio.issues.values()
        return issue

    def settle(self) -> None:
        QTest.qWait(60)

    def editor(self, key: str) -> FieldEditor:
        form = self.pane.form_page.form
        assert form is not None
        editor = form.editors[key]
        assert isinstance(editor, FieldEditor)
        self.pane.form_page.area.ensureWidgetVisible(editor.input)
        return editor

    def tick(self, key: str = "holds_until_target") -> None:
        box = self.editor(key).input
        assert isinstance(box, QCheckBox)
        QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
        self.settle()

    def set_target(self, day: str) -> None:
        line = self.editor("target").input
        assert isinstance(line, QLineEdit)
        QTest.mouseClick(line, LEFT)
        self.user.press(Qt.Key.Key_A, CONTROL)
        self.user.type(day)
        self.user.press(Qt.Key.Key_Tab)
        self.settle()

    def tie(self, task: str) -> None:
        self.pane.show_page("ties")
        self.settle()
        (ties,) = self.pane.pages["ties"].findChildren(TiesList)
        ties.search.setFocus()
        self.user.type(task)
        ties.search.setFocus()
        QTest.keyClick(ties.search, Qt.Key.Key_Return)
        self.user.come_back()  # an open list of rows had the keys
        self.settle()

    def start_of_bar(self) -> int:
        """How many days the bar that is drawn begins after the 2nd of March."""
        self.user.do("view_gantt")
        self.settle()
        pane = self.user.work.chart.pane
        assert pane is not None
        canvas = pane.findChild(GanttCanvas)
        view = canvas.view()
        places = [view.x_of(instant("2026-03-02") + day * 1440) + 2 for day in range(20)]
        bars = [hit(canvas.chart, view, x, view.y_of(0) + view.row_px / 2) for x in places]
        bodies = [isinstance(found, BarHit) and found.part is BarPart.BODY for found in bars]
        return bodies.index(True)


@pytest.fixture
def holder(planner: User) -> Holder:
    return Holder(planner)


def test_a_task_waits_for_the_issue_that_blocks_it(holder: Holder) -> None:
    user, advice = holder.user, holder.editor("holds_until_target").advice
    assert holder.start_of_bar() == 0
    user.do("view_registers")
    holder.tick()
    assert holder.issue.holds_until_target
    assert advice.text() == "Nothing waits yet: give it a target date."
    holder.set_target("9 Mar 2026")
    assert advice.text() == "Nothing waits yet: tie it to the tasks that it blocks."
    holder.tie("build")
    holder.pane.show_page("form")
    assert not advice.isVisibleTo(holder.pane)

    assert holder.start_of_bar() == 7
    user.work.bridge.undo()
    assert holder.start_of_bar() == 0
    user.work.bridge.redo()
    assert holder.start_of_bar() == 7
    assert user.text(0, "start") == "Mon 9 Mar 26"
    user.go_to(0, "name")
    user.do("why")
    holder.settle()
    pane = user.work.area.inspector.pane
    assert pane is not None
    page = pane.why_page
    assert page.sentence.text().startswith("Waits for the target date of the open issue “Server is slow”")
    assert [card.title for card in page.steps.cards] == ["Server is slow"]
    assert not page.show_chain.isVisible()
    QTest.mouseClick(page.steps.viewport(), LEFT, pos=page.steps.visualItemRect(page.steps.item(0)).center())
    user.wait(lambda: holder.view.isVisible() and holder.pane.title.text() == "Issue: Server is slow")

    holder.pane.show_page("form")
    holder.set_target("11 Mar 2026")
    assert user.text(0, "start") == "Wed 11 Mar 26"
    user.work.bridge.undo()
    assert user.text(0, "start") == "Mon 9 Mar 26"
    holder.settle()
    QTest.mouseClick(holder.pane.form_page.state.next, LEFT)  # triaged: still open
    assert user.text(0, "start") == "Mon 9 Mar 26"
    holder.tick("private")
    assert user.text(0, "start") == "Mon 2 Mar 26"
    assert advice.text() == "Nothing waits for a private issue: others would have another plan."
    user.work.bridge.undo()
    holder.tick()
    assert user.text(0, "start") == "Mon 2 Mar 26"
    user.work.bridge.undo()
    user.work.bridge.undo()
    user.work.bridge.redo()
    assert user.text(0, "start") == "Mon 9 Mar 26"
