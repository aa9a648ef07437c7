"""The table of projects as cells, and the words that it and its picture share."""

from collections.abc import Sequence

from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.health.figure_text import signed
from pmdesk.presentation.dashboard.formulas import area_word
from pmdesk.presentation.dashboard.signs import word_of
from pmdesk.presentation.dashboard.standings import Standing
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.money.flow_scale import short_amount

_KEYS = ("project", "phase", "priority")
_LATER = ("done", "baseline", "finish", "slip", "approved", "forecast", "milestone", "decisions", "updated")
_SHORT = {
    DateStyle.DAY: DateStyle.SHORT,
    DateStyle.DAY_TIME: DateStyle.SHORT,
    DateStyle.ISO_TIME: DateStyle.ISO,
}


def phase_word(row: Standing) -> str:
    """What the phase of a project is called."""
    return phrase(f"health.phase_{row.project.phase.value}")


def day_text(day: Day, style: DateStyle) -> str:
    """A day without its weekday and time, otherwise as a portfolio writes dates."""
    return format_day(day, _SHORT.get(style, style))


def finish_text(instant: Instant, style: DateStyle) -> str:
    """The day of a finish, as ``day_text``."""
    return day_text(day_containing(instant), style)


def health_grid(rows: Sequence[Standing], style: DateStyle) -> Grid:
    """The table as cells with headings."""
    head = [
        *(phrase(f"health.title_{key}") for key in _KEYS),
        *(area_word(area) for area in HealthArea),
        *(phrase(f"health.title_{key}") for key in _LATER),
    ]
    return tuple(tuple(Cell(text) for text in line) for line in (head, *(_cells(row, style) for row in rows)))


def _cells(row: Standing, style: DateStyle) -> list[str]:
    money, milestone = row.money, row.milestones[0] if row.milestones else None
    return [
        row.project.name,
        phase_word(row),
        str(row.project.priority),
        *(_told(row, area) for area in HealthArea),
        "" if row.done is None else f"{round(100 * float(row.done))} %",
        "" if row.baseline_finish is None else finish_text(row.baseline_finish, style),
        "" if row.finish is None else finish_text(row.finish, style),
        "" if row.slip is None else signed(row.slip),
        "" if money is None else short_amount(money.approved),
        "" if money is None else short_amount(money.figures.forecast),
        "" if milestone is None else f"{milestone.name}, {day_text(milestone.day, style)}",
        str(row.decisions),
        "" if row.updated is None else day_text(row.updated, style),
    ]


def _told(row: Standing, area: HealthArea) -> str:
    health = row.health.areas[area]
    figure = "" if health.figure is None else f" ({say(health.figure)})"
    return f"{word_of(health.colour)}{figure}"
