"""The milestone trend as a page: a triangle of 45 degrees in which a level line is a stable date."""

from collections.abc import Callable, Sequence

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_containing
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.milestone_trend import TrendLine, trend_lines
from pmdesk.presentation.status_report.months import month_starts
from pmdesk.reports.mm_sheet import CAPTION, LABEL, SMALL, MmSheet
from pmdesk.reports.page import Sheets
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.landscape import BOTTOM, LEFT, RIGHT, titled_sheet, with_feet
from pmdesk.reports.status.status_head import short_day
from pmdesk.reports.status.status_report import LABEL_PT, SMALL_PT, status_facts

AXIS_MM = 16.0
NAMES_GAP = 6.0
POINT = 1.2
MOST_TICKS, MOST_LINES = 12, 3
"""So many months stand at the axes, and so many lines a name may have."""
HUES = ("blue", "orange", "green", "purple", "teal", "red", "grey", "ink")

Place = Callable[[int], float]


def trend_report(request: ReportRequest) -> Sheets:
    """The trend of the milestones of a project since its first frozen report."""
    facts = status_facts(request, "milestone_trend")
    lines = trend_lines(facts)
    sheet, top = titled_sheet(request, facts, say(message("reports.kind_milestone_trend")))
    note = "status.trend_hint" if facts.last is not None else "status.trend_begins"
    end = sheet.lines(LEFT, top, sheet.wrapped(say(message(note)), RIGHT - LEFT, SMALL), SMALL) + 6.0
    if lines:
        _triangle(sheet, lines, facts.status, end)
    else:
        sheet.text(LEFT, end + 4.0, say(message("status.no_milestones")), SMALL)
    with_feet([sheet], request, facts)
    page = sheet.page(request.options.page_mm)
    return Sheets(1, 1, lambda _across, _down: page, text_pt=SMALL_PT, least_pt=LABEL_PT, scale="")


def _triangle(sheet: MmSheet, lines: Sequence[TrendLine], now: Instant, top: float) -> None:
    side = BOTTOM - top - 6.0
    left, bottom = LEFT + AXIS_MM, top + side
    moments = [moment for line in lines for point in line.points for moment in point]
    margin = (max(*moments, now) - min(*moments, now)) // 20 + MINUTES_PER_DAY
    first, last = min(*moments, now) - margin, max(*moments, now) + margin

    def x_of(moment: int) -> float:
        return left + (moment - first) / (last - first) * side

    def y_of(moment: int) -> float:
        return bottom - (moment - first) / (last - first) * side

    for month, text in month_starts(Instant(first), Instant(last), MOST_TICKS):
        sheet.rule("report_line", left, y_of(month), x_of(month), y_of(month))
        sheet.rule("report_line", x_of(month), y_of(month), x_of(month), top)
        sheet.text(left - 1.5, y_of(month), text, LABEL, Anchor.RIGHT)
        sheet.text(x_of(month), top - 1.8, text, LABEL, Anchor.CENTRE)
    sheet.way("report_axis", [(left, bottom), (left, top), (left + side, top)])
    sheet.rule("report_axis", left, bottom, left + side, top)
    sheet.rule("report_today", x_of(now), y_of(now), x_of(now), top)
    ordered = sorted(lines, key=lambda line: (-line.forecast, line.task))
    room = RIGHT - left - side - NAMES_GAP
    names = [
        sheet.at_most(sheet.wrapped(line.name, room, CAPTION), MOST_LINES, room, CAPTION) for line in ordered
    ]
    step = (max(map(len, names)) + 1) * sheet.line_height(LABEL) + 1.0
    heights = _heights([y_of(line.forecast) for line in ordered], step, top, BOTTOM)
    for number, (line, name, height) in enumerate(zip(ordered, names, heights, strict=True)):
        _line(sheet, line, name, HUES[number % len(HUES)], x_of, y_of, left + side, height)


def _line(
    sheet: MmSheet,
    line: TrendLine,
    name: Sequence[str],
    hue: str,
    x_of: Place,
    y_of: Place,
    right: float,
    height: float,
) -> None:
    points = [(x_of(told), y_of(forecast)) for told, forecast in line.points]
    x, y = points[-1]
    meets = x_of(line.forecast)
    if len(points) > 1:
        sheet.way(f"report_trend_{hue}", points)
    sheet.way("report_leader", [(max(x, meets), y), (right + 1.0, height), (right + NAMES_GAP - 1.0, height)])
    if not line.reached:
        sheet.way(f"report_ahead_{hue}", [(x, y), (meets, y)])
    for at, level in points:
        _point(sheet, f"report_point_{hue}", at, level)
    step = sheet.line_height(LABEL)
    end = sheet.lines(right + NAMES_GAP, height - (len(name) + 1) * step / 2, name, CAPTION)
    first, now = line.points[0][1], line.forecast
    days = (now - first) // MINUTES_PER_DAY
    told = short_day(day_containing(now))
    if line.reached:
        told = say(message("status.reached", day=told))
    if days:
        key = "status.moved_later" if days > 0 else "status.moved_earlier"
        told = say(message(key, day=told, days=abs(days)))
    sheet.text(right + NAMES_GAP, end + step / 2, told, LABEL)


def _point(sheet: MmSheet, style: str, x: float, y: float) -> None:
    sheet.polygon(style, [(x, y - POINT), (x + POINT, y), (x, y + POINT), (x - POINT, y)])


def _heights(wanted: Sequence[float], step: float, top: float, bottom: float) -> list[float]:
    """Where labels stand: as near to their lines as they may without touching each other."""
    heights: list[float] = []
    edge = top
    for each in wanted:
        heights.append(max(each, edge + step / 2))
        edge = heights[-1] + step / 2
    edge = bottom
    for number in range(len(heights) - 1, -1, -1):
        heights[number] = min(heights[number], edge - step / 2)
        edge = heights[number] - step / 2
    return heights
