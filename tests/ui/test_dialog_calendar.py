"""The calendar editor: days, weeks, exceptions and holidays of several calendars, as one edit."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from dialog_user import DialogUser
from pmdesk.domain.plan.calendar import OFFICE_HOURS, Calendar, Frequency, Hours
from pmdesk.domain.quantities import Day, day_of
from pmdesk.engine.hours import hours_by_day
from pmdesk.ui.dialogs.calendar_editor import CalendarEditor, edit_calendars
from pmdesk.ui.dialogs.exception_form import ExceptionForm

Opener = Callable[[str], DialogUser]
PLAN = "A 3d; B 2d after A; calendar Night 22:00-24:00 Mon-Thu; resource Anna Night"
FRIDAY = day_of(date(2026, 3, 13))


@pytest.fixture
def user(before_dialog: Opener) -> DialogUser:
    return before_dialog(PLAN)


def opened(user: DialogUser) -> CalendarEditor:
    dialog = CalendarEditor(None, user.bridge, user.theme)
    user.show(dialog)
    return dialog


def calendar(user: DialogUser, name: str) -> Calendar:
    return next(c for c in user.desk.portfolio.calendars.values() if c.name == name)


def hours(user: DialogUser, name: str, day: Day) -> Hours:
    found = hours_by_day(user.desk.portfolio.calendars, (calendar(user, name).id,), day, day + 1)
    return found.patterns[int(found.by_day[0])]


def click_day(user: DialogUser, dialog: CalendarEditor, day: Day, *, shift: bool = False) -> None:
    """Click a day of the month on the screen."""
    days = dialog.month.days
    offset = day - day_of(date(2026, 2, 23))  # the Monday before March 2026
    place = days.visualItemRect(days.item(offset // 7, offset % 7)).center()
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(days.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_clicked_days_get_off_as_one_exception(user: DialogUser) -> None:
    before = user.desk.portfolio
    dialog = opened(user)
    click_day(user, dialog, Day(FRIDAY - 2))
    click_day(user, dialog, FRIDAY, shift=True)
    assert dialog.days.title.text() == "3 days"
    user.click(dialog.days.off)
    user.replace(dialog.days.name, "Office move")
    user.click(dialog.days.apply)
    assert user.edits() == 0, "nothing happens before OK"
    user.ok(dialog)

    (exception,) = calendar(user, "Standard").exceptions
    assert (exception.name, exception.first, exception.last) == ("Office move", FRIDAY - 2, FRIDAY)
    assert hours(user, "Standard", FRIDAY) == ()
    assert user.edits() == 1
    user.desk.session.undo()
    assert user.desk.portfolio == before


def test_hours_of_a_day_are_typed(user: DialogUser) -> None:
    dialog = opened(user)
    click_day(user, dialog, Day(FRIDAY + 1))
    user.replace(dialog.days.hours, "10-14, 14.30-16")
    assert dialog.days.other.isChecked()
    QTest.keyClick(dialog.days.hours, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter sets the day and doesn't close the dialog"
    user.ok(dialog)
    assert hours(user, "Standard", Day(FRIDAY + 1)) == ((600, 840), (870, 960))


def test_hours_that_mean_nothing_are_said_beside_the_days(user: DialogUser) -> None:
    dialog = opened(user)
    click_day(user, dialog, FRIDAY)
    user.replace(dialog.days.hours, "early")
    user.click(dialog.days.apply)
    assert dialog.days.problem.isVisible()
    assert "early" in dialog.days.problem.text()
    user.ok(dialog)
    assert user.edits() == 0


def test_usual_hours_come_back_in_the_middle_of_an_exception(user: DialogUser) -> None:
    dialog = opened(user)
    click_day(user, dialog, Day(FRIDAY - 2))
    click_day(user, dialog, FRIDAY, shift=True)
    user.click(dialog.days.off)
    user.click(dialog.days.apply)
    click_day(user, dialog, Day(FRIDAY - 1))
    assert dialog.days.off.isChecked()
    user.click(dialog.days.usual)
    user.click(dialog.days.apply)
    user.ok(dialog)
    worked = [bool(hours(user, "Standard", Day(FRIDAY - 2 + n))) for n in range(3)]
    assert worked == [False, True, False]


def test_keys_go_through_days_and_months(user: DialogUser) -> None:
    dialog = opened(user)
    days = dialog.month.days
    days.setFocus()
    first = dialog.month.selected_days()
    assert first == (day_of(user.desk.session.today),)
    QTest.keyClick(days, Qt.Key.Key_Right)
    assert dialog.month.selected_days() == (first[0] + 1,)
    QTest.keyClick(days, Qt.Key.Key_PageDown)
    assert dialog.month.title.text() == "Apr 2026"
    assert days.item(0, 0).text() == "30"


def test_week_takes_several_shifts_and_days_off(user: DialogUser) -> None:
    dialog = opened(user)
    dialog.tabs.setCurrentIndex(1)
    table = dialog.weeks.hours.table
    user.fill(table, 4, 1, "8-12")
    user.fill(table, 5, 1, "9-11, 12-14, 15-16")
    user.fill(table, 0, 1, "Not working")
    user.ok(dialog)
    week = calendar(user, "Standard").week
    assert week[0] == ()
    assert week[4] == ((480, 720),)
    assert week[5] == ((540, 660), (720, 840), (900, 960))
    assert user.edits() == 1


def test_shifts_that_overlap_are_refused_beside_the_week(user: DialogUser) -> None:
    dialog = opened(user)
    dialog.tabs.setCurrentIndex(1)
    user.fill(dialog.weeks.hours.table, 4, 1, "8-12, 11-14")
    assert dialog.weeks.hours.problem.isVisible()
    user.ok(dialog)
    assert user.edits() == 0


def test_dated_work_week_holds_in_its_days(user: DialogUser) -> None:
    dialog = opened(user)
    dialog.tabs.setCurrentIndex(1)
    user.fill(dialog.weeks.table, 1, 0, "Summer")
    assert dialog.weeks.problem.isVisible(), "it has no dates yet"
    user.fill(dialog.weeks.table, 1, 1, "1 Jul 26")
    user.fill(dialog.weeks.table, 1, 2, "31 Aug 26")
    assert not dialog.weeks.problem.isVisible()
    dialog.weeks.table.setCurrentCell(1, 0)
    user.fill(dialog.weeks.hours.table, 0, 1, "7-13")
    user.ok(dialog)
    (week,) = calendar(user, "Standard").work_weeks
    assert (week.name, week.first, week.last) == (
        "Summer",
        day_of(date(2026, 7, 1)),
        day_of(date(2026, 8, 31)),
    )
    assert hours(user, "Standard", day_of(date(2026, 7, 6))) == ((420, 780),)
    assert hours(user, "Standard", day_of(date(2026, 9, 7))) == OFFICE_HOURS


def test_recurring_exception_is_added_changed_and_deleted(user: DialogUser) -> None:
    def christmas(form: QWidget) -> None:
        assert isinstance(form, ExceptionForm)
        user.replace(form.name, "Christmas")
        user.replace(form.first, "25.12.2026")
        user.replace(form.last, "25.12.2030")
        user.choose(form.pattern.repeat, "Yearly, by day")
        user.ok(form)

    def shorter(form: QWidget) -> None:
        assert isinstance(form, ExceptionForm)
        assert form.pattern.repeat.currentData() == Frequency.YEARLY_DAY
        user.replace(form.last, "25.12.2027")
        user.ok(form)

    dialog = opened(user)
    dialog.tabs.setCurrentIndex(2)
    user.when_asked(christmas)
    user.click(dialog.exceptions.add)
    assert dialog.exceptions.table.lines()[0][0] == "Christmas"
    assert dialog.exceptions.table.lines()[0][4] == "yearly, 25 Dec"
    dialog.exceptions.table.selectRow(0)
    user.when_asked(shorter)
    user.click(dialog.exceptions.change)
    user.ok(dialog)
    off = [hours(user, "Standard", day_of(date(year, 12, 25))) == () for year in (2026, 2027, 2028)]
    assert off == [True, True, False]
    assert user.edits() == 1

    again = opened(user)
    again.tabs.setCurrentIndex(2)
    again.exceptions.table.selectRow(0)
    user.click(again.exceptions.delete)
    user.ok(again)
    assert calendar(user, "Standard").exceptions == ()


def test_usual_hours_can_be_given_back_on_one_day_of_a_recurring_exception(user: DialogUser) -> None:
    def fridays(form: QWidget) -> None:
        assert isinstance(form, ExceptionForm)
        user.replace(form.first, "6.3.26")
        user.replace(form.last, "31.12.26")
        user.choose(form.pattern.repeat, "Weekly")
        for number, box in enumerate(form.pattern.weekdays):
            if box.isChecked() != (number == 4):
                user.click(box)
        user.ok(form)

    dialog = opened(user)
    user.when_asked(fridays)
    user.click(dialog.exceptions.add)
    click_day(user, dialog, FRIDAY)
    assert dialog.days.off.isChecked()
    user.click(dialog.days.usual)
    user.click(dialog.days.apply)
    user.ok(dialog)
    assert hours(user, "Standard", FRIDAY) == OFFICE_HOURS
    assert hours(user, "Standard", Day(FRIDAY + 7)) == ()


def test_exception_that_ends_before_it_begins_is_refused(user: DialogUser) -> None:
    def backwards(form: QWidget) -> None:
        assert isinstance(form, ExceptionForm)
        user.replace(form.last, "1.1.2020")
        user.ok(form)
        assert form.isVisible()
        assert "before its first" in form.problem.text()
        user.replace(form.last, "never")
        user.ok(form)
        assert "never" in form.problem.text()
        user.escape(form)

    dialog = opened(user)
    dialog.tabs.setCurrentIndex(2)
    user.when_asked(backwards)
    user.click(dialog.exceptions.add)
    user.ok(dialog)
    assert user.edits() == 0


def test_calendars_are_added_derived_and_copied(user: DialogUser) -> None:
    dialog = opened(user)
    dialog.add(derived=True)
    user.replace(dialog.name, "Part time")
    dialog.tabs.setCurrentIndex(1)
    user.fill(dialog.weeks.hours.table, 4, 1, "Not working")
    dialog.add(copied=True)
    user.ok(dialog)
    derived, copied = calendar(user, "Part time"), calendar(user, "Copy of Part time")
    assert derived.base == calendar(user, "Standard").id
    assert derived.week == (None, None, None, None, (), None, None)
    assert copied.week == derived.week
    assert user.edits() == 1


def test_second_calendar_of_a_name_is_refused(user: DialogUser) -> None:
    dialog = opened(user)
    dialog.add()
    user.replace(dialog.name, "night")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "Night" in dialog.problem.text() or "night" in dialog.problem.text()
    assert user.edits() == 0


def test_calendar_in_use_stays(user: DialogUser) -> None:
    dialog = opened(user)
    dialog.choose(calendar(user, "Night").id)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Delete")
    user.click(button)
    assert "Night" in dialog.problem.text()
    user.escape(dialog)
    assert calendar(user, "Night")


def test_cancel_forgets_the_draft(user: DialogUser) -> None:
    def cancel(asked: QWidget) -> None:
        assert isinstance(asked, CalendarEditor)
        asked.add()
        user.escape(asked)

    before = user.desk.portfolio
    user.when_asked(cancel)
    assert not edit_calendars(None, user.bridge, user.theme)
    assert user.desk.portfolio == before
    assert user.edits() == 0


def test_days_say_what_they_are_to_screen_readers(user: DialogUser) -> None:
    dialog = opened(user)
    said = dialog.month.days.item(2, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Fri 13 Mar 2026: 08:00–12:00, 13:00–17:00"
