"""Reads iCalendar files: events and to-dos become tasks, those without a length milestones."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty

from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.interchange.errors import NotRecognised, SourceRefused
from pmdesk.interchange.foreign import ForeignFile, ForeignSpan, ForeignTask
from pmdesk.interchange.plain_records import PLAIN_PROJECT, PLAIN_TASK
from pmdesk.interchange.sheet_cells import PROJECT
from pmdesk.interchange.sheet_tasks import OFFICE

LARGEST_FILE = 10 * 2**20
LONGEST_LINE = 2**17
MOST_PARTS = 20_000
DEEPEST = 8


def read_calendar(path: Path) -> ForeignFile:
    """The events of the file as a plan. Raises SourceRefused if it is too large, NotRecognised."""
    content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
    if not content:
        raise SourceRefused(
            message("interchange.source_large", name=path.name, megabytes=LARGEST_FILE // 2**20)
        )
    text = content.decode("utf-8-sig", "replace").replace("\0", "")
    _check(text, path.name)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError) as reason:
        raise NotRecognised(message("interchange.damaged", name=path.name)) from reason
    said: dict[Message, None] = {}
    events = [part for calendar in calendars for part in calendar.walk() if part.name in ("VEVENT", "VTODO")]
    tasks = tuple(_task(uid, event, said) for uid, event in enumerate(events, 1))
    if not tasks:
        raise NotRecognised(message("interchange.calendar_empty", name=path.name))
    name = str(calendars[0].get("x-wr-calname", ""))
    projects = (replace(PLAIN_PROJECT, name=name, tasks=tasks),)
    return ForeignFile(path.name, "iCalendar", "", projects, said=tuple(map(say, said)))


def _check(text: str, name: str) -> None:
    """Raises SourceRefused for lines, depths and numbers of parts that no calendar of people has."""
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise NotRecognised(message("interchange.not_recognised", name=name))
    depth = parts = length = 0
    for line in StringIO(text):
        length = length + len(line) if line[:1] in (" ", "\t") else len(line)
        if line[:6].upper() == "BEGIN:":
            depth, parts = depth + 1, parts + 1
        elif line[:4].upper() == "END:":
            depth -= 1
        if depth > DEEPEST or parts > MOST_PARTS or length > LONGEST_LINE:
            raise SourceRefused(message("interchange.calendar_large", name=name))


def _task(uid: int, event: Any, said: dict[Message, None]) -> ForeignTask:
    start, finish = _moment(event, "dtstart", said), _moment(event, "dtend", said)
    due = _moment(event, "due", said)
    if finish is None and start is not None and "duration" in event:
        finish = _later(start, event["duration"].dt)
    if "rrule" in event or "rdate" in event:
        said[message("interchange.event_repeats", name=str(event.get("summary", ""))[:80])] = None
    if event.name == "VTODO":
        finish = None
    begin, end = _span(start, finish)
    length, milestone = _length(begin, end, whole_day=_is_day(start))
    span: ForeignSpan | None = length
    stated = str(event.get("percent-complete", 100 if str(event.get("status", "")) == "COMPLETED" else 0))
    percent = int(stated) if stated.isdecimal() and len(stated) < 4 else 0
    if event.name == "VTODO" and start is None:
        span, milestone = None, False
    return replace(
        PLAIN_TASK,
        uid=uid,
        name=str(event.get("summary", "")),
        duration=span,
        milestone=milestone,
        constraint="" if begin is None else "START_NO_EARLIER_THAN",
        constraint_date=begin,
        deadline=_span(None, due)[1] if due is not None else None,
        percent_complete=float(percent),
        stored_start=begin,
        stored_finish=begin if end is None and milestone else end,
        notes=str(event.get("description", "")),
    )


def _moment(event: Any, key: str, said: dict[Message, None]) -> date | datetime | None:
    """The date or wall time of a property; times of other zones as this computer's clock shows them."""
    try:
        value = getattr(event.get(key), "dt", None)
    except BrokenCalendarProperty:
        text = str(event.get(key))[:60]
        said[message("interchange.event_date", name=str(event.get("summary", ""))[:80], text=text)] = None
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        said[message("interchange.local_times")] = None
        return value.astimezone().replace(tzinfo=None)
    return value if isinstance(value, date) else None


def _later(start: date | datetime, span: timedelta) -> date | datetime:
    return start + span


def _is_day(value: date | datetime | None) -> bool:
    return value is not None and not isinstance(value, datetime)


def _span(
    start: date | datetime | None, finish: date | datetime | None
) -> tuple[Instant | None, Instant | None]:
    """From when to when: whole days from the start of work to its end; the last day isn't part of it."""
    begin = start if isinstance(start, datetime) or start is None else _at(start, PROJECT.day_start)
    if start is not None and _is_day(start) and not isinstance(finish, datetime):
        last = start if finish is None else max(finish - timedelta(days=1), start)
        end: datetime | None = _at(last, PROJECT.day_end)
    else:
        end = finish if isinstance(finish, datetime) or finish is None else _at(finish, PROJECT.day_end)
    return (None if begin is None else instant_of(begin)), (None if end is None else instant_of(end))


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _length(begin: Instant | None, end: Instant | None, *, whole_day: bool) -> tuple[ForeignSpan, bool]:
    """The working time of an event, wall time if it lies outside of that; nothing for a milestone."""
    if begin is None or end is None or end <= begin:
        return ForeignSpan(0, "d"), True
    work = OFFICE.work_between(begin, end)
    if work:
        return ForeignSpan(work, "d" if whole_day else "h"), False
    return ForeignSpan(end - begin, "h", elapsed=True), False
