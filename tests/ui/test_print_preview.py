"""Print preview: pages that follow the options, refusals in place, options kept with the file."""

from pathlib import Path

import pytest
from pmdesk.ui.print_preview import PrintPreview
from pmdesk.ui.print_settings import load_print_options, save_print_options
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QListWidget,
    QPushButton,
    QSpinBox,
)

from gantt_hand import GanttHand
from pmdesk.reports.print_options import Paper, PrintOptions
from pmdesk.ui.printing import export_pdf, preview_gantt, sheets_of

MANY = ";".join(f"T{n} 3d" for n in range(80))


@pytest.fixture
def hand(qtbot, tmp_path: Path) -> GanttHand:
    result = GanttHand(tmp_path / "plan.pmdb", MANY)
    qtbot.addWidget(result.window, before_close_func=result.close)
    return result


@pytest.fixture
def preview(hand: GanttHand, qtbot) -> PrintPreview:
    span = hand.canvas.chart.columns.span()
    dialog = PrintPreview(
        lambda options: sheets_of(hand.bridge, hand.rows_view, options), PrintOptions(), span, hand.window
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def paper_box(preview: PrintPreview) -> QComboBox:
    return preview.panel.findChildren(QComboBox)[0]


def test_the_first_pages_are_there_at_once(preview: PrintPreview) -> None:
    assert len(preview.pages) > 1
    assert preview.pages[0].width_mm == 297


def test_other_paper_gives_other_pages(preview: PrintPreview, qtbot) -> None:
    before = len(preview.pages)

    paper_box(preview).setCurrentText("A3")

    qtbot.waitUntil(lambda: preview.pages[0].width_mm == 420)
    assert len(preview.pages) < before


def test_pages_wide_are_counted(preview: PrintPreview, qtbot) -> None:
    before = len(preview.pages)

    preview.panel.findChildren(QSpinBox)[0].setValue(3)

    qtbot.waitUntil(lambda: len(preview.pages) == 3 * before)


def test_too_many_columns_are_refused_in_place(preview: PrintPreview, qtbot) -> None:
    paper_box(preview).setCurrentText("A5")
    columns = preview.panel.findChild(QListWidget)
    for line in range(columns.count()):
        columns.item(line).setCheckState(Qt.CheckState.Checked)
    button = next(b for b in preview.findChildren(QPushButton) if b.text() == "Print…")

    qtbot.waitUntil(lambda: not button.isEnabled())

    assert preview.pages
    columns.item(columns.count() - 1).setCheckState(Qt.CheckState.Unchecked)


def test_the_page_on_show_can_be_turned(preview: PrintPreview) -> None:
    forward = next(b for b in preview.findChildren(QPushButton) if b.text() == "›")
    number = preview.findChildren(QSpinBox)[-1]

    forward.click()

    assert number.value() == 2


def test_export_from_the_preview_keeps_the_options(hand: GanttHand, monkeypatch, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PrintPreview)
        paper_box(dialog).setCurrentText("A3")
        next(box for box in dialog.panel.findChildren(QCheckBox) if box.text() == "Legend").setChecked(False)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export PDF…").click()

    QTimer.singleShot(0, act)

    assert preview_gantt(hand.window, hand.bridge, hand.rows_view)
    assert float(PdfReader(path).pages[0].mediabox.width) == pytest.approx(420 / 25.4 * 72, abs=1)
    kept = load_print_options(hand.desk.session.store)
    assert (kept.paper, kept.legend) == (Paper.A3, False)


def test_a_closed_preview_changes_nothing(hand: GanttHand) -> None:
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())

    assert not preview_gantt(hand.window, hand.bridge, hand.rows_view)
    assert load_print_options(hand.desk.session.store) == PrintOptions()


def test_export_says_what_it_can_not_do(hand: GanttHand, qtbot, tmp_path: Path) -> None:
    with qtbot.waitSignal(hand.bridge.refused, timeout=0):
        assert not export_pdf(hand.window, hand.bridge, hand.rows_view, tmp_path / "no" / "plan.pdf")


def test_options_come_back_after_reopening(hand: GanttHand) -> None:
    options = PrintOptions(paper=Paper.TABLOID, landscape=False, pages_wide=4, columns=("name", "work"))
    save_print_options(hand.desk.session.store, options)

    hand.desk.reopen()

    assert load_print_options(hand.desk.session.store) == options


@pytest.mark.parametrize("kept", [7, {"paper": "B7"}, {"pages_wide": "x"}, {"columns": ["gone"]}, {"new": 1}])
def test_options_of_another_version_are_passed_over(hand: GanttHand, kept) -> None:
    hand.desk.session.store.save_view_state({"print": kept})

    assert load_print_options(hand.desk.session.store) == PrintOptions()
