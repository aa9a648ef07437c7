"""Pages of the calendar view: whole weeks that hold a week, a month or a quarter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.presentation.timescale import MONTH_NAMES


class Span(StrEnum):
    """What a page is about, the shortest first."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"


_WEEKS = {Span.WEEK: 1, Span.FORTNIGHT: 2}
_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Page:
    """Whole weeks from ``first`` on; the page is about the days from ``start`` to before ``end``."""

    span: Span
    first: int
    weeks: int
    start: int
    end: int

    @property
    def last(self) -> int:
        """The last day that is shown."""
        return self.first + 7 * self.weeks - 1

    def holds(self, day: int) -> bool:
        """Whether the page is about a day."""
        return self.start <= day < self.end

    @property
    def title(self) -> str:
        """What the page is called: ``March 2026``, ``2 – 8 March 2026``."""
        low, high = date_of(Day(self.start)), date_of(Day(self.end - 1))
        if self.span in _MONTHS:
            first, last = _month(low), _month(high)
        else:
            first, last = f"{low.day} {_month(low)}", f"{high.day} {_month(high)}"
        if low.year != high.year:
            return f"{first} {low.year} – {last} {high.year}"
        if first == last:
            return f"{last} {high.year}"
        if low.month == high.month:
            first = f"{low.day}"
        return f"{first} – {last} {high.year}"


def page_holding(day: int, span: Span, week_start: int) -> Page:
    """The page of a span that holds a day; weeks begin with ``week_start``, 0 for Monday."""
    if span in _WEEKS:
        start = _start_of_week(day, week_start)
        end = start + 7 * _WEEKS[span]
    else:
        months = _MONTHS[span]
        moment = date_of(Day(day))
        month = (moment.month - 1) // months * months
        start = day_of(date(moment.year, month + 1, 1))
        after = month + months
        end = day_of(date(moment.year + after // 12, after % 12 + 1, 1))
    first = _start_of_week(start, week_start)
    return Page(span, first, -(-(end - first) // 7), start, end)


def turned(page: Page, pages: int, week_start: int) -> Page:
    """The page that many pages further on, or back if ``pages`` is negative."""
    for _ in range(abs(pages)):
        back = 7 * _WEEKS[page.span] if page.span in _WEEKS else 1
        page = page_holding(page.end if pages > 0 else page.start - back, page.span, week_start)
    return page


def _start_of_week(day: int, week_start: int) -> int:
    return day - (day - week_start) % 7


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1]
