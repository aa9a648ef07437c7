"""Exporting through the window: the format, which project, Cancel, what doesn't fit, refusals."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QPushButton

from pmdesk.app import Program
from pmdesk.domain.plan.task import TaskKind
from pmdesk.interchange.worker import read_file
from pmdesk.ui.dialogs.reading import ReadingDialog
from window_user import User


@pytest.fixture
def sample(user: User, program: Program) -> User:
    """Someone before the sample, which has four projects."""
    program.files.open_sample(user.window)
    user.wait_for_file()
    return user


def answer_questions(*texts: str | None) -> None:
    """Choose by the start of a name in each question that comes up; None presses Esc."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QInputDialog):
            QTimer.singleShot(20, answer)
        elif texts[0] is None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            if texts[1:]:
                answer_questions(*texts[1:])
            QTest.keyClicks(dialog.findChild(QComboBox), texts[0])
            QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(20, answer)


def said(user: User) -> str:
    """What the window says when the job has ended."""
    user.wait(lambda: user.window.message_bar.text and not user.window.progress.is_busy)
    return user.window.message_bar.text


def test_a_plan_goes_out_in_the_format_of_the_ending(planner: User, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    planner.answer_file_dialog(target)
    planner.do("export")

    assert str(target) in said(planner)
    assert [p["name"] for p in json.loads(target.read_text("utf-8"))["projects"]] == ["Plan"]


def test_one_of_two_projects_goes_out_and_what_was_left_out_can_be_read(sample: User, tmp_path: Path) -> None:
    sample.answer_file_dialog(tmp_path / "plan")
    answer_questions("DCX")
    sample.do("export")
    said(sample)

    (written,) = read_file(tmp_path / "plan.xml").projects
    assert written.name in {p.name for p in sample.work.session.portfolio.projects.values()}
    texts: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReadingDialog)
        QTest.mouseClick(dialog.findChild(QPushButton, ""), Qt.MouseButton.LeftButton)
        texts.append(dialog.text.toPlainText())
        dialog.reject()

    QTimer.singleShot(200, read)
    show = next(b for b in sample.window.message_bar.findChildren(QPushButton) if "Show" in b.text())
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert "A link from or to a task of another project was left out." in texts[0]


@pytest.mark.parametrize(("typed", "tasks"), [("", False), ("Milestones and tasks of", True)])
def test_a_calendar_goes_out_with_the_tasks_of_a_person(
    sample: User, tmp_path: Path, typed: str, tasks: bool
) -> None:
    sample.answer_file_dialog(tmp_path / "plan.ics")
    answer_questions("ERP", typed)
    sample.do("export")
    said(sample)

    portfolio = sample.work.session.portfolio
    events = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    written = {int(str(event["UID"]).removeprefix("ERP-").removesuffix("@pmdesk")) for event in events}
    kinds = {portfolio.tasks[task].kind for task in written}
    assert kinds == {TaskKind.MILESTONE, *[TaskKind.TASK] * tasks}


def test_a_workbook_to_fill_in_is_written_before_any_file_is_open(user: User, tmp_path: Path) -> None:
    user.answer_file_dialog(tmp_path / "ours")
    user.do("template")

    assert str(tmp_path / "ours.xlsx") in said(user)
    assert load_workbook(tmp_path / "ours.xlsx").sheetnames == ["Tasks", "Columns"]


def test_esc_in_the_question_for_the_project_writes_nothing(sample: User, tmp_path: Path) -> None:
    before = sample.window.message_bar.text
    sample.answer_file_dialog(tmp_path / "plan.xml")
    answer_questions(None)
    sample.do("export")

    assert sample.window.message_bar.text == before
    assert not (tmp_path / "plan.xml").exists()


def test_a_cancelled_export_leaves_no_file(planner: User, tmp_path: Path) -> None:
    planner.answer_file_dialog(tmp_path / "plan.xml")
    planner.do("export")
    assert planner.window.progress.is_busy
    planner.window.progress.cancel()
    planner.wait(lambda: not planner.window.progress.is_busy)

    assert [*tmp_path.glob("*.xml"), *tmp_path.glob(".pmdesk-*")] == []
