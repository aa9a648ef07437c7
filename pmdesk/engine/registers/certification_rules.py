"""What keeps a certification alive: units learned and given back in a cycle, by the rules of its scheme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.engine.registers.dated import months_later

TOTAL = "total"
"""The name under which units are missing as a whole."""

MONTHS_PER_YEAR = 12

REMINDERS = (180, 90, 30, 7)
"""So many days before it expires a certification should be thought of."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of units of which at least ``least`` are needed and at most ``most`` count, in hundredths.

    Units of a category that is ``part_of`` another count there too.
    """

    key: str
    least: int = 0
    most: int | None = None
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules of one certification; ``units`` in hundredths each ``months``. None months: it is for life.

    ``fee`` is what a renewal costs, as its body says it. ``verified`` is the day on which the rules were last
    compared with what the body publishes, at ``source``; None if nobody did. Of what was learned in the last
    year of a cycle beyond what it asks for, ``carry`` hundredths may count in the next one.
    """

    key: str
    name: str
    body: str
    unit: str
    units: int
    months: int | None
    categories: tuple[Category, ...]
    fee: str
    source: str
    verified: date | None = None
    carry: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """What counts so far, and what is missing by category or in total; all in hundredths of a unit."""

    counted: int
    by_category: Mapping[str, int]
    missing: Mapping[str, int]

    @property
    def is_renewable(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def progress(scheme: Scheme, earned: Mapping[str, int]) -> Progress:
    """How far ``earned``, hundredths of units by category, reaches.

    A unit counts in its category up to the most of that, then in the one that it is part of, up to the most
    of that, and in total if its category is part of no other. Units in categories that the scheme doesn't
    know count in total alone.
    """
    above = {category.key: category.part_of for category in scheme.categories}
    counted = {category.key: _counted(scheme, earned, category) for category in scheme.categories}
    unknown = sum(units for key, units in earned.items() if key not in above)
    total = unknown + sum(counted[key] for key, part_of in above.items() if not part_of)
    missing = {c.key: c.least - counted[c.key] for c in scheme.categories if counted[c.key] < c.least}
    if total < scheme.units:
        missing[TOTAL] = scheme.units - total
    return Progress(total, counted, missing)


def _counted(scheme: Scheme, earned: Mapping[str, int], category: Category) -> int:
    parts = (other for other in scheme.categories if other.part_of == category.key)
    units = earned.get(category.key, 0) + sum(_counted(scheme, earned, part) for part in parts)
    return units if category.most is None else min(units, category.most)


def earned_in_cycle(certification: Certification, learnings: Iterable[Learning]) -> dict[str, int]:
    """Hundredths of units by category of what was learned within the certification's cycle."""
    earned: dict[str, int] = {}
    for learning in learnings:
        if _within(certification, learning.day):
            earned[learning.category] = earned.get(learning.category, 0) + learning.units
    return earned


def _within(certification: Certification, day: Day) -> bool:
    start, end = certification.cycle_start, certification.expires
    return (start is None or start <= day) and (end is None or day <= end)


def surplus(scheme: Scheme, certification: Certification, learnings: Iterable[Learning]) -> int:
    """Hundredths of units that go over into the next cycle; none while something is missing."""
    rows = tuple(learnings)
    found = progress(scheme, earned_in_cycle(certification, rows))
    if certification.expires is None or not found.is_renewable:
        return 0
    last_year = day_of(months_later(date_of(certification.expires), -MONTHS_PER_YEAR))
    late = (row.units for row in rows if last_year < row.day <= certification.expires)
    return max(min(scheme.carry, found.counted - scheme.units, sum(late)), 0)


def cycle_end(start: Day, months: int) -> Day:
    """The last day of a cycle of so many months that begins on ``start``."""
    return Day(day_of(months_later(date_of(start), months)) - 1)


def reminder_of(certification: Certification, today: Day) -> int | None:
    """The smallest of ``REMINDERS`` that is reached, 0 once it has expired, None while there is time."""
    if certification.expires is None:
        return None
    left = certification.expires - today
    if left < 0:
        return 0
    return min((days for days in REMINDERS if left <= days), default=None)
