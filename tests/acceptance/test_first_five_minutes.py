"""The first five minutes of somebody who knows Microsoft Project, by real keys and mouse.

Pictures of every step are written into the folder that ``PMDESK_PICTURES`` names, to be looked at.
"""

import os
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pmdesk.app import Program
from pmdesk.domain.quantities import Day
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.grids import grid_of_html
from pmdesk.ui.dialogs.holidays_form import HolidaysForm
from pmdesk.ui.dialogs.project_information import ProjectInformation
from pmdesk.ui.dialogs.set_baseline import SetBaseline
from pmdesk.ui.gantt.canvas import GanttCanvas
from pmdesk.ui.inspector.why_page import WhyPage
from pmdesk.ui.print_studio.studio import PrintStudio
from pmdesk.ui.widgets.card_button import CardButton
from window_user import User, accept_dialog, answer_dialog, type_into

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
GOOD_FRIDAY = Day(9_555 + 32)
"""3 April 2026."""
NAMES = (
    "Prepare", "Kick-off workshop", "Collect requirements", "Agree scope",
    "Build", "Database", "Interfaces", "User screens",
    "Acceptance test", "Go-live",
)  # fmt: skip
DURATIONS = {1: "3d", 2: "4h", 3: "2w", 5: "5ed", 6: "3d?", 7: "8d", 8: "1w", 9: "0"}


class Newcomer:
    """The steps; each ends with a picture of the window."""

    def __init__(self, user: User, program: Program, folder: Path) -> None:
        self.user = user
        self.program = program
        self.path = folder / "Roll-out.pmdb"
        self.pictures = Path(os.environ["PMDESK_PICTURES"]) if "PMDESK_PICTURES" in os.environ else None
        self.steps = 0

    def picture(self, window: QWidget | None = None) -> None:
        self.steps += 1
        QApplication.processEvents()
        self.user.come_back()
        assert self.user.window.message_bar.text == ""
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            (window or self.user.window).grab().save(str(self.pictures / f"step_{self.steps:02}.png"))

    def come_back(self) -> None:
        """Turn to the table again, after a dialog: without a window manager nobody else does."""

        def is_back() -> bool:
            self.user.window.activateWindow()
            self.user.table.setFocus()
            return self.user.table.hasFocus()

        self.user.wait(is_back)

    def start_page(self) -> None:
        page = self.user.window.start_page
        offered = {button.text() for button in page.findChildren(CardButton)}
        assert {"New portfolio", "Open…", "Import…", "Sample"} <= offered
        self.picture()

    def types_a_plan(self) -> None:
        user = self.user
        user.answer_file_dialog(self.path)
        user.press(Qt.Key.Key_N, CONTROL)
        user.wait_for_file()
        for name in NAMES:
            user.enter(name)
        for first, last in ((1, 3), (5, 7)):
            user.go_to(first, "name")
            for _ in range(last - first):
                user.press(Qt.Key.Key_Down, SHIFT)
            user.press(Qt.Key.Key_Right, ALT, SHIFT)
        for row, duration in DURATIONS.items():
            user.go_to(row, "duration")
            user.enter(duration)
        assert {row: user.text(row, "duration") for row in DURATIONS} == {**DURATIONS, 9: "0d"}
        user.press(Qt.Key.Key_A, CONTROL)
        user.press(Qt.Key.Key_F2, CONTROL)
        assert user.texts("predecessors") == ["", "", "2", "3", "", "4", "6", "7", "8", "9"]
        user.do("zoom_fit")
        self.picture()

    def links_and_drags(self) -> None:
        user = self.user
        user.go_to(7, "predecessors")
        user.enter("3FS+2d; 6SS+50%")
        assert user.text(7, "predecessors") == "3FS+2d; 6SS+50%"
        user.drag(user.bar(2, 0.6), user.bar(8, 0.5))
        assert "3" in user.text(8, "predecessors")
        user.do("zoom_fit")
        end = user.bar(7, 1)
        said = self.value_while_dragging(end, end + user.days(9))
        assert said == user.text(7, "duration") != DURATIONS[7]
        self.picture()

    def value_while_dragging(self, start: QPointF, end: QPointF) -> str:
        """Drag, and read what stands beside the pointer before letting go."""
        pane = self.user.work.chart.pane
        assert pane is not None
        canvas = pane.findChild(GanttCanvas)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        steps = [start + (end - start) * (n / 8) for n in range(1, 9)]
        events = [(QEvent.Type.MouseButtonPress, start, left, left)]
        events += [(QEvent.Type.MouseMove, place, none, left) for place in steps]
        for kind, place, button, held in events:
            self.send(canvas.viewport(), kind, place, button, held)
        said = canvas.shown_value.split()[0]
        self.send(canvas.viewport(), QEvent.Type.MouseButtonRelease, end, left, none)
        return said

    def send(
        self, ground: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        moved = QMouseEvent(kind, at, ground.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(ground, moved)

    def start_and_holidays_in_one_place(self) -> None:
        user = self.user

        def bavaria(form: HolidaysForm) -> None:
            type_into(form.country, "Germany")
            form.region.setCurrentText("Bayern")

        def project(dialog: ProjectInformation) -> None:
            accept_dialog(HolidaysForm, bavaria)
            QTest.mouseClick(dialog.holidays, Qt.MouseButton.LeftButton)
            type_into(dialog.general.editors["start"].input, "9.3.26")

        accept_dialog(ProjectInformation, project)
        user.do("project_information")
        self.come_back()
        portfolio = user.work.session.portfolio
        (row,) = portfolio.projects.values()
        assert not clock_for(portfolio, row.calendar).hours_on(GOOD_FRIDAY)
        assert user.text(0, "start") == "Mon 9 Mar 26"
        user.do("zoom_fit")
        self.picture()

    def people_by_typing(self) -> None:
        user = self.user
        user.go_to(5, "resources")
        user.enter("Anna[50%]; Bob")
        user.go_to(6, "resources")
        user.enter("Anna")
        user.go_to(6, "predecessors")
        user.enter("4")
        people = {row.name for row in user.work.session.portfolio.resources.values()}
        assert people == {"Anna", "Bob"}
        user.wait(lambda: user.work.findings_watch.findings)
        said = [
            str(f.message.arguments) for f in user.work.findings_watch.findings if f.id == "overallocated"
        ]
        assert any("150" in text for text in said)
        self.picture()

    def critical_path_and_why(self) -> None:
        user = self.user
        user.table.show_columns([*user.table.shown_columns(), ("total_slack", 80)])
        assert "0d" in user.texts("total_slack")
        user.go_to(8, "name")
        user.press(Qt.Key.Key_W, CONTROL, SHIFT)
        page = user.window.findChild(WhyPage)
        assert "User screens" in page.sentence.text()
        user.go_to(3, "duration")
        user.enter("3w")
        model = user.table.task_model
        finish = user.table.column_of("finish")
        assert finish is not None
        assert model.is_tinted(3, finish)
        assert not model.is_tinted(1, finish)
        self.picture()

    def undoes_everything_and_comes_back(self) -> None:
        user = self.user
        last = user.work.session.portfolio
        steps = 0
        while user.work.session.can_undo:
            user.press(Qt.Key.Key_Z, CONTROL)
            steps += 1
        assert steps > 20
        assert not user.work.session.portfolio.tasks
        while user.work.session.can_redo:
            user.press(Qt.Key.Key_Y, CONTROL)
        assert user.work.session.portfolio == last
        user.go_to(4, "name")
        user.press(Qt.Key.Key_Minus, ALT, SHIFT)
        user.do("filter_critical")
        user.work.area.columns.setSizes([560, 640])
        view = user.work.chart.view_state()
        shown = (user.texts("name"), user.table.shown_columns(), user.work.area.columns.sizes())
        user.press(Qt.Key.Key_W, CONTROL)
        self.program.files.open(self.path, user.window)
        user.wait_for_file()
        assert user.work.session.portfolio == last
        assert (user.texts("name"), user.table.shown_columns(), user.work.area.columns.sizes()) == shown
        kept = user.work.chart.view_state()
        assert kept.pop("px_per_day") == pytest.approx(view.pop("px_per_day"))
        assert kept == view
        self.picture()
        user.press(Qt.Key.Key_F3)
        user.press(Qt.Key.Key_Asterisk, ALT, SHIFT)
        assert len(user.texts("name")) == len(NAMES)

    def baseline_status_date_and_tracking(self) -> None:
        user = self.user
        accept_dialog(SetBaseline, lambda _dialog: None)
        user.do("set_baseline")
        self.come_back()

        def status(dialog: ProjectInformation) -> None:
            type_into(dialog.general.editors["status_date"].input, "16.3.26")

        accept_dialog(ProjectInformation, status)
        user.do("project_information")
        self.come_back()
        user.table.show_columns(
            [("name", 200), ("percent_complete", 60), ("duration", 70), ("finish_variance", 80)]
        )
        user.go_to(1, "percent_complete")
        user.enter("100")
        user.go_to(2, "percent_complete")
        user.enter("50")
        user.go_to(2, "duration")
        user.enter("2d")
        user.do("view_tracking")
        user.do("zoom_fit")
        (baseline,) = user.work.session.portfolio.baselines.values()
        assert baseline.name
        assert any(text not in ("", "0d") for text in user.texts("finish_variance"))
        self.picture()

    def pastes_from_a_spreadsheet_and_copies_back(self) -> None:
        user = self.user
        user.do("view_gantt")
        lines = [
            f"{'    ' * (n % 10 > 0)}Row {n}\t{'' if n % 10 == 0 else f'{n % 9 + 1}d'}" for n in range(30)
        ]
        mime = QMimeData()
        mime.setText("Name\tDuration\r\n" + "\r\n".join(lines) + "\r\n")
        QGuiApplication.clipboard().setMimeData(mime)
        before = len(user.texts("name"))
        user.go_to(before, "name")
        user.press(Qt.Key.Key_V, CONTROL)
        outline = user.work.session.portfolio.outline
        assert len(outline.order) == before + 30
        assert [outline.level_of(task) for task in outline.order[before:]] == [
            1 + (n % 10 > 0) for n in range(30)
        ]
        user.table.show_columns([("name", 240), ("duration", 80)])
        user.go_to(before, "name")
        for _ in range(29):
            user.press(Qt.Key.Key_Down, SHIFT)
        user.press(Qt.Key.Key_Right, SHIFT)
        user.press(Qt.Key.Key_C, CONTROL)
        copied = grid_of_html(QGuiApplication.clipboard().mimeData().html())
        assert [row[0].text.strip() for row in copied] == [f"Row {n}" for n in range(30)]
        self.picture()

    def prints(self) -> None:
        user = self.user
        user.do("zoom_fit")

        def look(dialog: PrintStudio) -> None:
            QApplication.processEvents()
            assert dialog.sheets is not None
            assert dialog.sheets.across == 1
            self.picture(dialog)
            dialog.reject()

        answer_dialog(PrintStudio, look)
        user.press(Qt.Key.Key_P, CONTROL)
        pdf = self.path.with_suffix(".pdf")
        user.answer_file_dialog(pdf)
        user.do("export_pdf")
        user.wait(lambda: pdf.exists() and not user.window.progress.is_busy)
        text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())
        assert [name for name in NAMES if name not in text] == []


@pytest.fixture
def newcomer(user: User, program: Program, tmp_path: Path) -> Newcomer:
    return Newcomer(user, program, tmp_path)


def test_the_first_five_minutes(newcomer: Newcomer) -> None:
    newcomer.start_page()
    newcomer.types_a_plan()
    newcomer.links_and_drags()
    newcomer.start_and_holidays_in_one_place()
    newcomer.people_by_typing()
    newcomer.critical_path_and_why()
    newcomer.undoes_everything_and_comes_back()
    newcomer.baseline_status_date_and_tracking()
    newcomer.pastes_from_a_spreadsheet_and_copies_back()
    newcomer.prints()
    assert newcomer.steps == 10
