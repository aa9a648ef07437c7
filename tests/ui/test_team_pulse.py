"""The pulse of a team by real keys: said in a line, corrected in its form, seen as a trend, acted upon."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from fixed_metrics import FixedMetrics
from pmdesk.domain.edit import Edit, insertion
from pmdesk.domain.ids import RegisterId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day, day_of
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.tie import Relation
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import texts_of
from pmdesk.session.commands.teams import new_team, put_team
from pmdesk.ui.quick_add.popup import QuickAdd
from pmdesk.ui.registers.register_inspector import RegisterInspector
from pmdesk.ui.registers.view import RegistersView
from window_user import User


def test_a_pulse_is_felt_corrected_and_acted_upon(planner: User) -> None:
    session = planner.work.session
    team = new_team(session.portfolio, session.ids, "Night shift")
    session.perform(put_team(session.portfolio, team))
    today = day_of(session.today)

    planner.do("quick_add")
    (popup,) = planner.window.findChildren(QuickAdd)
    QTest.keyClicks(popup.line.line, "pulse: Tired m9 #Night shift")
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    assert not session.portfolio.pulses
    popup.line.line.clear()
    QTest.keyClicks(popup.line.line, "pulse: Tired after the release m2 #Night shift")
    assert "Mood: 2 strained" in popup.line.preview.text()
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    (row,) = session.portfolio.pulses.values()
    assert (row.title, row.team, row.mood, row.day) == ("Tired after the release", team.id, 2, today)
    assert row.private

    planner.do("view_registers")
    QApplication.processEvents()
    (view,) = planner.window.findChildren(RegistersView)
    view.scroll_to(RowKey(Pulse.table, row.id))
    assert view.shown_table == Pulse.table
    view.inspector.show()
    planner.wait(lambda: bool(planner.window.findChildren(RegisterInspector)))
    (pane,) = planner.window.findChildren(RegisterInspector)
    page = pane.form_page
    assert page.form is not None
    mood = page.form.editors["mood"].input
    assert isinstance(mood, QComboBox)
    assert [mood.itemText(n) for n in range(5)] == ["1 bad", "2 strained", "3 mixed", "4 good", "5 very good"]
    mood.setFocus()
    QTest.keyClicks(mood, "4")
    planner.wait(lambda: session.portfolio.pulses[row.id].mood == 4)

    session.perform(_felt_before(session.portfolio.pulses[row.id], Day(today - 7)))
    planner.wait(lambda: "4 good; " in page.pulse.line.accessibleDescription())
    assert page.pulse.title.text() == "Moods of Night shift"
    assert page.pulse.line.accessibleDescription().endswith(": 1 bad")

    paper = view.printable(FixedMetrics())
    printed = list(texts_of(paper.draw(Region(0.0, 0.0, paper.width, paper.height))))
    assert "1 bad" in printed
    assert "4 good" not in printed

    page.made.quick.line.setFocus()
    QTest.keyClicks(page.made.quick.line, "Plan two quiet weeks")
    QTest.keyClick(page.made.quick.line, Qt.Key.Key_Return)
    (action,) = session.portfolio.action_items.values()
    (tie,) = session.portfolio.ties.values()
    assert action.title == "Plan two quiet weeks"
    assert (tie.ends[1], tie.relation) == (RowKey(Pulse.table, row.id), Relation.RESPONDS_TO)


def _felt_before(row: Pulse, day: Day) -> Edit:
    earlier = replace(row, id=RegisterId(99), day=day, mood=1, title="Worn out", private=False)
    return insertion(message("edits.add_register_row", name=row.title), [earlier])
