"""The timeline in the window: what stands on it is chosen, copied, zoomed, and comes back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from pmdesk.app import Program
from pmdesk.domain.ids import RowKey
from pmdesk.ui.timeline.choice import TaskChoice, TickedTasks
from pmdesk.ui.timeline.view import TimelineView
from window_user import User

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def phases(planner: User) -> User:
    """A phase of two linked tasks and a milestone after it, on the timeline, which has the focus."""
    for row, (name, duration) in enumerate(
        (("Phase", "1d"), ("Design", "10d"), ("Build", "20d"), ("Live", "0d"))
    ):
        planner.go_to(row, "name")
        planner.enter(name)
        planner.go_to(row, "duration")
        planner.enter(duration)
    planner.work.selection.select([key_of(planner, name) for name in ("Design", "Build", "Live")])
    planner.do("link")
    planner.work.selection.select([key_of(planner, name) for name in ("Design", "Build")])
    planner.do("indent")
    planner.work.selection.select([])
    planner.do("view_timeline")
    QApplication.processEvents()
    view_of(planner).setFocus()
    return planner


def view_of(user: User) -> TimelineView:
    (view,) = (view for view in user.window.findChildren(TimelineView) if view.isVisible())
    return view


def key_of(user: User, name: str) -> RowKey:
    (task,) = (t for t in user.work.session.portfolio.tasks.values() if t.name == name)
    return RowKey("tasks", task.id)


def shown(user: User) -> list[str]:
    return [entry.name for entry in view_of(user).canvas.picture.entries]


def test_phases_and_milestones_stand_there_at_first(phases: User) -> None:
    assert shown(phases) == ["Phase", "Live"]


def test_selected_tasks_come_and_go(phases: User) -> None:
    view = view_of(phases)
    assert not view.add.isEnabled()
    phases.work.selection.select([key_of(phases, "Build"), key_of(phases, "Phase")])
    QTest.mouseClick(view.add, Qt.MouseButton.LeftButton)
    assert shown(phases) == ["Phase", "Build", "Live"]
    phases.work.selection.select([key_of(phases, "Phase")])
    assert not view.add.isEnabled()
    QTest.mouseClick(view.remove, Qt.MouseButton.LeftButton)
    assert shown(phases) == ["Build", "Live"]
    QTest.mouseClick(view.pick, Qt.MouseButton.LeftButton)
    assert shown(phases) == ["Phase", "Live"]
    assert not view.pick.isEnabled()


def test_tasks_are_put_there_from_the_chart(phases: User) -> None:
    phases.do("view_gantt")
    phases.work.selection.select([key_of(phases, "Design")])
    phases.do("put_on_timeline")
    assert shown(phases) == ["Phase", "Design", "Live"]


def test_tasks_are_ticked_in_a_list(phases: User) -> None:
    def tick() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TaskChoice)
        QTest.keyClicks(dialog.search, "des")
        assert dialog.list.model().rowCount() == 1
        dialog.list.setFocus()
        dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        dialog.accept()

    QTimer.singleShot(50, tick)
    QTest.mouseClick(view_of(phases).choose, Qt.MouseButton.LeftButton)
    assert shown(phases) == ["Phase", "Design", "Live"]


def test_the_list_to_tick_in_keeps_qts_rules(phases: User, qtmodeltester: ModelTester) -> None:
    work = phases.work
    model = TickedTasks(work.session.plan, work.rows_view.rows, ())
    qtmodeltester.check(model)
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert [work.session.portfolio.tasks[task].name for task in model.ticked] == ["Design"]
    assert not model.setData(model.index(1, 0), "Other")


def test_its_picture_is_copied(phases: User) -> None:
    phases.do("copy_picture")
    data = QApplication.clipboard().mimeData()
    picture = data.imageData()
    assert isinstance(picture, QImage)
    assert picture.width() > picture.height() > 200
    drawing = bytes(data.data("image/svg+xml").data()).decode()
    assert "Phase" in drawing
    assert "Live" in drawing


def test_arrows_walk_and_a_click_selects(phases: User) -> None:
    view = view_of(phases)
    phases.press(Qt.Key.Key_Right)
    assert phases.work.selection.keys == (key_of(phases, "Phase"),)
    phases.press(Qt.Key.Key_Right)
    assert phases.work.selection.keys == (key_of(phases, "Live"),)
    assert "Live" in view.canvas.accessibleDescription()
    region = view.canvas.picture.region_of(key_of(phases, "Phase"))
    assert region is not None
    place = QPoint(round(region.left) + 5, round(region.top) + 5)
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert phases.work.selection.keys == (key_of(phases, "Phase"),)


def test_ctrl_and_wheel_zoom_about_the_pointer(phases: User) -> None:
    view, canvas = view_of(phases), view_of(phases).canvas
    narrow = canvas.width()
    place = QPointF(400, 100)
    chart = canvas.picture
    moment = chart.first + place.x() / chart.px_per_day * 1440
    turned = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, turned)
    assert canvas.width() > narrow
    assert canvas.picture.x_of(moment) + canvas.pos().x() == pytest.approx(place.x(), abs=2)
    phases.do("zoom_fit")
    assert canvas.width() == view.area.viewport().width()


def test_it_fills_the_room_it_gets_also_while_another_view_is_shown(phases: User) -> None:
    phases.do("view_gantt")
    phases.window.resize(1024, 640)
    phases.do("view_timeline")
    QApplication.processEvents()
    view = view_of(phases)
    assert view.canvas.size() == view.area.viewport().size()


def test_edits_are_followed(phases: User) -> None:
    phases.work.selection.select([key_of(phases, "Live")])
    phases.do("delete")
    assert shown(phases) == ["Phase"]
    phases.do("undo")
    assert shown(phases) == ["Phase", "Live"]


def test_an_empty_plan_says_what_to_do(planner: User) -> None:
    planner.do("view_timeline")
    view_of(planner).grab()
    assert shown(planner) == []


def test_what_was_chosen_comes_back_with_the_file(phases: User, program: Program) -> None:
    phases.work.selection.select([key_of(phases, "Build")])
    QTest.mouseClick(view_of(phases).add, Qt.MouseButton.LeftButton)
    view_of(phases).setFocus()
    phases.press(Qt.Key.Key_Plus)
    width, path = view_of(phases).canvas.width(), phases.work.path
    phases.window.close_file()
    program.files.open(path, phases.window)
    phases.wait(lambda: phases.window.workspace is not None)
    QApplication.processEvents()
    assert shown(phases) == ["Phase", "Build", "Live"]
    assert view_of(phases).canvas.width() == width
