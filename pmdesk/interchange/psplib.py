"""Reads problems of PSPLIB (``.sm``) as plans: one period is one working day, and every day is worked.

Source: Kolisch, Sprecher, "PSPLIB – a project scheduling problem library", EJOR 96 (1997).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pmdesk.domain.messages import message
from pmdesk.interchange.errors import NotRecognised
from pmdesk.interchange.foreign import (
    ForeignAssignment,
    ForeignCalendar,
    ForeignFile,
    ForeignLink,
    ForeignProject,
    ForeignResource,
    ForeignSpan,
    ForeignTask,
)
from pmdesk.interchange.source_check import check_source

PERIOD = 480
ONE_UNIT = 10_000
OFFICE_DAY = ((480, 720), (780, 1020))
EVERY_DAY = ForeignCalendar(1, "Every day", None, (OFFICE_DAY,) * 7, (), ())
NO_LAG = ForeignSpan(0, "d")

_COUNTS = re.compile(r"jobs[^:\n]*:\s*(\d+).*?- renewable\s*:\s*(\d+).*?- nonrenewable\s*:\s*0\b", re.DOTALL)
_SECTION = re.compile(r"^(PRECEDENCE RELATIONS|REQUESTS/DURATIONS|RESOURCEAVAILABILITIES):\s*$", re.MULTILINE)


def read_psplib(path: Path) -> ForeignFile:
    """The problem in a file as a plan without a start date; jobs without duration are milestones.

    Raises SourceRefused if the file can't be read, NotRecognised for anything but a whole problem with
    one mode per job and renewable resources alone.
    """
    check_source(path)
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        project = _project(path.stem, text)
    except (ValueError, IndexError) as reason:
        raise NotRecognised(message("interchange.not_recognised", name=path.name)) from reason
    return ForeignFile(path.name, "SM", "PSPLIB", (project,))


def _project(name: str, text: str) -> ForeignProject:
    """Raises ValueError or IndexError where the text isn't what it must be."""
    counts = _COUNTS.search(text)
    parts = _SECTION.split(text)
    if counts is None or len(parts) != 7:
        raise ValueError(name)
    sections = {head: list(_numbers(body)) for head, body in zip(parts[1::2], parts[2::2], strict=True)}
    jobs, kinds = int(counts[1]), int(counts[2])
    relations, requests = sections["PRECEDENCE RELATIONS"], sections["REQUESTS/DURATIONS"]
    (capacities,) = sections["RESOURCEAVAILABILITIES"]
    whole = [row[0] for row in relations] == [row[0] for row in requests] == list(range(1, jobs + 1))
    one_mode = all(row[1] == 1 for row in (*relations, *requests))
    matching = all(len(row) == 3 + row[2] for row in relations) and all(
        len(row) == 3 + kinds for row in requests
    )
    known = all(1 <= after <= jobs and after != row[0] for row in relations for after in row[3:])
    if not (whole and one_mode and matching and known and len(capacities) == kinds):
        raise ValueError(name)
    return ForeignProject(
        name=name,
        tasks=tuple(_task(row[0], row[2]) for row in requests),
        links=tuple(
            ForeignLink(row[0], after, "FINISH_START", NO_LAG) for row in relations for after in row[3:]
        ),
        resources=tuple(_resource(uid, units) for uid, units in enumerate(capacities, 1)),
        assignments=tuple(
            ForeignAssignment(row[0], uid, units * ONE_UNIT, units * row[2] * PERIOD)
            for row in requests
            for uid, units in enumerate(row[3:], 1)
            if units
        ),
        **_PLAIN_PROJECT,
    )


def _numbers(body: str) -> Iterator[list[int]]:
    """The lines of a section that hold nothing but numbers."""
    for line in body.splitlines():
        words = line.split()
        if words and all(word.isdecimal() for word in words):
            yield [int(word) for word in words]


def _task(job: int, periods: int) -> ForeignTask:
    duration = ForeignSpan(periods * PERIOD, "d")
    return ForeignTask(uid=job, name=f"Job {job}", duration=duration, milestone=not periods, **_PLAIN_TASK)


def _resource(uid: int, units: int) -> ForeignResource:
    return ForeignResource(uid, f"R{uid}", "WORK", "", units * ONE_UNIT, None, "", "", "", "")


_PLAIN_TASK: dict[str, Any] = {
    **dict.fromkeys(("blank", "summary", "manual", "external", "recurring", "hammock", "estimated"), False),
    **dict.fromkeys(("ignore_resource_calendars", "effort_driven"), False),
    **dict.fromkeys(("parent", "constraint_date", "deadline", "priority", "calendar"), None),
    **dict.fromkeys(("actual_start", "actual_finish", "stored_start", "stored_finish"), None),
    **dict.fromkeys(("start_text", "finish_text", "duration_text", "wbs", "outline_number"), ""),
    **dict.fromkeys(("notes", "hyperlink", "subproject"), ""),
    "active": True,
    "constraint": "AS_SOON_AS_POSSIBLE",
    "percent_complete": 0.0,
    "type": "FIXED_UNITS",
}

_PLAIN_PROJECT: dict[str, Any] = {
    **dict.fromkeys(("start", "finish", "status_date"), None),
    **dict.fromkeys(("currency", "manager", "notes"), ""),
    "from_finish": False,
    "calendar": EVERY_DAY.uid,
    "minutes_per_day": PERIOD,
    "minutes_per_week": 7 * PERIOD,
    "days_per_month": 30,
    "day_start": 480,
    "day_end": 1020,
    "honour_constraints": True,
    "critical_limit": 0,
    "new_tasks_manual": False,
    "calendars": (EVERY_DAY,),
}
