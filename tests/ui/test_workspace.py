"""An open file on the screen: places, search, clipboard, findings, names for screen readers."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QInputDialog,
    QLineEdit,
    QWidget,
)

from pmdesk.app import Program
from pmdesk.domain.quantities import instant_of
from pmdesk.storage.store import Store
from pmdesk.ui.rail import Place
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def answer_name(name: str) -> None:
    """Type ``name`` into the question that comes next, and accept it."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QInputDialog):
            QTimer.singleShot(10, answer)
            return
        dialog.setTextValue(name)
        dialog.accept()

    QTimer.singleShot(0, answer)


def read_titles(titles: list[str]) -> None:
    """Read the title of the dialog that comes next, and close it."""

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, read)
            return
        titles.append(dialog.windowTitle())
        dialog.close()

    QTimer.singleShot(0, read)


def enter_all(planner: User, *names: str) -> None:
    for name in names:
        planner.enter(name)


@pytest.mark.parametrize(("row", "title"), [(0, "Project – Plan"), (1, "Task 1 – Analysis")])
def test_shift_f2_tells_about_the_row_whatever_it_is(planner: User, row: int, title: str) -> None:
    enter_all(planner, "Analysis")
    planner.work.show_place(Place.ALL_PROJECTS)
    planner.go_to(row, "name")
    titles: list[str] = []
    read_titles(titles)

    planner.press(Qt.Key.Key_F2, SHIFT)

    planner.wait(lambda: titles)
    assert titles[0].startswith(title)


def test_tasks_that_are_not_on_the_screen_are_not_changed(planner: User) -> None:
    enter_all(planner, "Analysis", "Design")
    planner.go_to(1, "name")
    planner.work.show_place(Place.PEOPLE)

    planner.press(Qt.Key.Key_Right, ALT, SHIFT)

    assert planner.work.session.portfolio.outline.children == {}
    keys = ("insert", "delete", "indent", "link", "task_information", "paste")
    actions = {key: planner.window.findChild(QAction, key) for key in keys}
    assert [key for key, action in actions.items() if action.isEnabled()] == []
    planner.work.show_place(Place.PROJECT, planner.work.rows_view.project)
    assert actions["delete"].isEnabled()


def test_an_added_project_is_shown_and_typed_into(planner: User) -> None:
    answer_name("Second")
    planner.do("add_project")
    planner.come_back()
    planner.press(Qt.Key.Key_Escape)
    planner.enter("Its task")

    portfolio = planner.work.session.portfolio
    assert [project.name for project in portfolio.projects.values()] == ["Plan", "Second"]
    assert portfolio.projects[planner.work.rows_view.project].name == "Second"
    assert planner.texts("name") == ["Its task"]
    assert planner.work.rail.place == (Place.PROJECT, planner.work.rows_view.project)


def test_all_projects_have_headings(planner: User) -> None:
    enter_all(planner, "A")
    answer_name("Second")
    planner.do("add_project")
    planner.come_back()
    planner.press(Qt.Key.Key_Escape)

    planner.work.rail.setCurrentRow(0)

    assert planner.texts("name") == ["Plan", "A", "Second"]
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Minus, ALT, SHIFT)
    assert planner.texts("name") == ["Plan", "Second"]


def test_an_undone_project_leaves_the_rail(planner: User) -> None:
    answer_name("Second")
    planner.do("add_project")
    planner.come_back()
    planner.press(Qt.Key.Key_Escape)
    planner.press(Qt.Key.Key_Z, CONTROL)

    assert planner.work.rows_view.project is None
    assert planner.work.rail.place == (Place.ALL_PROJECTS, None)
    assert planner.work.rail.count() == 3


def test_people_have_a_place(planner: User) -> None:
    enter_all(planner, "A")
    planner.go_to(0, "resources")
    planner.enter("Anna; Bob")

    planner.work.show_place(Place.PEOPLE)
    planner.work.show_place(Place.ALL_PROJECTS)

    assert planner.texts("name") == ["Plan", "A"]


def test_find_goes_around_and_into_collapsed_rows(planner: User) -> None:
    enter_all(planner, "Phase", "Trial 1", "Other", "Trial 2")
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Down, SHIFT)
    planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Minus, ALT, SHIFT)

    planner.press(Qt.Key.Key_F, CONTROL)
    found = []
    planner.type("trial")
    for _ in range(3):
        planner.press(Qt.Key.Key_Return)
        found.append(planner.text(planner.table.currentIndex().row(), "name"))

    assert found == ["Trial 1", "Trial 2", "Trial 1"]
    assert planner.work.find_bar.answer == "2 cells"
    planner.press(Qt.Key.Key_Escape)
    assert planner.focus() is planner.table


def test_what_is_not_found_is_said(planner: User) -> None:
    enter_all(planner, "A")
    planner.press(Qt.Key.Key_F, CONTROL)
    planner.enter("zebra")

    assert "zebra" in planner.work.find_bar.answer


def test_f5_goes_to_a_row_number(planner: User) -> None:
    enter_all(planner, "A", "B", "C")
    planner.press(Qt.Key.Key_F5)
    planner.enter("2")

    assert planner.text(planner.table.currentIndex().row(), "name") == "B"
    assert not planner.work.find_bar.isVisible()


def test_f5_goes_to_a_date_and_refuses_nonsense(planner: User) -> None:
    enter_all(planner, "A")
    planner.press(Qt.Key.Key_F5)
    planner.enter("someday")
    assert planner.work.find_bar.answer
    planner.work.find_bar.field.clear()

    planner.enter("12.10.27")

    pane = planner.work.chart.pane
    assert pane is not None
    view = pane.viewport()
    assert 0 <= view.x_of(instant_of(datetime(2027, 10, 12))) <= view.width_px


def test_tasks_are_copied_with_their_links_and_people(planner: User) -> None:
    enter_all(planner, "A", "B")
    planner.press(Qt.Key.Key_Up)
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_F2, CONTROL)
    planner.go_to(0, "resources")
    planner.enter("Anna[50%]")
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_C, CONTROL)
    planner.go_to(2, "name")

    planner.press(Qt.Key.Key_V, CONTROL)

    assert planner.texts("name") == ["A", "B", "A", "B"]
    assert planner.texts("predecessors") == ["", "1", "", "3"]
    assert planner.texts("resources") == ["Anna[50%]", "", "Anna[50%]", ""]
    assert "A\t" in QGuiApplication.clipboard().text()


def test_a_pasted_list_becomes_nested_tasks(planner: User) -> None:
    QGuiApplication.clipboard().setText("Phase\n\t- Trial\n\t- Review\nGo-live\n")

    planner.press(Qt.Key.Key_V, CONTROL)

    outline = planner.work.session.portfolio.outline
    assert planner.texts("name") == ["Phase", "Trial", "Review", "Go-live"]
    assert [outline.level_of(task) for task in outline.order] == [1, 2, 2, 1]
    planner.press(Qt.Key.Key_Z, CONTROL)
    assert planner.texts("name") == []


def test_cut_tasks_move_by_paste(planner: User) -> None:
    enter_all(planner, "A", "B", "C")
    planner.go_to(2, "name")
    planner.press(Qt.Key.Key_X, CONTROL)
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_V, CONTROL)

    assert planner.texts("name") == ["C", "A", "B"]


def test_fill_down_copies_the_first_cell(planner: User) -> None:
    enter_all(planner, "A", "B", "C")
    planner.go_to(0, "duration")
    planner.enter("4d")
    planner.go_to(0, "duration")
    planner.press(Qt.Key.Key_Down, SHIFT)
    planner.press(Qt.Key.Key_Down, SHIFT)

    planner.press(Qt.Key.Key_D, CONTROL)

    assert planner.texts("duration") == ["4d", "4d", "4d"]


def test_insert_delete_and_move_keep_the_selection(planner: User) -> None:
    enter_all(planner, "A", "B", "C")
    planner.go_to(2, "name")
    planner.press(Qt.Key.Key_Up, ALT, SHIFT)
    assert planner.texts("name") == ["A", "C", "B"]
    assert planner.text(planner.table.currentIndex().row(), "name") == "C"

    planner.press(Qt.Key.Key_Insert)
    planner.enter("New")
    assert planner.texts("name") == ["A", "New", "C", "B"]

    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Delete)
    assert planner.texts("name") == ["New", "C", "B"]
    assert planner.table.currentIndex().row() == 0


def test_f6_moves_between_rail_and_table(planner: User) -> None:
    planner.press(Qt.Key.Key_F6)
    assert planner.focus() is planner.work.rail
    planner.press(Qt.Key.Key_F6)
    assert planner.focus() is planner.table


def test_a_hidden_rail_stays_hidden_in_the_file_and_comes_back_as_it_was(
    planner: User, program: Program
) -> None:
    width = planner.work.rail.width()
    planner.do("show_rail")
    QApplication.processEvents()
    path = planner.work.path
    planner.window.close_file()
    program.files.open(path, planner.window)
    planner.wait_for_file()

    assert planner.work.rail.isHidden()
    assert not planner.window.findChild(QAction, "show_rail").isChecked()
    planner.do("show_rail")
    QApplication.processEvents()
    assert planner.work.rail.width() == width


@pytest.mark.parametrize("page", ["task", "why", "links", "people"])
def test_everything_that_takes_the_focus_has_a_name(planner: User, page: str) -> None:
    enter_all(planner, "A", "B")
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_F2, CONTROL)
    planner.go_to(1, "resources")
    planner.enter("Anna")
    planner.go_to(1, "name")
    planner.work.area.findings.show()
    planner.work.area.inspector.show().show_page(page)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} {widget.objectName()}"
        for widget in planner.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and (widget.text() or widget.toolTip()))
        and not isinstance(widget.parentWidget(), QLineEdit | QAbstractScrollArea)
    ]

    assert nameless == []


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_the_window_fits_small_and_large_screens(planner: User, size: tuple[int, int]) -> None:
    enter_all(planner, "A")
    planner.window.resize(*size)
    QApplication.processEvents()

    assert planner.window.size().toTuple() == size
    assert planner.table.width() >= size[0] // 4
    assert planner.work.chart.width() >= size[0] // 4
    table_top = planner.table.viewport().mapTo(planner.window, planner.table.viewport().rect().topLeft()).y()
    pane = planner.work.chart.pane
    assert pane is not None
    assert pane.mapTo(planner.window, pane.rect().topLeft()).y() + 44 == table_top


def test_view_state_of_a_changed_file_is_taken_as_far_as_it_fits(
    planner: User, program: Program, tmp_path: Path
) -> None:
    enter_all(planner, "A", "B")
    path = planner.work.path
    store = planner.work.session.store
    planner.window.close_file()
    assert store.path == path
    with Store.open(path) as kept:
        state = kept.view_state()
        kept.save_view_state(
            {
                **state,
                "project": 999,
                "collapsed": [["tasks", 999]],
                "selected": [["tasks", 999], ["tasks", 2]],
                "current": ["tasks", 999],
                "columns": [["name", 222], ["no_such_field", 50]],
            }
        )
    program.files.open(path, planner.window)
    planner.wait_for_file()

    assert planner.table.shown_columns() == (("name", 222),)
    assert planner.work.selection.tasks == (2,)
