"""Public holidays of a country, written into a calendar as dated exceptions.

They are expanded once, with the source noted, so that a later version of the holiday data never moves a
saved plan.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from types import ModuleType

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Calendar, CalendarException, HolidaySource
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import day_of

LONGEST_SPAN = 100
"""Years that may be expanded at once."""


@cache
def _package() -> ModuleType:
    """The library, imported when first needed: it takes a noticeable part of a second."""
    import holidays

    return holidays


def countries() -> dict[str, tuple[str, ...]]:
    """The ISO codes of the countries whose holidays are known, each with the codes of its regions."""
    listed: dict[str, list[str]] = _package().list_supported_countries(include_aliases=False)
    return {country: tuple(regions) for country, regions in sorted(listed.items())}


def add_holidays(
    portfolio: Portfolio, calendar: CalendarId, country: str, region: str, first_year: int, last_year: int
) -> Edit:
    """Make the public holidays of a country, or one of its regions, days off in a calendar.

    Those of an earlier expansion in these years are replaced; days that have an exception of another kind
    keep it. Raises InvalidValue for a country, region or years that aren't known.
    """
    row = portfolio.calendars[calendar]
    expanded = tuple(_expand(country, region, first_year, last_year))
    earlier = _earlier(row, first_year, last_year)
    kept = tuple(e for e in row.exceptions if e not in earlier)
    taken = {e.first for e in kept if e.first == e.last and e.recurrence is None}
    exceptions = sorted(
        (*kept, *(e for e in expanded if e.first not in taken)), key=lambda e: (e.first, e.last, e.name)
    )
    source = HolidaySource(country, region, first_year, last_year, f"holidays {_package().__version__}")
    draft = Draft(portfolio)
    draft.put(replace(row, exceptions=tuple(exceptions), holidays=source))
    return draft.edit(message("edits.add_holidays", name=row.name, country=country))


def _expand(country: str, region: str, first_year: int, last_year: int) -> Iterable[CalendarException]:
    """One exception a day; holidays that fall together share it."""
    if not 1 <= first_year <= last_year <= 9999 or last_year - first_year >= LONGEST_SPAN:
        raise InvalidValue(message("edits.holiday_years", longest=LONGEST_SPAN))
    known = countries()
    if country not in known or (region and region not in known[country]):
        raise InvalidValue(message("edits.holiday_country", country=country, region=region or "–"))
    days = _package().country_holidays(
        country, subdiv=region or None, years=range(first_year, last_year + 1), language="en_US"
    )
    for day, name in sorted(days.items()):
        if first_year <= day.year <= last_year:
            yield CalendarException(name, day_of(day), day_of(day))


def _earlier(row: Calendar, first_year: int, last_year: int) -> frozenset[CalendarException]:
    """What an earlier expansion put into these years of a calendar."""
    source = row.holidays
    if source is None:
        return frozenset()
    first, last = max(first_year, source.first_year), min(last_year, source.last_year)
    if first > last:
        return frozenset()
    return frozenset(_expand(source.country, source.region, first, last))
