"""The head of a status report: name, phases, people and period, the overall colour with its reason, tiles."""

from decimal import Decimal

from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, Money, day_containing
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.domain.settings import DateStyle, NumberStyle, Settings
from pmdesk.presentation.dashboard.healths import health_facts
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.money_fields import UNDEFINED
from pmdesk.presentation.numbers import format_number
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.reports.mm_sheet import LABEL, NUMBER, SMALL, SMALL_STRONG, STRONG, TEXT, TITLE, MmSheet
from pmdesk.reports.signs import health_sign, trend_arrow
from pmdesk.reports.status.places import (
    GUTTER,
    HEAD_BOTTOM,
    LEFT,
    LEFT_WIDTH,
    RIGHT,
    SIDE_LEFT,
    TILE_BOTTOM,
    TILE_TOP,
    TILE_WIDTH,
    TOP,
)

PHASES = (Phase.IDEA, Phase.CHARTER, Phase.PLANNING, Phase.EXECUTION, Phase.CLOSING, Phase.CLOSED)
CHEVRON_HIGH, POINT = 6.0, 2.0
SIGN_MM, ARROW_MM, TILE_SIGN_MM = 12.0, 4.0, 6.0
REASON_LINES = 2
BETWEEN = " · "
MINUS = "\N{MINUS SIGN}"


def draw_head(sheet: MmSheet, facts: StatusFacts, reason: str) -> str:
    """The head of the first page; the reason as a whole if there was no room for all of it."""
    _name(sheet, facts.project.name)
    _phases(sheet, facts.project.phase)
    left = SIDE_LEFT + SIGN_MM + 1.5
    health, last = facts.health, facts.last
    health_sign(sheet, health.overall, SIDE_LEFT + SIGN_MM / 2, TOP + SIGN_MM / 2, SIGN_MM)
    if last is not None and last.overall is not None:
        trend_arrow(sheet, last.overall, health.overall, left + ARROW_MM / 2, TOP + SIGN_MM / 2, ARROW_MM)
        left += ARROW_MM + 1.5
    rest = _reason(sheet, reason, left)
    _people(sheet, facts)
    return rest


def _name(sheet: MmSheet, name: str) -> None:
    """The name in 14 pt, a longer one in 9 pt or in two lines of 8 pt."""
    for style, count in ((TITLE, 1), (STRONG, 1), (SMALL_STRONG, 2)):
        lines = sheet.wrapped(name, LEFT_WIDTH, style)
        if len(lines) <= count:
            break
    lines = sheet.at_most(lines, count, LEFT_WIDTH, style)
    high = len(lines) * sheet.line_height(style)
    sheet.lines(LEFT, (TOP + HEAD_BOTTOM - CHEVRON_HIGH - high) / 2, lines, style)


def _phases(sheet: MmSheet, now: Phase) -> None:
    """The phases as chevrons, the present one filled; on hold or cancelled it stands behind them."""
    is_beside = now not in PHASES
    shown = (*PHASES, now) if is_beside else PHASES
    wide = LEFT_WIDTH / len(shown)
    top, bottom = HEAD_BOTTOM - CHEVRON_HIGH, HEAD_BOTTOM
    middle = (top + bottom) / 2
    for place, phase in enumerate(shown):
        x = LEFT + place * wide
        end = x + wide - 0.6
        is_now = phase is now
        corners = [(x, top), (end - POINT, top), (end, middle), (end - POINT, bottom), (x, bottom)]
        if place:
            corners.append((x + POINT, middle))
        sheet.polygon("report_phase_now" if is_now else "report_phase", corners)
        style = "report_phase_text_now" if is_now else "report_phase_text"
        at = (x + end + (POINT if place else -POINT)) / 2
        sheet.text(at, middle, say(message(f"status.phase_{phase.value}")), style, Anchor.CENTRE)


def _reason(sheet: MmSheet, reason: str, left: float) -> str:
    """The sentence in two lines of 9 pt, else of 8 pt; what is longer goes on in the annex."""
    for style in (TEXT, SMALL):
        lines = sheet.wrapped(reason, RIGHT - left, style)
        if len(lines) <= REASON_LINES:
            break
    cut = len(lines) > REASON_LINES
    if cut:
        lines = (*lines[: REASON_LINES - 1], say(message("status.see_annex")))
    high = len(lines) * sheet.line_height(style)
    sheet.lines(left, (TOP + HEAD_BOTTOM - high) / 2, lines, style)
    return reason if cut else ""


def _people(sheet: MmSheet, facts: StatusFacts) -> None:
    """Who leads and pays, and the time that is reported, between head and tiles."""
    style = facts.plan.portfolio.header.date_style
    period = facts.period
    days = {"first": format_day(period.first, style), "last": format_day(period.last, style)}
    ends = say(message("reports.kind_status")), say(message("status.head_period", **days))
    names = [
        say(message(f"status.head_{key}", name=name))
        for key, name in (("manager", facts.project.manager), ("sponsor", facts.sponsor))
        if name
    ]
    room = RIGHT - LEFT - sheet.text_width(BETWEEN.join((*ends, *("" for _ in names))), LABEL)
    if sum(sheet.text_width(name, LABEL) for name in names) > room:
        names = [sheet.cut(name, room / len(names), LABEL) for name in names]
    text = BETWEEN.join((ends[0], *names, ends[1]))
    sheet.text(LEFT, (HEAD_BOTTOM + TILE_TOP) / 2, text, LABEL)


def draw_tiles(sheet: MmSheet, facts: StatusFacts) -> None:
    """A tile for each area: colour, movement, and one number."""
    last = facts.last
    for place, (area, health) in enumerate(facts.health.areas.items()):
        x = LEFT + place * (TILE_WIDTH + GUTTER)
        sheet.rect("report_tile", x, TILE_TOP, TILE_WIDTH, TILE_BOTTOM - TILE_TOP)
        sheet.text(x + 1.5, TILE_TOP + 2.6, say(message(f"status.area_{area.value}")), LABEL)
        right = x + TILE_WIDTH - 1.5
        health_sign(
            sheet, health.colour, right - TILE_SIGN_MM / 2, TILE_TOP + TILE_SIGN_MM / 2 + 1, TILE_SIGN_MM
        )
        before = None if last is None else last.health.get(area)
        trend_arrow(sheet, before, health.colour, right - TILE_SIGN_MM / 2, TILE_TOP + 10.6, ARROW_MM)
        number = UNDEFINED if health.figure is None else say(health.figure)
        room = TILE_WIDTH - ARROW_MM - 4.5
        style = NUMBER if sheet.text_width(number, NUMBER) <= room else STRONG
        sheet.text(x + 1.5, TILE_TOP + 9.4, number, style)
        lines = [
            part for line in _details(facts, area) for part in sheet.wrapped(line, TILE_WIDTH - 3, LABEL)
        ]
        sheet.lines(x + 1.5, TILE_TOP + 13.6, lines[:3], LABEL)


def _details(facts: StatusFacts, area: HealthArea) -> list[str]:
    """What a number means, in up to three lines."""
    if area is HealthArea.SCHEDULE:
        return _dates(facts)
    if area is HealthArea.COST and facts.money:
        total, header = facts.money[-1], facts.plan.portfolio.header
        forecast = round_amount(total.forecast, header)
        approved = round_amount(total.approved, header)
        return [
            say(message("status.cost_forecast", amount=forecast)),
            say(message("status.cost_approved", amount=approved)),
        ]
    return [say(message(f"status.means_{area.value}"))]


def _dates(facts: StatusFacts) -> list[str]:
    due = health_facts(facts.plan).baseline_finish(facts.id)
    found = (("finish", facts.finish), ("baseline", due))
    return [
        say(message(f"status.date_{key}", day=short_day(day_containing(moment))))
        for key, moment in found
        if moment is not None
    ]


def short_day(day: Day) -> str:
    """A day without its weekday, where there is little room."""
    return format_day(day, DateStyle.SHORT)


def round_amount(amount: Money, header: Settings) -> str:
    """An amount without decimals and currency; where numbers are plain, its thousands are set apart too."""
    style = header.number_style if header.number_style.grouping else NumberStyle.COMMA_POINT
    return format_number(Decimal(amount) / MONEY_PER_UNIT, style, 0).replace("-", MINUS)


def signed_days(days: int) -> str:
    """Days with their sign, none as 0."""
    return f"{days:+d}".replace("-", MINUS) if days else "0"
