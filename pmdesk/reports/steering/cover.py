"""The cover of the steering pack: what it is of, how the project stands, and what is on which page."""

from collections.abc import Sequence

from pmdesk.domain.messages import message, say
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.reports.grid import heading
from pmdesk.reports.mm_sheet import LABEL, STRONG, TEXT, TITLE, MmSheet
from pmdesk.reports.signs import health_sign
from pmdesk.reports.status.places import LEFT, RIGHT

COVER = "report_cover"
NAME_TOP, FACTS_TOP, HEALTH_TOP, CONTENTS_TOP = 52.0, 88.0, 120.0, 160.0
SIGN_MM = 16.0
LINE_MM = 6.0

Contents = Sequence[tuple[str, int]]
"""The parts of the pack with the pages on which they begin."""


def draw_cover(sheet: MmSheet, facts: StatusFacts, reason: str, contents: Contents) -> None:
    """The whole page but its foot."""
    width = RIGHT - LEFT
    sheet.text(LEFT, NAME_TOP - 8.0, say(message("reports.kind_steering")), STRONG)
    for style, count in ((COVER, 3), (TITLE, 5)):
        names = sheet.wrapped(facts.project.name, width, style)
        if len(names) <= count:
            break
    end = sheet.lines(LEFT, NAME_TOP, sheet.at_most(names, count, width, style), style)
    sheet.rule("report_frame", LEFT, end + 3.0, RIGHT, end + 3.0)
    y = FACTS_TOP
    dates = facts.plan.portfolio.header.date_style
    told = (
        ("date", format_day(facts.day, dates)),
        ("manager", facts.project.manager),
        ("sponsor", facts.sponsor),
        ("programme", facts.project.programme),
    )
    for key, value in told:
        if value:
            sheet.text(LEFT, y, say(message(f"status.cover_{key}")), LABEL)
            sheet.text(LEFT + 40.0, y, sheet.cut(value, width - 40.0, TEXT), TEXT)
            y += LINE_MM
    y = heading(sheet, say(message("status.cover_health")), LEFT, HEALTH_TOP, width)
    health_sign(sheet, facts.health.overall, LEFT + SIGN_MM / 2, y + SIGN_MM / 2 + 2.0, SIGN_MM)
    room = width - SIGN_MM - 4.0
    lines = sheet.at_most(sheet.wrapped(reason, room, TEXT), 4, room, TEXT)
    high = len(lines) * sheet.line_height(TEXT)
    sheet.lines(LEFT + SIGN_MM + 4.0, y + SIGN_MM / 2 + 2.0 - high / 2, lines, TEXT)
    y = heading(sheet, say(message("status.cover_contents")), LEFT, CONTENTS_TOP, width) + 2.0
    for title, number in contents:
        sheet.text(LEFT, y + LINE_MM / 2, title, TEXT)
        sheet.text(RIGHT, y + LINE_MM / 2, str(number), TEXT, Anchor.RIGHT)
        y += LINE_MM
