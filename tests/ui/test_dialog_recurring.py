"""The dialog of recurring tasks: what is chosen is said in words at once, and is one edit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from dialog_user import DialogUser, text_of
from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.plan.pattern import Occurrences
from pmdesk.domain.plan.task import TaskKind
from pmdesk.presentation.dates import parse_day
from pmdesk.ui.dialogs.recurring_task import RecurringTask

Opener = Callable[[str], DialogUser]


@pytest.fixture
def user(before_dialog: Opener) -> DialogUser:
    return before_dialog("A 3d; B 2d after A")


def opened(user: DialogUser, above: str | None = None, task: str | None = None) -> RecurringTask:
    dialog = RecurringTask(
        None,
        user.bridge,
        user.theme,
        user.desk.project,
        above=user.task(above) if above else None,
        task=user.task(task) if task else None,
    )
    user.show(dialog)
    return dialog


def inserted(user: DialogUser) -> RecurringTask:
    dialog = opened(user, above="B")
    user.replace(dialog.name, "Steering")
    user.replace(dialog.duration, "90m")
    user.replace(dialog.time, "10:30")
    user.replace(dialog.pattern.every, "2")
    user.replace(dialog.range.count, "5")
    user.ok(dialog)
    return dialog


def choose(box: QComboBox, text: str) -> None:
    """Go to a choice with the arrow keys."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != text:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, text


def test_a_meeting_every_other_monday_is_one_edit(user: DialogUser) -> None:
    before = user.desk.portfolio
    inserted(user)

    row = user.desk.portfolio.tasks[user.task("Steering")]
    rule = Recurrence(Frequency.WEEKLY, 2, (0,), 0, 1, 2, 3)
    assert row.occurrences == Occurrences(rule, parse_day("2.3.26", user.desk.session.today), 630, count=5)
    assert (row.kind, row.duration.minutes) == (TaskKind.RECURRING, 90)
    assert user.desk.column("name") == ["A", "Steering", "B"]
    assert user.edits() == 1
    user.desk.session.undo()
    assert user.desk.portfolio == before


def test_the_words_follow_every_choice(user: DialogUser) -> None:
    dialog = opened(user)
    assert dialog.words.text() == (
        "Every Monday at 08:00, 10 times:\nMon 2 Mar 26, Mon 9 Mar 26, Mon 16 Mar 26, Mon 23 Mar 26, …"
    )
    user.replace(dialog.time, "9")
    user.replace(dialog.range.count, "3")
    assert dialog.words.text() == "Every Monday at 09:00, 3 times:\nMon 2 Mar 26, Mon 9 Mar 26, Mon 16 Mar 26"

    choose(dialog.pattern.repeat, "Monthly, by weekday")
    choose(dialog.pattern.ordinal, "last")
    choose(dialog.pattern.weekday, "Fri")
    fridays = "On the last Friday of every month at 09:00"
    assert dialog.words.text().startswith(f"{fridays}, 3 times:\nFri 27 Mar 26")

    user.click(dialog.range.by_date)
    user.replace(dialog.range.last, "30.4.26")
    assert dialog.words.text() == (f"{fridays}, until Thu 30 Apr 2026:\nFri 27 Mar 26, Fri 24 Apr 26")
    assert not dialog.range.count.isEnabled()


def test_days_follow_the_first_one_until_others_are_chosen(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(dialog.range.first, "5.3.26")
    assert dialog.words.text().startswith("Every Thursday at")
    user.click(dialog.pattern.weekdays[0])
    user.replace(dialog.range.first, "6.3.26")
    assert dialog.words.text().startswith("Every Monday and Thursday at")


def test_what_cannot_be_read_is_said_and_stays(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(dialog.time, "noon")
    assert dialog.words.text() == ""
    user.ok(dialog)
    assert dialog.isVisible()
    assert "noon" in dialog.problem.text()
    assert QApplication.focusWidget() is dialog.time
    assert user.edits() == 0


def test_no_day_at_all_is_refused(user: DialogUser) -> None:
    dialog = opened(user)
    user.replace(dialog.range.first, "3.3.26")
    choose(dialog.pattern.repeat, "Yearly, by day")
    user.replace(dialog.pattern.month_day, "1")
    user.click(dialog.range.by_date)
    user.replace(dialog.range.last, "9.3.26")
    user.ok(dialog)
    assert dialog.isVisible()
    assert "no such day" in dialog.problem.text()

    choose(dialog.pattern.repeat, "Weekly")
    for box in dialog.pattern.weekdays:
        if box.isChecked():
            user.click(box)
    user.ok(dialog)
    assert "at least one weekday" in dialog.problem.text()


def test_a_recurring_task_is_shown_and_changed(user: DialogUser) -> None:
    inserted(user)
    dialog = opened(user, task="Steering")
    assert [text_of(line) for line in (dialog.name, dialog.duration, dialog.time)] == [
        "Steering",
        "90m",
        "10:30",
    ]
    assert dialog.range.count.value() == 5
    user.ok(dialog)
    assert user.edits() == 1

    again = opened(user, task="Steering")
    user.replace(again.name, "Board")
    user.click(again.pattern.weekdays[2])
    user.ok(again)
    rule = user.desk.portfolio.tasks[user.task("Board")].occurrences
    assert rule is not None
    assert rule.rule.weekdays == (0, 2)
    assert user.edits() == 2
