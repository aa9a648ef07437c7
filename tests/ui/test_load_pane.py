"""The load under the chart, by real keys and mouse: it stays under the chart and on its time axis."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from page_geometry import words
from pmdesk.app import Program
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.ui.load_pane.pane import LoadPane
from pmdesk.ui.print_studio.settings import load_print_options
from pmdesk.ui.printing import source_of, studio_of
from window_user import User

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def busy(planner: User) -> User:
    """Anna has two tasks at once, Bob one; the load is shown under the chart."""
    planner.go_to(0, "name")
    for name in ("Design", "Build", "Check"):
        planner.enter(name)
    for row, (duration, who) in enumerate((("5d", "Anna"), ("2d", "Anna"), ("4d", "Bob"))):
        planner.go_to(row, "duration")
        planner.enter(duration)
        planner.go_to(row, "resources")
        planner.enter(who)
    planner.come_back()  # the list that completes names has taken the window away
    planner.do("show_load")
    QApplication.processEvents()
    return planner


def pane_of(user: User) -> LoadPane:
    pane = user.work.area.load.pane
    assert pane is not None
    return pane


def choose(user: User, title: str) -> None:
    """Choose whose load is shown, by keys."""
    who = pane_of(user).who
    who.setFocus()
    QTest.keyClick(who, Qt.Key.Key_Home)
    while who.currentText() != title:
        before = who.currentIndex()
        QTest.keyClick(who, Qt.Key.Key_Down)
        assert who.currentIndex() != before, title


def monday(user: User) -> int:
    return midnight(day_of(user.work.session.today))


def test_it_lies_under_the_chart_and_goes_with_it(busy: User) -> None:
    pane, chart = pane_of(busy), busy.work.chart
    for sizes in ([300, 900], [700, 500]):
        busy.work.area.columns.setSizes(sizes)
        QApplication.processEvents()
        left = pane.graph.mapTo(busy.window, QPoint(0, 0)).x()
        assert left == chart.mapTo(busy.window, QPoint(0, 0)).x()
        assert pane.graph.width() == chart.width()
    assert chart.pane is not None
    busy.do("zoom_in")
    busy.do("go_to_today")
    view = pane.graph.view()
    assert view is not None
    assert view.x_of(monday(busy)) == pytest.approx(chart.pane.viewport().x_of(monday(busy)))
    assert view.px_per_day == pytest.approx(chart.pane.viewport().px_per_day)


def test_the_wheel_zooms_both(busy: User) -> None:
    pane, chart = pane_of(busy), busy.work.chart.pane
    assert chart is not None
    before = chart.viewport().px_per_day
    place = QPointF(50, 40)
    turned = QWheelEvent(
        place, pane.graph.mapToGlobal(place), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.graph, turned)
    assert chart.viewport().px_per_day > before
    view = pane.graph.view()
    assert view is not None
    assert view.px_per_day == pytest.approx(chart.viewport().px_per_day)


def test_somebody_is_chosen_and_arrows_tell_the_columns(busy: User) -> None:
    pane = pane_of(busy)
    busy.work.chart.pane.zoom_to_scale(40)
    busy.do("go_to_today")
    choose(busy, "Anna")
    view = pane.graph.view()
    assert view is not None
    place = QPoint(round(view.x_of(monday(busy) + 720)), 40)
    QTest.mouseClick(pane.graph, Qt.MouseButton.LeftButton, pos=place)
    assert pane.graph.accessibleDescription() == "Anna · Mon 2 Mar, 16h / 8h (200 %), +8h, Plan: 16h"
    pane.graph.setFocus()
    busy.press(Qt.Key.Key_Right)
    busy.press(Qt.Key.Key_Right)
    assert pane.graph.accessibleDescription().startswith("Anna · Wed 4 Mar, 8h / 8h (100 %)")
    busy.do("undo")  # Bob's assignment; what is shown stays
    assert pane.who.currentText() == "Anna"


def test_people_of_the_current_task_are_followed(busy: User) -> None:
    pane = pane_of(busy)
    choose(busy, "People on the current task")
    busy.go_to(2, "name")
    assert pane.graph.histogram is not None
    assert pane.graph.histogram.line.title == "Bob"
    busy.go_to(0, "name")
    assert pane.graph.histogram.line.title == "Anna"
    busy.go_to(3, "name")
    pane.graph.grab()
    assert not pane.graph.histogram.line.crew.people


def test_the_legend_says_what_columns_consist_of(busy: User) -> None:
    pane = pane_of(busy)
    assert [text for _, text in pane.legend.entries] == ["Working time", "Too much on a day", "Work"]
    pane.stacking.setFocus()
    busy.press(Qt.Key.Key_Down)
    assert [text for _, text in pane.legend.entries] == ["Working time", "Plan"]
    pane.legend.grab()


def test_it_is_printed_below_the_chart_while_it_is_shown(busy: User) -> None:
    choose(busy, "Anna")
    work = busy.work
    source = source_of(work)
    studio = studio_of(work.bridge, source, busy.window.theme, busy.window)
    assert studio.content is not None
    assert studio.sheets is not None
    assert "Load: Anna" in words(studio.sheets[0].scene)
    assert studio.content.load.isVisibleTo(studio.content)
    QTest.keyClick(studio.content.load, Qt.Key.Key_Space)
    studio.renew()
    assert "Load: Anna" not in words(studio.sheets[0].scene)
    studio.succeeded.emit("")
    studio.reject()
    assert not load_print_options(work.session.store, source).load
    busy.do("show_load")
    assert not source_of(work).has_load


def test_esc_closes_it_and_it_comes_back_with_the_file(busy: User, program: Program) -> None:
    choose(busy, "Bob")
    pane_of(busy).stacking.setCurrentIndex(1)
    path = busy.work.path
    busy.window.close_file()
    program.files.open(path, busy.window)
    busy.wait_for_file()
    pane = pane_of(busy)
    assert (pane.who.currentText(), pane.stacking.currentData()) == ("Bob", "project")
    pane.graph.setFocus()
    busy.press(Qt.Key.Key_Escape)
    assert not busy.work.area.load.is_shown


def test_it_goes_and_comes_with_the_chart(busy: User) -> None:
    pane = pane_of(busy)
    busy.do("view_heat_map")
    assert not pane.isVisible()
    busy.do("view_gantt")
    QApplication.processEvents()
    assert pane.isVisible()
    assert pane.graph.width() == busy.work.chart.width()
