"""Plans in workbooks and CSV: what is read, what our own export brings back, and what is told."""

import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from foreign_plans import TODAY
from plan_notation import plan
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import Constraint, TaskKind
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import datetime_of
from pmdesk.engine.planner import schedule
from pmdesk.interchange.errors import NotRecognised, SourceRefused
from pmdesk.interchange.export_csv import csv_text
from pmdesk.interchange.export_workbook import write_workbook
from pmdesk.interchange.import_plan import Imported, import_new
from pmdesk.interchange.report import import_report
from pmdesk.interchange.sheet_reading import read_here
from pmdesk.presentation.people import format_assignments
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.predecessors import format_predecessors

DAY = date(2026, 3, 2)
RICH = """S { A 2d SNET 2026-03-03 by Anna[50%]; B 1.5d deadline 2026-03-20 after A FS+1d by Anna[50%], Bob };
M 0d after B; C 3ed after A SS+50%; D 2d started 2026-03-02 50%; E 1d manual 2026-03-04 2026-03-04;
F 1d inactive"""


def imported(path: Path) -> Imported:
    return import_new(read_here(path, DAY), IdDealer(), today=TODAY)


def from_csv(folder: Path, text: str, encoding: str = "utf-8") -> Imported:
    path = folder / "plan.csv"
    path.write_bytes(text.encode(encoding))
    return imported(path)


def from_cells(folder: Path, *rows: list[object]) -> Imported:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "plan.xlsx")
    return imported(folder / "plan.xlsx")


def facts(portfolio: Portfolio) -> list[tuple[object, ...]]:
    """What a plan says of each task, in order."""
    found = schedule(portfolio)
    return [
        (
            *(row.name, row.kind, row.mode, row.active, row.duration, row.constraint, row.constraint_date),
            *(row.deadline, row.percent_complete, row.actual_start, row.priority, row.notes),
            *(portfolio.outline.level_of(task), portfolio.wbs[task], format_predecessors(portfolio, task)),
            *(format_assignments(portfolio, task), found.task(task).start, found.task(task).finish),
        )
        for task, row in ((task, portfolio.tasks[task]) for task in portfolio.outline.order)
    ]


def said(result: Imported) -> list[str]:
    return [str(dict(r.message.arguments).get("text", r.message.key)) for r in result.remarks]


def test_formulas_that_nobody_computed_are_named(tmp_path: Path) -> None:
    result = from_cells(tmp_path, ["Task", "Duration"], ["A", '=1&"d"'], ["B", "2d"], ['="C"', None])

    (told,) = (r for r in result.remarks if "Formulas" in say(r.message))
    assert "2 (B2, A4)" in say(told.message)
    assert [task.name for task in result.portfolio.tasks.values()] == ["A", "B"]


def test_formulas_that_a_program_computed_are_values(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = Workbook()
    for row in (["Task", "Duration"], ["A", "=1+1"]):
        book.active.append(row)
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, re.sub(rb"</f><v\s*/>|</f><v></v>", b"</f><v>2</v>", content))

    result = imported(path)

    assert [task.duration.minutes for task in result.portfolio.tasks.values()] == [960]
    assert not result.remarks


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("text", [RICH, "A 1d; project Q from 2026-03-09; B 1d after A; C 2d after B"])
def test_what_we_write_comes_back(tmp_path: Path, ending: str, text: str) -> None:
    before = plan(text)
    path = tmp_path / f"plan.{ending}"
    shown = Plan(before, schedule(before))
    if ending == "csv":
        path.write_text(csv_text(shown), encoding="utf-8", newline="")
    else:
        write_workbook(shown, path)

    after = imported(path)
    got = facts(after.portfolio)
    ours = facts(before)
    summaries = [before.outline.is_summary(task) for task in before.outline.order]
    # The codes of projects are dealt anew, and a summary's own duration means nothing.
    for mine, theirs, is_summary in zip(ours, got, summaries, strict=True):
        columns = [n for n in range(len(mine)) if n not in ((4, 8, 14) if is_summary else (14,))]
        assert [theirs[n] for n in columns] == [mine[n] for n in columns]
    assert len(after.portfolio.links) == len(before.links)
    assert import_report(after, schedule(after.portfolio)).differences == ()


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "'=1", "''=1", "plain"])
def test_our_guard_comes_off_our_csv_only(tmp_path: Path, name: str) -> None:
    evil = plan("A 1d")
    rows = [replace(task, name=name) for task in evil.tasks.values()]
    others = [*evil.settings.values(), *evil.projects.values(), *evil.calendars.values()]
    evil = portfolio_of([*others, *rows])

    text = csv_text(Plan(evil, schedule(evil)))
    assert [task.name for task in from_csv(tmp_path, text).portfolio.tasks.values()] == [name]
    theirs = from_csv(tmp_path, f"Name,Duration\n'={name},1d\n")
    assert [task.name for task in theirs.portfolio.tasks.values()] == [f"'={name}"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_all_sorts(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = 'Task name,Duration,Predecessors\r\n"Größe, planen",2d,\r\n  Bauen,1d,1\r\n'.replace(
        ",", delimiter
    )
    result = from_csv(tmp_path, text, encoding)

    names = [task.name for task in result.portfolio.tasks.values()]
    assert names == [f"Größe{delimiter.strip()} planen", "Bauen"]


def test_dates_without_links_are_constraints_and_lengths(tmp_path: Path) -> None:
    result = from_cells(
        tmp_path,
        ["Name", "Start", "Finish", "Done"],
        ["Dig", datetime(2026, 3, 3), datetime(2026, 3, 6), 0.5],
    )

    (task,) = result.portfolio.tasks.values()
    assert (task.constraint, task.duration.minutes, task.percent_complete) == (Constraint.SNET, 4 * 480, 0)
    assert datetime_of(schedule(result.portfolio).task(task.id).finish) == datetime(2026, 3, 6, 17)


def test_indented_names_are_subtasks_and_percent_cells_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Name", "% complete"])
    book.active.append(["House"])
    book.active.append(["    Dig", 0.5])
    book.active["B3"].number_format = "0%"
    book.save(tmp_path / "plan.xlsx")

    house, dig = imported(tmp_path / "plan.xlsx").portfolio.tasks.values()
    assert (dig.parent, dig.percent_complete) == (house.id, 50)


def test_work_is_shared_out_and_makes_the_duration(tmp_path: Path) -> None:
    result = from_csv(tmp_path, "Name,Resources,Work\nDig,Anna[50%]; Bob,24h\n")

    (task,) = result.portfolio.tasks.values()
    assert task.duration.minutes == 960
    assert sorted(a.work for a in result.portfolio.assignments.values()) == [480, 960]


def test_what_is_not_understood_is_told_with_row_and_heading(tmp_path: Path) -> None:
    text = "Name,Duration,Start,Predecessors,Colour\nA,soon,2026-03-03,,red\nB,1d,someday,7; 1FS+x,\n,2d,,,\n"
    told = said(from_csv(tmp_path, text))

    assert any(line.startswith("Row 2, Duration, “soon”") for line in told)
    assert any(line.startswith("Row 3, Start, “someday”") for line in told)
    assert any(line.startswith("Row 3, Predecessors, “7”") for line in told)
    assert any(line.startswith("Row 3, Predecessors, “1FS+x”") for line in told)
    assert any(line.startswith("Row 4, Name") for line in told)
    assert "These columns were not taken over: Colour" in told


def test_american_dates_are_seen_and_unclear_ones_told(tmp_path: Path) -> None:
    american = from_csv(tmp_path, "Name,Start\nA,3/4/2026\nB,3/25/2026\n")
    unclear = from_csv(tmp_path, "Name,Start\nA,3/4/2026\n")

    assert [datetime_of(t.constraint_date).month for t in american.portfolio.tasks.values()] == [3, 3]
    assert [datetime_of(t.constraint_date).month for t in unclear.portfolio.tasks.values()] == [4]
    assert any("day first" in line for line in said(unclear))


def test_zero_days_make_a_milestone(tmp_path: Path) -> None:
    (task,) = from_csv(tmp_path, "Name,Duration\nDone,0d\n").portfolio.tasks.values()

    assert task.kind is TaskKind.MILESTONE


def test_control_characters_go(tmp_path: Path) -> None:
    (task,) = from_csv(tmp_path, "Name,Duration\nA\0b\x1b[31mc,1d\n").portfolio.tasks.values()

    assert task.name == "A b [31mc"


@pytest.mark.parametrize("content", ["", "\n\n", "Colour,Shape\nred,round\n"])
def test_no_plan_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceRefused):
        from_csv(tmp_path, content)


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"not a workbook" * 100)

    with pytest.raises(NotRecognised):
        imported(tmp_path / "plan.xlsx")


def test_a_refusal_is_one_for_people(tmp_path: Path) -> None:
    with pytest.raises(PmdeskError, match="Name"):
        from_csv(tmp_path, "Colour,Shape\nred,round\n")
