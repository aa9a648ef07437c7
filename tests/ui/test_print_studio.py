"""The print studio by real keys: pages that follow the options, refusals in place, profiles, files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from gantt_hand import GanttHand
from page_geometry import words
from pmdesk.reports.paper import Paper
from pmdesk.reports.print_options import MOST_LOGO_BYTES, PrintOptions, RowRange
from pmdesk.ui.print_studio.settings import load_print_options
from pmdesk.ui.print_studio.source import QUICK_ROWS, PrintSource, gantt_source
from pmdesk.ui.print_studio.studio import PrintStudio
from pmdesk.ui.printing import clip_of, source_of, studio_of
from pmdesk.ui.theme import Theme, ThemeMode
from window_user import User

MANY = ";".join(f"T{n} 3d" for n in range(80))
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hand(qtbot, tmp_path: Path) -> GanttHand:
    result = GanttHand(tmp_path / "plan.pmdb", MANY)
    qtbot.addWidget(result.window, before_close_func=result.close)
    return result


def source(hand: GanttHand) -> PrintSource:
    return gantt_source(hand.bridge, hand.rows_view, hand.selection)


@pytest.fixture
def studio(hand: GanttHand, qtbot) -> Iterator[PrintStudio]:
    result = studio_of(hand.bridge, source(hand), Theme(ThemeMode.LIGHT), hand.window)
    with qtbot.waitExposed(result):
        result.show()
    result.activateWindow()
    yield result
    result.reject()
    QApplication.processEvents()


def press(studio: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(studio.focusWidget() or studio, key, held)


def set_number(box: QWidget, text: str) -> None:
    """Type a number into a box as hands do."""
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def answer_name(name: str) -> None:
    """Type ``name`` into the question that opens next."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QInputDialog):
            QTimer.singleShot(20, answer)
            return
        QTest.keyClicks(dialog.findChild(QLineEdit), name)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)


def test_the_usual_pages_are_right_at_once(studio: PrintStudio) -> None:
    assert studio.sheets is not None
    page = studio.sheets[0]
    assert (page.width_mm, page.height_mm) == (297, 210)
    assert (studio.sheets.across, studio.sheets.down > 1) == (1, True)
    pages = len(studio.sheets)
    assert {"Name", "Start", "T0", "Critical", "Sheet", f"Page 1 of {pages}"} <= set(words(page.scene))
    assert studio.said.text().startswith(f"{pages} pages (1 × {pages}), text 8.0 pt")


def test_other_paper_gives_other_pages(studio: PrintStudio, qtbot) -> None:
    before = len(studio.sheets)
    studio.paper.paper.setFocus()

    QTest.keyClick(studio.paper.paper, Qt.Key.Key_Up)  # A5 stands above A4
    qtbot.waitUntil(lambda: studio.sheets[0].width_mm == 210)

    assert len(studio.sheets) > before


def test_pages_wide_are_counted(studio: PrintStudio, qtbot) -> None:
    before = len(studio.sheets)

    set_number(studio.paper.wide, "3")

    qtbot.waitUntil(lambda: len(studio.sheets) == 3 * before)


def test_what_can_not_be_read_is_refused_in_place_and_mended(studio: PrintStudio, qtbot) -> None:
    set_number(studio.paper.text, "12")
    qtbot.waitUntil(lambda: round(studio.sheets.text_pt) == 12)
    set_number(studio.paper.high, "1")
    qtbot.waitUntil(lambda: "text of 6 pt" in studio.problem.text())

    assert not studio.export_button.isEnabled()
    free = studio.sheets.down
    set_number(studio.paper.high, str(free - 1))
    qtbot.waitUntil(lambda: studio.sheets.down == free - 1)
    assert studio.export_button.isEnabled()
    assert not studio.problem.isVisible()
    assert studio.sheets.text_pt < 12


def test_the_scale_decides_instead_of_pages(studio: PrintStudio, qtbot) -> None:
    studio.paper.by_scale.setFocus()
    QTest.keyClick(studio.paper.by_scale, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: studio.sheets.text_pt == pytest.approx(7.8))

    set_number(studio.paper.scale, "20")
    qtbot.waitUntil(lambda: "Take 67 % or more" in studio.problem.text())


def test_pages_are_turned_by_keys_and_wheel(studio: PrintStudio) -> None:
    press(studio, Qt.Key.Key_PageDown)
    assert studio.number.value() == 2
    press(studio, Qt.Key.Key_End, CTRL)
    assert studio.number.value() == len(studio.sheets)
    press(studio, Qt.Key.Key_PageUp)
    assert studio.number.value() == len(studio.sheets) - 1
    press(studio, Qt.Key.Key_Home, CTRL)
    turn_wheel(studio, -1)
    assert studio.number.value() == 2
    turn_wheel(studio, 1)
    assert studio.number.value() == 1


def turn_wheel(studio: PrintStudio, notches: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    place = QPointF(studio.plane.viewport().rect().center())
    event = QWheelEvent(
        place, studio.plane.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(studio.plane.viewport(), event)


def test_the_page_is_zoomed_by_keys_and_wheel(studio: PrintStudio) -> None:
    whole = studio.plane.percent
    press(studio, Qt.Key.Key_Plus, CTRL)
    assert studio.plane.percent > whole
    assert studio.zoom_label.text() == f"{studio.plane.percent} %"
    press(studio, Qt.Key.Key_Minus, CTRL)
    assert studio.plane.percent == pytest.approx(whole, abs=1)
    turn_wheel(studio, 3, CTRL)
    assert studio.plane.percent > whole
    press(studio, Qt.Key.Key_0, CTRL)
    assert studio.plane.percent == whole


def test_selected_rows_alone_are_printed(hand: GanttHand, studio: PrintStudio, qtbot) -> None:
    chosen = [hand.rows_view.rows.key(line) for line in (3, 5)]
    hand.selection.select(chosen)
    studio.reject()
    again = studio_of(hand.bridge, source(hand), Theme(ThemeMode.LIGHT), hand.window)
    qtbot.addWidget(again)

    again.content.rows.choose(RowRange.SELECTED)
    again.renew()

    shown = set(words(again.sheets[0].scene))
    assert {"T3", "T5"} <= shown
    assert not {"T2", "T4"} & shown


def test_columns_are_chosen_ordered_and_widened_by_keys(studio: PrintStudio, qtbot) -> None:
    columns = studio.content.columns
    studio.tabs.setCurrentWidget(studio.content)
    columns.list.setFocus()
    columns.list.setCurrentRow(2)
    QTest.keyClick(columns.list, Qt.Key.Key_Space)
    columns.list.setCurrentRow(3)
    QTest.keyClick(columns.list, Qt.Key.Key_Up, ALT | Qt.KeyboardModifier.ShiftModifier)
    set_number(columns.column_width, "150")

    qtbot.waitUntil(lambda: "Duration" not in words(studio.sheets[0].scene))
    assert studio.options.columns == ("row", "name", "start", "finish")
    assert columns.list.item(2).text() == "Start"
    assert studio.options.widths == {"start": 150.0}


def test_dates_in_the_wrong_order_are_refused(studio: PrintStudio, qtbot) -> None:
    studio.tabs.setCurrentWidget(studio.content)
    studio.content.dates.setChecked(True)
    studio.content.last.setDate(studio.content.first.date().addDays(-3))

    qtbot.waitUntil(lambda: "must come after" in studio.problem.text())


def test_header_and_footer_take_fields(studio: PrintStudio, qtbot) -> None:
    studio.tabs.setCurrentWidget(studio.texts)
    centre = studio.texts.header[1]
    centre.setFocus()
    QTest.keyClicks(centre, "Draft ")
    menu = studio.texts.insert.menu()
    next(action for action in menu.actions() if action.text() == "Portfolio").trigger()

    qtbot.waitUntil(lambda: "Draft Test" in words(studio.sheets[0].scene))
    assert centre.text() == "Draft &[Portfolio]"


def test_a_logo_is_put_into_the_header_and_taken_out(studio: PrintStudio, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    dots = QImage(40, 20, QImage.Format.Format_RGB32)
    dots.fill("red")
    dots.save(str(path))

    studio.texts.take_logo(path)

    assert studio.options.logo.aspect == 2
    assert studio.options.header.left == "&[Logo] &[Project]"
    studio.tabs.setCurrentWidget(studio.texts)
    studio.texts.remove.setFocus()
    QTest.keyClick(studio.texts.remove, Qt.Key.Key_Space)
    assert studio.options.logo is None
    assert studio.options.header.left == "&[Project]"


@pytest.mark.parametrize("data", [b"text", b"x" * (MOST_LOGO_BYTES + 1), b""])
def test_what_is_no_logo_is_refused(studio: PrintStudio, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(data)

    studio.texts.take_logo(path)

    assert "can't be a logo" in studio.problem.text()
    assert studio.options.logo is None


def test_a_profile_is_saved_chosen_and_deleted(hand: GanttHand, studio: PrintStudio, qtbot) -> None:
    studio.paper.paper.choose(Paper.A1)
    answer_name("Poster")
    QTest.keyClick(studio.profiles.save, Qt.Key.Key_Space)
    assert studio.profiles.box.currentText() == "Poster"
    studio.paper.paper.choose(Paper.A4)
    studio.renew()

    other = studio_of(hand.bridge, source(hand), Theme(ThemeMode.LIGHT), hand.window)
    qtbot.addWidget(other)
    other.profiles.box.setFocus()
    QTest.keyClick(other.profiles.box, Qt.Key.Key_Down)
    assert other.options.paper is Paper.A1
    assert other.sheets[0].width_mm == 841
    QTest.keyClick(other.profiles.delete, Qt.Key.Key_Space)
    assert other.profiles.box.count() == 1
    assert not hand.bridge.plan.portfolio.print_profiles


def export(studio: PrintStudio, monkeypatch, path: Path, kind: str = "PDF (*.pdf)") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))
    studio.export_button.setFocus()
    QTest.keyClick(studio.export_button, Qt.Key.Key_Space)


def test_export_writes_the_file_and_keeps_the_options(
    hand: GanttHand, studio: PrintStudio, qtbot, monkeypatch, tmp_path: Path
) -> None:
    studio.paper.paper.choose(Paper.A3)
    studio.texts.legend.setChecked(False)

    with qtbot.waitSignal(studio.succeeded) as told:
        export(studio, monkeypatch, tmp_path / "out")

    assert told.args == [f"Written: {tmp_path / 'out.pdf'}"]
    assert not studio.isVisible()
    assert float(PdfReader(tmp_path / "out.pdf").pages[0].mediabox.width) == pytest.approx(1190.5, abs=1)
    kept = load_print_options(hand.desk.session.store, source(hand))
    assert (kept.paper, kept.legend) == (Paper.A3, False)


def test_a_file_that_can_not_be_written_is_said_and_another_can_be(
    studio: PrintStudio, qtbot, monkeypatch, tmp_path: Path
) -> None:
    export(studio, monkeypatch, tmp_path / "no" / "plan.pdf")
    qtbot.waitUntil(lambda: "could not be written" in studio.problem.text())

    with qtbot.waitSignal(studio.succeeded):
        export(studio, monkeypatch, tmp_path / "plan.svg")
    assert (tmp_path / f"plan-{len(studio.sheets)}.svg").exists()


def test_what_would_be_replaced_unasked_is_asked_about(
    studio: PrintStudio, qtbot, monkeypatch, tmp_path: Path
) -> None:
    (tmp_path / "out.pdf").write_text("before")
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))

    export(studio, monkeypatch, tmp_path / "out")
    assert (tmp_path / "out.pdf").read_text() == "before"

    with qtbot.waitSignal(studio.succeeded):
        export(studio, monkeypatch, tmp_path / "out")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def print_to(path: Path, monkeypatch) -> None:
    """Let a printer that prints to a file be chosen in the dialog that opens next."""

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)


def test_the_pages_are_printed(studio: PrintStudio, qtbot, monkeypatch, tmp_path: Path) -> None:
    print_to(tmp_path / "paper.pdf", monkeypatch)
    studio.print_button.setFocus()

    with qtbot.waitSignal(studio.succeeded) as told:
        QTest.keyClick(studio.print_button, Qt.Key.Key_Space)

    assert told.args == [f"Printed on {tmp_path / 'paper.pdf'}"]
    assert len(PdfReader(tmp_path / "paper.pdf").pages) == len(studio.sheets)


def test_a_closed_studio_changes_nothing(hand: GanttHand, studio: PrintStudio) -> None:
    studio.paper.paper.choose(Paper.A0)

    press(studio, Qt.Key.Key_Escape)

    assert not studio.isVisible()
    assert load_print_options(hand.desk.session.store, source(hand)) == PrintOptions()


@pytest.mark.parametrize(
    "kept", [7, {"gantt": 7}, {"gantt": {"paper": "B7"}}, {"gantt": {"columns": ["gone"]}}]
)
def test_options_of_another_version_are_passed_over(hand: GanttHand, kept) -> None:
    hand.desk.session.store.save_view_state({"print": kept})

    assert load_print_options(hand.desk.session.store, source(hand)) == PrintOptions()


def test_many_rows_are_laid_out_beside_the_window(qtbot, tmp_path: Path) -> None:
    large = GanttHand(tmp_path / "large.pmdb", ";".join(f"T{n} 1d" for n in range(QUICK_ROWS + 1)))
    qtbot.addWidget(large.window, before_close_func=large.close)

    studio = studio_of(large.bridge, source(large), Theme(ThemeMode.LIGHT), large.window)
    qtbot.addWidget(studio)

    assert studio.progress.is_busy
    assert not studio.export_button.isEnabled()
    qtbot.waitUntil(lambda: studio.sheets is not None, timeout=20_000)
    assert studio.export_button.isEnabled()


def test_every_control_has_a_name_and_is_reached_by_tab(studio: PrintStudio) -> None:
    for page in (studio.paper, studio.content, studio.texts):
        studio.tabs.setCurrentWidget(page)
        studio.profiles.box.setFocus()
        reached = set()
        for _ in range(60):
            QTest.keyClick(studio.focusWidget(), Qt.Key.Key_Tab)
            reached.add(studio.focusWidget())
        asked = {box for box in page.findChildren(QWidget) if is_control(box)} - {studio.texts.remove}
        assert asked <= reached
        assert all(box.accessibleName() or name_of(box) for box in asked)
    assert {b for b in studio.findChildren(QPushButton) if b.isEnabled() and b.isVisible()} <= reached


def test_no_letter_is_asked_for_twice(studio: PrintStudio) -> None:
    for page in (studio.paper, studio.content, studio.texts):
        studio.tabs.setCurrentWidget(page)
        shown = [w for w in studio.findChildren(QWidget) if w.isVisible()]
        texts = [w.text() for w in shown if isinstance(w, QLabel | QAbstractButton)]
        texts += [w.title() for w in shown if isinstance(w, QGroupBox)]
        letters = [t[t.index("&") + 1].lower() for t in texts if "&" in t[:-1]]
        assert len(letters) == len(set(letters)), letters


def name_of(widget: QWidget) -> str:
    return widget.title() if isinstance(widget, QGroupBox) else widget.text()


def is_control(widget: QWidget) -> bool:
    return (
        widget.isEnabled()
        and widget.isVisible()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not (isinstance(widget, QLineEdit) and widget.objectName().startswith("qt_"))
    )


def test_ctrl_p_shows_the_pages_of_the_window(planner: User, tmp_path: Path) -> None:
    planner.enter("Interviews")
    planner.enter("Concept")

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PrintStudio):
            QTimer.singleShot(20, act)
            return
        planner.answer_file_dialog(tmp_path / "plan.pdf")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_E, ALT)

    QTimer.singleShot(0, act)
    planner.press(Qt.Key.Key_P, CTRL)

    assert "Interviews" in PdfReader(tmp_path / "plan.pdf").pages[0].extract_text()


def test_pages_are_exported_as_printed_last(planner: User, tmp_path: Path) -> None:
    planner.enter("Interviews")
    planner.answer_file_dialog(tmp_path / "plan.svg")

    planner.do("export_pdf")

    planner.wait((tmp_path / "plan.svg").exists)


def test_the_plan_is_printed_as_before_by_keys(planner: User, monkeypatch, tmp_path: Path) -> None:
    planner.enter("Interviews")
    print_to(tmp_path / "paper.pdf", monkeypatch)

    planner.press(Qt.Key.Key_P, CTRL, Qt.KeyboardModifier.ShiftModifier)

    planner.wait(lambda: "Printed on" in planner.window.message_bar.text)
    assert "Interviews" in PdfReader(tmp_path / "paper.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    "view", ["network", "wbs", "task_usage", "resource_usage", "team_planner", "calendar"]
)
def test_other_views_are_printed_as_they_are(planner: User, view: str) -> None:
    planner.enter("Interviews")
    planner.enter("Concept")
    planner.work.show_view(view)

    sheets = source_of(planner.work).sheets(source_of(planner.work).usual)

    shown = " ".join(words(sheets[0].scene))
    assert "Interviews" in shown
    assert "Page 1 of 1" in shown


def test_the_selection_is_copied_as_a_picture(planner: User) -> None:
    for name in ("Interviews", "Concept", "Build"):
        planner.enter(name)
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    planner.do("copy_picture")

    data = QApplication.clipboard().mimeData()
    drawn = bytes(data.data("image/svg+xml").data()).decode()
    assert ">Interviews</text>" in drawn
    assert ">Concept</text>" in drawn
    assert ">Build</text>" not in drawn
    assert QApplication.clipboard().image().width() > 400


def test_without_a_selection_what_is_seen_is_copied(planner: User) -> None:
    for name in ("Interviews", "Concept"):
        planner.enter(name)
    planner.go_to(2, "name")

    scene = clip_of(planner.work).scene

    assert {"Interviews", "Concept"} <= set(words(scene))
