"""The matrices by real events: chips are walked through, moved by keys and pointer, undone, and opened."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.rows import key_of
from pmdesk.presentation.matrix.grid import Spot
from pmdesk.presentation.region import Region
from pmdesk.session.commands.registers import add_register_row, put_register_row
from pmdesk.ui.matrix.view import RiskMatrix, StakeholderGrid
from pmdesk.ui.painter import QtTextMetrics
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def middle(region: Region) -> QPoint:
    return QPoint(int(region.left + region.right) // 2, int(region.top + region.bottom) // 2)


def test_a_risk_is_rated_anew_where_it_stands(planner: User) -> None:
    session = planner.work.session
    for title in ("Vendor late", "Nobody comes"):
        session.perform(add_register_row(session.portfolio, session.ids, Risk, None, title))
    late, nobody = session.portfolio.risks.values()
    session.perform(put_register_row(session.portfolio, replace(late, inherent=Rating(3, 4, 2, 4))))
    planner.do("view_risk_matrix")
    QApplication.processEvents()
    (view,) = planner.window.findChildren(RiskMatrix)
    canvas = view.canvas
    canvas.setFocus()

    planner.press(Qt.Key.Key_Home)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    canvas.choose(key_of(late))
    QTest.keyClick(canvas, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(canvas, Qt.Key.Key_Right, CONTROL)
    assert session.portfolio.risks[late.id].inherent == Rating(4, 5, 2, 5)
    assert "= 20, critical" in canvas.accessibleDescription()
    planner.press(Qt.Key.Key_Z, CONTROL)
    QApplication.processEvents()
    assert session.portfolio.risks[late.id].inherent == Rating(3, 4, 2, 4)

    view.rating.setCurrentIndex(1)
    start = canvas.chart.region_of(key_of(nobody))
    assert start is not None
    to = middle(canvas.chart.cell(Spot(2, 2)))
    QTest.mousePress(canvas, LEFT, pos=middle(start))
    QTest.mouseMove(canvas, middle(start) + QPoint(30, 0))
    QTest.mouseMove(canvas, to)
    assert not canvas.grab().isNull()
    QTest.mouseRelease(canvas, LEFT, pos=to)
    assert session.portfolio.risks[nobody.id].residual == Rating(2, 2, 2, 2, 2)
    assert session.portfolio.risks[nobody.id].inherent == nobody.inherent

    QTest.mousePress(canvas, LEFT, pos=middle(canvas.chart.cell(Spot(2, 2))) - QPoint(0, 30))
    assert view.printable(QtTextMetrics(for_paper=True)).height > 0
    assert view.view_state() == {"rating": "residual"}
    place = canvas.chart.region_of(key_of(nobody))
    assert place is not None
    assert "Nobody comes" in canvas.told_at(place.left + 1, place.top + 1)
    QTest.mouseDClick(canvas, LEFT, pos=middle(place))
    assert planner.work.views.kind.key == "registers"


def test_a_stakeholder_is_moved_and_a_drag_is_put_back_by_escape(planner: User) -> None:
    session = planner.work.session
    session.perform(add_register_row(session.portfolio, session.ids, Stakeholder, None, "Works council"))
    (row,) = session.portfolio.stakeholders.values()
    planner.do("view_stakeholder_grid")
    QApplication.processEvents()
    (view,) = planner.window.findChildren(StakeholderGrid)
    canvas = view.canvas
    start = canvas.chart.region_of(key_of(row))
    assert start is not None
    to = middle(canvas.chart.cell(Spot(5, 4)))

    QTest.mousePress(canvas, LEFT, pos=middle(start))
    QTest.mouseMove(canvas, middle(start) + QPoint(30, 0))
    QTest.mouseMove(canvas, to)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, pos=to)
    assert session.portfolio.stakeholders[row.id] == row

    QTest.mousePress(canvas, LEFT, pos=middle(start))
    QTest.mouseMove(canvas, middle(start) + QPoint(30, 0))
    QTest.mouseMove(canvas, to)
    QTest.mouseRelease(canvas, LEFT, pos=to)
    moved = session.portfolio.stakeholders[row.id]
    assert (moved.power, moved.interest) == (4, 5)
    assert "manage closely" in canvas.accessibleDescription()
