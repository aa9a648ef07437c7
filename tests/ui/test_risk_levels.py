"""Levels of risks: cells are clicked or reached by keys, what moves is told, and OK is one step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dialog_user import DialogUser
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.risk_levels import USUAL_RISK_LEVELS, RiskLevel
from pmdesk.presentation.matrix.grid import Spot, spots
from pmdesk.session.commands.registers import add_register_row, put_register_row
from pmdesk.ui.matrix.level_grid import LevelCell
from pmdesk.ui.matrix.levels_dialog import RiskLevelsDialog

KEY = Qt.Key


@pytest.fixture
def someone(before_dialog: Callable[[str], DialogUser]) -> DialogUser:
    user = before_dialog("A 3d")
    session = user.desk.session
    project = ProjectId(min(session.portfolio.projects))
    for title, rating in (("Late", Rating(3, time=4)), ("Gone", Rating(1, time=1))):
        session.perform(add_register_row(session.portfolio, session.ids, Risk, project, title))
        row = next(each for each in session.portfolio.risks.values() if each.title == title)
        session.perform(
            put_register_row(session.portfolio, type(row)(row.id, project, title, inherent=rating))
        )
    return user


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert isinstance(widget, LevelCell)
    return widget


def test_levels_are_set_by_mouse_and_keys_as_one_step(someone: DialogUser) -> None:
    before = someone.edits()
    dialog = RiskLevelsDialog(None, someone.bridge, someone.theme)
    someone.show(dialog)
    cell = dialog.grid.cells[Spot(4, 3)]
    assert cell.accessibleName() == "Probability 3, impact 4: high"
    assert cell.accessibleDescription() == "Open: 1"
    assert not dialog.usual.isEnabled()

    someone.click(cell)
    assert "R1 Late: high → critical" in dialog.moves.text()
    assert focused() is cell
    QTest.keyClick(focused(), KEY.Key_Space)
    assert cell.accessibleName() == "Probability 3, impact 4: low"
    QTest.keyClick(focused(), KEY.Key_Right)
    QTest.keyClick(focused(), KEY.Key_Down)
    assert focused() is dialog.grid.cells[Spot(5, 2)]
    QTest.keyClick(focused(), KEY.Key_4)
    QTest.keyClick(focused(), KEY.Key_Tab)
    assert focused_is_button(dialog)
    someone.ok(dialog)

    levels = someone.desk.portfolio.header.risk_levels
    changed = {spot for spot in spots() if levels.of(spot.up, spot.across) is not usual(spot)}
    assert changed == {Spot(4, 3), Spot(5, 2)}
    assert (levels.of(3, 4), levels.of(2, 5)) == (RiskLevel.LOW, RiskLevel.CRITICAL)
    assert someone.edits() == before + 1
    someone.desk.session.undo()
    assert someone.desk.portfolio.header.risk_levels == USUAL_RISK_LEVELS


def test_as_usual_takes_everything_back(someone: DialogUser) -> None:
    before = someone.edits()
    dialog = RiskLevelsDialog(None, someone.bridge, someone.theme)
    someone.show(dialog)
    someone.click(dialog.grid.cells[Spot(1, 1)])
    assert "R2 Gone: low → medium" in dialog.moves.text()
    assert "Probability 1, impact 1: medium, but" in dialog.moves.text()

    someone.click(dialog.usual)
    assert dialog.moves.text() == "No open risk gets another level."
    someone.ok(dialog)

    assert someone.edits() == before


def focused_is_button(dialog: RiskLevelsDialog) -> bool:
    return QApplication.focusWidget() in dialog.buttons.buttons()


def usual(spot: Spot) -> RiskLevel:
    return USUAL_RISK_LEVELS.of(spot.up, spot.across)
