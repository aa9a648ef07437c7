"""The list of people, material and costs: typed like a table, each change one edit."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk import TODAY
from dialog_user import DialogUser
from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.quantities import Money, TimeUnit, Units, date_of, day_of
from pmdesk.session.commands.custom_fields import add_custom_field
from pmdesk.session.commands.resource_facts import put_fact
from pmdesk.ui.resources.resource_list import ResourceList
from pmdesk.ui.resources.resource_model import COLUMNS, PEAK

Opener = Callable[[str], DialogUser]
PLAN = "A 3d by Anna; B 2d by Anna, Bob"


@pytest.fixture
def user(before_dialog: Opener) -> DialogUser:
    return before_dialog(PLAN)


@pytest.fixture
def shown(user: DialogUser, qtbot: QtBot) -> ResourceList:
    made = ResourceList(user.bridge, user.theme)
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def go_to(shown: ResourceList, row: int, column: str) -> None:
    index = shown.model.index(row, COLUMNS.index(column))
    shown.table.scrollTo(index)
    place = shown.table.visualRect(index).center()
    QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def edit(shown: ResourceList, row: int, column: str, text: str) -> None:
    """Press F2 in a cell, type over it, press Enter."""
    go_to(shown, row, column)
    QTest.keyClick(shown.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keySequence(editor, "Ctrl+A")
    for letter in text:
        QTest.keyClick(QApplication.activePopupWidget() or editor, letter)
    QTest.keyClick(QApplication.activePopupWidget() or editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def resource(user: DialogUser, name: str) -> Resource:
    return next(r for r in user.desk.portfolio.resources.values() if r.name == name)


def text(shown: ResourceList, row: int, column: str) -> str:
    return shown.model.text(row, COLUMNS.index(column))


def tip(shown: ResourceList, row: int, column: str) -> object:
    return shown.model.data(shown.model.index(row, COLUMNS.index(column)), Qt.ItemDataRole.ToolTipRole)


def test_model_keeps_its_promises(user: DialogUser, qtmodeltester: ModelTester) -> None:
    shown = ResourceList(user.bridge, user.theme)
    qtmodeltester.check(shown.model)


def test_typing_into_the_empty_last_line_adds_a_person(user: DialogUser, shown: ResourceList) -> None:
    edit(shown, 2, "name", "Cleo")
    assert resource(user, "Cleo").kind is ResourceKind.WORK
    assert shown.model.rowCount() == 4
    assert text(shown, 3, "name") == ""
    assert user.edits() == 1
    user.desk.session.undo()
    assert shown.model.rowCount() == 3


@pytest.mark.parametrize(
    ("column", "typed", "read"),
    [
        ("name", "Anne", lambda r: r.name == "Anne"),
        ("means", "Material", lambda r: r.kind is ResourceKind.MATERIAL),
        ("means", "Role", lambda r: (r.kind, r.worker) == (ResourceKind.WORK, Worker.ROLE)),
        ("role", "Tester", lambda r: r.role == "Tester"),
        ("joins", "9.3.26", lambda r: date_of(r.joins) == date(2026, 3, 9)),
        ("vendor", "Acme", lambda r: r.vendor == "Acme"),
        ("accrual", "At the end", lambda r: r.accrual is Accrual.END),
        ("initials", "AB", lambda r: r.initials == "AB"),
        ("max_units", "50%", lambda r: r.max_units == 5000),
        ("group", "Development", lambda r: r.group == "Development"),
        ("email", "anna@example.org", lambda r: r.email == "anna@example.org"),
        ("notes", "On leave in May", lambda r: r.notes == "On leave in May"),
    ],
)
def test_cell_is_one_edit(
    user: DialogUser, shown: ResourceList, column: str, typed: str, read: Callable[[Resource], bool]
) -> None:
    anna = resource(user, "Anna").id
    edit(shown, 0, column, typed)
    assert read(user.desk.portfolio.resources[anna])
    assert user.edits() == 1


def test_calendar_is_chosen_by_name(before_dialog: Opener, qtbot: QtBot) -> None:
    user = before_dialog("A 3d by Anna; calendar Night 22:00-24:00 Mon-Thu")
    shown = ResourceList(user.bridge, user.theme)
    shown.model.put(0, COLUMNS.index("calendar"), "night")
    assert user.desk.portfolio.calendars[resource(user, "Anna").calendar or 0].name == "Night"


def test_choice_is_taken_from_the_open_list(user: DialogUser, shown: ResourceList, qtbot: QtBot) -> None:
    go_to(shown, 0, "means")
    QTest.keyClick(shown.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, "mat")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: resource(user, "Anna").kind is ResourceKind.MATERIAL)
    assert user.edits() == 1


def test_text_that_means_nothing_stays_in_the_cell_with_the_reason(
    user: DialogUser, shown: ResourceList
) -> None:
    edit(shown, 0, "max_units", "half")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert "half" in shown.delegate.refusal
    assert user.edits() == 0
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert shown.delegate.refusal == ""
    assert text(shown, 0, "max_units") == "100%"


def test_click_elsewhere_takes_what_was_typed(user: DialogUser, shown: ResourceList) -> None:
    go_to(shown, 0, "initials")
    QTest.keyClick(shown.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "AX")
    go_to(shown, 1, "name")
    assert resource(user, "Anna").initials == "AX"
    assert user.edits() == 1


def test_name_of_another_resource_is_refused(user: DialogUser, shown: ResourceList) -> None:
    edit(shown, 0, "name", "bob")
    assert "bob" in shown.delegate.refusal
    assert user.edits() == 0


def test_overload_is_a_number_and_a_sign(user: DialogUser, shown: ResourceList) -> None:
    assert text(shown, 0, PEAK) == "200%"
    assert shown.model.is_overallocated(0)
    assert text(shown, 1, PEAK) == "100%"
    assert not shown.model.is_overallocated(1)
    assert tip(shown, 0, PEAK) == "Overallocated: 200% from Mon 2 Mar 26 on, 100% at most"


def test_what_counts_of_prices_and_units_is_that_of_today(user: DialogUser, shown: ResourceList) -> None:
    session, today = user.desk.session, day_of(TODAY)
    anna = resource(user, "Anna").id
    for fact in (
        Rate(session.ids.rate(), anna, standard=Price(Money(100_000))),
        Rate(session.ids.rate(), anna, since=today, standard=Price(Money(200_000))),
        Availability(session.ids.availability(), anna, None, today, Units(5_000)),
    ):
        session.perform(put_fact(session.portfolio, fact))
    assert text(shown, 0, "standard_rate") == "20.00 EUR/h"
    assert tip(shown, 0, PEAK) == "Overallocated: 200% from Mon 2 Mar 26 on, 50% at most"
    assert tip(shown, 0, "max_units") == "Usually 100%, now 50%"
    assert tip(shown, 1, "max_units") == "100%"
    edit(shown, 0, "standard_rate", "30")
    assert [rate.standard.amount for rate in session.portfolio.rates_of[anna]] == [100_000, 300_000]


def test_overload_goes_when_there_is_more_of_the_resource(user: DialogUser, shown: ResourceList) -> None:
    edit(shown, 0, "max_units", "200")
    assert not shown.model.is_overallocated(0)


def test_delete_takes_assignments_along_and_says_so(
    user: DialogUser, shown: ResourceList, qtbot: QtBot
) -> None:
    before = user.desk.portfolio
    go_to(shown, 0, "name")
    with qtbot.waitSignal(shown.message) as said:
        QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert said.args == ["Anna deleted with 2 assignments. Ctrl+Z brings them back."]
    assert [r.name for r in user.desk.portfolio.resources.values()] == ["Bob"]
    assert user.edits() == 1
    user.desk.session.undo()
    assert user.desk.portfolio == before
    assert text(shown, 0, "name") == "Anna"


def test_delete_of_somebody_without_work_is_quiet(
    user: DialogUser, shown: ResourceList, qtbot: QtBot
) -> None:
    edit(shown, 2, "name", "Cleo")
    go_to(shown, 2, "name")
    with qtbot.assertNotEmitted(shown.message):
        QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert shown.model.rowCount() == 3


def test_tab_and_enter_go_on(user: DialogUser, shown: ResourceList) -> None:
    initials = COLUMNS.index("initials")
    edit(shown, 0, "initials", "A")
    assert (shown.table.currentIndex().row(), shown.table.currentIndex().column()) == (1, initials)
    QTest.keyClick(shown.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "B")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert (shown.table.currentIndex().row(), shown.table.currentIndex().column()) == (1, initials + 1)
    assert resource(user, "Bob").initials == "B"


def test_custom_fields_are_columns(user: DialogUser, shown: ResourceList) -> None:
    desk = user.desk
    edit_of_field = add_custom_field(
        desk.portfolio, desk.session.ids, FieldTable.RESOURCES, FieldKind.TEXT, "Room"
    )
    desk.session.perform(edit_of_field)
    room = len(COLUMNS)
    assert shown.model.columnCount() == room + 1
    assert shown.model.title(room) == "Room"
    shown.model.put(0, room, "B 12")
    assert shown.model.text(0, room) == "B 12"
    assert shown.grab().width()

    desk.session.undo()
    desk.session.undo()
    assert shown.model.columnCount() == room


def test_a_team_a_skill_and_a_rate_are_typed_into_their_cells(user: DialogUser, shown: ResourceList) -> None:
    before = user.desk.portfolio
    for row, column, typed in (
        (0, "team", "Platform"), (1, "team", "platform"), (0, "skills", "Python, Oracle 4"),
        (0, "standard_rate", "120/h"), (1, "standard_rate", "900 EUR/d"),
    ):  # fmt: skip
        user.fill(shown.table, row, COLUMNS.index(column), typed)

    after = user.desk.portfolio
    (team,) = after.teams.values()
    assert {r.team for r in after.resources.values()} == {team.id}
    assert text(shown, 0, "skills") == "Oracle 4, Python 3"
    assert [rate.standard for rate in after.rates.values()] == [
        Price(Money(1_200_000), TimeUnit.HOUR), Price(Money(9_000_000), TimeUnit.DAY)
    ]  # fmt: skip
    assert text(shown, 1, "standard_rate") == "900.00 EUR/d"
    assert user.edits() == 5
    for _ in range(5):
        user.desk.session.undo()
    assert user.desk.portfolio == before


def test_the_sheet_is_grouped_filtered_and_sorted(user: DialogUser, shown: ResourceList) -> None:
    for row, column, typed in ((2, "name", "Cleo"), (0, "team", "Web"), (2, "team", "App")):
        user.fill(shown.table, row, COLUMNS.index(column), typed)
    go_to(shown, 0, "team")
    shown.hands.group_by("team")
    rows = range(shown.model.rowCount())
    assert [text(shown, row, "name") for row in rows] == [
        "Team: App  (1)", "Cleo", "Team: Web  (1)", "Anna", "Team: not set  (1)", "Bob", ""
    ]  # fmt: skip
    assert shown.current is not None
    assert shown.current.name == "Anna"
    shown.hands.group_by("team")
    shown.hands.sort(descending=True)
    assert [text(shown, row, "name") for row in range(3)] == ["Anna", "Cleo", "Bob"]
    shown.hands.filter_like_cell()
    assert shown.model.rowCount() == 2
    assert shown.count.text() == "1 of 3 people and means"
    shown.go_to(resource(user, "Bob").id)
    assert text(shown, shown.table.currentIndex().row(), "name") == "Bob"


def test_what_is_copied_is_pasted_into_lines_and_below_them(user: DialogUser, shown: ResourceList) -> None:
    QGuiApplication.clipboard().setText("Bob\tPerson\tWeb\nCleo\tRole\tApp\n")
    go_to(shown, 1, "name")
    QTest.keySequence(shown.table, "Ctrl+V")
    assert [r.name for r in user.desk.portfolio.resources.values()] == ["Anna", "Bob", "Cleo"]
    assert resource(user, "Cleo").worker is Worker.ROLE
    assert {team.name for team in user.desk.portfolio.teams.values()} == {"Web", "App"}
    assert user.edits() == 1
    go_to(shown, 2, "team")
    QTest.keySequence(shown.table, "Ctrl+C")
    go_to(shown, 0, "team")
    QTest.keySequence(shown.table, "Ctrl+V")
    assert resource(user, "Anna").team == resource(user, "Cleo").team


def test_the_look_of_the_sheet_comes_back(user: DialogUser, shown: ResourceList) -> None:
    go_to(shown, 0, "email")
    shown.hands.hide_column()
    shown.table.setColumnWidth(0, 321)
    shown.hands.group_by("means")
    other = ResourceList(user.bridge, user.theme)
    other.restore_view_state(shown.view_state())
    assert "email" not in other.model.columns
    assert other.table.columnWidth(0) == 321
    assert other.view_state() == shown.view_state()


def test_names_stay_in_view_beside_what_is_scrolled(user: DialogUser, shown: ResourceList) -> None:
    go_to(shown, 0, "name")
    assert shown.names.isHidden()
    for _ in range(len(COLUMNS) - 1):
        QTest.keyClick(shown.table, Qt.Key.Key_Right)
    assert shown.names.isVisible()
    assert shown.names.columnViewportPosition(0) == 0
    for _ in range(len(COLUMNS) - 4):
        QTest.keyClick(shown.table, Qt.Key.Key_Left)
        cell = shown.table.visualRect(shown.table.currentIndex())
        assert cell.left() >= shown.names.width() * shown.names.isVisible()
    go_to(shown, 1, "notes")
    place = shown.names.visualRect(shown.model.index(0, 0)).center()
    QTest.mouseClick(shown.names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.names.isHidden()
    assert shown.current is not None
    assert shown.current.name == "Anna"
