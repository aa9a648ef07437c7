"""PDF: vector pages whose text is whole, and pictures of pages that look like the plan."""

from pathlib import Path

import pytest
from pmdesk.reports.gantt_pages import pages
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Panel, Rects
from pmdesk.reports.page import Page
from pmdesk.reports.print_options import POINTS_PER_MM, Paper, PrintOptions
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.palettes import load
from pmdesk.ui.pdf import NotPrinted, paint_page, paper_painter, write_pdf
from pmdesk.ui.printing import print_pages

LONG = "Migrate_the_customer_master_data_of_all_subsidiaries_and_have_it_signed_by_each_of_them"
MANY = "\n".join(f"S{n} {{ {'; '.join(f'T{n}x{k} 3d by Anna' for k in range(9))} }}" for n in range(9))
MANY += f"\n{LONG} 5d\nX 2d after {LONG}"

pytestmark = pytest.mark.usefixtures("qapp")


def sheets(portfolio: Portfolio, **options) -> tuple[Page, ...]:
    shown = Plan(portfolio, schedule(portfolio))
    rows = visible_rows(portfolio, ProjectId(1))
    metrics = QtTextMetrics(for_paper=True)
    return pages(shown, rows, PrintOptions(**options), metrics, instant("2026-03-04"))


@pytest.fixture(scope="module")
def many() -> Portfolio:
    return plan(MANY)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.LETTER])
@pytest.mark.parametrize("wide", [1, 2])
def test_the_file_has_pages_of_the_size_with_every_name_whole(
    many: Portfolio, paper: Paper, wide: int, tmp_path: Path
) -> None:
    made = sheets(many, paper=paper, pages_wide=wide)
    path = tmp_path / "plan.pdf"

    write_pdf(made, path, "Plan")

    reader = PdfReader(path)
    assert len(reader.pages) == len(made)
    text = ""
    for page, sheet in zip(reader.pages, made, strict=True):
        size = float(page.mediabox.width), float(page.mediabox.height)
        assert size == pytest.approx((sheet.width_mm * POINTS_PER_MM, sheet.height_mm * POINTS_PER_MM), abs=1)
        text += "".join(page.extract_text().split())
    for task in many.tasks.values():
        assert "".join(task.name.split()) in text


def test_the_file_is_made_of_lines_not_of_pictures(many: Portfolio, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"

    write_pdf(sheets(many), path, "Plan")

    for page in PdfReader(path).pages:
        objects = page["/Resources"].get("/XObject", {})
        assert not [name for name in objects if objects[name]["/Subtype"] == "/Image"]
    assert path.stat().st_size < 300_000


def test_a_file_that_is_there_is_replaced(many: Portfolio, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("before")

    write_pdf(sheets(many), path, "Plan")

    assert path.read_bytes().startswith(b"%PDF")
    assert [p.name for p in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_place_that_can_not_be_written_is_said(many: Portfolio, tmp_path: Path) -> None:
    with pytest.raises(NotPrinted, match="could not be written"):
        write_pdf(sheets(many), tmp_path / "missing" / "plan.pdf", "Plan")


def test_a_printer_gets_the_same_pages(many: Portfolio, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    made = sheets(many)

    print_pages(printer, made)

    assert len(PdfReader(tmp_path / "printed.pdf").pages) == len(made)


def test_the_picture_of_a_page_shows_the_bars_where_the_shapes_are() -> None:
    (page,) = sheets(plan("A 5d; B 3d SNET 2026-03-11; C 9d"))
    dots_per_point = 2.0
    picture = QImage(
        round(page.width_mm * POINTS_PER_MM * dots_per_point),
        round(page.height_mm * POINTS_PER_MM * dots_per_point),
        QImage.Format.Format_RGB32,
    )
    picture.fill("white")
    painter = QPainter(picture)
    paint_page(painter, page, dots_per_point, paper_painter())
    painter.end()

    scale = page.unit_pt * dots_per_point
    bars = list(bars_of(page))
    assert {style for style, *_ in bars} == {"bar", "critical"}
    for style, x, y, width, height in bars:
        found = picture.pixelColor(round((x + width / 2) * scale), round((y + height * 0.3) * scale))
        assert distance(found, QColor(load("light").colours[style])) < 12
    margin = round(5 * POINTS_PER_MM * dots_per_point)
    border = [picture.pixelColor(x, margin).name() for x in range(0, picture.width(), 7)]
    assert set(border) == {"#ffffff"}


def bars_of(page: Page):
    """Style and rectangle of each bar, in units of the page."""
    for outer in page.scene:
        for inner in outer.scene:
            if isinstance(inner, Panel):
                for batch in inner.scene:
                    if isinstance(batch, Rects) and batch.style in ("bar", "critical") and len(batch.ids):
                        x, y = outer.x + inner.x, outer.y + inner.y
                        for bar in zip(batch.x, batch.y, batch.width, batch.height, strict=True):
                            yield batch.style, x + bar[0], y + bar[1], bar[2], bar[3]


def distance(a: QColor, b: QColor) -> int:
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue()))
