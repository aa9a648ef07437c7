"""The dashboard by real keys and mouse: colours are given and taken back, places lead on, data is copied."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.engine.health.colours import Colour
from pmdesk.presentation.dashboard.board import WIDGETS
from pmdesk.presentation.dashboard.widget import Spot
from pmdesk.ui.dashboard.data_table import DataTable
from pmdesk.ui.dashboard.health_dialog import HealthDialog
from pmdesk.ui.dashboard.view import DashboardView
from window_user import User, answer_dialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(planner: User) -> User:
    """A project with a task; its dashboard has the focus."""
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.do("view_dashboard")
    QApplication.processEvents()
    planner.come_back()
    view_of(planner).setFocus()
    return planner


def view_of(user: User) -> DashboardView:
    QApplication.processEvents()
    (view,) = user.window.findChildren(DashboardView)
    return view


def spots(user: User) -> tuple[Spot, ...]:
    page = view_of(user).canvas.page
    assert page is not None
    return page.spots


def middle(spot: Spot) -> QPoint:
    here = spot.region
    return QPoint(round((here.left + here.right) / 2), round((here.top + here.bottom) / 2))


def colour(user: User, area: HealthArea) -> Colour:
    board = view_of(user)._board
    assert board is not None
    return board.rows[0].health.areas[area].colour


def test_a_colour_is_given_with_a_reason_and_taken_back(shown: User) -> None:
    canvas = view_of(shown).canvas
    said: list[str] = []

    def give_red(dialog: HealthDialog) -> None:
        QTest.keyClick(dialog.colour, Qt.Key.Key_R)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        QTest.mouseClick(ok, LEFT)
        said.append(dialog.problem.text())
        QTest.keyClicks(dialog.reason, "The vendor is broke")
        QTest.mouseClick(ok, LEFT)

    def go_back(dialog: HealthDialog) -> None:
        said.append(dialog.reason.text())
        QTest.keyClick(dialog.colour, Qt.Key.Key_C)
        QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)

    shown.press(Qt.Key.Key_Home)
    shown.press(Qt.Key.Key_Right)
    assert canvas.spot is not None
    assert canvas.spot.area is HealthArea.SCHEDULE
    assert "There is nothing to judge by." in canvas.accessibleDescription()
    answer_dialog(HealthDialog, give_red)
    shown.press(Qt.Key.Key_Return)
    assert said == ["A colour given by hand needs a reason."]
    assert colour(shown, HealthArea.SCHEDULE) is Colour.RED
    assert "The vendor is broke" in canvas.accessibleDescription()

    shown.do("undo")
    assert colour(shown, HealthArea.SCHEDULE) is Colour.GREY
    shown.do("redo")
    (spot,) = (spot for spot in spots(shown) if spot.area is HealthArea.SCHEDULE)
    answer_dialog(HealthDialog, go_back)
    QTest.mouseClick(canvas, LEFT, pos=middle(spot))
    assert said[1:] == ["The vendor is broke"]
    assert colour(shown, HealthArea.SCHEDULE) is Colour.GREY
    assert not shown.work.session.portfolio.health_marks


def test_a_double_click_leads_to_the_project_and_the_menu_copies(shown: User) -> None:
    view = view_of(shown)
    chosen: list[str] = []

    def open_data(menu: QMenu) -> None:
        chosen.extend(action.text() for action in menu.actions() if action.isEnabled() and action.text())
        next(action for action in menu.actions() if action.text() == "&Open data…").trigger()
        menu.close()

    def copy(dialog: DataTable) -> None:
        QTest.mouseClick(dialog.copy, LEFT)
        dialog.reject()

    shown.wait(lambda: view.conflicts.findings is not None)
    name = next(spot for spot in spots(shown) if spot.project is not None)
    view.canvas.go_to(spots(shown).index(name))
    answer_menu(open_data)
    answer_dialog(DataTable, copy)
    view.canvas.menu_wanted.emit("projects", name, view.canvas.mapToGlobal(middle(name)))
    assert chosen == ["Go &to it", "Copy as &picture", "&Open data…", "Move &down", "&Hide"]
    assert QApplication.clipboard().text().startswith("Project\tPhase\tPriority\tSchedule")
    view.copy_picture("roadmap")
    assert QApplication.clipboard().image().width() > 1000

    view.restore_view_state({"shown": ["roadmap", "projects", "weather"]})
    page = view.canvas.page
    assert page is not None
    assert [each.widget.key for each in page.placed] == ["roadmap", "projects"]
    assert view.view_state()["shown"] == ["roadmap", "projects"]
    view.show_widgets(WIDGETS)
    QTest.mouseDClick(view.canvas, LEFT, pos=middle(name))
    QApplication.processEvents()
    assert not view.isVisible()
    assert shown.work.rows_view.project == ProjectId(1)
    assert shown.work.selection.current == ("tasks", 1)


def test_a_line_of_the_data_leads_to_its_row(shown: User) -> None:
    view = view_of(shown)

    answer_dialog(DataTable, lambda dialog: QTest.keyClick(dialog.table, Qt.Key.Key_Return))
    view.open_data("projects")
    QApplication.processEvents()

    assert not view.isVisible()
    assert shown.work.selection.current == ("tasks", 1)


def test_a_widget_is_dragged_by_its_title_into_the_place_of_another(shown: User) -> None:
    view = view_of(shown)
    canvas, page = view.canvas, view.canvas.page
    assert page is not None
    places = {each.widget.key: each.region for each in page.placed}

    def title(key: str) -> QPoint:
        return QPoint(round(places[key].left) + 40, round(places[key].top) + 12)

    def drag(key: str, target: str) -> None:
        QTest.mousePress(canvas, LEFT, pos=title(key))
        QTest.mouseMove(canvas, title(target))

    drag("coming", "capacity")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, pos=title("capacity"))
    assert view.shown == WIDGETS
    drag("roadmap", "risks")
    QTest.mouseRelease(canvas, LEFT, pos=title("risks"))
    assert view.shown == WIDGETS  # one is wide, the other stands beside

    drag("coming", "capacity")
    QTest.mouseRelease(canvas, LEFT, pos=title("capacity"))
    lists = [key for key in view.shown if key in ("capacity", "risks", "coming", "conflicts")]
    assert lists == ["coming", "capacity", "risks", "conflicts"]
    assert view.view_state()["shown"] == list(view.shown)


def answer_menu(answer) -> None:
    """Do something with the menu that opens next."""

    def act() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            answer(menu)
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(20, act)
