"""Scales in words: how much paper a span of time takes."""

from pmdesk.domain.messages import message, say
from pmdesk.reports.paper import POINTS_PER_MM

LEAST_MM = 4.0
DAYS = (("reports.scale_day", 1.0), ("reports.scale_week", 7.0), ("reports.scale_month", 30.4375))


def time_scale(px_per_day: float, unit_pt: float) -> str:
    """``1 week = 12.5 mm``: of the shortest span that is readable as a length."""
    mm_a_day = px_per_day * unit_pt / POINTS_PER_MM
    for phrase, days in DAYS:
        if mm_a_day * days >= LEAST_MM:
            return say(message(phrase, mm=_mm(mm_a_day * days)))
    return say(message("reports.scale_year", mm=_mm(mm_a_day * 365.25)))


def picture_scale(unit_pt: float) -> str:
    """``80 %`` of the size on the screen, where a px is 1/96 inch."""
    return f"{unit_pt / 0.75 * 100:.0f} %"


def _mm(length: float) -> str:
    return f"{length:.0f}" if length >= 20 else f"{length:.1f}"
