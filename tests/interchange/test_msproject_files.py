"""Real Microsoft Project files (``PMDESK_MSPROJECT``) import, export and print, through one warm worker."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foreign_plans import TODAY
from pmdesk.domain.ids import IdDealer
from pmdesk.engine.planner import schedule
from pmdesk.interchange.export_json import json_text
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.report import import_report
from pmdesk.interchange.report_text import report_lines
from pmdesk.interchange.worker import PlanWorker
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.storage.store import Store
from pmdesk.ui.print_command import print_report

SECONDS = 60
COLD_SECONDS = 6


@pytest.mark.usefixtures("qapp")
def test_all_files_import_export_and_print(msproject_folder: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (msproject_folder / "files").iterdir() if path.is_file())
    started = time.monotonic()
    with PlanWorker() as reader:
        for number, path in enumerate(files):
            source, ids = reader.read(path), IdDealer()
            imported = import_new(source, ids, today=TODAY)
            target = tmp_path / f"{number}.pmdb"
            Store.create(target, imported.portfolio, ids).close()
            with Store.open(target, read_only=True) as store:
                portfolio = store.load()
            computed = schedule(portfolio)
            shown = Plan(portfolio, computed)
            data = json.loads(json_text(shown))

            pdf = tmp_path / f"{number}.pdf"

            occasion = Occasion(TODAY, path.stem)
            assert print_report(REPORTS["gantt"], shown, None, PrintOptions(), pdf, occasion)
            assert portfolio == imported.portfolio, path.name
            assert report_lines(import_report(imported, computed)), path.name
            lines = sum(not task.blank for project in source.projects for task in project.tasks)
            assert sum(len(project["tasks"]) for project in data["projects"]) == lines, path.name
    print(f"{len(files)} files in {time.monotonic() - started:.1f} s")

    assert files
    assert time.monotonic() - started < SECONDS


def test_a_cold_import_from_the_command_line_is_quick(msproject_folder: Path, tmp_path: Path) -> None:
    source = msproject_folder / "files" / "aspose-tasks-homemoveplan.mpp"
    command = [sys.executable, "-m", "pmdesk", "import", source, "-o", tmp_path / "plan.pmdb"]
    started = time.monotonic()
    answer = subprocess.run(command, capture_output=True, text=True, check=True)

    assert time.monotonic() - started < COLD_SECONDS
    assert "Dates: 126 of 126 tasks have those of the file." in answer.stdout
