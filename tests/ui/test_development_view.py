"""The view of one's development by real keys: certifications, the log, the experience, and the rules."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from pmdesk.domain.ids import RowKey
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.certifications.known_schemes import own_file
from pmdesk.presentation.development.experience_fields import EXPERIENCE
from pmdesk.ui.development.rules_dialog import RulesDialog
from pmdesk.ui.development.view import DevelopmentView
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.task_table.typing_in import put_cell
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier


def enter(user: User, view: DevelopmentView, row: int, column: str, text: str) -> None:
    """Type into a cell."""
    index = view.model.index(row, view.model.columns.index(column))
    view.table.scrollTo(index)
    middle = view.table.visualRect(index).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    user.enter(text)
    user.come_back()


def look_at(view: DevelopmentView, table: str) -> None:
    view.which.setCurrentIndex(view.which.findData(table))
    QApplication.processEvents()


def test_typing_goes_on_in_the_row_that_it_sorted_elsewhere(
    planner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    session = planner.work.session
    planner.do("view_development")
    QApplication.processEvents()
    (view,) = planner.window.findChildren(DevelopmentView)
    enter(planner, view, 0, "scheme", "CSM")
    enter(planner, view, 0, "earned", "2025-01-10")
    enter(planner, view, 1, "scheme", "CSPO")
    view.table.setFocus()

    def type_on(*texts: str) -> None:
        for text in texts:
            planner.type(text)
            planner.press(Qt.Key.Key_Tab)
            planner.come_back()

    view.table.go_to(1, view.model.columns.index("earned"))
    type_on("2025-02-10")
    assert [card.counted + card.needed for card in view.cards.laid.cards] == ["0/ 30 SEU"] * 2
    assert view.cards.laid.cards[0].notes[:2] == ("In all CSM 20 + CSPO 10", "Renewed together with CSPO")
    look_at(view, "learnings")
    for number, day in enumerate(("2026-03-02", "2025-03-02", "2026-03-01")):
        view.table.setFocus()
        view.table.go_to(view.model.rowCount() - 1, 0)
        type_on(f"Talk {number}", "cspo", day)
        assert view.model.columns[view.table.currentIndex().column()] == "category"
        assert view.model.text(view.table.currentIndex().row(), 0) == f"Talk {number}"
        type_on("")
        type_on(f"{number + 1}:30")
    hours = {said.title: said.units for said in session.portfolio.learnings.values()}
    assert hours == {"Talk 0": 150, "Talk 1": 250, "Talk 2": 350}
    assert [card.counted for card in view.cards.laid.cards] == ["7.5", "7.5"]
    assert view.cards.laid.cards[1].certification == view.cards.current

    look_at(view, Certification.table)
    view.table.go_to(0, 0)
    first = view.model.key(0)
    assert first is not None
    put_cell(session, first, "expires", "2027-03-09", date(2026, 11, 27))
    assert view.model.key(1) == view.model.key(view.table.currentIndex().row()) == first
    put_cell(session, first, "expires", "2027-01-09", date(2026, 11, 27))
    QTest.mouseClick(view.renew_button, Qt.MouseButton.LeftButton)
    assert {row.expires for row in session.portfolio.certifications.values()} == {
        day_of(date(2029, 1, 9)),
        day_of(date(2029, 2, 9)),
    }
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert day_of(date(2027, 1, 9)) in {row.expires for row in session.portfolio.certifications.values()}


def test_a_certification_is_collected_for_and_renewed(
    planner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    session = planner.work.session
    planner.do("view_development")
    QApplication.processEvents()
    (view,) = planner.window.findChildren(DevelopmentView)
    assert not view.cards.grab().isNull()
    enter(planner, view, 0, "scheme", "CSM")
    enter(planner, view, 0, "earned", "2025-01-10")
    (held,) = session.portfolio.certifications.values()
    assert view.model.text(0, view.model.columns.index("counted_units")) == "0 / 20 SEU"
    assert "CSM" in view.cards.accessibleDescription()

    look_at(view, "learnings")
    enter(planner, view, 0, "title", "Gathering")
    enter(planner, view, 0, "learned_units", "20")
    assert view.cards.laid.cards[0].state == "● renewable"
    assert not view.cards.grab().isNull()
    QTest.mouseDClick(view.cards, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert view.shown_table == Certification.table
    assert view.model.key(view.table.currentIndex().row()) == RowKey(Certification.table, held.id)
    QTest.mouseClick(view.renew_button, Qt.MouseButton.LeftButton)
    assert view.cards.laid.cards[0].state == "■ not yet"
    planner.press(Qt.Key.Key_Z, CONTROL)
    QApplication.processEvents()
    assert view.cards.laid.cards[0].state == "● renewable"

    def change_rules() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RulesDialog)
        dialog.which.setCurrentIndex(dialog.which.findData("CSM"))
        dialog.texts["units"].setText("x")
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
        assert dialog.isVisible()
        dialog.texts["units"].setText("25")
        dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(20, change_rules)
    QTest.mouseClick(view.rules_button, Qt.MouseButton.LeftButton)
    assert own_file().is_file()
    assert view.cards.laid.cards[0].needed == "/ 25 SEU"

    metrics = QtTextMetrics(for_paper=True)
    assert view.printable(metrics).for_one_sheet
    look_at(view, EXPERIENCE)
    assert view.tiles.isVisible()
    assert list(view.model.lines) == []
    assert view.printable(metrics).height > 0
    assert view.view_state()["table"] == EXPERIENCE
    planner.work.show_view("gantt")
    planner.work.show_in_chart(RowKey(Certification.table, held.id))
    assert planner.work.views.kind.key == "development"
    assert view.shown_table == Certification.table

    view.person.addItem("Somebody else", "Somebody else")
    view.person.setCurrentIndex(view.person.count() - 1)
    QApplication.processEvents()
    assert view.cards.laid.cards == ()
    planner.work.show_in_chart(RowKey(Certification.table, held.id))
    assert view.model.key(view.table.currentIndex().row()) == RowKey(Certification.table, held.id)
