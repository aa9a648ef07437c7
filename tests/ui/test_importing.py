"""Importing through the window: a new file, a further project of the open one, Cancel, and refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from mspdi_file import mspdi
from pmdesk.app import Program
from pmdesk.ui.dialogs.import_report import ImportReportDialog
from window_user import User, answer_columns, answer_dialog

NAMES = ["Task 1", "Task 2"]


def close_the_report(seen: list[str]) -> None:
    """Read the report that comes up, and close it."""

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportReportDialog):
            seen.append(dialog.windowTitle() + " " + dialog.summary.text())
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            QTimer.singleShot(20, close)

    QTimer.singleShot(20, close)


def reading(user: User, begin: Callable[[], object]) -> str:
    """Import by ``begin`` and return what the report said."""
    seen: list[str] = []
    close_the_report(seen)
    begin()
    user.wait(lambda: seen)
    return seen[0]


def test_a_plan_becomes_a_new_file(user: User, tmp_path: Path) -> None:
    source = mspdi(tmp_path)
    user.answer_file_dialog(source)

    report = reading(user, lambda: user.do("import"))

    user.wait_for_file()
    assert "plan.xml" in report
    assert user.window.path == tmp_path / "plan.pmdb"
    names = user.texts("name")
    assert [name for name in names if name in NAMES] == NAMES


def test_a_plan_becomes_a_further_project_and_one_undo_takes_it_back(planner: User, tmp_path: Path) -> None:
    before = planner.work.session.portfolio
    planner.answer_file_dialog(mspdi(tmp_path))

    reading(planner, lambda: planner.do("import_into"))

    after = planner.work.session.portfolio
    assert (len(after.projects), len(after.tasks)) == (len(before.projects) + 1, len(before.tasks) + 2)
    (imported,) = after.projects.keys() - before.projects.keys()
    assert planner.work.rows_view.project == imported
    assert [name for name in planner.texts("name") if name in NAMES] == NAMES
    planner.do("undo")
    assert planner.work.session.portfolio == before


def test_a_newer_version_of_a_file_updates_its_project(planner: User, tmp_path: Path) -> None:
    source = mspdi(tmp_path)
    planner.answer_file_dialog(source)
    reading(planner, lambda: planner.do("import_into"))
    before = planner.work.session.portfolio
    first = NAMES[0]
    text = source.read_text(encoding="utf-8").replace(f"<Name>{first}</Name>", "<Name>Renamed</Name>")
    source.write_text(text, encoding="utf-8")
    asked: list[str] = []

    def update(box: QMessageBox) -> None:
        asked.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Return)

    planner.answer_file_dialog(source)
    answer_dialog(QMessageBox, update)
    report = reading(planner, lambda: planner.do("import_into"))

    assert "another version" in asked[0]
    assert "1 changed" in report
    after = planner.work.session.portfolio
    assert len(after.projects) == len(before.projects)
    assert {row.name for row in after.tasks.values()} >= {"Renamed", *NAMES[1:]}
    planner.do("undo")
    assert planner.work.session.portfolio == before


def sheet(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_with_clear_headings_becomes_a_new_file(user: User, tmp_path: Path) -> None:
    user.answer_file_dialog(sheet(tmp_path, "Name,Duration,Predecessors\nDesign,3d,\nBuild,soon,1\n"))

    report = reading(user, lambda: user.do("import"))

    user.wait_for_file()
    assert "list.csv" in report
    assert user.window.path == tmp_path / "list.pmdb"
    assert user.texts("name") == ["Design", "Build"]
    assert user.texts("predecessors") == ["", "1"]


def test_unclear_columns_of_a_sheet_are_asked_for(planner: User, tmp_path: Path) -> None:
    before = planner.work.session.portfolio
    asked: list[str] = []
    answer_columns("Ok", asked)
    planner.answer_file_dialog(sheet(tmp_path, "Design,3d,Anna\nBuild,2d,Bob\n"))

    reading(planner, lambda: planner.do("import_into"))

    assert asked == ["Import list.csv", "Name", "Duration", "Resources"]
    after = planner.work.session.portfolio
    new = [task for key, task in after.tasks.items() if key not in before.tasks]
    assert [(task.name, task.duration.minutes) for task in new] == [("Design", 1440), ("Build", 960)]
    planner.do("undo")
    assert planner.work.session.portfolio == before


def test_who_names_no_columns_imports_nothing(user: User, program: Program, tmp_path: Path) -> None:
    asked: list[str] = []
    answer_columns("Cancel", asked)

    program.importing.into_new_file(sheet(tmp_path, "Design,3d,Anna\nBuild,2d,Bob\n"), user.window)
    user.wait(lambda: asked)
    user.wait(lambda: not user.window.progress.is_busy)

    assert user.window.workspace is None
    assert not (tmp_path / "list.pmdb").exists()


def test_a_calendar_becomes_a_new_file(user: User, program: Program, tmp_path: Path) -> None:
    source = tmp_path / "dates.ics"
    event = "BEGIN:VEVENT\nSUMMARY:Go-live\nDTSTART:20260309T080000\nEND:VEVENT\n"
    source.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}END:VCALENDAR\n", encoding="utf-8")

    reading(user, lambda: program.importing.into_new_file(source, user.window))

    user.wait_for_file()
    assert user.texts("name") == ["Go-live"]


def test_a_cancelled_import_leaves_nothing(user: User, program: Program, tmp_path: Path) -> None:
    source = mspdi(tmp_path, 3000)

    program.importing.into_new_file(source, user.window)
    assert user.window.progress.is_busy
    user.window.progress.cancel()
    user.wait(lambda: not user.window.progress.is_busy)

    assert user.window.workspace is None
    assert user.window.message_bar.text == ""
    assert sorted(path.name for path in tmp_path.glob("plan*")) == ["plan.xml"]


def test_what_is_no_plan_is_refused_in_place(user: User, program: Program, tmp_path: Path) -> None:
    source = tmp_path / "holiday.mpp"
    source.write_bytes(b"not a plan" * 100)

    program.importing.into_new_file(source, user.window)
    user.wait(lambda: user.window.message_bar.text)

    assert "holiday.mpp" in user.window.message_bar.text
    assert user.window.workspace is None


def test_a_plan_on_a_disk_that_can_not_be_written_to_comes_into_the_own_folder(
    user: User, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    source = mspdi(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: own)
    monkeypatch.setattr("os.access", lambda place, _mode: place == own)  # root may write everywhere

    reading(user, lambda: program.importing.into_new_file(source, user.window))

    user.wait_for_file()
    assert user.window.path == own / "plan.pmdb"
    assert str(own) in user.window.message_bar.text
