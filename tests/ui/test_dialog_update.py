"""Update project: what OK does, how many tasks it will change, and progress from the menu."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dialog_user import DialogUser, text_of
from plan_notation import instant
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.session.commands.update_project import set_status_date
from pmdesk.ui.dialogs.update_project import UpdateProject
from window_user import User

Opener = Callable[[str], DialogUser]
PLAN = "A 3d; B 5d after A; C 10d; D 1d after B; project Q; E 1d"


@pytest.fixture
def someone(before_dialog: Opener) -> DialogUser:
    return before_dialog(PLAN)


def opened(someone: DialogUser, *names: str) -> UpdateProject:
    selected = [someone.task(name) for name in names]
    dialog = UpdateProject(None, someone.bridge, someone.theme, someone.desk.project, selected)
    someone.show(dialog)
    return dialog


def task(someone: DialogUser, name: str) -> Task:
    return someone.desk.portfolio.tasks[someone.task(name)]


def percents(someone: DialogUser) -> list[int]:
    return [task(someone, name).percent_complete for name in "ABCDE"]


def test_it_begins_with_today_or_the_status_date(someone: DialogUser) -> None:
    assert text_of(opened(someone).date) == "Mon 2 Mar 26 17:00"

    status = set_status_date(someone.desk.plan, someone.desk.project, instant("2026-03-06T12:00"))
    someone.desk.session.perform(status)
    assert text_of(opened(someone).date) == "Fri 6 Mar 26 12:00"


def test_work_is_complete_through_the_typed_date(someone: DialogUser) -> None:
    dialog = opened(someone)
    assert dialog.preview.text() == "2 tasks change."
    someone.replace(dialog.date, "6.3.26")
    assert dialog.preview.text() == "3 tasks change."
    someone.ok(dialog)

    assert percents(someone) == [100, 40, 50, 0, 0]
    assert someone.edits() == 1
    someone.desk.session.undo()
    assert percents(someone) == [0] * 5


def test_only_what_is_finished_is_completed(someone: DialogUser) -> None:
    dialog = opened(someone)
    someone.replace(dialog.date, "6.3.26")
    someone.click(dialog.zero_or_hundred)
    assert dialog.preview.text() == "1 task changes."
    someone.ok(dialog)

    assert percents(someone) == [100, 0, 0, 0, 0]


def test_uncompleted_work_starts_after_the_typed_date(someone: DialogUser) -> None:
    dialog = opened(someone)
    someone.replace(dialog.date, "6.3.26")
    someone.click(dialog.reschedule)
    assert not dialog.by_schedule.isEnabled()
    assert not dialog.zero_or_hundred.isEnabled()
    assert dialog.preview.text() == "3 tasks change."
    someone.ok(dialog)

    moved = [name for name in "ABCDE" if task(someone, name).constraint is Constraint.SNET]
    assert moved == ["A", "B", "C"]
    date = task(someone, "A").constraint_date
    assert date is not None
    assert format_instant(date, DateStyle.ISO_TIME) == "2026-03-09T08:00"


def test_tasks_that_keep_their_dates_are_told(before_dialog: Opener) -> None:
    someone = before_dialog(
        "A 3d; B 3d MSO 2026-03-03; C 1d manual 2026-03-04 2026-03-04; D 1d FNET 2026-03-20"
    )
    dialog = opened(someone, "A", "B")
    someone.replace(dialog.date, "6.3.26")
    assert dialog.preview.text() == "3 tasks change."
    someone.click(dialog.reschedule)
    first = "1 task changes.\n2 tasks keep their dates, by a constraint or by hand: “B” first."
    assert dialog.preview.text() == first

    someone.click(dialog.scope.chosen)
    assert dialog.preview.text() == "1 task changes.\n“B” keeps its date: by a constraint or by hand."
    someone.ok(dialog)
    assert task(someone, "A").constraint is Constraint.SNET
    assert task(someone, "B").constraint is Constraint.MSO


def test_selected_tasks_can_be_updated_alone(someone: DialogUser) -> None:
    dialog = opened(someone, "C", "D")
    someone.click(dialog.scope.chosen)
    someone.replace(dialog.date, "6.3.26")
    assert dialog.preview.text() == "1 task changes."
    someone.ok(dialog)

    assert percents(someone) == [0, 0, 50, 0, 0]


def test_selected_tasks_of_another_project_stay_as_they_are(someone: DialogUser) -> None:
    dialog = opened(someone, "A", "E")
    assert dialog.scope.chosen.text() == "&Selected tasks (1)"
    someone.click(dialog.scope.chosen)
    someone.replace(dialog.date, "6.3.26")
    someone.ok(dialog)

    assert percents(someone) == [100, 0, 0, 0, 0]


def test_the_date_can_become_the_status_date(someone: DialogUser) -> None:
    dialog = opened(someone)
    someone.replace(dialog.date, "27.2.26")
    someone.click(dialog.status)
    assert dialog.preview.text() == "No task changes."
    someone.ok(dialog)
    project = someone.desk.portfolio.projects[someone.desk.project]
    assert project.status_date == instant("2026-02-27T17:00")
    assert someone.edits() == 1

    dialog = opened(someone)
    someone.click(dialog.status)
    someone.replace(dialog.date, "6.3.26")
    someone.ok(dialog)
    assert percents(someone) == [100, 40, 50, 0, 0]
    assert someone.edits() == 2
    someone.desk.session.undo()
    assert someone.desk.portfolio.projects[someone.desk.project] == project


def test_without_a_selection_the_project_is_updated(someone: DialogUser) -> None:
    dialog = opened(someone)

    assert dialog.scope.entire.isChecked()
    assert not dialog.scope.chosen.isEnabled()


def test_a_date_that_means_nothing_is_said(someone: DialogUser) -> None:
    dialog = opened(someone)
    someone.replace(dialog.date, "soon")
    assert dialog.preview.text() == ""
    someone.ok(dialog)

    assert dialog.isVisible()
    assert "soon" in dialog.problem.text()
    assert someone.edits() == 0


def test_an_update_without_an_effect_leaves_no_trace(someone: DialogUser) -> None:
    dialog = opened(someone)
    someone.replace(dialog.date, "27.2.26")
    assert dialog.preview.text() == "No task changes."
    someone.ok(dialog)

    assert not dialog.isVisible()
    assert someone.edits() == 0


def row(planner: User, name: str) -> Task:
    return next(task for task in planner.work.session.portfolio.tasks.values() if task.name == name)


def trigger(planner: User, key: str) -> None:
    planner.window.findChild(QAction, key).trigger()


@pytest.fixture
def plan(planner: User) -> User:
    for name in ("Design", "Build"):
        planner.enter(name)
    for at in (0, 1):
        planner.go_to(at, "duration")
        planner.enter("4d")
    planner.go_to(0, "name")
    return planner


@pytest.mark.parametrize("percent", [25, 50, 75, 100])
def test_percentages_are_one_choice_away(plan: User, percent: int) -> None:
    trigger(plan, f"percent_{percent}")
    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [percent, 0]

    plan.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    trigger(plan, f"percent_{percent}")
    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [percent, percent]
    trigger(plan, "percent_0")
    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [0, 0]
    trigger(plan, "undo")
    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [percent, percent]


def test_percentages_have_keys(plan: User) -> None:
    plan.press(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [75, 0]


def test_tasks_on_track_are_done_up_to_today(plan: User) -> None:
    plan.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    trigger(plan, "mark_on_track")

    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [25, 25]
    assert plan.work.session.undo_label is not None


def test_the_menu_opens_the_dialog_for_the_selected_tasks(plan: User) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, UpdateProject):
            QTimer.singleShot(10, answer)
            return
        dialog.scope.chosen.setFocus()
        QTest.keyClick(dialog.scope.chosen, Qt.Key.Key_Space)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    trigger(plan, "update_project")

    assert [row(plan, name).percent_complete for name in ("Design", "Build")] == [25, 0]
