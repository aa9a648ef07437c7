"""Formulas: why an area of a project has its colour, in words."""

from collections.abc import Iterator

from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.health.area_health import AreaHealth
from pmdesk.engine.health.project_health import staleness
from pmdesk.presentation.dashboard.signs import trend, word_of
from pmdesk.presentation.dashboard.standings import Standing
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase

TRENDS = {
    1: "health.trend_better",
    0: "health.trend_same",
    -1: "health.trend_worse",
    None: "health.trend_unknown",
}


def area_word(area: HealthArea) -> str:
    """What an area is called."""
    return phrase(f"health.area_{area.value}")


def head_of(standing: Standing, area: AreaHealth) -> str:
    """Project, area and colour in one line."""
    gaps = {"name": standing.project.name, "area": area_word(area.area), "colour": word_of(area.colour)}
    return say(message("health.head", **gaps))


def why(standing: Standing, area: AreaHealth, style: DateStyle) -> str:
    """The colour of an area with the rules behind it, one a line, and what else counts."""
    return "\n".join((head_of(standing, area), *_lines(standing, area, style)))


def why_overall(standing: Standing) -> str:
    """The colour of a project with those of its areas."""
    health = standing.health
    gaps = {"name": standing.project.name, "colour": word_of(health.overall)}
    judged = [
        say(message("health.of_area", area=area_word(area.area), colour=word_of(area.colour)))
        for area in health.areas.values()
        if area.is_judged
    ]
    return "\n".join((say(message("health.head_overall", **gaps)), *judged, *_stale(standing)))


def _lines(standing: Standing, area: AreaHealth, style: DateStyle) -> Iterator[str]:
    if area.mark is not None:
        gaps = {"day": format_day(area.mark.day, style), "reason": area.mark.reason}
        yield say(message("health.by_hand", **gaps))
        yield say(message("health.computed", colour=word_of(area.computed)))
    for part in area.parts:
        yield f"{word_of(part.colour)}: {say(part.formula)}"
    if not area.parts:
        yield phrase("health.nothing_known")
    if area.is_stale:
        yield from _stale(standing)
    before = standing.before
    if before is not None and area.area in before.health:
        was = before.health[area.area]
        gaps = {"day": format_day(before.day, style), "colour": word_of(was)}
        yield say(message(TRENDS[trend(area.colour, was)], **gaps))


def _stale(standing: Standing) -> Iterator[str]:
    text = staleness(standing.health)
    if text is not None:
        yield say(text)
