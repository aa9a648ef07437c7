"""What keeps a certification alive: units learned and given back in a cycle, by the rules of its scheme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.engine.registers.certification_scheme import Category, Scheme
from pmdesk.engine.registers.dated import months_later

TOTAL = "total"
"""The name under which units are missing as a whole."""

REMINDERS = (180, 90, 30, 7)
"""So many days before it expires a certification should be thought of."""


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


def counts(scheme: Scheme | None, certification: Certification, day: Day) -> bool:
    """Whether what is learned on a day counts in the certification's cycle.

    From the first day of the cycle, and not before the units of the scheme are too old, to the day on which
    the certification expires, or to the last of the days of grace if units count in these.
    """
    first, last = certification.cycle_start, certification.expires
    if scheme is not None and last is not None:
        if scheme.fresh is not None:
            oldest = _after(months_later(date_of(last), -scheme.fresh))
            first = oldest if first is None else max(first, oldest)
        last = Day(last + (scheme.grace if scheme.grace_counts else 0))
    return (first is None or first <= day) and (last is None or day <= last)


def earned_in_cycle(
    scheme: Scheme | None, certification: Certification, learnings: Iterable[Learning]
) -> dict[str, int]:
    """Hundredths of units by category of what was learned in the certification's cycle."""
    return _by_category(row for row in learnings if counts(scheme, certification, row.day))


def _by_category(learnings: Iterable[Learning]) -> dict[str, int]:
    earned: dict[str, int] = {}
    for learning in learnings:
        earned[learning.category] = earned.get(learning.category, 0) + learning.units
    return earned


def surplus(scheme: Scheme, certification: Certification, learnings: Iterable[Learning]) -> int:
    """Hundredths of units that go over into the next cycle; none while something is missing.

    At most what the last months of the cycle added to the total, so that what is beyond the most of its
    category doesn't go over.
    """
    expires = certification.expires
    if expires is None:
        return 0
    rows = [row for row in learnings if row.day <= expires and counts(scheme, certification, row.day)]
    found = progress(scheme, _by_category(rows))
    if not found.is_renewable:
        return 0
    late = _after(months_later(date_of(expires), -scheme.carry_months))
    before = progress(scheme, _by_category(row for row in rows if row.day < late))
    return max(min(scheme.carry, found.counted - scheme.units, found.counted - before.counted), 0)


def next_cycle(
    scheme: Scheme, certification: Certification, expires: Day, learnings: Iterable[Learning]
) -> tuple[Day, Day | None]:
    """The first and the last day of the cycle after the one that ends on ``expires``; no last one for life.

    Its units count from the day after that one, or, where it took units of the days of grace to renew, from
    the day after the last of these, so that none counts twice.
    """
    end = None if scheme.months is None else cycle_end(Day(expires + 1), scheme.months)
    rows = [row for row in learnings if counts(scheme, certification, row.day)]
    for last in sorted({expires, *(row.day for row in rows if row.day > expires)}):
        if progress(scheme, _by_category(row for row in rows if row.day <= last)).is_renewable:
            return Day(last + 1), end
    return Day(expires + 1), end


def cycle_end(start: Day, months: int) -> Day:
    """The last day of a cycle of so many months that begins on ``start``."""
    return Day(day_of(months_later(date_of(start), months)) - 1)


def _after(day: date) -> Day:
    return Day(day_of(day) + 1)


def reminder_of(certification: Certification, today: Day) -> int | None:
    """The smallest of ``REMINDERS`` that is reached, 0 once it has expired, None while there is time."""
    if certification.expires is None:
        return None
    left = certification.expires - today
    if left < 0:
        return 0
    return min((days for days in REMINDERS if left <= days), default=None)
