"""Project information and moving a project: one edit, or a reason in place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from dialog_user import DialogUser
from pmdesk.domain.plan.project import OutOfSequence, Project, ScheduleFrom
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.ui.dialogs.holidays_form import HolidaysForm
from pmdesk.ui.dialogs.move_project import MoveProject
from pmdesk.ui.dialogs.project_information import ProjectInformation, edit_project

Opener = Callable[[str], DialogUser]
PLAN = """
A 3d
B 10d SNET 2026-03-09 deadline 2026-03-27 after A
C 1d manual 2026-03-10 2026-03-10
project Q
D 1d
"""


@pytest.fixture
def user(before_dialog: Opener) -> DialogUser:
    return before_dialog(PLAN)


def opened(user: DialogUser) -> ProjectInformation:
    dialog = ProjectInformation(None, user.bridge, user.theme, user.desk.project)
    user.show(dialog)
    return dialog


def project(user: DialogUser) -> Project:
    return user.desk.portfolio.projects[user.desk.project]


def general(dialog: ProjectInformation, key: str) -> QWidget:
    return dialog.general.editors[key].input


def rules(dialog: ProjectInformation, key: str) -> QWidget:
    return dialog.rules.editors[key].input


def test_everything_typed_is_one_edit(user: DialogUser) -> None:
    before = user.desk.portfolio
    dialog = opened(user)
    user.replace(general(dialog, "name"), "Migration")
    user.replace(general(dialog, "code"), "MIG")
    user.replace(general(dialog, "manager"), "Ada")
    user.replace(general(dialog, "start"), "16.3.26")
    user.replace(general(dialog, "status_date"), "+7")
    dialog.tabs.setCurrentIndex(1)
    user.replace(rules(dialog, "minutes_per_day"), "7.5")
    user.replace(rules(dialog, "day_start"), "9")
    user.replace(rules(dialog, "critical_limit"), "1d")
    user.replace(rules(dialog, "near_critical_limit"), "3d")
    user.click(rules(dialog, "multiple_critical_paths"))
    user.choose(rules(dialog, "out_of_sequence"), "Goes on")
    user.ok(dialog)

    row = project(user)
    assert (row.name, row.code, row.manager) == ("Migration", "MIG", "Ada")
    assert format_instant(row.anchor, DateStyle.ISO_TIME) == "2026-03-16T08:00"
    assert row.status_date is not None
    assert format_instant(row.status_date, DateStyle.ISO_TIME) == "2026-03-09T17:00"
    assert (row.minutes_per_day, row.day_start, row.critical_limit) == (450, 540, 480)
    assert (row.near_critical_limit, row.multiple_critical_paths) == (1440, True)
    assert row.out_of_sequence is OutOfSequence.PROGRESS_OVERRIDE
    assert user.edits() == 1
    user.desk.session.undo()
    assert user.desk.portfolio == before


def test_cancel_changes_nothing(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(general(dialog, "name"), "Migration")
    user.escape(dialog)
    assert user.edits() == 0


def test_second_project_with_a_code_is_refused_in_place(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(general(dialog, "code"), "q")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "same code" in dialog.problem.text()
    assert user.edits() == 0


@pytest.mark.parametrize(
    ("key", "text"),
    [("minutes_per_day", "none"), ("minutes_per_week", "0"), ("day_start", "25"), ("days_per_month", "x")],
)
def test_rules_that_mean_nothing_are_said_beside_the_field(user: DialogUser, key: str, text: str) -> None:
    dialog = opened(user)
    dialog.tabs.setCurrentIndex(1)
    user.replace(rules(dialog, key), text)
    dialog.tabs.setCurrentIndex(0)
    user.ok(dialog)
    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 1
    assert dialog.rules.editors[key].problem.isVisible()
    assert text in dialog.rules.editors[key].problem.text()


def test_scheduling_from_the_finish_keeps_the_dates_and_unlocks_the_finish(user: DialogUser) -> None:
    dialog = opened(user)
    finish = user.desk.plan.schedule.project_finish[user.desk.project]
    assert general(dialog, "finish").isReadOnly()
    user.choose(general(dialog, "schedule_from"), "From its finish")
    assert not general(dialog, "finish").isReadOnly()
    assert general(dialog, "start").isReadOnly()
    user.ok(dialog)
    assert project(user).schedule_from is ScheduleFrom.FINISH
    assert project(user).anchor == finish


def test_public_holidays_and_start_are_one_edit(user: DialogUser) -> None:
    def germany(asked: QWidget) -> None:
        assert isinstance(asked, HolidaysForm)
        user.replace(asked.country, "Germany")
        asked.region.setCurrentText("Bayern")
        user.ok(asked)

    dialog = opened(user)
    user.when_asked(germany)
    user.click(dialog.holidays)
    assert dialog.holiday_note.text() == "DE BY, 2026–2029"
    user.replace(general(dialog, "start"), "2026-03-09")
    user.ok(dialog)

    calendar = user.desk.portfolio.calendars[project(user).calendar]
    assert calendar.holidays is not None
    assert (calendar.holidays.country, calendar.holidays.region) == ("DE", "BY")
    assert any(e.name == "Epiphany" for e in calendar.exceptions)
    assert user.edits() == 1


def test_unknown_country_stays_open_and_says_so(user: DialogUser) -> None:
    def atlantis(asked: QWidget) -> None:
        assert isinstance(asked, HolidaysForm)
        user.replace(asked.country, "Atlantis")
        user.ok(asked)
        assert asked.isVisible()
        assert "Atlantis" in asked.problem.text()
        user.escape(asked)

    dialog = opened(user)
    user.when_asked(atlantis)
    user.click(dialog.holidays)
    user.ok(dialog)
    assert user.edits() == 0


def moving(user: DialogUser) -> MoveProject:
    dialog = MoveProject(None, user.bridge, user.theme, user.desk.project)
    user.show(dialog)
    return dialog


def task(user: DialogUser, name: str) -> Task:
    return user.desk.portfolio.tasks[user.task(name)]


def test_moving_shifts_every_date_as_one_edit(user: DialogUser) -> None:
    before = {name: task(user, name) for name in "ABC"}
    dialog = moving(user)
    user.replace(dialog.date, "2026-03-16")
    assert dialog.preview.text() == "Every date moves 14 days later."
    user.ok(dialog)

    two_weeks = 14 * MINUTES_PER_DAY
    manual, constrained = before["C"], before["B"]
    assert manual.fixed_start is not None
    assert constrained.constraint_date is not None
    assert constrained.deadline is not None
    assert task(user, "C").fixed_start == manual.fixed_start + two_weeks
    assert task(user, "B").constraint_date == constrained.constraint_date + two_weeks
    assert task(user, "B").deadline == constrained.deadline + two_weeks
    assert user.edits() == 1


def test_constraints_stay_when_the_question_says_so(user: DialogUser) -> None:
    before = task(user, "B")
    dialog = moving(user)
    user.replace(dialog.date, "2026-02-23")
    assert dialog.preview.text() == "Every date moves 7 days earlier."
    user.click(dialog.constraints)
    user.ok(dialog)
    assert task(user, "B").constraint_date == before.constraint_date
    assert user.edits() == 1


def test_nobody_is_asked_about_constraints_that_are_not_there(before_dialog: Opener) -> None:
    user = before_dialog("A 3d; B 2d")
    assert not moving(user).constraints.isVisible()


def test_date_that_means_nothing_keeps_the_move_open(user: DialogUser) -> None:
    dialog = moving(user)
    user.replace(dialog.date, "someday")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "someday" in dialog.problem.text()
    assert user.edits() == 0


def test_move_button_takes_what_was_typed_and_goes_on_to_the_move(user: DialogUser) -> None:
    def rename_and_move(asked: QWidget) -> None:
        assert isinstance(asked, ProjectInformation)
        user.when_asked(shift)
        user.replace(general(asked, "name"), "Migration")
        user.click(asked.move_button)

    def shift(asked: QWidget) -> None:
        assert isinstance(asked, MoveProject)
        user.replace(asked.date, "2026-03-16")
        QTest.keyClick(asked.date, Qt.Key.Key_Return)

    user.when_asked(rename_and_move)
    assert edit_project(None, user.bridge, user.theme, user.desk.project)
    assert project(user).name == "Migration"
    assert format_instant(project(user).anchor, DateStyle.ISO) == "2026-03-16"
    assert user.edits() == 2


def test_calendars_of_the_portfolio_are_offered(user: DialogUser) -> None:
    dialog = opened(user)
    box = general(dialog, "calendar")
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["Standard"]


def test_the_page_of_money_tells_how_the_project_stands(user: DialogUser) -> None:
    user.desk.type(1, "fixed_cost", "300")
    desk = user.desk
    dialog = opened(user)
    assert dialog.figures.texts["Cost"] == "300.00 EUR"
    assert dialog.figures.texts["BAC"] == "–"
    dialog.reject()
    kept = set_baseline(desk.plan, desk.session.ids, desk.project, "Agreed", desk.session.now)
    desk.session.perform(kept)
    assert opened(user).figures.texts["BAC"] == "300.00 EUR"
