"""Brings foreign text, dates and spans within what rows can hold."""

import math
import re
from collections.abc import Container
from datetime import datetime

from pmdesk.domain.quantities import (
    MINUTES_PER_DAY,
    MONEY_PER_UNIT,
    Day,
    Duration,
    Instant,
    Lag,
    LagKind,
    Minutes,
    Money,
    TimeUnit,
    instant_of,
)
from pmdesk.interchange.foreign import ForeignSpan

FIRST_INSTANT = instant_of(datetime(1900, 1, 1))
LAST_INSTANT = instant_of(datetime(3000, 1, 1))
LONGEST = 100 * 366 * 1440
"""Minutes; sums of a few thousand still fit the 32 bits of the engine when divided among projects."""

MOST_UNITS = 100_000 * 100
"""A thousand people on one task, or 1 000 units of a material."""

MOST_MONEY = 2**53
"""Of one row, in 1/10 000: what a file can hold and a sum of many doesn't exceed."""

CENT = 100
"""Of Money; amounts of a file that differ by less are the same."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def paragraphs(text: str) -> str:
    """``text`` without control characters, with ``\\n`` between lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", lines)).strip()


def one_line(text: str) -> str:
    """``text`` as a name: one line, no control characters, single spaces."""
    return _SPACES.sub(" ", paragraphs(text))


def instant(value: int | None) -> Instant | None:
    """``value`` if it lies in the years 1900 to 2999, else None."""
    return None if value is None or not FIRST_INSTANT <= value < LAST_INSTANT else Instant(value)


def day(value: int | None) -> Day | None:
    """``value`` if it lies in the years 1900 to 2999, else None."""
    return None if value is None or instant(value * MINUTES_PER_DAY) is None else Day(value)


def money(amount: float) -> Money:
    """An amount of a file, moved into the range of rows; nothing for what is no number."""
    return Money(0 if math.isnan(amount) else within(amount * MONEY_PER_UNIT, -MOST_MONEY, MOST_MONEY))


def within(value: float, lowest: int, highest: int) -> int:
    """``value`` rounded and moved into the range."""
    return lowest if math.isnan(value) else round(min(max(value, lowest), highest))


def length(value: int | None, otherwise: int, longest: int) -> int:
    """``value`` if it is from 1 to ``longest``, else ``otherwise``."""
    return otherwise if value is None or not 0 < value <= longest else value


def duration(span: ForeignSpan, *, estimated: bool) -> Duration:
    """The duration that ``span`` means, 0 to 100 years."""
    amount = 0 if span.percent else within(span.amount, 0, LONGEST)
    return Duration(Minutes(amount), _unit(span.unit), span.elapsed, estimated)


def lag(span: ForeignSpan) -> Lag:
    """The lag that ``span`` means, at most 100 years either way."""
    amount = within(span.amount, -LONGEST, LONGEST)
    if span.percent:
        return Lag(amount, LagKind.PERCENT)
    return Lag(amount, LagKind.ELAPSED if span.elapsed else LagKind.WORKING, _unit(span.unit))


def fits(span: ForeignSpan) -> bool:
    """Whether the span comes through unchanged."""
    return abs(span.amount) <= LONGEST


def _unit(name: str) -> TimeUnit:
    return TimeUnit(name) if name in set(TimeUnit) else TimeUnit.DAY


def project_code(name: str, taken: Container[str]) -> str:
    """A short code for a project, in upper case and not among ``taken``.

    The initials of a name of several words, else its first six letters; a number follows if that is taken.
    """
    words = re.findall(r"[^\W_]+", name)
    initials = "".join(word if word.isdigit() else word[0] for word in words)
    code = (initials if len(words) > 1 else "".join(words))[:6].upper() or "P"
    if code not in taken:
        return code
    return next(numbered for n in range(2, 10**9) if (numbered := f"{code}{n}") not in taken)
