"""The search over everything by real keys: what is found, by kind, and where it leads."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.risk import Risk
from pmdesk.session.commands.budget import add_budget_line
from pmdesk.session.commands.registers import add_register_row, comment_on
from pmdesk.ui.command_palette.palette import CommandPalette
from pmdesk.ui.rail import Place
from pmdesk.ui.registers.view import RegistersView
from pmdesk.ui.search_all.showing import show_row
from pmdesk.ui.search_all.window import SearchWindow
from window_user import User

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_words_lead_to_rows_of_every_kind(planner: User) -> None:
    session = planner.work.session
    planner.go_to(0, "name")
    planner.enter("Choose the vendor")
    session.perform(add_register_row(session.portfolio, session.ids, Risk, None, "Vendor late"))
    (risk,) = session.portfolio.risks
    said = comment_on(session.portfolio, session.ids, RowKey("risks", risk), "He phoned", "Anna", session.now)
    session.perform(said)

    planner.press(Qt.Key.Key_F, CONTROL, ALT)
    (window,) = planner.window.findChildren(SearchWindow)
    QTest.keyClicks(window.words, "vend")
    assert [line.kind for line in window.model.lines] == ["Risk", "Task"]
    assert [window.kind.itemText(n) for n in range(window.kind.count())] == [
        "Everything (2)",
        "Risk (1)",
        "Task (1)",
    ]
    window.kind.setCurrentIndex(2)
    assert [line.kind for line in window.model.lines] == ["Task"]
    QTest.keyClick(window.words, Qt.Key.Key_Return)
    assert planner.work.selection.tasks
    session.perform(add_register_row(session.portfolio, session.ids, Risk, None, "Vendor gone"))
    assert window.kind.itemText(1) == "Risk (2)"
    assert window.isVisible()
    assert not window.grab().isNull()
    window.words.setText("xyzzy")
    assert window.told.text() == "Nothing has these words"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    planner.come_back()

    planner.press(Qt.Key.Key_K, CONTROL)
    (palette,) = (each for each in planner.window.findChildren(CommandPalette) if each.isVisible())
    QTest.keyClicks(palette.field, "phoned")
    assert palette.shown() == ("Vendor late",)
    assert not palette.grab().isNull()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    (view,) = planner.window.findChildren(RegistersView)
    assert planner.work.views.kind.key == "registers"
    assert view.model.key(view.table.currentIndex().row()) == RowKey("risks", risk)

    for words, title, table in (("risks", "Risks", "risks"), ("was learn", "What was learned", "learnings")):
        planner.come_back()
        planner.press(Qt.Key.Key_K, CONTROL)
        (palette,) = (each for each in planner.window.findChildren(CommandPalette) if each.isVisible())
        QTest.keyClicks(palette.field, words)
        assert palette.shown()[0] == title
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert planner.work.views.current.shown_table == table

    (project,) = session.portfolio.projects
    session.perform(add_budget_line(session.portfolio, session.ids, project, "Licences"))
    (budget_line,) = session.portfolio.budget_lines
    show_row(planner.work, RowKey("projects", project))
    assert planner.work.rail.place == (Place.PROJECT, project)
    show_row(planner.work, RowKey("teams", 1))
    assert planner.work.shows_people
    show_row(planner.work, RowKey("budget_lines", budget_line))
    assert planner.work.shows_plan
    assert planner.work.views.kind.key == "money"
    show_row(planner.work, RowKey("risks", risk))
    assert planner.work.views.kind.key == "registers"
