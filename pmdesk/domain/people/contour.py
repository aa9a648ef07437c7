"""How the work of an assignment is spread over its time: Microsoft Project's work contours, or day by day."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import FULL_TIME, Minutes, Units


class Contour(StrEnum):
    """The shape of an assignment's work. ``EDITED`` work is spelled out in the assignment's ``profile``."""

    FLAT = "flat"
    BACK_LOADED = "back_loaded"
    FRONT_LOADED = "front_loaded"
    DOUBLE_PEAK = "double_peak"
    EARLY_PEAK = "early_peak"
    LATE_PEAK = "late_peak"
    BELL = "bell"
    TURTLE = "turtle"
    EDITED = "edited"

    @property
    def tenths(self) -> tuple[int, ...]:
        """Percent of the peak units in each tenth of the assignment's time; edited work counts as flat.

        Source: Microsoft Project, "Work contour", the table of its eight contours.
        """
        return _TENTHS.get(self, _FLAT)


NAMED_CONTOURS = tuple(contour for contour in Contour if contour is not Contour.EDITED)
"""The shapes that can be chosen."""

_FLAT = (100,) * 10
_BACK_LOADED = (10, 15, 25, 50, 50, 75, 75, 100, 100, 100)
_EARLY_PEAK = (25, 50, 100, 100, 75, 50, 50, 25, 15, 10)
_TENTHS = {
    Contour.BACK_LOADED: _BACK_LOADED,
    Contour.FRONT_LOADED: _BACK_LOADED[::-1],
    Contour.DOUBLE_PEAK: (25, 50, 100, 50, 25, 25, 50, 100, 50, 25),
    Contour.EARLY_PEAK: _EARLY_PEAK,
    Contour.LATE_PEAK: _EARLY_PEAK[::-1],
    Contour.BELL: (10, 20, 40, 80, 100, 100, 80, 40, 20, 10),
    Contour.TURTLE: (25, 50, 75, 100, 100, 100, 100, 75, 50, 25),
}


@dataclass(frozen=True, slots=True)
class WorkSpan:
    """``work`` done evenly over ``minutes`` of working time on the assignment's clock; 0 work is a pause."""

    minutes: Minutes
    work: Minutes

    def __post_init__(self) -> None:
        if self.minutes <= 0 or self.work < 0:
            raise InvalidValue(message("errors.work_span"))

    @property
    def units(self) -> Units:
        """The share of a resource that the work takes."""
        return Units(round(self.work * FULL_TIME / self.minutes))
