"""PDF: vector pages whose text is whole, and pictures of pages that look like the plan."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from page_geometry import placed
from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.shipped import shipped_folder
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Picture, Rects
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.paper import POINTS_PER_MM, Paper
from pmdesk.reports.print_options import Fields, Logo, PrintOptions
from pmdesk.ui.jobs import JobCancelled
from pmdesk.ui.page_files import with_ending, write_pages
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.palettes import load
from pmdesk.ui.paper_looks import PATTERNS, paper_painter
from pmdesk.ui.pdf import NotPrinted, paint_page, write_pdf
from pmdesk.ui.picture_data import aspect_of
from pmdesk.ui.printer import print_pages

LONG = "Migrate_the_customer_master_data_of_all_subsidiaries_and_have_it_signed_by_each_of_them"
MANY = "\n".join(f"S{n} {{ {'; '.join(f'T{n}x{k} 3d by Anna' for k in range(9))} }}" for n in range(9))
MANY += f"\n{LONG} 5d\nX 2d after {LONG}"

DOTS_PER_POINT = 2.0

pytestmark = pytest.mark.usefixtures("qapp")


def sheets(portfolio: Portfolio, **options) -> Sheets:
    shown = Plan(portfolio, schedule(portfolio))
    rows = visible_rows(portfolio, ProjectId(1))
    metrics = QtTextMetrics(for_paper=True)
    occasion = Occasion(instant("2026-03-04T09:30"), "plan")
    return gantt_sheets(shown, rows, PrintOptions(**options), metrics, occasion)


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


def test_a_printer_gets_the_asked_pages_alone(many: Portfolio, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)

    print_pages(printer, sheets(many))

    pages = PdfReader(tmp_path / "printed.pdf").pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    assert ["Page2of" in text for text in texts] == [True, False]
    assert len(pages) == 2


def test_the_picture_of_a_page_shows_the_bars_where_the_shapes_are() -> None:
    (page,) = sheets(plan("A 5d; B 3d SNET 2026-03-11; C 9d"))
    picture = painted(page)

    scale = page.unit_pt * DOTS_PER_POINT
    bars = list(bars_of(page))
    assert {style for style, *_ in bars} == {"bar", "critical"}
    for style, x, y, width, height in bars:
        found = picture.pixelColor(round((x + width / 2) * scale), round((y + height * 0.3) * scale))
        assert distance(found, QColor(load("light").colours[style])) < 12
    margin = round(5 * POINTS_PER_MM * DOTS_PER_POINT)
    border = [picture.pixelColor(x, margin).name() for x in range(0, picture.width(), 7)]
    assert set(border) == {"#ffffff"}


def painted(page: Page, *, black_and_white: bool = False) -> QImage:
    """A page as dots."""
    per_mm = POINTS_PER_MM * DOTS_PER_POINT
    result = QImage(round(page.width_mm * per_mm), round(page.height_mm * per_mm), QImage.Format.Format_RGB32)
    result.fill("white")
    painter = QPainter(result)
    paint_page(painter, page, DOTS_PER_POINT, paper_painter(black_and_white))
    painter.end()
    return result


def bars_of(page: Page):
    """Style and rectangle of each bar, in units of the page."""
    for batch, x, y, scale in placed(page.scene):
        if isinstance(batch, Rects) and batch.style in ("bar", "critical") and len(batch.ids):
            for bar in zip(batch.x, batch.y, batch.width, batch.height, strict=True):
                yield batch.style, x + bar[0] * scale, y + bar[1] * scale, bar[2] * scale, bar[3] * scale


def distance(a: QColor, b: QColor) -> int:
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue()))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_other_programs_find_the_text(many: Portfolio, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    write_pdf(sheets(many), path, "Plan")

    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout

    assert {task.name for task in many.tasks.values() if task.name != LONG} <= set(found.split())


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_pictures_are_a_file_for_each_page(many: Portfolio, ending: str, tmp_path: Path) -> None:
    made = sheets(many)

    first = write_pages(made, tmp_path / f"plan.{ending}", "Plan")

    assert first == tmp_path / f"plan-1.{ending}"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"plan-{n}.{ending}" for n in range(1, len(made) + 1)
    ]
    assert aspect_of(first.read_bytes()) == pytest.approx(made[0].width_mm / made[0].height_mm, rel=0.01)


def test_the_text_of_an_svg_is_text(tmp_path: Path) -> None:
    path = write_pages(sheets(plan("Kick_off 3d")), tmp_path / "plan.svg", "Plan")

    assert path.name == "plan.svg"
    assert ">Kick_off</text>" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["pdf", "svg", "png"])
def test_no_kind_of_file_is_written_where_that_is_not_possible(ending: str, tmp_path: Path) -> None:
    with pytest.raises(NotPrinted, match="could not be written"):
        write_pages(sheets(plan("A 3d")), tmp_path / "missing" / f"plan.{ending}", "Plan")


def test_work_that_is_cancelled_leaves_what_was_there(many: Portfolio, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("before")

    def report(done: int, _total: int) -> None:
        if done == 1:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        write_pages(sheets(many), path, "Plan", report=report)

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("plan", "PDF (*.pdf)", "plan.pdf"),
        ("plan", "SVG, a file for each page (*.svg)", "plan.svg"),
        ("plan.png", "PDF (*.pdf)", "plan.png"),
        ("plan 1.2", "PNG, a file for each page (*.png)", "plan 1.2.png"),
    ],
)
def test_the_ending_says_the_kind(typed: str, kind: str, written: str) -> None:
    assert with_ending(Path(typed), kind) == Path(written)


@pytest.mark.parametrize("name", ["pmdesk.svg", "logo.png"])
def test_a_logo_stands_where_its_field_is(name: str, tmp_path: Path) -> None:
    dots = QImage(40, 20, QImage.Format.Format_RGB32)
    dots.fill("#FF00FF")
    dots.save(str(tmp_path / "logo.png"))
    path = tmp_path / name if name == "logo.png" else shipped_folder() / "icons" / name
    logo = Logo(path.read_bytes(), aspect_of(path.read_bytes()) or 0)

    made = sheets(plan("A 3d"), header=Fields("&[Logo] &[Project]"), logo=logo)

    (picture,) = [each for each in placed(made[0].scene) if isinstance(each.batch, Picture)]
    assert picture.batch.width == pytest.approx(picture.batch.height * logo.aspect)
    before, after = (painted(each) for each in (sheets(plan("A 3d"))[0], made[0]))
    batch = picture.batch
    x, y = batch.x + batch.width / 8, batch.y + batch.height / 2
    scale = made[0].unit_pt * 2
    here = round(x * scale), round(y * scale)
    assert before.pixelColor(*here) != after.pixelColor(*here)


def test_what_is_no_picture_has_no_proportions() -> None:
    assert aspect_of(b"nothing") is None


def test_without_colour_what_differs_is_still_told_apart() -> None:
    looks = [PATTERNS[kind] for kind in ("bar", "critical", "manual", "external", "inactive")]

    assert len({(look.pattern, look.pen_style, look.fill) for look in looks}) == len(looks)
    image = painted(sheets(plan("A 5d; B 3d after A; C 2d"))[0], black_and_white=True)
    colours = (
        image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )
    assert all(colour.red() == colour.green() == colour.blue() for colour in colours)
