"""The inspector of a resource by real keys: each thing typed there is one edit, and undone as one."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dialog_user import DialogUser
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.money.rate import Price, RateTable
from pmdesk.domain.people.absence import AbsenceKind
from pmdesk.domain.quantities import Money, TimeUnit, day_of
from pmdesk.presentation.pool_fields import Means
from pmdesk.presentation.resource_story import MORNING_OFF
from pmdesk.session.commands.fields import set_cell
from pmdesk.ui.people_place import PeoplePlace
from pmdesk.ui.person.absence_form import AbsenceForm
from pmdesk.ui.person.absence_page import AbsencePage
from pmdesk.ui.person.general_page import GeneralPage
from pmdesk.ui.person.person_inspector import PersonInspector
from pmdesk.ui.person.rates_page import RatesPage
from pmdesk.ui.person.skills_page import SkillsPage
from pmdesk.ui.person.work_page import WorkPage
from pmdesk.ui.rail import Place
from window_user import User, answer_dialog

Opener = Callable[[str], DialogUser]


@pytest.fixture
def someone(before_dialog: Opener) -> DialogUser:
    return before_dialog("A 3d by Anna; B 2d by Anna, Bob; C 1d after B by Anna")


@pytest.fixture
def place(someone: DialogUser, qtbot: QtBot) -> PeoplePlace:
    place = PeoplePlace(someone.bridge, someone.theme)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    place.show()
    qtbot.waitExposed(place)
    place.sheet.table.go_to_cell(0, 0)
    place.inspector.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    return place


@pytest.fixture
def shown(place: PeoplePlace) -> PersonInspector:
    return place.inspector.show()


def turn_to(shown: PersonInspector, page: str, qtbot: QtBot) -> None:
    shown.show_page(page)
    qtbot.waitUntil(lambda: shown.title.text() == "Anna")


def test_a_rate_from_a_day_on_is_typed(someone: DialogUser, shown: PersonInspector, qtbot: QtBot) -> None:
    before = someone.desk.portfolio
    turn_to(shown, "rates", qtbot)
    page = shown.pages["rates"]
    assert isinstance(page, RatesPage)
    assert not page.rates.nothing.isHidden()
    page.table_box.setCurrentIndex(1)
    someone.fill(page.rates.table, 0, 1, "120/h")
    qtbot.waitUntil(lambda: page.rates.table.rowCount() == 2 and page.rates.table.item(0, 0).text() == "–")
    someone.fill(page.rates.table, 1, 0, "1.7.26")
    qtbot.waitUntil(lambda: len(someone.desk.portfolio.rates) == 2)
    someone.fill(page.rates.table, 1, 1, "soon")
    qtbot.waitUntil(lambda: "soon" in page.rates.problem.text())
    someone.fill(page.rates.table, 1, 1, "130/d")
    qtbot.waitUntil(lambda: someone.edits() == 3)

    first, then = someone.desk.portfolio.rates.values()
    assert (first.rate_table, first.since, first.standard) == (RateTable.B, None, Price(Money(1_200_000)))
    assert then.since == day_of(date(2026, 7, 1))
    assert then.standard == Price(Money(1_300_000), TimeUnit.DAY)
    assert page.rates.problem.text() == ""
    for _ in range(3):
        someone.desk.session.undo()
    assert someone.desk.portfolio == before
    qtbot.waitUntil(lambda: page.rates.table.lines() == ())


def test_skills_are_typed_and_deleted(someone: DialogUser, shown: PersonInspector, qtbot: QtBot) -> None:
    turn_to(shown, "skills", qtbot)
    page = shown.pages["skills"]
    assert isinstance(page, SkillsPage)
    someone.click(page.skills.add)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Oracle")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [s.level for s in someone.desk.portfolio.skill_levels.values()] == [3])
    qtbot.waitUntil(lambda: page.skills.table.item(0, 1).text() == "3")
    someone.fill(page.skills.table, 0, 1, "5")
    qtbot.waitUntil(lambda: [s.level for s in someone.desk.portfolio.skill_levels.values()] == [5])
    page.skills.table.setCurrentCell(0, 0)
    QTest.keyClick(page.skills.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not someone.desk.portfolio.skill_levels)
    assert someone.edits() == 3


def test_an_absence_of_mornings_is_added_changed_and_removed(
    someone: DialogUser, shown: PersonInspector, qtbot: QtBot
) -> None:
    turn_to(shown, "absences", qtbot)
    page = shown.pages["absences"]
    assert isinstance(page, AbsencePage)

    def mornings(form: AbsenceForm) -> None:
        someone.replace(form.first, "9.3.26")
        someone.replace(form.last, "13.3.26")
        someone.choose(form.kind, "Tr")
        someone.choose(form.part, "Mo")
        someone.ok(form)

    def all_day(form: AbsenceForm) -> None:
        QTest.keyClick(form.part, Qt.Key.Key_Home)
        someone.ok(form)

    answer_dialog(AbsenceForm, mornings)
    someone.click(page.add)
    (absence,) = someone.desk.portfolio.absences.values()
    assert (absence.first, absence.last) == (day_of(date(2026, 3, 9)), day_of(date(2026, 3, 13)))
    assert (absence.kind, absence.hours) == (AbsenceKind.TRAINING, MORNING_OFF)
    qtbot.waitUntil(lambda: page.absences.count() == 1)
    assert page.absences.cards[0].spoken == (
        "Mon 9 Mar 26 – Fri 13 Mar 26, in 7 days, Training · morning"
    )  # fmt: skip
    answer_dialog(AbsenceForm, all_day)
    someone.activate(page.absences)
    page.absences.setCurrentRow(0)
    QTest.keyClick(page.absences, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [a.hours for a in someone.desk.portfolio.absences.values()] == [()])
    someone.activate(page.absences)
    page.absences.setCurrentRow(0)
    QTest.keyClick(page.absences, Qt.Key.Key_Delete)
    assert not someone.desk.portfolio.absences
    label = someone.desk.session.undo_label
    assert label is not None
    assert say(label) == "Remove absence of “Anna” from Mon 9 Mar 2026"
    someone.desk.session.undo()
    assert len(someone.desk.portfolio.absences) == 1


def test_availability_that_meets_another_is_refused(
    someone: DialogUser, shown: PersonInspector, qtbot: QtBot
) -> None:
    turn_to(shown, "absences", qtbot)
    page = shown.pages["absences"]
    assert isinstance(page, AbsencePage)
    table = page.availability.table
    someone.fill(table, 0, 2, "50")
    qtbot.waitUntil(lambda: len(someone.desk.portfolio.availabilities) == 1)
    qtbot.waitUntil(lambda: table.item(0, 0).text() == "–")
    someone.fill(table, 1, 0, "1.6.26")
    qtbot.waitUntil(lambda: "availability already" in page.availability.problem.text())
    assert len(someone.desk.portfolio.availabilities) == 1
    someone.fill(table, 0, 1, "31.5.26")
    qtbot.waitUntil(lambda: len(someone.desk.portfolio.availabilities) == 2)
    assert [a.units for a in someone.desk.portfolio.availabilities.values()] == [5000, 0]


def test_a_field_is_typed_and_the_focus_stays(
    someone: DialogUser, shown: PersonInspector, qtbot: QtBot
) -> None:
    turn_to(shown, "general", qtbot)
    page = shown.pages["general"]
    assert isinstance(page, GeneralPage)

    def line(key: str) -> QLineEdit:
        assert page.form is not None
        found = page.form.editors[key].input
        assert isinstance(found, QLineEdit)
        return found

    someone.activate(line("role"))
    QTest.keyClicks(line("role"), "Architect")
    QTest.keyClick(line("role"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: someone.edits() == 1)
    qtbot.waitUntil(lambda: line("max_units").hasFocus())
    QTest.keyClicks(line("max_units"), "half")
    QTest.keyClick(line("max_units"), Qt.Key.Key_Return)
    assert page.form is not None
    problem = page.form.editors["max_units"].problem
    qtbot.waitUntil(lambda: "half" in problem.text())
    assert [r.role for r in someone.desk.portfolio.resources.values()] == ["Architect", ""]


def test_work_in_all_projects_leads_to_its_tasks(
    someone: DialogUser, shown: PersonInspector, qtbot: QtBot
) -> None:
    turn_to(shown, "work", qtbot)
    page = shown.pages["work"]
    assert isinstance(page, WorkPage)
    assert page.load.text() == "48 h of 160 h are taken (30 %); on some days 24 h too much."
    assert [card.title for card in page.work.cards] == ["A", "B", "C"]
    page.work.setCurrentRow(2)
    with qtbot.waitSignal(shown.rows_wanted) as wanted:
        QTest.keyClick(page.work, Qt.Key.Key_Return)
    assert wanted.args == [(RowKey("tasks", someone.task("C")),)]


def test_an_absence_that_is_added_in_the_window_moves_the_task(planner: User) -> None:
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.go_to(0, "resources")
    planner.enter("Anna")
    planner.work.show_place(Place.PEOPLE)
    sheet = planner.work.people.sheet
    sheet.table.go_to_cell(0, 0)
    before = planner.work.session.portfolio
    start = planner.text(0, "start")

    def first_day(form: AbsenceForm) -> None:
        QTest.keySequence(form.first, "Ctrl+A")
        QTest.keyClicks(form.first, "2.3.26")
        QTest.keySequence(form.last, "Ctrl+A")
        QTest.keyClicks(form.last, "4.3.26")
        QTest.keyClick(form.last, Qt.Key.Key_Return)

    answer_dialog(AbsenceForm, first_day)
    planner.do("people_absence")
    planner.come_back()
    (absence,) = planner.work.session.portfolio.absences.values()
    assert (absence.first, absence.last) == (day_of(date(2026, 3, 2)), day_of(date(2026, 3, 4)))
    assert start == "Mon 2 Mar 26"
    assert planner.text(0, "start") == "Thu 5 Mar 26"
    assert planner.work.people.inspector.is_shown
    planner.do("undo")
    assert planner.work.session.portfolio == before
    assert planner.text(0, "start") == start


def test_an_assignment_leads_to_its_task_in_the_plan(planner: User) -> None:
    planner.go_to(0, "name")
    for name in ("Design", "Build"):
        planner.enter(name)
    planner.go_to(1, "resources")
    planner.enter("Anna")
    planner.go_to(0, "name")
    planner.work.show_place(Place.PEOPLE)
    planner.work.people.sheet.table.go_to_cell(0, 0)
    inspector = planner.work.people.inspector.show()
    inspector.show_page("work")
    planner.wait(lambda: inspector.title.text() == "Anna")
    page = inspector.pages["work"]
    assert isinstance(page, WorkPage)
    page.work.setFocus()
    page.work.setCurrentRow(0)
    QTest.keyClick(page.work, Qt.Key.Key_Return)
    assert planner.work.shows_plan
    assert planner.work.selection.current_task == planner.work.session.portfolio.outline.order[1]


def test_material_has_no_load_to_tell(someone: DialogUser, shown: PersonInspector, qtbot: QtBot) -> None:
    plan, ids = someone.desk.plan, someone.desk.session.ids
    anna = min(someone.desk.portfolio.resources)
    someone.desk.session.perform(set_cell(plan, ids, RowKey("resources", anna), "means", Means.MATERIAL))
    turn_to(shown, "work", qtbot)
    page = shown.pages["work"]
    assert isinstance(page, WorkPage)
    assert page.load.isHidden()
