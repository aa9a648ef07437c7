"""Beginnings of months within a time, as many as there is room to tell."""

from collections.abc import Iterator

from pmdesk.domain.quantities import Instant, date_of, day_containing, day_of, midnight
from pmdesk.presentation.dates import MONTHS


def month_starts(first: Instant, last: Instant, most: int) -> Iterator[tuple[Instant, str]]:
    """At most so many beginnings of months between two moments, evenly apart, with their names."""
    begin, end = date_of(day_containing(first)), date_of(day_containing(last))
    count = (end.year - begin.year) * 12 + end.month - begin.month
    every = max(1, -(-count // most))
    for number in range(1, count + 1, every):
        year, month = divmod(begin.year * 12 + begin.month - 1 + number, 12)
        moment = midnight(day_of(begin.replace(year=year, month=month + 1, day=1)))
        if first < moment < last:
            yield moment, f"{MONTHS[month]} {year % 100:02}"
