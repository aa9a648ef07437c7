"""A workbook to fill in: headings that are read without a question, tasks to write over, what each means."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pmdesk.interchange.export_workbook import BOLD, HEADING_FILL, PX_PER_CHARACTER, indented, lay_on_paper
from pmdesk.interchange.sheet import MOST_ROWS
from pmdesk.presentation.field import phrase
from pmdesk.presentation.fields import TASK_FIELDS

COLUMNS = (
    "row", "outline_level", "name", "duration", "predecessors", "resources", "work", "start", "deadline",
    "milestone", "percent_complete", "priority", "notes",
)  # fmt: skip
EXAMPLES: tuple[Mapping[str, Any], ...] = (
    {"outline_level": 1, "name": "prepare"},
    {"outline_level": 2, "name": "requirements", "duration": "5d", "resources": "Anna", "start": 0},
    {
        "outline_level": 2,
        "name": "design",
        "duration": "2w",
        "predecessors": "2",
        "resources": "Anna[50%]; Bob",
    },
    {"outline_level": 1, "name": "build", "duration": "15d", "predecessors": "3FS+2d", "resources": "Bob"},
    {
        "outline_level": 1,
        "name": "go_live",
        "duration": "0d",
        "predecessors": "4",
        "milestone": True,
        "deadline": 60,
    },
)
"""A project in five rows; dates are days from the day on which the workbook is written."""

DAY = time(8)
FIRST_LINE = 2
MEANING_CHARACTERS = 90
NUMBER_FORMATS = {"start": "yyyy-mm-dd", "deadline": "yyyy-mm-dd", "percent_complete": "0%"}


def write_template(place: Path, today: date) -> None:
    """Write the workbook to ``place``; its examples begin on the Monday after ``today``."""
    book = Workbook()
    tasks = book.active
    tasks.title = phrase("interchange.sheet_tasks")
    _write_heads(tasks, {key: phrase(f"fields.title_{key}") for key in COLUMNS})
    begin = today + timedelta(days=7 - today.weekday())
    for number, example in enumerate(EXAMPLES, 1):
        cells = {"row": number} | {key: _value(key, value, begin) for key, value in example.items()}
        for place_of, key in enumerate(COLUMNS, 1):
            cell = tasks.cell(number + 1, place_of, cells.get(key))
            cell.number_format = NUMBER_FORMATS.get(key, "General")
            if key == "name":
                cell.alignment = indented(example["outline_level"] - 1)
    for key, rule in _rules().items():
        letter = get_column_letter(COLUMNS.index(key) + 1)
        rule.add(f"{letter}{FIRST_LINE}:{letter}{MOST_ROWS}")
        tasks.add_data_validation(rule)
    lay_on_paper(tasks, 1)
    _write_meanings(book.create_sheet(phrase("interchange.sheet_columns")))
    book.save(place)


def _value(key: str, value: Any, begin: date) -> Any:
    match key:
        case "name":
            return phrase(f"interchange.example_{value}")
        case "start" | "deadline":
            return datetime.combine(begin + timedelta(days=value), DAY)
        case "milestone":
            return phrase("fields.yes") if value else phrase("fields.no")
        case _:
            return value


def _write_heads(sheet: Worksheet, titles: Mapping[str, str]) -> None:
    for number, (key, title) in enumerate(titles.items(), 1):
        cell = sheet.cell(1, number, title)
        cell.font, cell.fill = BOLD, HEADING_FILL
        width = max(TASK_FIELDS[key].width_px / PX_PER_CHARACTER, len(title) + 4)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"{get_column_letter(list(titles).index('name') + 2)}2"


def _rules() -> Mapping[str, DataValidation]:
    """What the program that opens the workbook lets people type, by column."""
    words = f'"{phrase("fields.yes")},{phrase("fields.no")}"'
    rules = {
        "outline_level": DataValidation("whole", formula1="1", formula2="20", operator="between"),
        "percent_complete": DataValidation("decimal", formula1="0", formula2="1", operator="between"),
        "priority": DataValidation("whole", formula1="0", formula2="1000", operator="between"),
        "milestone": DataValidation("list", formula1=words),
        "start": DataValidation("date", formula1="DATE(1984,1,1)", operator="greaterThanOrEqual"),
        "deadline": DataValidation("date", formula1="DATE(1984,1,1)", operator="greaterThanOrEqual"),
    }
    for key, rule in rules.items():
        rule.allow_blank = True
        rule.errorTitle = phrase(f"fields.title_{key}")
        rule.error = phrase(f"interchange.template_{key}")
    return rules


def _write_meanings(sheet: Worksheet) -> None:
    """What may be written in each column."""
    heads = (phrase("interchange.template_column"), phrase("interchange.template_meaning"))
    for number, title in enumerate(heads, 1):
        cell = sheet.cell(1, number, title)
        cell.font, cell.fill = BOLD, HEADING_FILL
    for line, key in enumerate(COLUMNS, FIRST_LINE):
        sheet.cell(line, 1, phrase(f"fields.title_{key}"))
        meaning = sheet.cell(line, 2, phrase(f"interchange.template_{key}"))
        meaning.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = MEANING_CHARACTERS
    sheet.freeze_panes = "A2"
    lay_on_paper(sheet, 1)
