"""Pages on their long side that belong to the status report: title above, what every page says below."""

from pmdesk.presentation.editable_text import REMARK, EditableText, remark
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.reports.mm_sheet import SMALL, TITLE, MmSheet
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.status_foot import FOOT_HIGH, draw_foot

WIDTH, HEIGHT, MARGIN = 297.0, 210.0, 10.0
LEFT, TOP, RIGHT = MARGIN, MARGIN, WIDTH - MARGIN
FOOT_TOP = HEIGHT - MARGIN - FOOT_HIGH
BOTTOM = FOOT_TOP - 3.0
REMARK_LINES = 4


def remark_alone(_request: ReportRequest) -> tuple[EditableText, ...]:
    """The texts of these pages that may be written."""
    return (remark(),)


def titled_sheet(request: ReportRequest, facts: StatusFacts, title: str) -> tuple[MmSheet, float]:
    """A sheet with the project, a title and the remark on it, and where these end."""
    sheet = MmSheet(WIDTH, HEIGHT, request.metrics)
    text = f"{facts.project.name} – {title}"
    lines = sheet.at_most(sheet.wrapped(text, RIGHT - LEFT, TITLE), 2, RIGHT - LEFT, TITLE)
    end = sheet.lines(LEFT, TOP - 0.5, lines, TITLE)
    told = sheet.wrapped(request.texts.get(REMARK, ""), RIGHT - LEFT, SMALL)
    if told:
        end = sheet.lines(LEFT, end, sheet.at_most(told, REMARK_LINES, RIGHT - LEFT, SMALL), SMALL)
    return sheet, end + 3.0


def with_feet(sheets: list[MmSheet], request: ReportRequest, facts: StatusFacts) -> None:
    """Say on every sheet what it is of and which one it is."""
    author = request.occasion.author or facts.project.manager
    for number, sheet in enumerate(sheets, 1):
        draw_foot(sheet, facts, author, number, len(sheets), top=FOOT_TOP, right=RIGHT)
