"""Reads sheets, calendars and problems of PSPLIB: which files they are, and what columns hold most likely."""

from datetime import date
from pathlib import Path

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.foreign import ForeignFile
from pmdesk.interchange.sheet import Sheet
from pmdesk.interchange.sheet_plan import MappedSheet, guessed_sheet, sheet_file
from pmdesk.interchange.source_check import check_source
from pmdesk.interchange.tracker_sheets import tracker_sheet

SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")
CALENDARS = (".ics",)
PROBLEMS = (".sm",)


def is_read_here(path: Path) -> bool:
    """Whether a file is read here, by its ending, and not by the worker that runs Java."""
    return path.suffix.lower() in SHEETS + CALENDARS + PROBLEMS


def is_sheet(path: Path) -> bool:
    """Whether a file is read as a sheet, by its ending."""
    return path.suffix.lower() in SHEETS


def read_cells(path: Path) -> Sheet:
    """The sheet in a file, whatever it holds.

    Raises SourceRefused for what is dangerous, too large or no sheet, NotRecognised for an empty one.
    """
    check_source(path)
    if path.suffix.lower() in (".csv", ".tsv"):
        from pmdesk.interchange.csv_source import read_csv

        sheet = read_csv(path)
    else:
        from pmdesk.interchange.workbook_source import read_workbook

        sheet = read_workbook(path)
    if not sheet.grid:
        raise NotRecognised(message("interchange.sheet_empty", name=path.name))
    return sheet


def read_sheet(path: Path, today: date) -> MappedSheet:
    """The sheet in a file, with the fields that its columns are most likely. Raises as ``read_cells``."""
    sheet = read_cells(path)
    return tracker_sheet(sheet) or guessed_sheet(sheet, today)


def read_here(path: Path, today: date) -> ForeignFile:
    """The plan in a sheet, a calendar or a problem, the columns taken as their headings say.

    Raises as ``read_cells``, and NotRecognised for several columns without headings that are known.
    """
    if path.suffix.lower() in PROBLEMS:
        from pmdesk.interchange.psplib import read_psplib

        return read_psplib(path)
    if path.suffix.lower() in CALENDARS:
        from pmdesk.interchange.calendar_source import read_calendar

        check_source(path)
        return read_calendar(path)
    mapped = read_sheet(path, today)
    if not mapped.layout.has_titles and len(mapped.layout.columns) > 1:
        raise NotRecognised(message("interchange.no_name_column", name=path.name))
    return sheet_file(mapped, today)
