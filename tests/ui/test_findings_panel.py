"""The findings panel: what is wrong, where, and a button that mends it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.modeltest import ModelTester

from pmdesk.app import Program
from pmdesk.domain.rows import key_of
from pmdesk.engine.finding import Severity
from pmdesk.storage.store import Store
from pmdesk.ui.findings.model import Part
from pmdesk.ui.findings.panel import FindingsPanel
from pmdesk.ui.findings.snooze_form import SnoozeForm
from pmdesk.ui.status_line import StatusLine
from window_user import User, answer_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def late(planner: User) -> User:
    """Someone before two tasks, of which Build, 10 days long, misses its deadline."""
    planner.enter("Design")
    planner.enter("Build")
    planner.table.show_columns([("name", 200), ("deadline", 120), ("duration", 80), ("predecessors", 90)])
    planner.go_to(1, "duration")
    planner.enter("10d")
    planner.go_to(1, "deadline")
    planner.enter("3 Mar 26")
    planner.go_to(0, "name")
    return planner


def panel(user: User) -> FindingsPanel:
    shown = user.work.area.findings.pane
    assert shown is not None
    return shown


def ids(user: User) -> list[str]:
    return [finding.id for finding in panel(user).model.findings]


def opened(user: User) -> FindingsPanel:
    user.do("show_findings")
    user.wait(lambda: "deadline_missed" in ids(user))
    return panel(user)


def click(user: User, finding: str, part: Part) -> None:
    shown = panel(user)
    index = shown.model.index(ids(user).index(finding), part)
    shown.table.scrollTo(index)
    QTest.mouseClick(shown.table.viewport(), LEFT, pos=shown.table.visualRect(index).center())


def test_the_count_in_the_status_line_opens_the_panel(late: User) -> None:
    buttons = late.work.findChild(StatusLine).findChildren(QToolButton)
    (button,) = (button for button in buttons if button.accessibleName() == "Findings")
    late.wait(lambda: late.work.findings_watch.findings)
    assert button.text() == "2 findings · 2 hints"
    QTest.mouseClick(button, LEFT)

    assert panel(late).isVisible()
    assert "deadline_missed" in ids(late)
    QTest.mouseClick(button, LEFT)
    assert not panel(late).isVisible()


def test_a_line_says_how_grave_what_and_where(late: User) -> None:
    model = opened(late).model
    row = ids(late).index("deadline_missed")

    assert model.text(row, Part.SEVERITY) == "Warning"
    assert model.text(row, Part.SENTENCE).startswith("“Build” finishes on")
    assert model.text(row, Part.TASKS) == "2 Build"
    assert model.text(row, Part.FIX) == "Move the deadline"


def test_a_click_on_a_line_selects_its_tasks(late: User) -> None:
    opened(late)

    click(late, "deadline_missed", Part.SENTENCE)

    assert late.text(late.table.currentIndex().row(), "name") == "Build"


def test_a_fix_mends_and_undo_brings_the_finding_back(late: User) -> None:
    opened(late)

    click(late, "deadline_missed", Part.FIX)

    late.wait(lambda: "deadline_missed" not in ids(late))
    assert late.text(1, "deadline") == "Fri 13 Mar 26"
    panel(late).table.setFocus()
    late.press(Qt.Key.Key_Z, CONTROL)
    late.wait(lambda: "deadline_missed" in ids(late))
    assert late.text(1, "deadline") == "Tue 3 Mar 26"


def test_a_fix_by_keys(late: User) -> None:
    opened(late)
    late.press(Qt.Key.Key_F6)
    assert late.focus() is panel(late).table
    panel(late).table.setCurrentIndex(panel(late).model.index(ids(late).index("deadline_missed"), 0))
    for _ in Part:
        late.press(Qt.Key.Key_Right)

    late.press(Qt.Key.Key_Space)

    late.wait(lambda: "deadline_missed" not in ids(late))
    assert panel(late).isAncestorOf(late.focus())


def test_enter_on_a_line_selects_its_tasks(late: User) -> None:
    opened(late)
    late.press(Qt.Key.Key_F6)
    panel(late).table.setCurrentIndex(panel(late).model.index(ids(late).index("deadline_missed"), 0))

    late.press(Qt.Key.Key_Return)

    assert late.text(late.table.currentIndex().row(), "name") == "Build"


def test_what_a_person_must_decide_says_why_and_becomes_an_action_once(late: User) -> None:
    opened(late)
    model, row = panel(late).model, ids(late).index("dangling_task")
    rows = model.findings[row].rows
    tip = str(model.data(model.index(row, Part.FIX), Qt.ItemDataRole.ToolTipRole))
    assert "link it" in tip
    assert model.text(row, Part.FIX) == "Add an action"

    click(late, "dangling_task", Part.FIX)
    (action,) = late.work.session.portfolio.action_items.values()
    assert {tie.other(key_of(action)) for tie in late.work.session.portfolio.ties_at[key_of(action)]} == {
        *rows
    }
    assert "Added to the actions" in late.window.message_bar.text

    late.wait(lambda: late.work.findings_watch.is_current)
    click(late, "dangling_task", Part.FIX)
    assert "open action" in late.window.message_bar.text
    assert len(late.work.session.portfolio.action_items) == 1


def test_in_a_file_that_is_read_only_nothing_is_fixed(late: User, program: Program, tmp_path: Path) -> None:
    path = late.work.path
    late.window.close_file()
    with Store.open(path):
        program.files.open(path, late.window)
        late.wait(lambda: late.window.message_bar.buttons)
        late.window.message_bar.buttons[1].click()
        late.wait_for_file()
        shown = opened(late)

        assert "read-only" in shown.model.obstacle(ids(late).index("deadline_missed"))


def test_one_severity_alone_is_listed(late: User) -> None:
    shown = opened(late)
    assert {f.severity for f in shown.model.findings} == {Severity.WARNING, Severity.INFO}
    shown.filter.setFocus()

    late.type("w")

    assert {f.severity for f in shown.model.findings} == {Severity.WARNING}
    assert shown.filter.currentText().startswith("Warning (")


def test_an_edit_that_mends_takes_the_finding_away(late: User) -> None:
    opened(late)
    late.go_to(1, "duration")

    late.enter("1d")

    late.wait(lambda: "deadline_missed" not in ids(late))


def test_an_edit_in_the_middle_of_a_search_starts_it_anew(late: User) -> None:
    opened(late)
    late.work.findings_watch.look_now()
    late.go_to(1, "duration")
    late.enter("1d")
    assert not late.work.findings_watch.is_current

    late.wait(lambda: late.work.findings_watch.is_current)

    assert "deadline_missed" not in ids(late)


def test_a_file_is_closed_in_the_middle_of_a_search(late: User) -> None:
    opened(late)
    watch = late.work.findings_watch
    told: list[bool] = []
    watch.changed.connect(lambda: told.append(True))
    watch.look_now()

    late.window.close_file()
    QTest.qWait(50)

    assert late.window.workspace is None
    assert told == []


def test_a_line_of_a_plan_that_is_gone_mends_nothing(late: User) -> None:
    shown = opened(late)
    row = ids(late).index("deadline_missed")
    late.go_to(1, "duration")
    late.enter("20d")
    before = late.work.session.portfolio

    shown.fix(row)

    assert late.work.session.portfolio is before
    late.wait(lambda: late.work.findings_watch.is_current)
    assert "Fri 27 Mar" in shown.model.text(ids(late).index("deadline_missed"), Part.SENTENCE)


def test_deleted_tasks_leave_no_finding(late: User) -> None:
    opened(late)
    late.press(Qt.Key.Key_A, CONTROL)

    late.press(Qt.Key.Key_Delete)

    late.wait(lambda: not ids(late))
    assert panel(late).answer.text() == "Nothing found"


def test_while_it_is_hidden_it_lists_nothing_new(late: User) -> None:
    opened(late)
    late.do("show_findings")
    late.go_to(1, "duration")
    late.enter("1d")
    late.wait(lambda: late.work.findings_watch.is_current)

    assert "deadline_missed" in ids(late)
    late.do("show_findings")
    assert "deadline_missed" not in ids(late)


def test_the_file_remembers_that_it_is_shown_its_height_and_the_filter(late: User, program: Program) -> None:
    shown = opened(late)
    shown.filter.setCurrentIndex(2)
    splitter = shown.parentWidget()
    splitter.setSizes([400, 250])
    height = shown.height()
    path = late.work.path
    late.window.close_file()
    program.files.open(path, late.window)
    late.wait_for_file()

    assert panel(late).isVisible()
    assert panel(late).filter.currentIndex() == 2
    assert panel(late).height() == height
    assert late.window.findChild(QAction, "show_findings").isChecked()


def test_sentences_have_two_lines_where_there_is_little_room(late: User) -> None:
    shown = opened(late)
    assert not shown.table.isColumnHidden(Part.TASKS)
    late.do("show_inspector")
    late.window.resize(1024, 640)
    QApplication.processEvents()

    assert shown.table.isColumnHidden(Part.TASKS)
    assert shown.table.rowHeight(0) == 40
    assert shown.table.columnWidth(Part.SENTENCE) > 200


def test_f6_goes_round_all_panes(late: User) -> None:
    opened(late)
    late.do("show_inspector")
    late.table.setFocus()
    passed = []
    for _ in range(4):
        late.press(Qt.Key.Key_F6)
        passed.append(
            next(pane for pane in (*late.work.area.panes(), late.work.rail) if is_in(pane, late.focus()))
        )

    assert passed == [*late.work.area.panes()[1:], late.work.rail, late.table]


def is_in(pane: object, focus: object) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def test_the_model_keeps_qts_rules_while_findings_come_and_go(late: User, qtmodeltester: ModelTester) -> None:
    shown = opened(late)
    qtmodeltester.check(shown.model)
    late.press(Qt.Key.Key_Z, CONTROL)
    late.wait(lambda: "deadline_missed" not in ids(late))
    late.press(Qt.Key.Key_Y, CONTROL)
    late.wait(lambda: "deadline_missed" in ids(late))


def test_a_finding_is_put_off_shown_again_and_made_an_action(late: User) -> None:
    shown = opened(late)
    total = len(ids(late))
    click(late, "deadline_missed", Part.SENTENCE)
    shown.table.setFocus()
    answer_dialog(SnoozeForm, lambda form: (form.reason.setText("We know"), form.accept()))
    late.type("s")
    late.wait(lambda: "deadline_missed" not in ids(late))
    assert shown.asleep.text() == "1 snoozed"
    QTest.mouseClick(shown.asleep, LEFT)
    assert len(ids(late)) == total
    row = ids(late).index("deadline_missed")
    assert shown.model.text(row, Part.SENTENCE).endswith("snoozed until Mon 16 Mar 2026: We know")
    (wake,) = (a for a in shown.menu(row).actions() if a.text().endswith("\tS"))
    wake.trigger()
    late.wait(lambda: shown.asleep.isHidden() and len(ids(late)) == total)
    shown.table.setCurrentIndex(shown.model.index(ids(late).index("deadline_missed"), Part.SENTENCE))
    late.come_back()
    shown.table.setFocus()
    late.type("a")
    (action,) = late.work.session.portfolio.action_items.values()
    assert action.title.startswith("“Build” finishes on")
