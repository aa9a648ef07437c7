"""The S-curve by real keys and mouse: it follows the plan and the project that is shown, and is read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmdesk.domain.edit import Draft
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.quantities import MONEY_PER_UNIT, Money
from pmdesk.session.commands import baselines
from pmdesk.ui.value_curve.view import ValueCurveView
from window_user import User


@pytest.fixture
def priced(planner: User) -> User:
    """Anna designs for 5 days at 50 an hour; the S-curve has the focus."""
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.go_to(0, "duration")
    planner.enter("5d")
    planner.go_to(0, "resources")
    planner.enter("Anna")
    session = planner.work.session
    (anna,) = session.portfolio.resources
    draft = Draft(session.portfolio)
    draft.put(Rate(session.ids.rate(), anna, standard=Price(Money(50 * MONEY_PER_UNIT))))
    session.perform(draft.edit(message("edits.set_priority", name="Anna")))
    planner.do("view_value_curve")
    QApplication.processEvents()
    planner.come_back()
    view_of(planner).setFocus()
    return planner


def view_of(user: User) -> ValueCurveView:
    QApplication.processEvents()
    (view,) = (view for view in user.window.findChildren(ValueCurveView) if view.isVisible())
    return view


def colors_of(view: ValueCurveView) -> set[int]:
    """The colours of the points of the canvas."""
    image = view.canvas.grab().toImage()
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def test_it_follows_edits_and_is_read_with_the_keys(priced: User) -> None:
    view = view_of(priced)
    assert view.tiles.texts["Cost"] == "2000.00 EUR"
    assert view.tiles.texts["BAC"] == "–"
    session = priced.work.session
    project = min(session.portfolio.projects)
    session.perform(baselines.set_baseline(session.plan, session.ids, project, "Agreed", session.now))
    view = view_of(priced)
    assert (view.tiles.texts["BAC"], view.tiles.texts["CPI"]) == ("2000.00 EUR", "–")
    priced.press(Qt.Key.Key_End)
    assert "Planned value (PV)  2000.00 EUR" in view.canvas.accessibleDescription()
    priced.press(Qt.Key.Key_Home)
    assert "Planned value (PV)  0.00 EUR" in view.canvas.accessibleDescription()
    assert len(colors_of(view)) > 20  # lines, marks and letters, not an empty sheet
    priced.press(Qt.Key.Key_Escape)
    assert view.canvas.accessibleDescription() == ""


def test_the_pointer_reads_what_lies_below_it(priced: User) -> None:
    view = view_of(priced)
    chart = view.canvas.chart
    assert chart is not None
    QTest.mouseMove(view.canvas, QPoint(round(chart.right), 200))
    assert "Cost by plan  2000.00 EUR" in view.canvas.accessibleDescription()
