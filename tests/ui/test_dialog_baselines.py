"""Baselines are set, updated, named, cleared, deleted and chosen by keys and mouse, each as one edit."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dialog_user import DialogUser, text_of
from pmdesk.domain.ids import BaselineId
from pmdesk.domain.plan.baseline import Baseline
from pmdesk.engine.baseline_columns import columns_of
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.session.commands.projects import add_project
from pmdesk.ui.dialogs.baselines import Baselines
from pmdesk.ui.dialogs.compare_baselines import CompareBaselines
from pmdesk.ui.dialogs.form_dialog import Form
from pmdesk.ui.dialogs.set_baseline import SetBaseline
from pmdesk.ui.dialogs.update_project import UpdateProject
from window_user import User

Opener = Callable[[str], DialogUser]
FIRST = BaselineId(1)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def someone(before_dialog: Opener) -> DialogUser:
    return before_dialog("S { A 3d; B 5d after A }; C 1d; project Q; E 1d")


def setting(someone: DialogUser, *names: str) -> SetBaseline:
    selected = [someone.task(name) for name in names]
    dialog = SetBaseline(None, someone.bridge, someone.theme, someone.desk.project, selected)
    someone.show(dialog)
    return dialog


def listing(someone: DialogUser, *names: str) -> Baselines:
    selected = [someone.task(name) for name in names]
    dialog = Baselines(None, someone.bridge, someone.theme, someone.desk.project, selected)
    someone.show(dialog)
    return dialog


def keep(someone: DialogUser, *names: str) -> None:
    """Set baselines of these names."""
    desk = someone.desk
    for name in names:
        edit = set_baseline(desk.plan, desk.session.ids, desk.project, name, desk.session.now)
        desk.session.perform(edit)


def comparing(someone: DialogUser) -> CompareBaselines:
    dialog = CompareBaselines(None, someone.bridge, someone.theme, someone.desk.project)
    someone.show(dialog)
    return dialog


def baselines(someone: DialogUser) -> list[Baseline]:
    return list(someone.desk.portfolio.baselines_of.get(someone.desk.project, ()))


def shown(someone: DialogUser) -> BaselineId | None:
    return someone.desk.portfolio.projects[someone.desk.project].shown_baseline


def kept(someone: DialogUser, baseline: BaselineId) -> list[int]:
    return columns_of(someone.desk.portfolio.blocks_of.get(baseline, ())).tasks.tolist()


def test_the_first_baseline_of_a_project(someone: DialogUser) -> None:
    dialog = setting(someone)
    assert text_of(dialog.name) == "Baseline"
    assert dialog.preview.text() == "Keeps the dates, durations, work and costs of 4 tasks as they are now."
    someone.replace(dialog.name, "As agreed")
    someone.ok(dialog)

    assert [b.name for b in baselines(someone)] == ["As agreed"]
    assert shown(someone) == FIRST
    assert someone.edits() == 1
    someone.desk.session.undo()
    assert (baselines(someone), shown(someone)) == ([], None)


def test_a_second_one_is_compared_with_if_wanted(someone: DialogUser) -> None:
    keep(someone, "Baseline")
    dialog = setting(someone)
    assert text_of(dialog.name) == "Baseline 2"
    assert not dialog.show_it.isChecked()
    someone.ok(dialog)
    assert shown(someone) == FIRST

    dialog = setting(someone)
    someone.click(dialog.show_it)
    someone.ok(dialog)
    assert shown(someone) == BaselineId(3)
    assert someone.edits() == 3


def test_selected_tasks_alone_are_kept(someone: DialogUser) -> None:
    dialog = setting(someone, "S", "E")
    assert dialog.scope.chosen.text() == "&Selected tasks (1)"
    someone.click(dialog.scope.chosen)
    assert dialog.preview.text() == "Keeps the dates, durations, work and costs of 3 tasks as they are now."
    someone.ok(dialog)

    assert kept(someone, FIRST) == [someone.task(name) for name in "SAB"]


def test_a_baseline_is_updated(someone: DialogUser) -> None:
    keep(someone, "Baseline", "Later")
    before = baselines(someone)[1].taken
    dialog = setting(someone)
    for _ in range(2):
        QTest.keyClick(dialog.baseline, Qt.Key.Key_Down)
    assert dialog.baseline.currentText().startswith("Update “Later” of Mon 2 Mar 26 ")
    assert not dialog.name.isEnabled()
    assert not dialog.show_it.isChecked()
    someone.replace(dialog.reason, "Scope of phase 2 was approved")
    someone.ok(dialog)

    assert [b.name for b in baselines(someone)] == ["Baseline", "Later"]
    assert baselines(someone)[1].taken > before
    assert baselines(someone)[1].reason == "Scope of phase 2 was approved"


def test_a_name_that_is_taken_is_said_in_place(someone: DialogUser) -> None:
    keep(someone, "Baseline")
    dialog = setting(someone)
    someone.replace(dialog.name, "baseline")
    someone.ok(dialog)
    assert dialog.problem.text() == "There is a baseline “baseline” already."
    someone.replace(dialog.name, " ")
    someone.ok(dialog)
    assert dialog.problem.text() == "A baseline needs a name."
    someone.escape(dialog)

    assert someone.edits() == 1


def test_nothing_to_keep(someone: DialogUser) -> None:
    desk = someone.desk
    desk.session.perform(add_project(desk.portfolio, desk.session.ids, "Empty", desk.session.now))
    dialog = SetBaseline(None, someone.bridge, someone.theme, max(desk.portfolio.projects))
    someone.show(dialog)
    assert dialog.preview.text() == "There is no task with dates to keep."
    assert not dialog.scope.chosen.isEnabled()
    someone.ok(dialog)

    assert dialog.problem.text() == "There is no task with dates to keep in a baseline."


def test_the_list_says_what_each_holds(someone: DialogUser) -> None:
    keep(someone, "First", "Second")
    dialog = listing(someone)
    name, taken, *rest = dialog.table.lines()[0]

    assert name == "First"
    assert taken.startswith("Mon 2 Mar 26 ")
    assert rest == ["4", "Mon 2 Mar 26", "Wed 11 Mar 26"]
    assert dialog.shown.currentText() == "First"


def test_names_and_the_shown_one_change_as_one_edit(someone: DialogUser) -> None:
    keep(someone, "First", "Second")
    dialog = listing(someone)
    someone.fill(dialog.table, 1, 0, "Approved")
    someone.choose(dialog.shown, "Approved")
    QTest.keyClick(dialog.shown, Qt.Key.Key_Return)
    if dialog.isVisible():
        someone.ok(dialog)

    assert [b.name for b in baselines(someone)] == ["First", "Approved"]
    assert someone.edits() == 3
    someone.desk.session.undo()
    assert [b.name for b in baselines(someone)] == ["First", "Second"]


def test_a_taken_name_goes_back(someone: DialogUser) -> None:
    keep(someone, "First", "Second")
    dialog = listing(someone)
    someone.fill(dialog.table, 1, 0, "first")

    assert dialog.problem.text() == "There is a baseline “first” already."
    assert [line[0] for line in dialog.table.lines()] == ["First", "Second"]


def test_tasks_are_cleared_and_a_baseline_is_deleted(someone: DialogUser) -> None:
    keep(someone, "First", "Second")
    dialog = listing(someone, "S")
    someone.click(dialog.clear)
    assert [line[2] for line in dialog.table.lines()] == ["1", "4"]
    dialog.table.setCurrentCell(1, 0)
    someone.click(dialog.delete)
    assert [line[0] for line in dialog.table.lines()] == ["First"]
    someone.ok(dialog)

    assert kept(someone, FIRST) == [someone.task("C")]
    assert [b.name for b in baselines(someone)] == ["First"]
    assert someone.edits() == 3


def test_cancel_leaves_everything(someone: DialogUser) -> None:
    keep(someone, "First")
    dialog = listing(someone)
    someone.click(dialog.delete)
    assert not dialog.delete.isEnabled()
    assert dialog.shown.currentText() == "No baseline"
    someone.escape(dialog)

    assert [b.name for b in baselines(someone)] == ["First"]


def test_without_a_baseline_the_dialog_says_how_to_set_one(someone: DialogUser) -> None:
    dialog = listing(someone)

    assert not dialog.clear.isEnabled()
    assert not dialog.delete.isEnabled()
    assert not dialog.shown.isEnabled()


def in_dialog(kind: type[Form], use: Callable[[Any], None]) -> None:
    """Use the dialog that opens next and press Enter in it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            use(dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Return)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_a_plan_is_followed_from_its_baseline(planner: User) -> None:
    """Set a baseline and a status date, have half of a task done, replan: its fields tell how late it is."""
    planner.enter("Design")
    planner.go_to(0, "duration")
    planner.enter("4d")
    planner.go_to(0, "name")
    in_dialog(SetBaseline, lambda dialog: QTest.keyClicks(dialog.name, "Approved"))
    planner.do("set_baseline")
    planner.come_back()
    in_dialog(UpdateProject, lambda dialog: QTest.mouseClick(dialog.status, LEFT, pos=QPoint(7, 7)))
    planner.do("update_project")
    planner.wait(lambda: not any(isinstance(w, Form) for w in QApplication.topLevelWidgets()))
    planner.come_back()
    planner.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert planner.text(0, "percent_complete") == "50%"
    planner.go_to(0, "duration")
    planner.enter("6d")

    plan = planner.work.session.plan
    (project,) = plan.portfolio.projects.values()
    (task,) = plan.portfolio.tasks.values()
    assert [b.name for b in plan.portfolio.baselines.values()] == ["Approved"]
    assert project.status_date is not None
    shown = {key: TASK_FIELDS[key].text(plan, task.id) for key in ("baseline_duration", "finish_variance")}
    assert shown == {"baseline_duration": "4d", "finish_variance": "2d"}
    for _ in range(5):
        planner.do("undo")
    assert not planner.work.session.portfolio.baselines


def test_a_baseline_is_not_changed_without_a_reason(someone: DialogUser) -> None:
    keep(someone, "Baseline")
    dialog = setting(someone)
    QTest.keyClick(dialog.baseline, Qt.Key.Key_Down)
    someone.ok(dialog)
    assert dialog.isVisible()
    assert dialog.problem.text() == "Say why this baseline changes: it holds what was agreed."
    assert someone.edits() == 1


def test_two_are_compared_in_sentences_and_as_a_list(someone: DialogUser) -> None:
    keep(someone, "Before")
    someone.desk.type(2, "duration", "5d")
    someone.desk.type(4, "fixed_cost", "250")
    keep(someone, "After")
    dialog = comparing(someone)
    assert dialog.after.currentText() == "The plan now"
    told = dialog.told.toPlainText().splitlines()
    assert told[0].startswith("The finish moves 2d later, from ")
    assert told[1] == "Cost grows by 250.00 EUR from 0.00 EUR to 250.00 EUR."
    assert told[2:] == ["“A” ends 2d later.", "“B” ends 2d later.", "“C” costs 250.00 EUR more."]
    listed = [(dialog.table.item(n, 0).text(), dialog.table.item(n, 7).text()) for n in range(4)]
    assert listed == [("S", ""), ("A", ""), ("B", ""), ("C", "250.00 EUR")]
    someone.click(dialog.copy)
    assert "C\t" in QApplication.clipboard().text()
    wanted: list[tuple[object, object]] = []
    dialog.pages_wanted.connect(lambda *sides: wanted.append(sides))
    someone.click(dialog.print)
    assert wanted == [(dialog.before.currentData(), None)]
    QTest.keyClick(dialog.before, Qt.Key.Key_Down)
    assert dialog.told.toPlainText() == "Nothing differs."
