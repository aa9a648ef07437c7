"""Real Microsoft Project files import and export, all through one warm worker (``PMDESK_MSPROJECT``)."""

import json
import time
from pathlib import Path

from foreign_plans import TODAY
from pmdesk.domain.ids import IdDealer
from pmdesk.engine.schedule import schedule
from pmdesk.interchange.export_json import json_text
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.report import import_report
from pmdesk.interchange.report_text import report_lines
from pmdesk.interchange.worker import PlanReader
from pmdesk.presentation.plan import Plan
from pmdesk.storage.store import Store

SECONDS = 60


def test_all_files_import_and_export(msproject_folder: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (msproject_folder / "files").iterdir() if path.is_file())
    started = time.monotonic()
    with PlanReader() as reader:
        for number, path in enumerate(files):
            source, ids = reader.read(path), IdDealer()
            imported = import_new(source, ids, today=TODAY)
            target = tmp_path / f"{number}.pmdb"
            Store.create(target, imported.portfolio, ids).close()
            with Store.open(target, read_only=True) as store:
                portfolio = store.load()
            computed = schedule(portfolio)
            data = json.loads(json_text(Plan(portfolio, computed)))

            assert portfolio == imported.portfolio, path.name
            assert report_lines(import_report(imported, computed)), path.name
            lines = sum(not task.blank for project in source.projects for task in project.tasks)
            assert sum(len(project["tasks"]) for project in data["projects"]) == lines, path.name
    print(f"{len(files)} files in {time.monotonic() - started:.1f} s")

    assert files
    assert time.monotonic() - started < SECONDS
