"""The network diagram and the WBS chart in the window: keys, mouse, the shared selection, what comes back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pmdesk.app import Program
from pmdesk.domain.ids import RowKey
from pmdesk.ui.box_view.view import BoxView
from pmdesk.ui.dialogs.task_information import TaskInformation
from window_user import User

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def network(planner: User) -> User:
    """Three linked tasks as a network diagram, which has the focus."""
    planner.go_to(0, "name")
    for name in ("Design", "Build", "Ship"):
        planner.enter(name)
    planner.table.selectAll()
    planner.do("link")
    planner.do("view_network")
    QApplication.processEvents()
    view_of(planner).setFocus()
    return planner


def view_of(user: User) -> BoxView:
    (view,) = (view for view in user.window.findChildren(BoxView) if view.isVisible())
    return view


def key_of(user: User, name: str) -> RowKey:
    (task,) = (t for t in user.work.session.portfolio.tasks.values() if t.name == name)
    return RowKey("tasks", task.id)


def middle(user: User, name: str) -> QPoint:
    view = view_of(user)
    region = view.chart.region_of(key_of(user, name))
    assert region is not None
    point = QPointF((region.left + region.right) / 2, (region.top + region.bottom) / 2)
    return (view.origin() + point * view.scale).toPoint()


def test_arrows_go_along_the_links(network: User) -> None:
    network.work.selection.select([key_of(network, "Design")])
    network.press(Qt.Key.Key_Right)
    network.press(Qt.Key.Key_Right)
    assert network.work.selection.keys == (key_of(network, "Ship"),)
    network.press(Qt.Key.Key_Left)
    assert network.work.selection.current == key_of(network, "Build")


def test_a_click_selects_and_with_ctrl_adds(network: User) -> None:
    ground = view_of(network).viewport()
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, pos=middle(network, "Design"))
    assert network.work.selection.keys == (key_of(network, "Design"),)
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, CTRL, middle(network, "Ship"))
    assert network.work.selection.keys == (key_of(network, "Design"), key_of(network, "Ship"))
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, CTRL, middle(network, "Design"))
    assert network.work.selection.keys == (key_of(network, "Ship"),)


def test_links_come_and_go_with_edits(network: User) -> None:
    view = view_of(network)
    assert len(view.chart.lines) == 2
    network.work.selection.select([key_of(network, "Build")])
    network.do("unlink")
    view.grab()
    assert len(view.chart.lines) == 0
    network.press(Qt.Key.Key_Z, CTRL)
    view.grab()
    assert len(view.chart.lines) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_opens_the_task_and_the_focus_comes_back(network: User, key: Qt.Key) -> None:
    network.work.selection.select([key_of(network, "Build")])
    titles: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TaskInformation)
        titles.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(50, close)
    network.press(key)
    assert len(titles) == 1
    assert "Build" in titles[0]
    assert network.window.focusWidget() is view_of(network)


CELLS_AND_BARS = (
    "edit_cell",
    "fill_down",
    "select_column",
    "columns",
    "sort_up",
    "show_critical",
    "bar_styles",
)


def test_cells_and_bars_that_are_not_on_the_screen_are_left_alone(network: User) -> None:
    network.work.selection.select([key_of(network, "Build")])
    actions = [network.window.findChild(QAction, key) for key in CELLS_AND_BARS]

    assert [action.objectName() for action in actions if action.isEnabled()] == []
    network.do("view_gantt")
    network.wait(lambda: all(action.isEnabled() for action in actions))


def test_the_menu_is_that_of_the_box(network: User) -> None:
    view, place = view_of(network), middle(network, "Ship")
    network.work.selection.select([key_of(network, "Design")])
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert network.work.selection.keys == (key_of(network, "Ship"),)
    assert "Indent" in {action.text().replace("&", "") for action in menu.actions()}
    menu.close()


def test_ctrl_and_wheel_zoom_about_the_pointer(network: User) -> None:
    view = view_of(network)
    place = QPointF(middle(network, "Ship"))
    before, scale = view.picture_at(place), view.scale
    ground = view.viewport()
    turned = QWheelEvent(
        place,
        ground.mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(ground, turned)
    assert view.scale > scale
    network.do("zoom_fit")
    assert view.scale <= 1
    assert view.picture_at(view.origin()) == QPointF(0, 0)
    assert view.chart.at(before.x(), before.y()) == key_of(network, "Ship")


def test_the_left_button_moves_the_picture_where_nothing_is(network: User) -> None:
    view = view_of(network)
    view.zoom(2.0)
    view.zoom(2.0)
    view.go_to(view.scale, 0, 0)
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0
    ground = view.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    places = (QPointF(400, 600), QPointF(300, 600))
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove)
    for kind, place in zip(kinds, places, strict=True):
        moved = QMouseEvent(kind, place, ground.mapToGlobal(place), left, left, none)
        QApplication.sendEvent(ground, moved)
    assert bar.value() == 100


def test_the_view_and_its_scale_come_back_with_the_file(network: User, program: Program) -> None:
    view_of(network).zoom_out()
    scale, path = view_of(network).scale, network.work.path
    network.window.close_file()
    program.files.open(path, network.window)
    network.wait(lambda: network.window.workspace is not None)
    QApplication.processEvents()
    assert view_of(network).scale == scale


def test_the_tree_has_the_project_and_its_tasks(network: User) -> None:
    network.do("view_wbs")
    QApplication.processEvents()
    view = view_of(network)
    assert [view.chart.card(key).title for key in view.chart.keys][1:] == ["1  Design", "2  Build", "3  Ship"]


def test_without_tasks_the_view_says_so(planner: User) -> None:
    planner.do("view_network")
    view_of(planner).grab()
    assert view_of(planner).chart.keys == []


@pytest.mark.parametrize("kind", ["network", "wbs"])
def test_what_is_current_is_told_to_screen_readers(network: User, kind: str) -> None:
    network.do(f"view_{kind}")
    network.work.selection.select([key_of(network, "Build")])
    assert "Build" in view_of(network).accessibleDescription()
