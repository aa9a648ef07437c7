"""Workbooks and CSV of a plan: dates are dates, texts are never formulas, and nothing is missing."""

import csv
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from plan_notation import plan, task_named
from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.ids import CustomFieldId, IdDealer, ProjectId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Money, TimeUnit
from pmdesk.domain.settings import NumberStyle
from pmdesk.engine.planner import schedule
from pmdesk.interchange.archive_check import check_archive
from pmdesk.interchange.export_csv import csv_text
from pmdesk.interchange.export_workbook import write_workbook
from pmdesk.interchange.formula_guard import guarded, unguarded
from pmdesk.interchange.sheet_tables import assignment_table, resource_table
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.custom_fields import add_custom_field, set_custom_value

HOUSE = "S { A 2d by Anna[50%]; B 1.5d after A FS+1d }; M 0d after B"
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1")


def planned(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


def named(portfolio: Portfolio, name: str, new: str) -> Portfolio:
    rows = [replace(t, name=new) if t.name == name else t for t in portfolio.tasks.values()]
    others = [*portfolio.settings.values(), *portfolio.projects.values(), *portfolio.calendars.values()]
    return portfolio_of([*others, *rows])


def lines(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def workbook(folder: Path, portfolio: Portfolio, project: ProjectId | None = None):
    path = folder / "plan.xlsx"
    remarks = write_workbook(planned(portfolio), path, project)
    return load_workbook(path), remarks


def row_of(sheet, number: int) -> dict[str, object]:
    titles = [cell.value for cell in sheet[1]]
    return dict(zip(titles, sheet[number], strict=True))


def test_a_workbook_holds_dates_numbers_and_groups(tmp_path: Path) -> None:
    book, remarks = workbook(tmp_path, plan(HOUSE))
    tasks = book["Tasks"]

    first, third = row_of(tasks, 3), row_of(tasks, 4)
    assert remarks == ()
    assert book.sheetnames == ["Tasks", "Resources", "Assignments"]
    assert (first["Start"].value, first["Start"].is_date) == (datetime(2026, 3, 2, 8), True)
    assert (first["Work"].value, first["Duration"].value, first["% complete"].value) == (8, "2d", 0)
    assert (third["Name"].value, third["Predecessors"].value) == ("B", "2FS+1d")
    assert first["Name"].alignment.indent == 1
    assert [tasks.row_dimensions[n].outlineLevel for n in range(2, 6)] == [0, 1, 1, 0]
    assert (row_of(tasks, 2)["Name"].font.bold, first["Name"].font.bold) == (True, False)
    assert (tasks.freeze_panes, tasks["A1"].font.bold) == ("E2", True)


def test_a_workbook_can_be_read_on_paper(tmp_path: Path) -> None:
    book, _ = workbook(tmp_path, plan(HOUSE))
    tasks = book["Tasks"]

    name = next(cell.column_letter for cell in tasks[1] if cell.value == "Name")
    assert (tasks.print_title_rows, tasks.print_title_cols) == ("$1:$1", f"${name}:${name}")
    assert (tasks.page_setup.orientation, tasks.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert all(tasks.column_dimensions[c.column_letter].width >= len(c.value) for c in tasks[1])
    assert {c.font.name for row in tasks.iter_rows() for c in row} == {"Calibri"}


def test_people_and_their_work_have_sheets_of_their_own(tmp_path: Path) -> None:
    book, _ = workbook(tmp_path, plan(HOUSE))

    person, work = row_of(book["Resources"], 2), row_of(book["Assignments"], 2)
    assert (person["Name"].value, person["Max. units"].value, person["Work"].value) == ("Anna", 1, 8)
    assert (work["Units"].value, work["Work"].value) == (0.5, 8)
    assert work["Finish"].value == datetime(2026, 3, 3, 17)


def test_material_has_a_quantity_and_no_share() -> None:
    portfolio = plan("A 2d by Fuel, Trip, Anna[50%]")
    kinds = {"Fuel": ResourceKind.MATERIAL, "Trip": ResourceKind.COST}
    people = {
        row.id: replace(
            row, kind=kinds.get(row.name, row.kind), material_label="l" if row.name == "Fuel" else ""
        )
        for row in portfolio.resources.values()
    }
    rows = {row.id: replace(row, used_per=TimeUnit.DAY) for row in portfolio.assignments.values()}
    told = planned(replace(portfolio, resources=people, assignments=rows))
    for table, key, expected in (
        (assignment_table(told, None), "units", ["1 l/d", None, 0.5]),
        (resource_table(told, None), "max_units", [None, None, 1]),
    ):
        place = [column.key for column in table.columns].index(key)
        assert [line.cells[place] for line in table.lines] == expected


@pytest.mark.parametrize("text", EVIL)
def test_no_text_is_a_formula(tmp_path: Path, text: str) -> None:
    evil = named(plan("A 1d"), "A", text)
    book, _ = workbook(tmp_path, evil)

    cell = row_of(book["Tasks"], 2)["Name"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert lines(csv_text(planned(evil)))[0]["Name"] == f"'{text}"


@given(st.text())
def test_a_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_says_dates_and_percentages_in_full() -> None:
    row = lines(csv_text(planned(plan("A 2d started 2026-03-02 50% by Anna[50%]"))))[0]

    assert row["Start"] == "2026-03-02 08:00"
    assert (row["% complete"], row["Duration"], row["Work"]) == ("50%", "2d", "8")


def test_csv_follows_the_decimal_sign_of_the_portfolio() -> None:
    portfolio = plan("A 1.5d by Anna[25%]")
    settings = replace(portfolio.header, number_style=NumberStyle.POINT_COMMA)
    comma = replace(portfolio, settings={settings.id: settings})

    assert lines(csv_text(planned(portfolio)))[0]["Work"] == "3"
    assert lines(csv_text(planned(comma)), ";")[0]["Name"] == "A"


def test_several_projects_say_to_which_a_task_belongs(tmp_path: Path) -> None:
    portfolio = plan("A 1d; project Q from 2026-03-09; B 1d after A")

    rows = lines(csv_text(planned(portfolio)))
    assert [(row["Project code"], row["Predecessors"]) for row in rows] == [("P", ""), ("Q", "P:1")]
    only = portfolio.tasks[task_named(portfolio, "B")].project
    assert [row["Name"] for row in lines(csv_text(planned(portfolio), only))] == ["B"]


def test_fields_of_ones_own_come_last(tmp_path: Path) -> None:
    portfolio, ids = plan("A 1d"), IdDealer()
    task = task_named(portfolio, "A")
    for number, (name, kind, value) in enumerate(
        [("Team", FieldKind.TEXT, "Red"), ("Fee", FieldKind.COST, Money(125_000))], 1
    ):
        edit = add_custom_field(portfolio, ids, FieldTable.TASKS, kind, name)
        portfolio = edit.apply(portfolio)
        portfolio = set_custom_value(portfolio, ids, CustomFieldId(number), task, value).apply(portfolio)
    book, _ = workbook(tmp_path, portfolio)

    row = row_of(book["Tasks"], 2)
    assert (row["Team"].value, row["Fee"].value) == ("Red", 12.5)


def test_a_text_too_long_for_a_cell_is_cut_and_told(tmp_path: Path) -> None:
    book, remarks = workbook(tmp_path, named(plan("A 1d"), "A", "x" * 40_000))

    assert len(row_of(book["Tasks"], 2)["Name"].value) == 32_767
    assert [dict(remark.message.arguments)["count"] for remark in remarks] == [1]


def test_our_workbooks_pass_our_own_check(tmp_path: Path) -> None:
    workbook(tmp_path, plan(HOUSE))

    with (tmp_path / "plan.xlsx").open("rb") as file:
        check_archive(file, "plan.xlsx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.slow
def test_libreoffice_reads_dates_as_dates_and_texts_as_texts(tmp_path: Path) -> None:
    workbook(tmp_path, named(plan("A 2d; B 1d"), "B", "=1+1"))
    # Last tokens: dates are written as they are meant, not as shown, and formulas as formulas.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", options, "plan.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)

    (written,) = tmp_path.glob("*.csv")
    rows = lines(written.read_text(encoding="utf-8"))
    assert [row["Name"] for row in rows] == ["A", "=1+1"]
    assert rows[0]["Start"] == "2026-03-02 08:00"
