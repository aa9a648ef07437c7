"""Ten thousand tasks on paper: soon there, in a small file, no row cut, no text too small or lost."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import BEGINNING, large_plan
from page_geometry import least_text_pt, rows_are_whole
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Instant
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.pdf import write_pdf

WHOLE_MS = 6_000.0
MOST_BYTES = 6_000_000
TASKS = 10_000


@pytest.mark.usefixtures("qapp")
def test_ten_thousand_tasks(cpu_budget: CpuBudget, tmp_path: Path) -> None:
    portfolio = large_plan(TASKS)
    plan, rows = Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, ProjectId(1))
    path = tmp_path / "large.pdf"

    def sheets() -> Sheets:
        metrics = QtTextMetrics(for_paper=True)
        return gantt_sheets(plan, rows, PrintOptions(), metrics, Occasion(Instant(BEGINNING), "large"))

    cpu_budget(lambda: write_pdf(sheets(), path, "Large"), WHOLE_MS, rounds=3)

    assert path.stat().st_size <= MOST_BYTES
    for page in sheets():
        assert rows_are_whole(page)
        assert least_text_pt(page) >= 6 - 1e-9
    for printed in PdfReader(path).pages[::40]:
        objects = printed["/Resources"].get("/XObject", {})
        assert not [name for name in objects if objects[name]["/Subtype"] == "/Image"]
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout
        found = set(pairwise(text.split()))
        assert {tuple(task.name.split()) for task in portfolio.tasks.values()} <= found
