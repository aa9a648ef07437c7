"""A plan as a workbook for spreadsheets (.xlsx): sheets of tasks, resources and assignments.

Dates are dates and texts are texts, whatever they begin with. Subtasks are grouped below their summaries.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message
from pmdesk.interchange.cleaning import paragraphs
from pmdesk.interchange.remarks import Remark
from pmdesk.interchange.sheet_tables import (
    Column,
    Kind,
    Line,
    Table,
    Value,
    assignment_table,
    resource_table,
    task_table,
)
from pmdesk.presentation.plan import Plan

LONGEST_TEXT = 32_767
"""Characters of one cell. Source: Microsoft, "Excel specifications and limits"."""

DEEPEST_GROUP = 7
"""Source: as above, rows can be grouped in eight levels, the outermost of which is no group."""

PAGES_WIDE = 4
"""On paper; as many pages high as it takes."""

PX_PER_CHARACTER = 7
ROOM_FOR_FILTER = 4
"""Characters that the button of the filter takes beside a heading."""

MOMENT_CHARACTERS = 20
"""A date with its time of day, in bold."""

NUMBER_FORMATS = {
    Kind.TEXT: "General",
    Kind.NUMBER: "General",
    Kind.HOURS: '0.##" h"',
    Kind.PERCENT: "0%",
    Kind.DATE: "yyyy-mm-dd hh:mm",
}
BOLD = Font(name="Calibri", size=11, bold=True)
"""Of the same family as the cells that have no font of their own."""

HEADING_FILL = PatternFill("solid", fgColor="FFE4E8EE")


def write_workbook(plan: Plan, place: Path, project: ProjectId | None = None) -> tuple[Remark, ...]:
    """Write one project or all to ``place``; says which texts were too long for a cell."""
    book = Workbook(write_only=True)
    cut = 0
    for table in (task_table(plan, project), resource_table(plan, project), assignment_table(plan, project)):
        cut += _write(book.create_sheet(table.name), table)
    book.save(place)
    return (Remark(message("interchange.texts_cut", count=cut, longest=LONGEST_TEXT), ()),) if cut else ()


def _write(sheet: Worksheet, table: Table) -> int:
    """Write a table; the answer is how many texts were cut."""
    for n, column in enumerate(table.columns, 1):
        least = MOMENT_CHARACTERS if column.kind is Kind.DATE else len(column.title) + ROOM_FOR_FILTER
        width = max(column.width_px / PX_PER_CHARACTER, least)
        sheet.column_dimensions[get_column_letter(n)].width = width
    frozen = next((n for n, column in enumerate(table.columns, 1) if column.key == "name"), 0)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    lay_on_paper(sheet, PAGES_WIDE)
    if frozen:
        sheet.print_title_cols = f"{get_column_letter(frozen)}:{get_column_letter(frozen)}"
    sheet.sheet_properties.outlinePr.summaryBelow = False
    deepest = max((line.level for line in table.lines), default=0)
    sheet.sheet_format.outlineLevelRow = min(max(deepest, 0), DEEPEST_GROUP)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.lines) + 1}"
    sheet.append([_heading(sheet, column) for column in table.columns])
    cut = 0
    for number, line in enumerate(table.lines, 2):
        if line.level > 0:
            sheet.row_dimensions[number].outlineLevel = min(line.level, DEEPEST_GROUP)
        cut += sum(isinstance(value, str) and len(value) > LONGEST_TEXT for value in line.cells)
        sheet.append(_cells(sheet, table.columns, line))
    return cut


def lay_on_paper(sheet: Worksheet, pages_wide: int) -> None:
    """Have a sheet printed on its long side, so many pages wide, with its headings on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _heading(sheet: Worksheet, column: Column) -> WriteOnlyCell:
    cell = plain_cell(sheet, column.title)
    cell.font, cell.fill = BOLD, HEADING_FILL
    return cell


def _cells(sheet: Worksheet, columns: Iterable[Column], line: Line) -> Iterable[Any]:
    for column, value in zip(columns, line.cells, strict=True):
        if value is None:
            yield None
            continue
        cell = plain_cell(sheet, value)
        if column.kind is not Kind.TEXT:
            cell.number_format = NUMBER_FORMATS[column.kind]
        if column.key == "name" and line.level > 0:
            cell.alignment = indented(line.level)
        if line.summary:
            cell.font = BOLD
        yield cell


def plain_cell(sheet: Worksheet, value: Value) -> WriteOnlyCell:
    """A cell with a value; a text stays one whatever it begins with."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = (value if value.isprintable() else paragraphs(value))[:LONGEST_TEXT]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a text that begins like a formula stays a text
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True
    return cell


@cache
def indented(level: int) -> Alignment:
    return Alignment(horizontal="left", indent=min(level, 15))
