"""Saved views: kept by name in the file, shown, changed, undone, copied from another file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QToolBar, QToolButton, QWidget

from pmdesk.app import Program
from pmdesk.ui.views.view_list import ViewList
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def answer(kind: type[QWidget], how: object) -> None:
    """Do ``how`` with the dialog of a kind that comes next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        try:
            how(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, look)


def name_it(name: str) -> None:
    def type_name(dialog: QInputDialog) -> None:
        dialog.setTextValue(name)
        dialog.accept()

    answer(QInputDialog, type_name)


def view_tool(user: User) -> QToolButton:
    tools = user.window.findChild(QToolBar).findChildren(QToolButton)
    return next(button for button in tools if button.accessibleName().startswith("View"))


def menu_of_views(user: User) -> list[QAction]:
    """The views that the file keeps, as the drop-down lists them."""
    menu = view_tool(user).menu()
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if not action.objectName() and not action.isSeparator()]


@pytest.fixture
def viewer(planner: User) -> User:
    """Someone with three tasks and a saved view of the milestones with two columns."""
    for name, duration in (("Analysis", "3d"), ("Go", "0d"), ("Build", "5d")):
        planner.enter(name)
        planner.go_to(planner.table.task_model.rowCount() - 2, "duration")
        planner.enter(duration)
        planner.go_to(planner.table.task_model.rowCount() - 1, "name")
    planner.do("filter_milestones")
    planner.table.show_columns([("name", 200), ("start", 120)])
    name_it("Steering")
    planner.press(Qt.Key.Key_V, CONTROL, SHIFT)
    planner.come_back()
    return planner


def test_a_saved_view_brings_columns_and_filter_back(viewer: User) -> None:
    viewer.do("filter_clear")
    viewer.table.show_columns([("name", 300), ("duration", 90)])
    assert view_tool(viewer).text().startswith("Steering *")

    (steering,) = menu_of_views(viewer)
    steering.trigger()

    assert viewer.texts("name") == ["Go"]
    assert viewer.table.shown_columns() == (("name", 200), ("start", 120))
    assert view_tool(viewer).text() == "Steering ▾"


def test_saving_is_undone_like_any_edit(viewer: User) -> None:
    viewer.press(Qt.Key.Key_Z, CONTROL)

    assert menu_of_views(viewer) == []
    viewer.press(Qt.Key.Key_Y, CONTROL)
    assert [action.text() for action in menu_of_views(viewer)] == ["Steering"]


def test_a_changed_view_is_kept_by_update(viewer: User) -> None:
    viewer.do("filter_clear")
    viewer.do("update_view")
    viewer.do("filter_done")

    menu_of_views(viewer)[0].trigger()

    assert len(viewer.texts("name")) == 3


def test_the_view_is_still_chosen_when_the_file_is_opened_again(viewer: User, program: Program) -> None:
    path = viewer.work.path
    viewer.window.close_file()
    program.files.open(path, viewer.window)
    viewer.wait_for_file()

    assert view_tool(viewer).text() == "Steering ▾"
    assert viewer.texts("name") == ["Go"]


def test_views_are_renamed_and_deleted_in_their_list(viewer: User) -> None:
    def rename_and_delete(dialog: ViewList) -> None:
        name_it("Board")
        dialog.rename.click()
        assert [view.name for view in viewer.work.saved_views.views] == ["Board"]
        dialog.delete.click()
        assert not dialog.rename.isEnabled()

    answer(ViewList, rename_and_delete)
    viewer.do("manage_views")

    assert viewer.work.saved_views.views == ()


def test_views_are_copied_from_another_file(viewer: User, program: Program, tmp_path: Path) -> None:
    source = viewer.work.path
    viewer.window.close_file()
    program.files.create(tmp_path / "Other.pmdb", viewer.window)
    viewer.wait_for_file()

    def copy(dialog: ViewList) -> None:
        viewer.answer_file_dialog(source)
        dialog.copy.click()
        assert dialog.list.count() == 1
        dialog.list.setCurrentRow(0)
        dialog.show_view.click()

    answer(ViewList, copy)
    viewer.do("manage_views")

    assert [view.name for view in viewer.work.saved_views.views] == ["Steering"]
    assert viewer.table.shown_columns() == (("name", 200), ("start", 120))
    viewer.come_back()
    viewer.press(Qt.Key.Key_Z, CONTROL)
    assert viewer.work.saved_views.views == ()


def test_a_file_that_is_none_gives_no_views(viewer: User, tmp_path: Path) -> None:
    broken = tmp_path / "Broken.pmdb"
    broken.write_bytes(b"no portfolio")

    def copy(dialog: ViewList) -> None:
        viewer.answer_file_dialog(broken)
        dialog.copy.click()

    answer(ViewList, copy)
    viewer.do("manage_views")

    assert viewer.window.message_bar.text
    assert len(viewer.work.saved_views.views) == 1


def test_built_in_views_are_there_from_the_start(viewer: User) -> None:
    viewer.do("look_months")
    assert viewer.texts("name")[0].startswith("Finish: Mar 2026")
    assert view_tool(viewer).text() == "By month of finish ▾"

    viewer.do("look_all")
    assert viewer.texts("name") == ["Analysis", "Go", "Build"]
    assert view_tool(viewer).text() == "Gantt chart ▾"
