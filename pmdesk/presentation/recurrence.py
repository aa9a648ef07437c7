"""When a recurring task takes place, in words: “every 2 weeks on Monday at 10:00, 10 times”."""

from collections.abc import Sequence

from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.plan.pattern import Occurrences
from pmdesk.domain.quantities import Day
from pmdesk.engine.occurrences import occurrence_days
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.hours import format_time

WEEKDAY_PHRASES = (
    "recurrence.monday", "recurrence.tuesday", "recurrence.wednesday", "recurrence.thursday",
    "recurrence.friday", "recurrence.saturday", "recurrence.sunday",
)  # fmt: skip
MONTH_PHRASES = (
    "recurrence.january", "recurrence.february", "recurrence.march", "recurrence.april", "recurrence.may",
    "recurrence.june", "recurrence.july", "recurrence.august", "recurrence.september", "recurrence.october",
    "recurrence.november", "recurrence.december",
)  # fmt: skip
ORDINAL_PHRASES = (
    "recurrence.first", "recurrence.second", "recurrence.third", "recurrence.fourth", "recurrence.last",
)  # fmt: skip
_RULE_PHRASES = {
    Frequency.DAILY: ("recurrence.whole_days", "recurrence.whole_days_every"),
    Frequency.WEEKLY: ("recurrence.on_days", "recurrence.on_days_every"),
    Frequency.MONTHLY_DAY: ("recurrence.on_day", "recurrence.on_day_every"),
    Frequency.MONTHLY_WEEKDAY: ("recurrence.on_weekday", "recurrence.on_weekday_every"),
    Frequency.YEARLY_DAY: ("recurrence.on_month_day", "recurrence.on_month_day_every"),
    Frequency.YEARLY_WEEKDAY: ("recurrence.on_month_weekday", "recurrence.on_month_weekday_every"),
}
"""Of every frequency: each time, and every so many times."""
_WORKDAYS = (0, 1, 2, 3, 4)


def occurrences_in_words(occurrences: Occurrences) -> str:
    """The rule, the time of day and the end of it: ``every Monday at 10:00, 10 times``."""
    rule, time = rule_in_words(occurrences.rule), format_time(occurrences.minute)
    if occurrences.last is not None:
        return say(message("recurrence.until", rule=rule, time=time, day=occurrences.last))
    if occurrences.count == 1:
        return say(message("recurrence.once", rule=rule, time=time))
    return say(message("recurrence.times", rule=rule, time=time, count=occurrences.count or 0))


def rule_in_words(rule: Recurrence) -> str:
    """On which days a rule falls: ``every 2 weeks on Monday and Thursday``."""
    days = tuple(sorted(rule.weekdays))
    once, more = _RULE_PHRASES[rule.frequency]
    if rule.frequency is Frequency.WEEKLY and rule.every == 1 and days == _WORKDAYS:
        return phrase("recurrence.on_workdays")
    key = once if rule.every == 1 else more
    return say(
        message(
            key,
            every=rule.every,
            days=_listed([phrase(WEEKDAY_PHRASES[day]) for day in days]),
            day=rule.month_day,
            ordinal=phrase(ORDINAL_PHRASES[rule.ordinal - 1]),
            weekday=phrase(WEEKDAY_PHRASES[rule.weekday]),
            month=phrase(MONTH_PHRASES[rule.month - 1]),
        )
    )


def first_days_in_words(occurrences: Occurrences, most: int) -> str:
    """The first days: ``Mon 2 Mar 26, Mon 16 Mar 26, …``; empty if there are none."""
    days = occurrence_days(occurrences)
    shown = [format_day(Day(day)) for day in days[:most]]
    return ", ".join([*shown, "…"] if len(days) > most else shown)


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return say(message("recurrence.two_names", first=", ".join(names[:-1]), last=names[-1]))
