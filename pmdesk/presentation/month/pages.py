"""Pages of the calendar view: whole weeks that hold a week, two, or a month."""

from calendar import monthrange
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


_WEEKS = {Span.WEEK: 1, Span.FORTNIGHT: 2}


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
        if self.span is Span.MONTH:
            return f"{_month(high)} {high.year}"
        last = f"{high.day} {_month(high)} {high.year}"
        if low.year != high.year:
            return f"{low.day} {_month(low)} {low.year} – {last}"
        return f"{low.day} {_month(low)} – {last}" if low.month != high.month else f"{low.day} – {last}"


def page_holding(day: int, span: Span, week_start: int) -> Page:
    """The page of a span that holds a day; weeks begin with ``week_start``, 0 for Monday."""
    if span in _WEEKS:
        start = _start_of_week(day, week_start)
        end = start + 7 * _WEEKS[span]
    else:
        moment = date_of(Day(day))
        start = day_of(moment.replace(day=1))
        end = start + monthrange(moment.year, moment.month)[1]
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
