"""Level now: a preview that gets better while it is looked at, one step to undo, and nothing else changed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dialog_user import DialogUser
from pmdesk.engine.levelling.options import Basis, Mode
from pmdesk.ui.levelling.level_now import LevelNow
from window_user import PATIENCE_MS, User

Opener = Callable[[str], DialogUser]
PLAN = "A 3d by Anna; B 4d by Anna; C 1d after A by Bob; D 6d by Cem; E 2d MSO 2026-03-02 by Anna"
STUCK = "A 3d MSO 2026-03-02 by Anna; B 4d started 2026-03-02 10% by Anna; C 2d by Anna"
IN_PARTS = (
    "A 3d by Anna; B 2d MSO 2026-03-04 by Anna; R 4d started 2026-03-02 25% by Cem; "
    "E 2d MSO 2026-03-04 by Cem; C 2d by Dora, Bob; F 2d MSO 2026-03-02 by Dora; G 4d MSO 2026-03-04 by Bob"
)
SLOW_MS = 3 * PATIENCE_MS
"""A process of its own starts Python and compiles."""


@pytest.fixture
def someone(before_dialog: Opener) -> DialogUser:
    return before_dialog(PLAN)


def opened(someone: DialogUser, qtbot: QtBot, *names: str, selection_only: bool = False) -> LevelNow:
    selected = [someone.task(name) for name in names]
    dialog = LevelNow(None, someone.bridge, someone.theme, selected, selection_only=selection_only)
    someone.show(dialog)
    settle(dialog, qtbot)
    return dialog


def settle(dialog: LevelNow, qtbot: QtBot) -> None:
    """Wait until nothing better comes."""
    qtbot.waitUntil(lambda: not dialog.search.is_running, timeout=SLOW_MS)


def moved(dialog: LevelNow) -> list[tuple[str, ...]]:
    return [(line[1], line[4], line[6]) for line in dialog.moved.lines()]


def test_it_shows_what_moves_and_why_and_when_all_ends(someone: DialogUser, qtbot: QtBot) -> None:
    dialog = opened(someone, qtbot)

    proof = "proven: no levelling ends on an earlier day."
    assert dialog.verdict.text() == f"Finish Mon 9 Mar 26 → Thu 12 Mar 26, {proof}"
    assert dialog.load.text().startswith("Hours that people have too much: 40 → 0.")
    assert moved(dialog) == [
        ("A", "+2.0 d", "Anna works on “E” until Tue 3 Mar 2026 17:00"),
        ("B", "+7.0 d", "Anna works on “A” until Fri 6 Mar 2026 17:00"),
        ("C", "+4.0 d", "follows “A”"),
    ]
    assert dialog.projects.lines() == (("P", "Mon 9 Mar 26", "Thu 12 Mar 26", "+3.0 d"),)
    assert dialog.pages.tabText(2) == "L&eft over (0)"
    assert not dialog.stop.isEnabled()


def test_what_levelling_leaves_is_listed_with_the_reason(before_dialog: Opener, qtbot: QtBot) -> None:
    dialog = opened(before_dialog(STUCK), qtbot)

    assert dialog.conflicts.lines() == (
        (
            "Anna",
            "Mon 2 Mar 26 00:00",
            "Thu 5 Mar 26 00:00",
            "“A”, “B”: “A” must lie on its date; “B” has begun.",
        ),
    )


def test_apply_is_one_step_that_is_undone_and_redone(someone: DialogUser, qtbot: QtBot) -> None:
    before = someone.desk.portfolio
    dialog = opened(someone, qtbot)
    someone.ok(dialog)

    after = someone.desk.portfolio
    assert {after.tasks[someone.task(name)].levelling_delay > 0 for name in "AB"} == {True}
    assert someone.edits() == 1
    someone.desk.session.undo()
    assert someone.desk.portfolio == before
    someone.desk.session.redo()
    assert someone.desk.portfolio == after


def test_other_options_level_anew(someone: DialogUser, qtbot: QtBot) -> None:
    dialog = opened(someone, qtbot)

    someone.click(dialog.options.within_slack)
    settle(dialog, qtbot)
    assert dialog.verdict.text().startswith("Finish Mon 9 Mar 26 → Mon 9 Mar 26")
    assert [line[3] for line in dialog.conflicts.lines()] != []

    someone.click(dialog.options.within_slack)
    dialog.options.basis.setCurrentIndex(dialog.options.basis.findData(Basis.WEEK.value))
    settle(dialog, qtbot)
    assert dialog.options.options().basis is Basis.WEEK
    assert {line[0] for line in moved(dialog)} < set("ABC")


def test_selected_tasks_are_levelled_alone(someone: DialogUser, qtbot: QtBot) -> None:
    dialog = opened(someone, qtbot, "B", selection_only=True)

    assert {line[0] for line in moved(dialog)} == {"B"}
    assert dialog.options.scope.currentText() == "Selected tasks (1)"


def test_the_fixed_rules_have_an_order_to_choose(someone: DialogUser, qtbot: QtBot) -> None:
    dialog = opened(someone, qtbot)
    assert not dialog.options.order.isEnabled()

    dialog.options.mode.setCurrentIndex(1)
    settle(dialog, qtbot)

    assert dialog.options.options().mode is Mode.MICROSOFT
    assert dialog.options.order.isEnabled()


def test_work_is_interrupted_and_people_are_delayed_alone_if_wanted(
    before_dialog: Opener, qtbot: QtBot
) -> None:
    someone = before_dialog(IN_PARTS)
    before = someone.desk.portfolio
    dialog = LevelNow(None, someone.bridge, someone.theme)
    dialog.options.mode.setCurrentIndex(1)
    someone.show(dialog)
    settle(dialog, qtbot)
    assert not dialog.options.split.isChecked()
    assert not dialog.options.single.isChecked()
    assert [line[0] for line in moved(dialog)] == ["A", "C"]
    assert [line[0] for line in dialog.conflicts.lines()] == ["Cem"]

    someone.click(dialog.options.split)
    settle(dialog, qtbot)
    rests = "from Tue 3 Mar 2026 17:00 to Fri 6 Mar 2026 08:00, because"
    begun = ("R", "+4.0 d", f"rests {rests} Cem is busy with “E”")
    assert begun in moved(dialog)
    assert dialog.conflicts.lines() == ()

    someone.click(dialog.options.single)
    settle(dialog, qtbot)
    assert moved(dialog) == [
        ("A", "+2.0 d", f"interrupted {rests} Anna is busy with “B”"),
        begun,
        ("C", "+2.0 d", "Dora begins on Wed 4 Mar 2026 08:00, because busy with “F” before"),
    ]
    someone.ok(dialog)

    after = someone.desk.portfolio.tasks
    assert [bool(after[someone.task(name)].splits) for name in "ARC"] == [True, True, False]
    assert someone.edits() == 1
    someone.desk.session.undo()
    assert someone.desk.portfolio == before


def test_a_search_that_has_no_end_is_stopped(before_dialog: Opener, qtbot: QtBot) -> None:
    tasks = [f"T{n} {1 + n * 7 % 5}d by P{n % 3}, P{(n + 1) % 4}" for n in range(24)]
    someone = before_dialog("; ".join(tasks))
    dialog = LevelNow(None, someone.bridge, someone.theme)
    someone.show(dialog)
    qtbot.waitUntil(dialog.apply.isEnabled, timeout=PATIENCE_MS)
    first = dialog.load.text()
    qtbot.waitUntil(lambda: dialog.load.text() != first, timeout=SLOW_MS)

    someone.click(dialog.stop)

    assert not dialog.search.is_running
    assert dialog.apply.isEnabled()
    assert dialog.stop.text() == "Search a&gain"
    someone.ok(dialog)
    assert someone.edits() == 1


def test_level_undo_and_redo_in_the_window(planner: User, qtbot: QtBot) -> None:
    for name in ("A", "B", "C"):
        planner.enter(name)
    for row, (duration, who) in enumerate((("3d", "Anna"), ("4d", "Anna"), ("1d", "Bob"))):
        planner.go_to(row, "duration")
        planner.enter(duration)
        planner.go_to(row, "resources")
        planner.enter(who)
    before = planner.texts("start")

    def apply() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, LevelNow) or dialog.search.is_running or not dialog.apply.isEnabled():
            QTimer.singleShot(50, apply)
        else:
            qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, apply)
    planner.do("level_now")
    planner.come_back()
    planner.go_to(0, "name")

    after = planner.texts("start")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    planner.do("undo")
    assert planner.texts("start") == before
    planner.do("redo")
    assert planner.texts("start") == after
    planner.table.selectAll()
    planner.do("clear_levelling")
    assert planner.texts("start") == before
