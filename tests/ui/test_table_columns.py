"""The columns of the task table with real mouse and keys: order, titles, widths, those that stand still."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from pmdesk.app import Program
from pmdesk.ui.dialogs.pick_column import PickColumn
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(planner: User) -> User:
    """Three tasks, and more columns than the table is wide."""
    for name in ("Design", "Build", "Test"):
        planner.enter(name)
    columns = [
        ("row", 44),
        ("name", 200),
        *((key, 200) for key in ("duration", "start", "finish", "work", "notes")),
    ]
    planner.table.show_columns(columns)
    planner.go_to(0, "name")
    return planner


def keys(user: User) -> list[str]:
    return [key for key, _ in user.table.shown_columns()]


def answer(kind: type, text: str) -> None:
    """Type ``text`` and Enter into the dialog that opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not isinstance(dialog, kind):
            QTimer.singleShot(20, act)
            return
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(20, act)


def test_a_column_is_inserted_before_the_current_one(plan: User) -> None:
    plan.go_to(0, "start")
    answer(PickColumn, "free sl")

    plan.do("insert_column")

    assert keys(plan)[2:5] == ["duration", "free_slack", "start"]
    assert plan.table.current_column() == "free_slack"
    assert plan.text(0, "free_slack") == "0d"


def test_a_column_is_hidden_and_the_next_becomes_current(plan: User) -> None:
    plan.go_to(0, "start")
    plan.do("hide_column")

    assert "start" not in keys(plan)
    assert plan.table.current_column() == "finish"


def test_a_title_of_ones_own_outlives_the_window(plan: User, program: Program) -> None:
    plan.go_to(0, "notes")
    answer(QInputDialog, "Remarks")
    plan.do("rename_column")
    plan.go_to(0, "duration")
    plan.do("freeze_columns")
    assert plan.table.title_of("notes") == "Remarks"
    path: Path = plan.work.path
    plan.window.close_file()

    program.files.open(path, plan.window)
    plan.wait_for_file()

    assert plan.table.title_of("notes") == "Remarks"
    assert plan.table.columns.frozen.count == 3
    plan.go_to(0, "notes")
    answer(QInputDialog, " ")
    plan.do("rename_column")
    assert plan.table.title_of("notes") == "Notes"


def test_a_double_click_on_the_edge_of_a_title_fits_the_column(plan: User) -> None:
    header = plan.table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(1) + header.sectionSize(1) - 1, 20)

    QTest.mouseMove(header.viewport(), edge)
    QTest.mouseDClick(header.viewport(), LEFT, pos=edge)

    fitted = dict(plan.table.shown_columns())["name"]
    assert 60 < fitted < 120
    plan.go_to(0, "name")
    plan.enter("A name that is much longer than the column is wide by now")
    plan.go_to(0, "name")
    plan.do("fit_column")
    assert dict(plan.table.shown_columns())["name"] > 300


def test_a_column_is_dragged_to_another_place(plan: User) -> None:
    header = plan.table.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(2) + 60, 20)
    end = QPoint(header.sectionViewportPosition(3) + 190, 20)

    QTest.mousePress(header.viewport(), LEFT, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(header.viewport(), start + (end - start) * step / 8)
    QTest.mouseRelease(header.viewport(), LEFT, pos=end)

    assert keys(plan)[2:4] == ["start", "duration"]


def column_of_pixels(plan: User, x: int) -> list[int]:
    picture: QImage = plan.table.viewport().grab().toImage()
    return [picture.pixel(x, y) for y in range(72)]


def test_frozen_columns_stand_still_and_are_worked_with_as_others(plan: User) -> None:
    plan.do("freeze_columns")  # up to the name, which is current
    frozen = plan.table.columns.frozen
    assert frozen.count == 2
    before = column_of_pixels(plan, 70)
    bar = plan.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 200

    assert column_of_pixels(plan, 70) == before
    QTest.mouseClick(plan.table.viewport(), LEFT, pos=QPoint(80, 30))
    at = plan.table.currentIndex()
    assert (at.row(), plan.table.current_column()) == (1, "name")
    assert bar.value() == bar.maximum()  # it was in view
    plan.type("Make")
    editor = plan.focus()
    assert editor.geometry().left() < 100
    picture = plan.table.viewport().grab().toImage()
    assert picture.pixelColor(editor.geometry().topRight() - QPoint(0, -1)) != picture.pixelColor(4, 30)
    plan.press(Qt.Key.Key_Return)
    assert plan.texts("name") == ["Design", "Make", "Test"]

    plan.go_to(0, "name")
    plan.press(Qt.Key.Key_Tab)
    box = plan.table.visualRect(plan.table.currentIndex())
    assert plan.table.current_column() == "duration"
    assert box.left() >= frozen.width_px
    plan.do("freeze_columns")
    plan.go_to(0, "name")
    plan.do("freeze_columns")
    assert frozen.count == 2
    plan.do("freeze_columns")
    assert frozen.count == 0


def test_the_title_of_a_frozen_column_has_its_menu_and_its_width(plan: User) -> None:
    plan.do("freeze_columns")
    frozen = plan.table.columns.frozen
    assert frozen.header.isVisible()
    assert frozen.header.length() == frozen.width_px == 244
    asked: list[QPoint] = []
    plan.table.header_menu_requested.connect(asked.append)
    plan.go_to(0, "duration")

    frozen.header.customContextMenuRequested.emit(QPoint(100, 20))
    QApplication.processEvents()

    assert plan.table.current_column() == "name"
    assert len(asked) == 1
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    frozen.header.resizeSection(1, 120)
    assert dict(plan.table.shown_columns())["name"] == 120
    assert frozen.width_px == 164


def drag(user: User, row: int, to: QPoint, *, let_go: bool = True) -> None:
    """Drag the selected rows by the number of one."""
    view = user.table.viewport()
    start = user.table.visualRect(user.table.task_model.index(row, 0)).center()
    QTest.mousePress(view, LEFT, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (to - start) * step / 5)
    if let_go:
        QTest.mouseRelease(view, LEFT, pos=to)


def select_rows(user: User, row: int, count: int = 1) -> None:
    user.go_to(row, "row")
    for _ in range(count - 1):
        user.press(Qt.Key.Key_Down, SHIFT)
    user.press(Qt.Key.Key_Space, SHIFT)


def test_a_row_is_dragged_by_its_number_and_the_level_follows_the_pointer(plan: User) -> None:
    select_rows(plan, 2)
    drag(plan, 2, QPoint(22, 24))
    assert plan.texts("name") == ["Design", "Test", "Build"]

    select_rows(plan, 2)
    drag(plan, 2, QPoint(22 + 16, 48))  # one level deeper, where it is

    outline = plan.work.session.portfolio.outline
    assert [outline.level_of(task) for task in outline.order] == [1, 1, 2]
    plan.press(Qt.Key.Key_Z, CONTROL)
    plan.press(Qt.Key.Key_Z, CONTROL)
    assert plan.texts("name") == ["Design", "Build", "Test"]


def test_several_rows_are_dragged_with_what_lies_below_them(plan: User) -> None:
    plan.go_to(1, "name")
    plan.press(Qt.Key.Key_Right, ALT, SHIFT)
    select_rows(plan, 0)

    drag(plan, 0, QPoint(22, 72))

    assert plan.texts("name") == ["Test", "Design", "Build"]
    outline = plan.work.session.portfolio.outline
    assert [outline.level_of(task) for task in outline.order] == [1, 1, 2]


def test_escape_leaves_dragged_rows_where_they_are(plan: User) -> None:
    select_rows(plan, 2)
    drag(plan, 2, QPoint(22, 0), let_go=False)
    plan.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(plan.table.viewport(), LEFT, pos=QPoint(22, 0))

    assert plan.texts("name") == ["Design", "Build", "Test"]


def test_a_click_on_a_selected_number_selects_its_row_alone(plan: User) -> None:
    select_rows(plan, 0, 3)
    view = plan.table.viewport()
    QTest.mouseClick(view, LEFT, pos=plan.table.visualRect(plan.table.task_model.index(1, 0)).center())

    assert len(plan.work.selection.tasks) == 1
