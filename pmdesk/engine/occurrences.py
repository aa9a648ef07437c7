"""The days on which a recurring task takes place."""

from itertools import islice

from pmdesk.domain.plan.pattern import MOST_OCCURRENCES, Occurrences
from pmdesk.engine.hours import days_of_recurrence
from pmdesk.engine.timetable import LATEST_DAY


def occurrence_days(occurrences: Occurrences) -> tuple[int, ...]:
    """The days in order, by number; never more than ``MOST_OCCURRENCES``."""
    last = LATEST_DAY if occurrences.last is None else occurrences.last
    days = days_of_recurrence(occurrences.rule, occurrences.first, last)
    return tuple(islice(days, occurrences.count or MOST_OCCURRENCES))
