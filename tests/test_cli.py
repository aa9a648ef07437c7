"""The command line as scripts use it: what it writes and says, and its exit codes."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from plan_notation import plan
from pmdesk.cli import main
from pmdesk.domain.ids import IdDealer, RegisterId
from pmdesk.domain.messages import say
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Day, day_of
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.put_off import finding_name
from pmdesk.storage.store import Store

MSPDI = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Move {name}</Title>
<StartDate>2026-03-02T08:00:00</StartDate><ScheduleFromStart>1</ScheduleFromStart>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth><Tasks>
<Task><UID>7</UID><ID>1</ID><Name>Pack</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>
<DurationFormat>7</DurationFormat><Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish></Task>
<Task><UID>9</UID><ID>2</ID><Name>Drive</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
<DurationFormat>7</DurationFormat><Start>2026-03-05T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish>
{links}</Task></Tasks></Project>"""
LINK = "<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>1</Type></PredecessorLink>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def source(folder: Path, name: str = "house", links: str = LINK.format(uid=7)) -> str:
    (folder / f"{name}.xml").write_text(MSPDI.format(name=name, links=links), encoding="utf-8")
    return f"{name}.xml"


def exported(file: str, *options: str) -> Any:
    assert main(["export", file, "-o", "out.json", "--force", *options]) == 0
    return json.loads(Path("out.json").read_text(encoding="utf-8"))


def test_new_makes_a_portfolio_with_an_empty_project(folder: Path) -> None:
    assert main(["new", "Café plan.pmdb"]) == 0

    data = exported("Café plan.pmdb")
    assert [(p["name"], p["tasks"]) for p in data["projects"]] == [("Café plan", [])]


def test_new_can_begin_with_the_sample(folder: Path) -> None:
    assert main(["new", "sample.pmdb", "--template", "sample"]) == 0

    assert [p["code"] for p in exported("sample.pmdb")["projects"]] == ["ERP", "DCX", "CRM", "NET"]


def test_new_can_begin_with_a_template(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "May.pmdb", "--template", "release_cutover", "--start", "2027-05-01"]) == 0

    (project,) = exported("May.pmdb")["projects"]
    assert (project["name"], project["code"]) == ("May", "REL")
    assert min(task["start"] for task in project["tasks"]) == "2027-05-03T08:00"
    assert main(["new", "June.pmdb", "--template", "releases"]) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in ("sample", "gates_only", "release_cutover"))
    assert not Path("June.pmdb").exists()


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("ics", b"BEGIN:VCALENDAR"), ("html", b"<!DOCTYPE html>")],
)
def test_export_writes_what_the_ending_says(folder: Path, ending: str, beginning: bytes) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])

    assert main(["export", "sample.pmdb", "-o", f"out.{ending}"]) == 0
    assert (folder / f"out.{ending}").read_bytes().startswith(beginning)
    assert main(["export", "sample.pmdb", "-o", "named", "--format", ending]) == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_import_reads_sheets(folder: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])
    main(["export", "sample.pmdb", "-o", f"plan.{ending}", "--project", "ERP"])

    assert main(["import", f"plan.{ending}", "-o", "back.pmdb"]) == 0
    (before, *_), (back,) = exported("sample.pmdb")["projects"], exported("back.pmdb")["projects"]
    assert [task["name"] for task in back["tasks"]] == [task["name"] for task in before["tasks"]]
    assert main(["import", f"plan.{ending}", "--into", "sample.pmdb"]) == 0
    assert len(exported("sample.pmdb")["projects"]) == 5
    assert "These columns were not taken over" in capsys.readouterr().out


def test_import_refuses_a_sheet_that_says_nothing_of_tasks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.csv").write_text("Colour,Shape\nred,round\n", encoding="utf-8")

    assert main(["import", "x.csv", "-o", "x.pmdb"]) == 1
    assert "names of tasks" in capsys.readouterr().err
    assert not (folder / "x.pmdb").exists()


def test_a_calendar_can_be_for_one_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])
    person = exported("sample.pmdb")["resources"][0]["name"]

    main(["export", "sample.pmdb", "-o", "all.ics"])
    assert main(["export", "sample.pmdb", "-o", "one.ics", "--person", person.upper()]) == 0
    assert len((folder / "one.ics").read_bytes()) > len((folder / "all.ics").read_bytes())
    assert main(["export", "sample.pmdb", "-o", "x.ics", "--person", "Nobody"]) == 1
    assert main(["export", "sample.pmdb", "-o", "x.csv", "--person", person]) == 1
    assert not (folder / "x.ics").exists()
    assert not (folder / "x.csv").exists()


def test_import_makes_a_portfolio_and_reports_dates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", source(folder), "-o", "house.pmdb"]) == 0

    printed = capsys.readouterr().out.splitlines()
    tasks = exported("house.pmdb")["projects"][0]["tasks"]
    assert printed[1] == "Dates: 1 of 2 tasks have those of the file."
    assert printed[2].startswith("  2 Drive: Wed 4 Mar 2026 08:00 – ")
    assert [(t["source_uid"], t["start"]) for t in tasks] == [
        (7, "2026-03-02T08:00"),
        (9, "2026-03-04T08:00"),
    ]


def test_import_adds_to_a_portfolio_as_one_edit(folder: Path) -> None:
    main(["import", source(folder), "-o", "both.pmdb"])

    assert main(["import", source(folder, "flat"), "--into", "both.pmdb"]) == 0

    assert [p["name"] for p in exported("both.pmdb")["projects"]] == ["Move house", "Move flat"]
    with Store.open(folder / "both.pmdb", read_only=True) as store:
        assert len(store.journal().entries) == 1


def test_a_newer_version_updates_what_came_from_the_older(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = source(folder)
    main(["import", path, "-o", "plan.pmdb"])
    before = exported("plan.pmdb")["projects"][0]["tasks"]
    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_text(text.replace("<Name>Pack</Name>", "<Name>Pack all</Name>"), encoding="utf-8")
    capsys.readouterr()

    assert main(["import", path, "--into", "plan.pmdb", "--update"]) == 0

    assert "0 new tasks, 1 changed, 0 removed" in capsys.readouterr().out
    after = exported("plan.pmdb")["projects"][0]["tasks"]
    assert [row["name"].replace("Pack all", "Pack") for row in after] == [row["name"] for row in before]
    assert main(["import", path, "-o", "other.pmdb", "--update"]) == 1
    main(["new", "empty.pmdb"])
    assert main(["import", path, "--into", "empty.pmdb", "--update"]) == 1


@pytest.mark.parametrize("target", [["-o", "ring.pmdb"], ["--into", "there.pmdb"]])
def test_a_plan_with_a_ring_of_links_comes_in_and_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str], target: list[str]
) -> None:
    main(["new", "there.pmdb"])
    ring = MSPDI.format(name="ring", links=LINK.format(uid=7))
    ring = ring.replace("<Name>Pack</Name>", "<Name>Pack</Name>" + LINK.format(uid=9))
    Path("ring.xml").write_text(ring, encoding="utf-8")

    assert main(["import", "ring.xml", *target]) == 0

    capsys.readouterr()
    assert main(["check", target[1]]) == 1
    assert "error: " in capsys.readouterr().out
    assert exported(target[1])["findings"][0]["id"] == "link_loop"


@pytest.mark.usefixtures("qapp")
def test_print_puts_every_task_on_paper(folder: Path) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])

    assert main(["print", "sample.pmdb", "-o", "all.pdf", "--paper", "A3", "--landscape"]) == 0
    portrait = ["--project", "ERP", "--pages-wide", "2", "--no-landscape"]
    assert main(["print", "sample.pmdb", "-o", "erp.pdf", *portrait]) == 0

    both, one = PdfReader("all.pdf"), PdfReader("erp.pdf")
    text = " ".join(page.extract_text() for page in both.pages)
    words = set(unicodedata.normalize("NFKC", text).split())  # letters that are drawn as one, as in “off”
    names = [task["name"] for project in exported("sample.pmdb")["projects"] for task in project["tasks"]]
    assert [name for name in names if not set(name.split()) <= words] == []
    assert both.pages[0].mediabox.width > both.pages[0].mediabox.height
    assert one.pages[0].mediabox.width < one.pages[0].mediabox.height
    assert len(one.pages) % 2 == 0
    assert "Data" not in " ".join(page.extract_text() for page in one.pages)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("report", ["network", "wbs"])
def test_diagrams_are_printed_on_as_many_pages_as_they_need(folder: Path, report: str) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])

    assert main(["print", "sample.pmdb", "-o", "some.pdf", "--report", report, "--landscape"]) == 0
    assert main(["print", "sample.pmdb", "-o", "a.pdf", "--report", report, "--pages-wide", "1"]) == 1

    pages = PdfReader("some.pdf").pages
    assert len(pages) > 1
    assert "Charter" in " ".join(page.extract_text() for page in pages)
    assert not Path("a.pdf").exists()


@pytest.mark.usefixtures("qapp")
def test_the_ending_says_what_kind_of_file_the_pages_become(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])
    network = ["print", "sample.pmdb", "--report", "network", "--project", "ERP", "-o"]

    assert main([*network, "all.html"]) == 0
    assert main([*network, "all.svg"]) == 0

    page = Path("all.html").read_text("utf-8")
    count = page.count("<section")
    assert count > 1
    assert "<script" not in page
    assert "Charter" in page
    assert f'aria-label="Page {count} of {count}"' in page
    names = re.findall(r'\bid="([^"]*)"', page)
    assert len(names) == len(set(names))
    pictures = sorted(folder.glob("all-*.svg"))
    assert len(pictures) == count
    assert main([*network, "all.svg"]) == 1
    assert "all-1.svg" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
@pytest.mark.usefixtures("folder")
def test_a_report_that_is_a_document_is_written_for_browsers_by_its_meaning() -> None:
    main(["new", "sample.pmdb", "--template", "sample"])
    card = ["print", "sample.pmdb", "--report", "resource_card", "--person", "katrin vogel", "-o"]

    assert main([*card, "card.html"]) == 0
    assert main([*card, "card.pdf"]) == 0

    page = Path("card.html").read_text("utf-8")
    text = " ".join(PdfReader("card.pdf").pages[0].extract_text().split())
    assert "<h1>" in page
    assert "<table>" in page
    for form in (page, text):
        assert "Katrin Vogel" in form
        assert "Priya Nair" not in form


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "options", [["--pages-wide", "0"], ["--from", "2026-05-01", "--to", "2026-04-01"], ["--project", "CRM"]]
)
def test_what_can_t_be_printed_leaves_no_file(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    main(["new", "plan.pmdb"])

    assert main(["print", "plan.pmdb", "-o", "plan.pdf", *options]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not Path("plan.pdf").exists()


def test_without_a_display_there_is_no_window(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)

    assert main([]) == 1
    assert capsys.readouterr().err == "pmdesk: There is no display to open a window on.\n"


def test_check_says_that_a_file_is_sound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "plan.pmdb"])

    assert main(["check", "plan.pmdb"]) == 0
    assert capsys.readouterr().out == "The file “plan.pmdb” is sound.\nErrors: 0, warnings: 0.\n"


def test_check_leaves_out_what_is_snoozed_until_a_later_day(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A loop is an error: put off until tomorrow it passes, put off until today it fails."""
    tomorrow = Day(day_of(date.today()) + 1)
    looped = plan("A 1d after B; B 1d after A")
    (loop,) = (each for each in findings(looped, schedule(looped)) if each.id == "link_loop")
    for name, until in (("asleep", tomorrow), ("awake", Day(tomorrow - 1))):
        snooze = Snooze(RegisterId(1), finding_name(loop), until, "The vendor mends it.")
        Store.create(Path(f"{name}.pmdb"), portfolio_of((*looped.rows(), snooze)), IdDealer()).close()

    assert main(["check", "asleep.pmdb"]) == 0
    said = capsys.readouterr().out
    assert "Errors: 0, warnings: 0." in said
    assert "1 snoozed until a later day, and left out." in said
    assert say(loop.message) not in said

    assert main(["check", "awake.pmdb"]) == 1
    said = capsys.readouterr().out
    assert f"error: {say(loop.message)}" in said
    assert "snoozed" not in said


@pytest.mark.parametrize("name", ["ERP", "erp roll-out"])
def test_one_project_is_exported_by_code_or_name(folder: Path, name: str) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])

    assert [p["code"] for p in exported("sample.pmdb", "--project", name)["projects"]] == ["ERP"]


def test_a_project_that_is_not_there_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])

    assert main(["export", "sample.pmdb", "-o", "out.json", "--project", "SAP"]) == 1
    assert "ERP (ERP roll-out), DCX" in capsys.readouterr().err
    assert not Path("out.json").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["new", "there.pmdb"],
        ["import", "house.xml", "-o", "there.pmdb"],
        ["export", "there.pmdb", "-o", "there.json"],
        ["print", "there.pmdb", "-o", "there.json"],
    ],
)
@pytest.mark.usefixtures("qapp")
def test_what_is_there_is_replaced_only_by_force(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    source(folder)
    main(["new", "there.pmdb"])
    Path("there.json").write_text("mine")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    target = folder / command[-1]
    inode = target.stat().st_ino
    capsys.readouterr()

    assert main(command) == 1
    assert "--force" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before

    assert main([*command, "--force"]) == 0
    assert target.stat().st_ino != inode


@pytest.mark.parametrize(
    "command",
    [
        ["export", "there.pmdb"],
        ["import", "house.xml"],
        ["import", "house.xml", "-o", "a.pmdb", "--into", "b.pmdb"],
        ["new"],
        ["check", "there.pmdb", "--wrong"],
    ],
)
def test_wrong_usage_ends_with_2(folder: Path, command: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(command)

    assert ended.value.code == 2


def test_an_ending_without_a_format_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "plan.pmdb"])

    assert main(["export", "plan.pmdb", "-o", "plan.docx"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_ending_is_overruled_by_the_format(folder: Path) -> None:
    main(["new", "plan.pmdb"])

    assert main(["export", "plan.pmdb", "-o", "plan.txt", "--format", "json"]) == 0
    assert json.loads(Path("plan.txt").read_text(encoding="utf-8"))["format"] == "pmdesk-json"


def test_the_module_is_the_program() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "pmdesk", "--version"], capture_output=True, text=True, check=True
    )

    assert answer.stdout.startswith("pmdesk ")


def test_a_plan_goes_out_as_microsoft_project_reads_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", source(folder), "-o", "house.pmdb"])
    capsys.readouterr()

    assert main(["export", "house.pmdb", "-o", "back.xml"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["import", "back.xml", "-o", "back.pmdb"]) == 0

    assert capsys.readouterr().out.splitlines()[1] == "Dates: 2 of 2 tasks have those of the file."
    there, back = (exported(f"{name}.pmdb")["projects"][0]["tasks"] for name in ("house", "back"))
    assert back == there


def test_what_a_file_holds_one_project_of_needs_its_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "sample.pmdb", "--template", "sample"])

    assert main(["export", "sample.pmdb", "-o", "plan.xml"]) == 1
    assert "ERP" in capsys.readouterr().err
    assert not Path("plan.xml").exists()

    assert main(["export", "sample.pmdb", "-o", "plan.xml", "--project", "ERP"]) == 0
    assert "A link from or to a task of another project was left out." in capsys.readouterr().out


@pytest.mark.parametrize(("before", "after"), [("/their/own", "/their/own"), (None, "")])
def test_programs_that_a_bundle_starts_find_the_libraries_of_the_system(
    before: str | None, after: str
) -> None:
    """A bundle starts with its own libraries in the path, and keeps what was there before beside it."""
    program = """
import os, subprocess, sys
from contextlib import suppress
sys.frozen = True
from pmdesk.cli import main
with suppress(SystemExit):
    main(["--version"])
code = "import os; print(os.environ.get('LD_LIBRARY_PATH', ''), os.environ.get('LD_LIBRARY_PATH_ORIG', ''))"
subprocess.run([sys.executable, "-c", code], check=True)
"""
    kept = {} if before is None else {"LD_LIBRARY_PATH_ORIG": before}
    environment = os.environ | {"LD_LIBRARY_PATH": "/of/the/bundle"} | kept
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1].strip() == after
