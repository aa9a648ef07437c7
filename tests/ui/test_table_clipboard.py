"""Copy and paste through real keys: cells, rows, and what spreadsheets put on the clipboard."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pmdesk.presentation.grids import Cell, grid_of_html, grid_of_text
from pmdesk.ui.task_table.fill_handle import FillHandle
from window_user import User, answer_columns

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

EXCEL = """<html><head><style><!--
.xl65 {{mso-style-parent:style0;}} .xl66 {{padding-left:9px; mso-char-indent-count:1;}}
.xl67 {{padding-left:18px; mso-char-indent-count:2;}} --></style></head><body><table>
{rows}</table></body></html>"""


def spreadsheet(rows: list[tuple[int, str, str]], *, titles: bool = True) -> QMimeData:
    """Names with levels, and durations, as Excel puts them on the clipboard."""
    lines = "".join(
        f'<tr height=20><td class="xl{65 + level}">{name}</td><td>{duration}</td></tr>\n'
        for level, name, duration in rows
    )
    texts = [f"{name}\t{duration}" for _, name, duration in rows]
    head = "<tr><td class=xl65>Task Name</td><td>Duration</td></tr>" if titles else ""
    mime = QMimeData()
    mime.setHtml(EXCEL.format(rows=head + lines))
    mime.setText("\r\n".join((["Task Name\tDuration"] if titles else []) + texts) + "\r\n")
    return mime


def thirty() -> list[tuple[int, str, str]]:
    return [
        (
            0 if n % 10 == 0 else 2 if n % 10 > 5 else 1,
            f"Task {n}",
            "" if n % 5 == 0 else f"{n}d",
        )
        for n in range(30)
    ]


def names(planner: User, *listed: str) -> None:
    for name in listed:
        planner.enter(name)


def select(planner: User, row: int, column: str, down: int, right: int) -> None:
    """Select a rectangle with the keys."""
    planner.go_to(row, column)
    for _ in range(down):
        planner.press(Qt.Key.Key_Down, SHIFT)
    for _ in range(right):
        planner.press(Qt.Key.Key_Right, SHIFT)


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_thirty_rows_of_a_spreadsheet_come_with_levels_and_go_back_equal(planner: User) -> None:
    rows = thirty()
    QGuiApplication.clipboard().setMimeData(spreadsheet(rows))

    planner.press(Qt.Key.Key_V, CONTROL)

    portfolio = planner.work.session.portfolio
    outline = portfolio.outline
    assert [portfolio.tasks[t].name for t in outline.order] == [name for _, name, _ in rows]
    assert [outline.level_of(t) for t in outline.order] == [level + 1 for level, _, _ in rows]
    planner.table.show_columns([("name", 240), ("duration", 80)])
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_C, CONTROL)
    expected = [(Cell(name, 4 * level), duration) for level, name, duration in rows]
    for grid in (grid_of_html(clipboard().html()), grid_of_text(clipboard().text())):
        assert [row[0] for row in grid] == [name for name, _ in expected]
        leaves = [
            (row[1].text, duration) for row, (_, duration) in zip(grid, expected, strict=True) if duration
        ]
        assert all(shown == duration for shown, duration in leaves)
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert planner.texts("name") == []


def test_a_rectangle_is_copied_and_pasted(planner: User) -> None:
    names(planner, "A", "B", "C", "D")
    for row, duration in enumerate(("3d", "2w")):
        planner.go_to(row, "duration")
        planner.enter(duration)
    select(planner, 0, "name", 1, 1)
    planner.press(Qt.Key.Key_C, CONTROL)
    assert clipboard().text() == "A\t3d\nB\t2w"
    assert "<td>A</td><td>3d</td>" in clipboard().html()

    planner.go_to(2, "name")
    planner.press(Qt.Key.Key_V, CONTROL)

    assert planner.texts("name") == ["A", "B", "A", "B"]
    assert planner.texts("duration") == ["3d", "2w", "3d", "2w"]
    block = planner.table.selected_block()
    assert (block.rows, block.columns) == ((2, 3), ("name", "duration"))
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert planner.texts("name") == ["A", "B", "C", "D"]


def test_one_text_fills_the_selected_cells(planner: User) -> None:
    names(planner, "A", "B", "C")
    select(planner, 0, "duration", 2, 0)
    QGuiApplication.clipboard().setText("4d")

    planner.press(Qt.Key.Key_V, CONTROL)

    assert planner.texts("duration") == ["4d"] * 3


def test_a_list_in_another_column_than_the_name_fills_cells(planner: User) -> None:
    names(planner, "A", "B", "C")
    planner.go_to(0, "duration")
    QGuiApplication.clipboard().setText("1d\n2d\n3d\n")

    planner.press(Qt.Key.Key_V, CONTROL)

    assert planner.texts("duration") == ["1d", "2d", "3d"]
    assert len(planner.texts("name")) == 3


def test_cells_that_do_not_fit_are_refused_and_nothing_is_lost(planner: User) -> None:
    names(planner, "A", "B")
    planner.go_to(1, "duration")
    QGuiApplication.clipboard().setText("1d\n2d\n3d")
    told: list[str] = []
    planner.work.refused.connect(lambda refusal: told.append(str(refusal)))

    planner.press(Qt.Key.Key_V, CONTROL)

    assert "reach beyond the last cell" in told[0]
    assert planner.texts("duration") == ["1d?", "1d?"]


def test_a_text_that_means_nothing_is_refused_with_its_cell(planner: User) -> None:
    names(planner, "A", "B")
    planner.go_to(0, "duration")
    QGuiApplication.clipboard().setText("1d\nsoon")
    told: list[str] = []
    planner.work.refused.connect(lambda refusal: told.append(str(refusal)))

    planner.press(Qt.Key.Key_V, CONTROL)

    assert told[0].startswith("Duration of “B”: “soon”")
    assert planner.texts("duration") == ["1d?", "1d?"]


@pytest.mark.parametrize(("answer", "shown"), [("Ok", ["Design", "Build"]), ("Cancel", [])])
def test_columns_without_titles_are_asked_for(planner: User, answer: str, shown: list[str]) -> None:
    asked: list[str] = []
    answer_columns(answer, asked)
    QGuiApplication.clipboard().setText("Design\t3d\tAnna\nBuild\t2d\tBob")

    planner.press(Qt.Key.Key_V, CONTROL)

    assert asked == ["Paste as tasks", "Name", "Duration", "Resources"]
    assert planner.texts("name") == shown
    if shown:
        assert planner.texts("duration") == ["3d", "2d"]
        assert planner.texts("resources") == ["Anna", "Bob"]


def test_what_can_not_be_read_is_told_after_a_paste(planner: User) -> None:
    told: list[str] = []
    planner.work.said.connect(lambda text, _kind: told.append(text))
    QGuiApplication.clipboard().setText("Name\tDuration\nA\tsoon\nB\t2d")

    planner.press(Qt.Key.Key_V, CONTROL)

    assert planner.texts("duration") == ["1d?", "2d"]
    assert told[0].startswith("One cell could not be read and was left out. Duration of “A”")


def test_five_thousand_rows_are_one_undo(planner: User) -> None:
    rows = [(n % 10 != 0, f"Task {n}", "2d" if n % 10 else "") for n in range(5_000)]
    QGuiApplication.clipboard().setMimeData(spreadsheet([(int(level), name, d) for level, name, d in rows]))

    planner.press(Qt.Key.Key_V, CONTROL)

    assert len(planner.work.session.portfolio.tasks) == 5_000
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert not planner.work.session.portfolio.tasks


def test_cells_are_filled_down_and_continued(planner: User) -> None:
    names(planner, "Sprint 1", "x", "y")
    planner.go_to(0, "duration")
    planner.enter("2w")
    select(planner, 0, "duration", 2, 0)
    planner.press(Qt.Key.Key_D, CONTROL)
    assert planner.texts("duration") == ["2w"] * 3
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Delete)
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_D, CONTROL)

    assert planner.texts("name") == ["Sprint 1", "Sprint 1"]


def test_a_series_goes_on_by_its_first_two(planner: User) -> None:
    names(planner, "A", "B", "C")
    for row, text in enumerate(("1d", "3d")):
        planner.go_to(row, "duration")
        planner.enter(text)
    select(planner, 0, "duration", 2, 0)

    planner.press(Qt.Key.Key_D, CONTROL, SHIFT)

    assert planner.texts("duration") == ["1d", "3d", "5d"]


def drag_handle(planner: User, row: int, *, ctrl: bool = False) -> None:
    """Drag the corner of the selected cells down to a row."""
    handle = planner.table.findChild(FillHandle)
    assert handle is not None
    assert handle.isVisible()
    held = CONTROL if ctrl else Qt.KeyboardModifier.NoModifier
    target = planner.table.visualRect(planner.table.task_model.index(row, 3)).center()
    to = handle.mapFrom(planner.table.viewport(), target)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, held, QPoint(3, 3))
    QTest.mouseMove(handle, to)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, held, to)


@pytest.mark.parametrize(("ctrl", "filled"), [(False, ["2d", "2d", "2d"]), (True, ["2d", "3d", "4d"])])
def test_a_cell_is_filled_down_by_its_corner(planner: User, ctrl: bool, filled: list[str]) -> None:
    names(planner, "A", "B", "C")
    planner.go_to(0, "duration")
    planner.enter("2d")
    planner.go_to(0, "duration")

    drag_handle(planner, 2, ctrl=ctrl)

    assert planner.texts("duration") == filled
    block = planner.table.selected_block()
    assert (block.rows, block.columns) == ((0, 1, 2), ("duration",))
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert planner.texts("duration") == ["2d", "1d?", "1d?"]


def test_two_cells_are_continued_by_their_corner(planner: User) -> None:
    names(planner, "Sprint 1", "Sprint 3", "x", "y")
    select(planner, 0, "name", 1, 0)

    drag_handle(planner, 3)

    assert planner.texts("name") == ["Sprint 1", "Sprint 3", "Sprint 5", "Sprint 7"]


def test_computed_cells_and_the_empty_row_have_no_corner(planner: User) -> None:
    names(planner, "A")
    handle = planner.table.findChild(FillHandle)
    assert handle is not None
    assert not handle.isVisible()  # the empty row is current

    planner.go_to(0, "duration")
    assert handle.isVisible()
    planner.go_to(0, "row")
    assert not handle.isVisible()
