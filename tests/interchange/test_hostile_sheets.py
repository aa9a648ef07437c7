"""Sheets and calendars made to hurt: refused within a second and 200 MB, or read without harm."""

import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interchange.measured import Measuring

if sys.platform != "linux":
    pytest.skip("memory is measured with the means of Linux", allow_module_level=True)

PREPARE = """
from datetime import date
import openpyxl, icalendar
from pmdesk.interchange import csv_source, calendar_source, workbook_source
from pmdesk.interchange.sheet_reading import read_here
"""
MEGABYTE = 2**20
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELS = "application/vnd.openxmlformats-package.relationships+xml"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(path: Path, rows: str, before: str = "") -> None:
    """A workbook whose only sheet has these rows, as XML."""
    relation = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/'
    part = '<Override PartName="/xl/{}.xml" ContentType="' + MAIN + '.{}+xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{RELS}"/>'
        + part.format("workbook", "sheet.main")
        + part.format("worksheets/sheet1", "worksheet")
        + "</Types>",
        "_rels/.rels": f'{relation}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {NAMESPACE} xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{relation}worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"{before}<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>"
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def cell(text: str, place: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def noise(count: int) -> str:
    """Text that can't be packed small, so that no ratio gives it away."""
    return "".join(f"{n * 2654435761 % 2**32:08x}" for n in range(count // 8))


def many_cells() -> str:
    return "".join(cell(noise(8 * (n % 3 + 1)) + str(n * 7919), "") for n in range(300_000))


HEAD = f'<row r="1">{cell("Name", "A1")}{cell("Notes", "B1")}</row>'
FAR = f'<row r="1048576">{cell("x", "XFD1048576")}</row>'
LARGE, BOMB, TYPE = "sheet_large", "source_bomb", "source_document_type"

REFUSED: dict[str, tuple[str, Callable[[Path], None]]] = {
    "entities.xlsx": (TYPE, lambda p: workbook(p, HEAD, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
    "zeros.xlsx": (BOMB, lambda p: workbook(p, HEAD + " " * (100 * MEGABYTE))),
    "columns.xlsx": (LARGE, lambda p: workbook(p, HEAD + '<row r="2">' + many_cells() + "</row>")),
    "rows.xlsx": (LARGE, lambda p: workbook(p, HEAD + "".join(f'<row r="{n}"/>' for n in range(2, 300_000)))),
    "far_cell.xlsx": (LARGE, lambda p: workbook(p, HEAD + FAR)),
    "columns.csv": (LARGE, lambda p: p.write_text("Name" + "," * 600 + "x\n" * 9)),
    "rows.csv": (LARGE, lambda p: p.write_text("Name,Start\n" + "a,\n" * 3_000_000)),
    "cells.csv": (LARGE, lambda p: p.write_text("Name\n" + (",x" * 400 + "\n") * 20_000)),
    "size.csv": ("source_large", lambda p: p.write_text("Name\n" + "x\n" * 15_000_000)),
    "cell.csv": ("csv_broken", lambda p: p.write_text("Name\n" + "x" * 10 * MEGABYTE)),
    "quote.csv": ("csv_broken", lambda p: p.write_text('Name\n"' + "x\n" * 5 * MEGABYTE)),
    "zeros.csv": ("csv_broken", lambda p: p.write_bytes(b"Name\n" + bytes(10 * MEGABYTE))),
    "deep.ics": ("calendar_large", lambda p: p.write_text("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 200_000)),
    "line.ics": ("calendar_large", lambda p: p.write_text("BEGIN:VCALENDAR\nX:" + "x" * (9 * MEGABYTE))),
    "folded.ics": ("calendar_large", lambda p: p.write_text("BEGIN:VCALENDAR\nX:" + "\n x" * (3 * MEGABYTE))),
    "size.ics": ("source_large", lambda p: p.write_text("BEGIN:VCALENDAR\n" + "x\n" * (6 * MEGABYTE))),
}  # fmt: skip
HARMLESS: dict[str, Callable[[Path], None]] = {
    "cell_of_10_MB.xlsx": lambda p: workbook(
        p, f'{HEAD}<row r="2">{cell("A", "A2")}{cell(noise(10 * MEGABYTE), "B2")}</row>'
    ),
    "nulls.csv": lambda p: p.write_bytes(b"Name,Notes\nA\0\0,b\0\x1b\x07\n" * 1000),
}


@pytest.fixture(scope="module")
def reading() -> Iterator[Measuring]:
    made = Measuring(PREPARE, "read_here(path, date(2026, 3, 2))")
    yield made
    made.end()


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_a_second_and_200_megabytes(reading: Measuring, tmp_path: Path, case: str) -> None:
    refusal, write = REFUSED[case]
    write(tmp_path / case)

    ran = reading.within(tmp_path / case, 1)

    assert ran.outcome == f"interchange.{refusal}"
    assert ran.megabytes <= 200


@pytest.mark.parametrize("case", HARMLESS)
def test_it_is_read_without_harm(reading: Measuring, tmp_path: Path, case: str) -> None:
    HARMLESS[case](tmp_path / case)

    ran = reading.within(tmp_path / case, 2)

    assert ran.outcome == "read"
    assert ran.megabytes <= 200
