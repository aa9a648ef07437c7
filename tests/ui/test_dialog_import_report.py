"""The import report on the screen: counts, dates with reasons, and the whole as text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.report import DateDifference, ImportReport
from pmdesk.ui.dialogs.import_report import ImportReportDialog
from pmdesk.ui.theme import Theme, ThemeMode

DAY = 1440


def difference(row: int, name: str, *, start: int, stored_start: int) -> DateDifference:
    return DateDifference(
        TaskId(row),
        row,
        name,
        Instant(start),
        Instant(5 * DAY + 1020),
        Instant(stored_start),
        Instant(5 * DAY + 1020),
        message("interchange.follows", row=1, name="Kick-off"),
    )


REPORT = ImportReport(
    source="plan.mpp",
    taken=(
        message("interchange.taken", projects=1, tasks=3, links=2, calendars=1, resources=0, assignments=0),
    ),
    compared=3,
    differences=(
        difference(2, "Design", start=480, stored_start=DAY + 480),
        difference(3, "Build", start=480, stored_start=2 * DAY + 480),
    ),
    remarks=(Remark(message("unheld.suspended"), (RowKey("tasks", 3),), unheld=True),),
    names={RowKey("tasks", 3): "3 Build"},
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ImportReportDialog:
    made = ImportReportDialog(None, Theme(ThemeMode.LIGHT), REPORT)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(dialog: ImportReportDialog, text: str) -> QAbstractButton:
    return next(b for b in dialog.findChildren(QAbstractButton) if text in b.text())


def test_summary_counts_and_tabs_do_too(dialog: ImportReportDialog) -> None:
    assert "1 of 3 tasks have the dates that the file stored; 2 differ." in dialog.summary.text()
    tabs = [dialog.tabs.tabText(at).replace("&", "") for at in range(dialog.tabs.count())]
    assert tabs == ["Dates (2)", "Put right or left out", "No place yet (1)", "Taken over"]
    assert dialog.tabs.currentIndex() == 0


def test_dates_are_side_by_side_with_their_reason(dialog: ImportReportDialog) -> None:
    first = dialog.dates.lines()[0]
    assert first[:6] == ("2", "Design", "Mon 3 Jan 00 08:00", "Tue 4 Jan 00 08:00", "Sat 8 Jan 00 17:00", "=")
    assert "Kick-off" in first[6]


def test_filter_keeps_the_tasks_that_contain_the_text(dialog: ImportReportDialog) -> None:
    QTest.keyClicks(dialog.filter, "buil")
    assert [line[1] for line in dialog.dates.lines()] == ["Build"]
    QTest.keySequence(dialog.filter, "Ctrl+A")
    QTest.keyClick(dialog.filter, Qt.Key.Key_Delete)
    assert len(dialog.dates.lines()) == 2


def test_what_has_no_place_names_its_rows(dialog: ImportReportDialog) -> None:
    (line,) = dialog.unheld.lines()
    assert line[1:] == ("3 Build", "1")


def test_copy_puts_the_whole_report_on_the_clipboard(dialog: ImportReportDialog) -> None:
    QTest.mouseClick(button(dialog, "Copy"), Qt.MouseButton.LeftButton)
    text = QApplication.clipboard().text()
    assert "Design" in text
    assert "Build" in text
    assert text == dialog.text()


def test_report_is_saved_as_text(
    dialog: ImportReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QTest.mouseClick(button(dialog, "Save"), Qt.MouseButton.LeftButton)
    assert target.read_text(encoding="utf-8") == dialog.text()


def test_place_that_can_not_be_written_is_said(
    dialog: ImportReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "report.txt"), ""))
    QTest.mouseClick(button(dialog, "Save"), Qt.MouseButton.LeftButton)
    assert "can't be saved" in dialog.problem.text()


def test_nothing_differs_says_so(qtbot: QtBot) -> None:
    quiet = ImportReport("plan.mpp", REPORT.taken, 3, (), (), {})
    dialog = ImportReportDialog(None, Theme(ThemeMode.LIGHT), quiet)
    qtbot.addWidget(dialog)
    assert "All 3 tasks have the dates" in dialog.summary.text()
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()).replace("&", "") == "Taken over"
