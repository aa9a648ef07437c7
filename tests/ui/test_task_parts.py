"""Tasks are split and joined, and recurring ones inserted, from the menu of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Minutes
from pmdesk.ui.dialogs.recurring_task import RecurringTask
from window_user import User, answer_dialog


def row(planner: User, name: str) -> Task:
    return next(task for task in planner.work.session.portfolio.tasks.values() if task.name == name)


def trigger(planner: User, key: str) -> None:
    planner.window.findChild(QAction, key).trigger()


def is_possible(planner: User, key: str) -> bool:
    return bool(planner.window.findChild(QAction, key).isEnabled())


@pytest.fixture
def plan(planner: User) -> User:
    for name in ("Design", "Build"):
        planner.enter(name)
    for at in (0, 1):
        planner.go_to(at, "duration")
        planner.enter("4d")
    return planner


def test_a_task_is_split_in_its_middle_and_joined(plan: User) -> None:
    plan.go_to(0, "name")
    assert not is_possible(plan, "join_parts")
    trigger(plan, "split_task")
    assert [(s.after, s.gap) for s in row(plan, "Design").splits] == [(960, 480)]
    assert is_possible(plan, "join_parts")

    trigger(plan, "split_task")
    assert [(s.after, s.gap) for s in row(plan, "Design").splits] == [(960, 480), (1440, 480)]
    trigger(plan, "join_parts")
    assert row(plan, "Design").splits == ()


def test_several_tasks_are_split_as_one_step_of_undo(plan: User) -> None:
    plan.go_to(0, "name")
    plan.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    trigger(plan, "split_task")
    assert [len(row(plan, name).splits) for name in ("Design", "Build")] == [1, 1]

    trigger(plan, "undo")
    assert [len(row(plan, name).splits) for name in ("Design", "Build")] == [0, 0]


def test_a_milestone_says_that_it_has_no_parts(plan: User) -> None:
    plan.go_to(1, "duration")
    plan.enter("0")
    plan.go_to(1, "name")
    said: list[str] = []
    plan.work.bridge.refused.connect(lambda refusal: said.append(str(refusal)))
    trigger(plan, "split_task")

    assert said == ["“Build” can't be split: it is not a task with a duration of its own."]


def test_a_recurring_task_comes_above_the_current_row_and_opens_again(plan: User) -> None:
    def fill(dialog: RecurringTask) -> None:
        dialog.name.setText("Steering")
        dialog.accept()

    plan.go_to(1, "name")
    answer_dialog(RecurringTask, fill)
    trigger(plan, "insert_recurring")
    assert plan.texts("name") == ["Design", "Steering", "Build"]
    assert plan.table.currentIndex().row() == 1

    def longer(dialog: RecurringTask) -> None:
        assert dialog.name.text() == "Steering"
        dialog.duration.setText("2h")
        dialog.accept()

    answer_dialog(RecurringTask, longer)
    trigger(plan, "task_information")
    assert row(plan, "Steering").duration.minutes == Minutes(120)
