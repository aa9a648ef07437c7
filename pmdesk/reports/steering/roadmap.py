"""The roadmap of a project: its phases as bars over their baselines, its milestones, and the months."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.months import month_starts
from pmdesk.reports.grid import heading
from pmdesk.reports.mm_sheet import LABEL, SMALL, MmSheet
from pmdesk.reports.status.places import FOOT_TOP, LEFT, RIGHT, TOP

NAME_MM, ROW_MM, BAR_MM, BASE_MM = 52.0, 7.0, 3.0, 1.0
DIAMOND = 1.7
MOST_TICKS = 10


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """A phase, or a milestone if it has no length; ``done`` is the part of it that is done."""

    name: str
    start: int
    finish: int
    done: float
    baseline: tuple[int, int] | None
    is_milestone: bool


def roadmap_rows(facts: StatusFacts) -> tuple[RoadmapRow, ...]:
    """The uppermost tasks of the project in the order of the plan, with the milestones right below them."""
    portfolio, schedule = facts.plan.portfolio, facts.plan.schedule
    shown = shown_baseline(facts.plan)
    found = []
    for task in portfolio.outline.of_project(facts.id):
        row, number = portfolio.tasks[task], schedule.index[task]
        level = portfolio.outline.level_of(task)
        is_milestone = row.kind is TaskKind.MILESTONE and not schedule.summary[number]
        if level > (2 if is_milestone else 1) or row.blank or not schedule.active[number]:
            continue
        start, finish = int(schedule.start[number]), int(schedule.finish[number])
        if start == NO_DATE:
            continue
        base = (int(shown.start[number]), int(shown.finish[number])) if shown.has(number) else None
        done = int(schedule.percent_complete[number]) / WHOLE
        found.append(RoadmapRow(row.name, start, finish, done, base, is_milestone))
    return tuple(found)


def roadmap_sheets(facts: StatusFacts, make: Callable[[], MmSheet]) -> Iterator[MmSheet]:
    """As many pages as the rows take; none if there are no rows."""
    rows = roadmap_rows(facts)
    if not rows:
        return
    spans = [(row.start, row.finish, *(row.baseline or ())) for row in rows]
    moments = [facts.status, *(moment for span in spans for moment in span)]
    first, last = min(moments) - MINUTES_PER_DAY, max(moments) + MINUTES_PER_DAY
    at_once = int((FOOT_TOP - 4.0 - TOP - 16.0) / ROW_MM)
    for begin in range(0, len(rows), at_once):
        sheet = make()
        _draw(sheet, facts, rows[begin : begin + at_once], first, last)
        yield sheet


def _draw(sheet: MmSheet, facts: StatusFacts, rows: Sequence[RoadmapRow], first: int, last: int) -> None:
    top = heading(sheet, say(message("status.roadmap")), LEFT, TOP, RIGHT - LEFT) + 6.0
    left = LEFT + NAME_MM
    bottom = top + len(rows) * ROW_MM

    def x_of(moment: int) -> float:
        return left + (moment - first) / (last - first) * (RIGHT - left)

    for month, text in month_starts(Instant(first), Instant(last), MOST_TICKS):
        sheet.rule("report_line", x_of(month), top, x_of(month), bottom)
        if x_of(month) + sheet.text_width(text, LABEL) / 2 <= RIGHT:
            sheet.text(x_of(month), top - 2.2, text, LABEL, Anchor.CENTRE)
    for number, row in enumerate(rows):
        y = top + number * ROW_MM
        sheet.rule("report_line", LEFT, y, RIGHT, y)
        indent = 3.0 if row.is_milestone else 0.0
        room = NAME_MM - 2.0 - indent
        lines = sheet.at_most(sheet.wrapped(row.name, room, SMALL), 2, room, SMALL)
        high = len(lines) * sheet.line_height(SMALL)
        sheet.lines(LEFT + indent, y + (ROW_MM - high) / 2, lines, SMALL)
        _sign(sheet, row, x_of, y)
    sheet.rule("report_line", LEFT, bottom, RIGHT, bottom)
    sheet.rule("report_today", x_of(facts.status), top, x_of(facts.status), bottom)


def _sign(sheet: MmSheet, row: RoadmapRow, x_of: Callable[[int], float], y: float) -> None:
    middle = y + ROW_MM / 2
    if row.is_milestone:
        if row.baseline is not None:
            _diamond(sheet, "report_milestone_then", x_of(row.baseline[1]), middle)
        _diamond(sheet, "report_milestone", x_of(row.finish), middle)
        return
    if row.baseline is not None:
        start, finish = (x_of(moment) for moment in row.baseline)
        sheet.rect("baseline", start, middle + BAR_MM / 2 + 0.3, max(finish - start, 0.3), BASE_MM)
    start, finish = x_of(row.start), x_of(row.finish)
    wide = max(finish - start, 0.5)
    sheet.rect("bar", start, middle - BAR_MM / 2, wide, BAR_MM)
    if row.done:
        sheet.rect("bar_done", start, middle - BAR_MM / 6, wide * row.done, BAR_MM / 3)


def _diamond(sheet: MmSheet, style: str, x: float, y: float) -> None:
    sheet.polygon(style, [(x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y)])
