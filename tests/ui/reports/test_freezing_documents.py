"""A document is frozen in a real window with what was written into it, and the next one tells what moved."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from page_geometry import words
from pmdesk.app import Program
from pmdesk.ui.reports.view import ReportsView
from window_user import Clock, User

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(view: ReportsView) -> str:
    assert view.page is not None
    return " ".join(words(view.page.scene))


def test_a_look_ahead_is_written_frozen_opened_again_and_undone(planner: User, program: Program) -> None:
    for name in ("Design", "Build"):
        planner.enter(name)
    planner.do("view_reports")
    (view,) = planner.window.findChildren(ReportsView)
    view.list.choose("look_ahead")
    QApplication.processEvents()
    field = view.texts.fields["remark"].edit
    field.setFocus()
    planner.type("Wear helmets.")
    planner.wait(lambda: "Wear helmets." in shown(view))

    view.bar.freeze.setFocus()
    planner.press(Qt.Key.Key_Space)
    (kept,) = planner.work.session.portfolio.snapshots.values()
    assert (kept.report, kept.project) == ("look_ahead", view.bar.project)
    clock = program.windows.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(days=7)
    planner.do("view_gantt")
    planner.go_to(2, "name")
    planner.enter("Ship")
    planner.do("view_reports")
    planner.wait(lambda: "Since Mon 2 Mar 26: new: 1" in shown(view))
    assert "Wear helmets." not in shown(view)
    assert view.texts.fields["remark"].edit.toPlainText() == ""

    view.list.setFocus()
    planner.press(Qt.Key.Key_Down)
    assert view.list.frozen == kept.id
    assert "Wear helmets." in shown(view)
    assert "Ship" not in shown(view)
    assert not view.bar.freeze.isEnabled()
    planner.press(Qt.Key.Key_Delete)
    assert not planner.work.session.portfolio.snapshots
    assert view.list.report == "look_ahead"
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert kept.id in planner.work.session.portfolio.snapshots
