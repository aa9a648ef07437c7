"""The workbook to fill in: it comes back as it is, without a question, and says what each column means."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pmdesk.interchange.foreign import ForeignFile
from pmdesk.interchange.sheet_plan import sheet_file
from pmdesk.interchange.sheet_reading import read_sheet
from pmdesk.interchange.template_workbook import COLUMNS, write_template

TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    write_template(path, TODAY)
    return path


def read(path: Path) -> ForeignFile:
    mapped = read_sheet(path, TODAY)
    assert mapped.layout.certain
    return sheet_file(mapped, TODAY)


def test_its_examples_are_a_plan_of_which_nothing_is_left_out(book: Path) -> None:
    found = read(book)

    (project,) = found.projects
    names = {task.uid: task.name for task in project.tasks}
    assert list(names.values()) == ["Prepare", "Collect requirements", "Design", "Build and test", "Go-live"]
    assert [task.parent for task in project.tasks] == [None, 1, 1, None, None]
    assert [task.milestone for task in project.tasks] == [False, False, False, False, True]
    assert {(link.predecessor, link.successor) for link in project.links} == {(2, 3), (3, 4), (4, 5)}
    assert {row.name for row in project.resources} == {"Anna", "Bob"}
    assert project.tasks[1].stored_start is not None
    assert found.said == ()


def test_what_is_typed_into_it_comes_over(book: Path) -> None:
    whole = load_workbook(book)
    sheet = whole.active
    assert isinstance(sheet, Worksheet)
    for key, value in {
        "name": "Survey",
        "duration": "8h",
        "outline_level": 2,
        "percent_complete": 0.5,
    }.items():
        sheet.cell(3, COLUMNS.index(key) + 1, value)
    whole.save(book)

    task = read(book).projects[0].tasks[1]

    assert (task.name, task.percent_complete, task.parent) == ("Survey", 50, 1)


def test_every_column_is_explained_and_wrong_values_are_refused_where_they_are_typed(book: Path) -> None:
    tasks, columns = load_workbook(book).worksheets

    heads = [cell.value for cell in tasks[1]]
    assert [row[0].value for row in columns.iter_rows(min_row=2)] == heads
    assert all(len(str(row[1].value)) > 5 for row in columns.iter_rows(min_row=2))
    assert len(tasks.data_validations.dataValidation) == 6
