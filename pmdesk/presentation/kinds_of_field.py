"""Makers of fields that differ only in what they read: texts, dates, spans, choices and yes or no."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day, Instant, Minutes, TimeUnit
from pmdesk.presentation.dates import format_day, format_instant, parse_day, parse_instant
from pmdesk.presentation.field import Align, Editor, Field, Formats, Parse, Read, phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_minutes

E = TypeVar("E", bound=StrEnum)
Editable = Callable[[Plan, int], bool]
"""A claim about a row."""
NOT_SET = frozenset({"", "na", "n/a", "none", "-", "–"})
"""Typed words that clear a date or a choice."""


def never(_plan: Plan, _row: int) -> bool:
    """Editable nowhere."""
    return False


def always(_plan: Plan, _row: int) -> bool:
    """Editable everywhere."""
    return True


def text_field(
    key: str,
    width_px: int,
    read: Read[str],
    *,
    editable: Editable = always,
    kind: Editor = Editor.TEXT,
    name: str = "",
    choices: Callable[[Plan], tuple[str, ...]] = lambda _plan: (),
) -> Field[str]:
    """A field of free text; ``choices`` are offered, but anything can be typed."""

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> str:
        return text if kind is Editor.LONG_TEXT else " ".join(text.split())

    parsing = None if editable is never else parse
    return Field(
        key, width_px, read, _as_is, parsing, kind=kind, editable=editable, name=name, choices=choices
    )


def _as_is(_plan: Plan, _row: int, value: str, _formats: Formats) -> str:
    return value


def date_field(
    key: str,
    read: Read[Instant | None],
    project_of: Callable[[Plan, int], Project],
    *,
    finish: bool | Editable,
    editable: Editable = never,
) -> Field[Instant | None]:
    """A field of an instant; ``finish`` says whether a date without a time means the end of that day."""

    def parse(plan: Plan, row: int, text: str, today: date) -> Instant | None:
        if text.strip().lower() in NOT_SET:
            return None
        ends = finish if isinstance(finish, bool) else finish(plan, row)
        return parse_instant(text, project_of(plan, row), finish=ends, today=today)

    parsing = None if editable is never else parse
    return Field(
        key, 112, read, _instant_text, parsing, align=Align.RIGHT, kind=Editor.DATE, editable=editable
    )


def _instant_text(_plan: Plan, _row: int, value: Instant | None, formats: Formats) -> str:
    return "" if value is None else format_instant(value, formats.date)


def day_field(key: str, read: Read[Day | None]) -> Field[Day | None]:
    """A field of a whole day, without a time."""

    def parse(_plan: Plan, _row: int, text: str, today: date) -> Day | None:
        return None if text.strip().lower() in NOT_SET else parse_day(text, today)

    def shown(_plan: Plan, _row: int, value: Day | None, formats: Formats) -> str:
        return "" if value is None else format_day(value, formats.date)

    return Field(key, 120, read, shown, parse, align=Align.RIGHT, kind=Editor.DATE)


def schedule_date(key: str, column: str, *, finish: bool) -> Field[Instant | None]:
    """A date of tasks that the engine computes."""

    def read(plan: Plan, row: int) -> Instant | None:
        value = plan.number(column, TaskId(row))
        return None if value is None else Instant(value)

    return date_field(key, read, project_of_task, finish=finish)


def schedule_span(key: str, column: str) -> Field[int | None]:
    """A span of working time of tasks that the engine computes, in days."""

    def read(plan: Plan, row: int) -> int | None:
        return plan.number(column, TaskId(row))

    def text(plan: Plan, row: int, value: int | None, _formats: Formats) -> str:
        return "" if value is None else format_minutes(value, plan.project_of(TaskId(row)))

    return Field(key, 80, read, text, align=Align.RIGHT, kind=Editor.DURATION)


def project_of_task(plan: Plan, row: int) -> Project:
    """The project of the task with the id ``row``."""
    return plan.project_of(TaskId(row))


def number_field(
    key: str,
    width_px: int,
    read: Read[int | None],
    *,
    error: str = "",
    sign: str = "",
    kind: Editor = Editor.NUMBER,
    editable: Editable = never,
) -> Field[int | None]:
    """A field of a whole number, shown with ``sign`` behind; ``error`` is the phrase for bad text."""

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> int | None:
        digits = text.strip().removesuffix("%").strip()
        if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
            raise InvalidValue(message(error, text=text.strip()))
        return int(digits)

    def text(_plan: Plan, _row: int, value: int | None, _formats: Formats) -> str:
        return "" if value is None else f"{value}{sign}"

    parsing = None if editable is never else parse
    return Field(key, width_px, read, text, parsing, align=Align.RIGHT, kind=kind, editable=editable)


def choice_field(
    key: str,
    width_px: int,
    read: Read[E],
    phrases: Mapping[E, str],
    *,
    offered: Collection[E] = (),
    editable: Editable = always,
) -> Field[E]:
    """A field of one member of an enumeration, typed as its phrase, its value or the start of its phrase.

    With ``offered``, only these can be chosen, though all are shown.
    """
    names = {member: name for member, name in phrases.items() if not offered or member in offered}

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> E:
        wanted = " ".join(text.split()).casefold()
        for member, name in names.items():
            if wanted in (member.value.casefold(), phrase(name).casefold()):
                return member
        starting = [m for m, name in names.items() if wanted and phrase(name).casefold().startswith(wanted)]
        if len(starting) == 1:
            return starting[0]
        options = ", ".join(phrase(name) for name in names.values())
        raise InvalidValue(message("fields.not_a_choice", text=text.strip(), choices=options))

    def shown(_plan: Plan, _row: int, value: E, _formats: Formats) -> str:
        return phrase(phrases[value])

    def choices(_plan: Plan) -> tuple[str, ...]:
        return tuple(phrase(name) for name in names.values())

    parsing: Parse[E] | None = None if editable is never else parse
    return Field(key, width_px, read, shown, parsing, kind=Editor.CHOICE, editable=editable, choices=choices)


def calendar_field(
    read: Read[CalendarId | None], *, none: str, editable: Editable = always, key: str = "calendar"
) -> Field[CalendarId | None]:
    """A field of a calendar: one by name, or what the phrase ``none`` says."""

    def parse(plan: Plan, _row: int, text: str, _today: date) -> CalendarId | None:
        wanted = " ".join(text.split()).casefold()
        if wanted in NOT_SET or wanted == phrase(none).casefold():
            return None
        for calendar in plan.portfolio.calendars.values():
            if calendar.name.casefold() == wanted:
                return calendar.id
        raise InvalidValue(
            message("fields.no_such_calendar", text=text.strip(), names=", ".join(_calendar_names(plan)))
        )

    def shown(plan: Plan, _row: int, value: CalendarId | None, _formats: Formats) -> str:
        return "" if value is None else plan.portfolio.calendars[value].name

    def choices(plan: Plan) -> tuple[str, ...]:
        return (phrase(none), *_calendar_names(plan))

    return Field(key, 120, read, shown, parse, kind=Editor.CHOICE, editable=editable, choices=choices)


def _calendar_names(plan: Plan) -> list[str]:
    return sorted(calendar.name for calendar in plan.portfolio.calendars.values())


def check_field(key: str, read: Read[bool], *, editable: Editable = always) -> Field[bool]:
    """A field of yes or no."""

    def parse(_plan: Plan, _row: int, text: str, _today: date) -> bool:
        return yes_or_no(text)

    def shown(_plan: Plan, _row: int, value: bool, _formats: Formats) -> str:
        return phrase("fields.yes" if value else "fields.no")

    parsing = None if editable is never else parse
    return Field(
        key,
        64,
        read,
        shown,
        parsing,
        align=Align.CENTRE,
        kind=Editor.CHECK,
        editable=editable,
        choices=_yes_no,
    )


def yes_or_no(text: str) -> bool:
    """Whether ``text`` says yes; nothing typed is no. Raises InvalidValue."""
    word = text.strip().casefold()
    if word in ("yes", "y", "true", "1", "on", "x"):
        return True
    if word in ("no", "n", "false", "0", "off", ""):
        return False
    raise InvalidValue(message("fields.not_yes_or_no", text=text.strip()))


def _yes_no(_plan: Plan) -> tuple[str, ...]:
    return (phrase("fields.yes"), phrase("fields.no"))


def work_field(
    key: str, read: Read[Minutes | None], project_of: Callable[[Plan, int], Project]
) -> Field[Minutes | None]:
    """A field of work that is computed, in hours."""

    def text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
        return "" if value is None else format_minutes(value, project_of(plan, row), TimeUnit.HOUR)

    return Field(key, 84, read, text, align=Align.RIGHT, kind=Editor.DURATION)


def by_key(*fields: Field[Any]) -> Mapping[str, Field[Any]]:
    """``fields`` in order by their keys."""
    return {field.key: field for field in fields}
