"""Plans in one line: ``plan("A 3d; B 2d after A+1d; M 0d after B")`` is a portfolio.

Statements are separated by ``;`` or line ends. Names are single words.

==========================================  ===================================================
``A 3d``, ``A 4h``, ``A 2w``, ``A 5ed``     a task and its duration (``ed``: elapsed); 0 makes a milestone
``… after B, C SS+1d, D FF-2h, E FS+50%``   links: kind FS unless said; lag, lead, ``+3ed``, percent
``… SNET 2026-03-04``                       a constraint; dates may have a time: ``2026-03-04T13:00``
``… ALAP``                                  as late as possible
``… deadline 2026-03-04``                   a deadline
``… manual 2026-03-04 2026-03-05``          scheduled manually, from start to finish
``… started 2026-03-04 40%``                actual start and percent complete
``… done 2026-03-04 2026-03-05``            actual start and finish, 100 % complete
``… resume 2026-03-09``                     what remains goes on then
``… levelled 2d``                           levelling delay, elapsed: 2 days of 24 hours
``… split 2d 1d``                           a pause of 1d after 2d of work
``… hammock``, ``… every 7d 3``             dates follow from links; takes place 3 times, every 7 days
``… inactive``, ``… fixed``                 takes no part; fixed duration
``… priority 700``                          for levelling; 500 unless said, 1000 is never delayed
``… on Night``                              the task's own calendar
``… by Anna[50%], Bob``                     assignments; their work is duration × units
``… by Anna[50% bell delay 1d]``            contour, delay; also ``overtime 4h``, ``work 2d``
``… by Anna[profile 1d/8h 1d/0h]``          work of 8h in 1d, then a pause of 1d
``S { A 3d; B 2d }``                        a summary with tasks inside; it takes links and dates too
``project Q from 2026-03-09``               the tasks after it belong to this project; ``until``: from finish
``project Q loose``                         constraint dates don't override links
``project Q override``, ``project Q paths`` progress override; multiple critical paths
``calendar Night 22:00-24:00 Mon-Thu``      a calendar; more shifts: ``08:00-12:00,13:00-17:00``
``holiday 2026-03-04``                      a day off in the calendar before it, else in Standard
``resource Anna Night``                     a resource with a calendar of its own
``away Anna …``, ``joins Anna …``           more about people: see ``tests/plan_people.py``
==========================================  ===================================================

A date without a time is 08:00 where something starts and 17:00 where it finishes. Unless a project is
named, all tasks belong to P, which starts on Monday 2026-03-02 at 08:00, 8 hours a day.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from plan_people import PEOPLE
from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId, ResourceId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import OFFICE_WEEK, Calendar, CalendarException, Frequency, Recurrence
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.pattern import Occurrences, Split
from pmdesk.domain.plan.project import OutOfSequence, Project, ScheduleFrom, TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import (
    ELAPSED_MINUTES,
    Duration,
    Instant,
    Lag,
    LagKind,
    Minutes,
    TimeUnit,
    Units,
    datetime_of,
    day_of,
    instant_of,
)
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings
from pmdesk.engine.schedule import Schedule

WORKING_MINUTES = {"m": 1, "h": 60, "d": 480, "w": 2400, "mo": 9600}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DURATION = re.compile(r"(\d+(?:\.\d+)?)(e?)(mo|m|h|d|w)$")
LAG = re.compile(r"([+-]\d+(?:\.\d+)?)(%|e?(?:mo|m|h|d|w))$")
LINK = re.compile(r"(\w+?)(?: (FS|SS|FF|SF))?([+-].*)?$")


def plan(text: str) -> Portfolio:
    """The portfolio that ``text`` describes. Raises ValueError for what it can't read."""
    return _Reader(text).portfolio()


def task_named(portfolio: Portfolio, name: str) -> TaskId:
    """The task of a name."""
    return next(task.id for task in portfolio.tasks.values() if task.name == name)


def instant(text: str) -> Instant:
    """The instant of ``2026-03-02T08:00``; without a time 08:00 is meant."""
    return _instant(text, start=True)


def start_of(schedule: Schedule, name: str) -> str:
    """The start of a task as ``2026-03-02T08:00``."""
    return _text(schedule.task(task_named(schedule.portfolio, name)).start)


def finish_of(schedule: Schedule, name: str) -> str:
    """The finish of a task as ``2026-03-02T17:00``."""
    return _text(schedule.task(task_named(schedule.portfolio, name)).finish)


def _text(moment: Instant | None) -> str:
    return "" if moment is None else datetime_of(moment).isoformat(timespec="minutes")


def _instant(text: str, *, start: bool) -> Instant:
    moment = datetime.fromisoformat(text)
    if "T" not in text:
        moment = moment.replace(hour=8 if start else 17)
    return instant_of(moment)


@dataclass
class _Reader:
    text: str
    ids: IdDealer = field(default_factory=IdDealer)
    rows: list[Row] = field(default_factory=list)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    resources: dict[str, Resource] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    parents: list[TaskId] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    last_calendar: str = "Standard"

    def portfolio(self) -> Portfolio:
        self.calendars["Standard"] = Calendar(self.ids.calendar(), "Standard", week=OFFICE_WEEK)
        for statement in re.split(r"[;\n]|(?<=\{)|(?=\})", self.text):
            self._statement(statement.strip())
        for successor, predecessors in self.links:
            for predecessor in predecessors.split(", "):
                self.rows.append(self._link(successor, predecessor))
        settings = Settings(1, "Test", CalendarId(1))
        tables = (self.calendars.values(), self.projects, self.resources.values(), self.tasks.values())
        return portfolio_of([settings, *(row for table in tables for row in table), *self.rows])

    def _statement(self, text: str) -> None:
        words = text.split()
        if not words:
            return
        match words:
            case ["}"]:
                self.parents.pop()
            case ["project", code, *rest]:
                self.projects.append(self._project(code, rest))
            case ["calendar", name, shifts, *days]:
                self._calendar(name, shifts, days)
            case ["holiday", day]:
                self._holiday(day)
            case ["resource", name, *rest]:
                self._resource(name, rest[0] if rest else None)
            case [verb, *rest] if verb in PEOPLE:
                person = self.resources[self._named(rest.pop(0))]
                self.resources[person.name] = PEOPLE[verb](person, rest, self.ids, self.calendars, self.rows)
            case [name, *rest, "{"]:
                self._task(name, " ".join(rest))
                self.parents.append(self.tasks[name].id)
            case [name, *rest]:
                self._task(name, " ".join(rest))

    def _project(self, code: str, words: list[str]) -> Project:
        from_finish = "until" in words
        dated = words[:1] in (["from"], ["until"])
        anchor = _instant(words[1], start=not from_finish) if dated else instant("2026-03-02")
        return Project(
            self.ids.project(),
            code,
            code,
            anchor,
            CalendarId(1),
            ScheduleFrom.FINISH if from_finish else ScheduleFrom.START,
            position=len(self.projects),
            honour_constraints="loose" not in words,
            out_of_sequence=OutOfSequence.PROGRESS_OVERRIDE
            if "override" in words
            else OutOfSequence.RETAINED_LOGIC,
            multiple_critical_paths="paths" in words,
        )

    def _project_id(self) -> ProjectId:
        if not self.projects:
            self.projects.append(self._project("P", []))
        return self.projects[-1].id

    def _calendar(self, name: str, shifts: str, days: list[str]) -> None:
        hours = tuple(
            (_minute(a), _minute(b))
            for a, b in (shift.split("-") for shift in shifts.split(",") if ":" in shift)
        )
        first, last = (days[0] if days else "Mon-Fri").split("-")
        worked = range(DAYS.index(first), DAYS.index(last) + 1)
        week = tuple(hours if day in worked else () for day in range(7))
        self.calendars[name] = Calendar(self.ids.calendar(), name, week=week)  # type: ignore[arg-type]
        self.last_calendar = name

    def _holiday(self, text: str) -> None:
        day = day_of(datetime.fromisoformat(text).date())
        calendar = self.calendars[self.last_calendar]
        exceptions = (*calendar.exceptions, CalendarException("Holiday", day, day))
        self.calendars[self.last_calendar] = replace(calendar, exceptions=exceptions)

    def _named(self, name: str) -> str:
        """The name of a resource that is there, made if need be."""
        self._resource(name, None)
        return name

    def _resource(self, name: str, calendar: str | None) -> ResourceId:
        if name not in self.resources:
            own = self.calendars[calendar].id if calendar else None
            self.resources[name] = Resource(self.ids.resource(), name, calendar=own)
        return self.resources[name].id

    def _task(self, name: str, text: str) -> None:
        parent = self.parents[-1] if self.parents else None
        project = self._project_id()
        task = Task(self.ids.task(), project, parent, len(self.tasks), name)
        text, people = _cut(text, " by ")
        text, predecessors = _cut(text, " after ")
        words = text.split()
        while words:
            task = self._trait(task, words.pop(0), words)
        self.tasks[name] = task
        if predecessors:
            self.links.append((name, predecessors))
        for person in people.split(", ") if people else ():
            self._assign(task, person)

    def _trait(self, task: Task, word: str, rest: list[str]) -> Task:
        if found := DURATION.match(word):
            duration = _duration(*found.groups())
            kind = TaskKind.TASK if duration.minutes else TaskKind.MILESTONE
            return replace(task, duration=duration, kind=kind)
        match word:
            case "ALAP":
                return replace(task, constraint=Constraint.ALAP)
            case "SNET" | "SNLT" | "MSO" | "FNET" | "FNLT" | "MFO":
                date = _instant(rest.pop(0), start=word[0] == "S" or word == "MSO")
                return replace(task, constraint=Constraint(word), constraint_date=date)
            case "deadline":
                return replace(task, deadline=_instant(rest.pop(0), start=False))
            case "manual":
                start, finish = _instant(rest.pop(0), start=True), _instant(rest.pop(0), start=False)
                return replace(task, mode=TaskMode.MANUAL, fixed_start=start, fixed_finish=finish)
            case "inactive":
                return replace(task, active=False)
            case "fixed":
                return replace(task, type=TaskType.FIXED_DURATION)
            case "task":
                return replace(task, kind=TaskKind.TASK)
            case "priority":
                return replace(task, priority=int(rest.pop(0)))
            case "on":
                return replace(task, calendar=self.calendars[rest.pop(0)].id)
        return _in_time(task, word, rest)

    def _assign(self, task: Task, text: str) -> None:
        name, _, options = text.rstrip("]").partition("[")
        words = options.split()
        units = Units(10_000)
        if words and words[0].endswith("%"):
            units = Units(int(float(words.pop(0).rstrip("%")) * 100))
        work = Minutes(task.duration.minutes * units // 10_000)
        resource = self._resource(name, None)
        row = Assignment(self.ids.assignment(), task.id, resource, units, work)
        while words:
            row = _assignment_trait(row, words.pop(0), words)
        self.rows.append(row)

    def _link(self, successor: str, text: str) -> Link:
        found = LINK.match(text)
        if found is None:
            raise ValueError(text)
        name, kind, lag = found.groups()
        ends = (self.tasks[name].id, self.tasks[successor].id)
        return Link(self.ids.link(), *ends, LinkKind(kind or "FS"), _lag(lag or "+0d"))


def _in_time(task: Task, word: str, rest: list[str]) -> Task:
    """Traits of progress, and of tasks that are broken up in time."""
    match word:
        case "started":
            start = _instant(rest.pop(0), start=True)
            return replace(task, actual_start=start, percent_complete=int(rest.pop(0).rstrip("%")))
        case "done":
            start, finish = _instant(rest.pop(0), start=True), _instant(rest.pop(0), start=False)
            return replace(task, actual_start=start, actual_finish=finish, percent_complete=100)
        case "resume":
            return replace(task, resume=_instant(rest.pop(0), start=True))
        case "levelled":
            return replace(task, levelling_delay=_minutes(f"e{rest.pop(0)}"))
        case "split":
            split = Split(_minutes(rest.pop(0)), _minutes(rest.pop(0)))
            return replace(task, splits=(*task.splits, split))
        case "hammock":
            return replace(task, kind=TaskKind.HAMMOCK)
        case "every":
            return replace(task, kind=TaskKind.RECURRING, occurrences=_occurrences(rest))
    raise ValueError(word)


def _assignment_trait(row: Assignment, word: str, rest: list[str]) -> Assignment:
    match word:
        case "delay":
            return replace(row, delay=_minutes(rest.pop(0)))
        case "levelled":
            return replace(row, levelling_delay=_minutes(rest.pop(0)))
        case "overtime":
            return replace(row, overtime=_minutes(rest.pop(0)))
        case "work":
            return replace(row, work=_minutes(rest.pop(0)))
        case "profile":
            parts = [part.split("/") for part in rest]
            rest.clear()
            spans = tuple(WorkSpan(_minutes(minutes), _minutes(work)) for minutes, work in parts)
            work = Minutes(sum(span.work for span in spans))
            return replace(row, contour=Contour.EDITED, profile=spans, work=work)
    return replace(row, contour=Contour(word))


def _minutes(text: str) -> Minutes:
    """The minutes of ``2d``, or of ``e2d`` for elapsed ones."""
    found = DURATION.match(text.lstrip("e"))
    if found is None:
        raise ValueError(text)
    return _duration(found[1], "e" if text.startswith("e") else found[2], found[3]).minutes


def _occurrences(rest: list[str]) -> Occurrences:
    """``7d 3``: every so many days from the start of P on, at 08:00, so many times."""
    days, count = int(rest.pop(0).rstrip("d")), int(rest.pop(0))
    first = day_of(datetime(2026, 3, 2).date())
    return Occurrences(Recurrence(Frequency.DAILY, days), first, 480, count=count)


def _cut(text: str, word: str) -> tuple[str, str]:
    before, found, after = f" {text}".partition(word)
    return (before.strip(), after.strip()) if found else (text.strip(), "")


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _duration(amount: str, elapsed: str, unit: str) -> Duration:
    one = ELAPSED_MINUTES[TimeUnit(unit)] if elapsed else WORKING_MINUTES[unit]
    return Duration(Minutes(round(float(amount) * one)), TimeUnit(unit), elapsed=bool(elapsed))


def _lag(text: str) -> Lag:
    found = LAG.match(text)
    if found is None:
        raise ValueError(text)
    amount, unit = float(found[1]), found[2]
    if unit == "%":
        return Lag(round(amount), LagKind.PERCENT)
    if unit.startswith("e"):
        return Lag(round(amount * ELAPSED_MINUTES[TimeUnit(unit[1:])]), LagKind.ELAPSED, TimeUnit(unit[1:]))
    return Lag(round(amount * WORKING_MINUTES[unit]), LagKind.WORKING, TimeUnit(unit))
