"""The main job in a real window: a plan is made by keys and mouse, undone, redone, reopened and printed."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt

from pmdesk.app import Program
from pmdesk.domain.portfolio import Portfolio
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

NAMES = (
    "Prepare", "Kick-off workshop", "Collect requirements", "Agree scope",
    "Build", "Database", "Interfaces", "User screens",
    "Acceptance test", "Go-live",
)  # fmt: skip
DURATIONS = {1: "1d", 2: "2w", 3: "3d?", 5: "5ed", 6: "12h", 7: "8d", 8: "1w", 9: "0"}


def test_a_plan_from_the_first_name_to_the_printed_page(user: User, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "Roll-out.pmdb"
    states: list[Portfolio] = []

    def portfolio() -> Portfolio:
        return user.work.session.portfolio

    def step() -> None:
        assert user.window.message_bar.text == ""
        states.append(portfolio())

    user.answer_file_dialog(path)
    user.press(Qt.Key.Key_N, CONTROL)
    user.wait_for_file()
    empty = portfolio()

    for name in NAMES:
        user.enter(name)
    assert tuple(user.texts("name")) == NAMES
    step()

    for row, duration in DURATIONS.items():
        user.go_to(row, "duration")
        user.enter(duration)
    assert {row: user.text(row, "duration") for row in DURATIONS} == {**DURATIONS, 9: "0d"}
    step()

    for first, last in ((1, 3), (5, 7)):
        user.go_to(first, "name")
        for _ in range(last - first):
            user.press(Qt.Key.Key_Down, SHIFT)
        user.press(Qt.Key.Key_Right, ALT, SHIFT)
    outline = portfolio().outline
    assert [outline.level_of(task) for task in outline.order] == [1, 2, 2, 2, 1, 2, 2, 2, 1, 1]
    step()

    user.press(Qt.Key.Key_A, CONTROL)
    user.press(Qt.Key.Key_F2, CONTROL)
    assert user.texts("predecessors") == ["", "", "2", "3", "", "4", "6", "7", "8", "9"]
    step()

    pane = user.work.chart.pane
    assert pane is not None
    user.do("zoom_fit")
    before = user.text(1, "start")
    middle = user.bar(1, 0.5)
    user.drag(middle, middle + user.days(7))
    assert (before, user.text(1, "start")) == ("Mon 2 Mar 26", "Mon 9 Mar 26")
    step()

    user.do("zoom_fit")
    end = user.bar(2, 1)
    user.drag(end, end + user.days(3))
    assert user.text(2, "duration") != DURATIONS[2]
    step()

    user.do("zoom_fit")
    user.drag(user.bar(2, 0.6), user.bar(8, 0.5))
    assert user.text(8, "predecessors") == "8; 3"
    step()

    user.go_to(7, "predecessors")
    user.enter("3FS+2d")
    assert user.text(7, "predecessors") == "3FS+2d"
    step()

    user.go_to(6, "resources")
    user.enter("Anna[50%]")
    assert user.text(6, "resources") == "Anna[50%]"
    assert [person.name for person in portfolio().resources.values()] == ["Anna"]
    step()

    while user.work.session.can_undo:
        user.press(Qt.Key.Key_Z, CONTROL)
    assert portfolio() == empty
    while user.work.session.can_redo:
        user.press(Qt.Key.Key_Y, CONTROL)
    assert portfolio() == states[-1]

    user.go_to(4, "name")
    user.press(Qt.Key.Key_Minus, ALT, SHIFT)
    user.work.area.columns.setSizes([500, 700])
    view = user.work.chart.view_state()
    shown = (user.texts("name"), user.work.area.columns.sizes(), user.work.selection.keys)
    user.press(Qt.Key.Key_W, CONTROL)
    assert user.window.workspace is None
    program.files.open(path, user.window)
    user.wait_for_file()

    assert portfolio() == states[-1]
    assert (user.texts("name"), user.work.area.columns.sizes(), user.work.selection.keys) == shown
    kept = user.work.chart.view_state()
    assert kept.pop("px_per_day") == pytest.approx(view.pop("px_per_day"))
    assert kept == view

    user.press(Qt.Key.Key_Asterisk, ALT, SHIFT)
    pdf = tmp_path / "Roll-out.pdf"
    user.answer_file_dialog(pdf)
    user.do("export_pdf")
    user.wait(lambda: pdf.exists() and not user.window.progress.is_busy)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())
    assert [name for name in NAMES if name not in text] == []
