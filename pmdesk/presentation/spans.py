"""Durations, lags and amounts of time as people type and read them: ``3d``, ``5ed``, ``2w?``, ``+50%``."""

import re
from decimal import Decimal
from functools import lru_cache

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import ELAPSED_MINUTES, Duration, Lag, LagKind, Minutes, TimeUnit

_UNITS = {
    spelling: unit
    for unit, spellings in {
        TimeUnit.MINUTE: "m min mins minute minutes",
        TimeUnit.HOUR: "h hr hrs hour hours",
        TimeUnit.DAY: "d dy day days",
        TimeUnit.WEEK: "w wk wks week weeks",
        TimeUnit.MONTH: "mo mon mons month months",
    }.items()
    for spelling in spellings.split()
}
_NUMBER = r"(?:\d+(?:[.,]\d+)?|[.,]\d+)"
_SPAN = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[a-z]*)\s*(?P<estimated>\??)", re.IGNORECASE)
_SPANS = re.compile(rf"(?:{_NUMBER}\s*[a-z]+\s*)+\??|{_NUMBER}\s*\??")
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_IN_DIGITS = tuple(
    (re.compile(words), digits)
    for words, digits in (
        (r"\b(?:working|work|of|about)\s+", ""),
        (r"\belapsed\s+(?=[a-z])", "e"),
        *((rf"\b{word}\b", str(number)) for number, word in enumerate(_NUMBERS.split())),
        (r"(\d+)\s*(?:½|(?:and\s+)?(?:a\s+)?half)(?:\s+an?\b)?", r"\1.5"),
        (r"½|\b(?:a\s+)?half(?:\s+an?\b)?", "0.5"),
        (r"\b(?:a\s+)?quarter(?:\s+an?\b)?", "0.25"),
        (r"\ban?\s+", "1 "),
        (r"\s+and\s+", " "),
    )
)
_PERCENT = re.compile(r"(?P<number>\d+)\s*%")
_LONGEST = 2**31


def time_unit(word: str) -> TimeUnit | None:
    """The unit of time that goes by the name of ``word``; None if none does."""
    return _UNITS.get(word.strip().rstrip(".").casefold())


def minutes_per(unit: TimeUnit, project: Project, *, elapsed: bool = False) -> int:
    """Minutes of one ``unit``: of working time by the project's day, week and month, or of wall time."""
    if elapsed:
        return ELAPSED_MINUTES[unit]
    return project.minutes_in(unit)


def format_duration(duration: Duration, project: Project) -> str:
    """``duration`` as ``parse_duration`` reads it back: ``1.5d``, ``5ed``, ``3d?``."""
    per_unit = minutes_per(duration.unit, project, elapsed=duration.elapsed)
    sign = "?" if duration.estimated else ""
    return (
        f"{_amount(duration.minutes, per_unit)}{'e' if duration.elapsed else ''}{duration.unit.value}{sign}"
    )


def parse_duration(text: str, project: Project, default_unit: TimeUnit = TimeUnit.DAY) -> Duration:
    """The duration that ``text`` says; a number without a unit counts ``default_unit``.

    Units are m, h, d, w and mo or their longer names, with ``e`` before for elapsed time and ``?``
    behind for an estimate. Several parts add up, in the unit of the first: ``1w 2d``. Words are read as well:
    ``half a day``, ``two and a half weeks``, ``3 elapsed days``. Raises InvalidValue.
    """
    plain = _in_digits(text)
    parts = list(_SPAN.finditer(plain)) if _SPANS.fullmatch(plain) else []
    units = [_unit(part["unit"], default_unit) for part in parts]
    if not parts or None in units or len(set(filter(None, units))) < len(units):
        raise InvalidValue(message("fields.not_a_duration", text=text.strip()))
    first, elapsed = units[0] or (default_unit, False)
    if any(unit is not None and unit[1] != elapsed for unit in units):
        raise InvalidValue(message("fields.not_a_duration", text=text.strip()))
    minutes = sum(
        _minutes(part["number"], unit[0], project, elapsed=elapsed)
        for part, unit in zip(parts, units, strict=True)
        if unit is not None
    )
    return Duration(Minutes(minutes), first, elapsed=elapsed, estimated=plain.endswith("?"))


def format_lag(lag: Lag, project: Project) -> str:
    """``lag`` with its sign: ``+2d``, ``-1ed``, ``+50%``."""
    sign = "-" if lag.amount < 0 else "+"
    if lag.kind is LagKind.PERCENT:
        return f"{sign}{abs(lag.amount)}%"
    elapsed = lag.kind is LagKind.ELAPSED
    amount = _amount(abs(lag.amount), minutes_per(lag.unit, project, elapsed=elapsed))
    return f"{sign}{amount}{'e' if elapsed else ''}{lag.unit.value}"


def parse_lag(text: str, project: Project) -> Lag:
    """The lag that ``text`` says: a span of time or a whole percentage, ``-`` before for a lead.

    A number without a unit counts days. Raises InvalidValue.
    """
    stripped = text.strip()
    sign = -1 if stripped[:1] in ("-", "−") else 1
    rest = stripped[1:].strip() if stripped[:1] in ("+", "-", "−") else stripped
    percent = _PERCENT.fullmatch(rest)
    if percent:
        return Lag(sign * int(percent["number"]), LagKind.PERCENT)
    found = _SPAN.fullmatch(rest)
    unit = found and _unit(found["unit"], TimeUnit.DAY)
    if not found or not unit or found["estimated"]:
        raise InvalidValue(message("fields.not_a_lag", text=stripped))
    minutes = _minutes(found["number"], unit[0], project, elapsed=unit[1])
    return Lag(sign * minutes, LagKind.ELAPSED if unit[1] else LagKind.WORKING, unit[0])


def format_minutes(minutes: int, project: Project, unit: TimeUnit = TimeUnit.DAY) -> str:
    """Working ``minutes`` in ``unit``, negative ones with a minus: slack ``-1.5d``, work ``12h``."""
    amount = _amount(abs(minutes), minutes_per(unit, project))
    return f"{'-' if minutes < 0 else ''}{amount}{unit.value}"


def parse_minutes(text: str, project: Project, unit: TimeUnit = TimeUnit.HOUR) -> Minutes:
    """Working minutes that ``text`` says; a number without a unit counts ``unit``. Raises InvalidValue."""
    duration = parse_duration(text, project, unit)
    if duration.elapsed or duration.estimated:
        raise InvalidValue(message("fields.not_an_amount_of_work", text=text.strip()))
    return duration.minutes


@lru_cache(maxsize=16_384)
def _amount(minutes: int, per_unit: int) -> str:
    """``minutes`` counted in units, with the fewest decimals that come back as the same minutes."""
    whole, rest = divmod(minutes, per_unit)
    if not rest:
        return str(whole)
    exact = Decimal(minutes) / per_unit
    for decimals in range(1, 10):
        shown = f"{exact:.{decimals}f}"
        if round(Decimal(shown) * per_unit) == minutes:
            return shown
    raise AssertionError(f"{minutes} minutes can't be told from their neighbours in units of {per_unit}")


def _in_digits(text: str) -> str:
    """``text`` with words for numbers as digits: ``half a day`` is ``0.5 day``."""
    plain = text.strip().lower()
    for words, digits in _IN_DIGITS:
        plain = words.sub(digits, plain)
    return plain.strip()


def _unit(spelling: str, default: TimeUnit) -> tuple[TimeUnit, bool] | None:
    """The unit and whether it is elapsed; None for an unknown word."""
    word = spelling.lower()
    if not word:
        return default, False
    if word in _UNITS:
        return _UNITS[word], False
    if word[0] == "e" and word[1:] in _UNITS:
        return _UNITS[word[1:]], True
    return None


def _minutes(number: str, unit: TimeUnit, project: Project, *, elapsed: bool) -> Minutes:
    minutes = round(Decimal(number.replace(",", ".")) * minutes_per(unit, project, elapsed=elapsed))
    if minutes >= _LONGEST:
        raise InvalidValue(message("errors.duration_range"))
    return Minutes(minutes)
