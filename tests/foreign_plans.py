"""Foreign records for tests, with everything that a test doesn't name left plain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.interchange.foreign import (
    ForeignAssignment,
    ForeignCalendar,
    ForeignFile,
    ForeignLink,
    ForeignProject,
    ForeignResource,
    ForeignSpan,
    ForeignTask,
    ForeignWork,
)
from pmdesk.interchange.import_plan import Imported, import_new

OFFICE_DAY = ((480, 720), (780, 1020))
STANDARD = ForeignCalendar(1, "Standard", None, (OFFICE_DAY,) * 5 + ((), ()), (), ())
INHERITED = (None,) * 7
ONE_DAY = ForeignSpan(480, "d")
NO_LAG = ForeignSpan(0, "d")


def at(text: str) -> Instant:
    """The instant of an ISO date and time."""
    return instant_of(datetime.fromisoformat(text))


TODAY = at("2026-03-02T00:00")


def task(uid: int | None, name: str = "", **said: Any) -> ForeignTask:
    """A one-day task without anything special."""
    plain: dict[str, Any] = {
        "parent": None,
        "blank": False,
        "summary": False,
        "manual": False,
        "active": True,
        "milestone": False,
        "external": False,
        "recurring": False,
        "hammock": False,
        "duration": ONE_DAY,
        "estimated": False,
        "constraint": "AS_SOON_AS_POSSIBLE",
        "constraint_date": None,
        "deadline": None,
        "priority": 500,
        "percent_complete": 0.0,
        "actual_start": None,
        "actual_finish": None,
        "stored_start": None,
        "stored_finish": None,
        "start_text": "",
        "finish_text": "",
        "duration_text": "",
        "wbs": "",
        "outline_number": "",
        "calendar": None,
        "ignore_resource_calendars": False,
        "type": "FIXED_UNITS",
        "effort_driven": False,
        "notes": "",
        "hyperlink": "",
        "subproject": "",
    }
    return ForeignTask(uid, name=name or f"Task {uid}", **(plain | said))


def blank_line() -> ForeignTask:
    """An empty line of the plan."""
    return task(None, blank=True)


def link(predecessor: int, successor: int, kind: str = "FINISH_START", **said: Any) -> ForeignLink:
    """A link without a lag."""
    return ForeignLink(predecessor, successor, kind, **({"lag": NO_LAG} | said))


def person(uid: int, name: str, **said: Any) -> ForeignResource:
    """A full-time person."""
    plain: dict[str, Any] = {
        "kind": "WORK",
        "initials": "",
        "max_units": 10_000,
        "calendar": None,
        "email": "",
        "group": "",
        "material_label": "",
        "notes": "",
    }
    return ForeignResource(uid, name, **(plain | said))


def project(tasks: Sequence[ForeignTask] = (), **said: Any) -> ForeignProject:
    """A project that starts on Monday 2 March 2026 with the standard calendar."""
    plain: dict[str, Any] = {
        "name": "Roll-out",
        "start": at("2026-03-02T08:00"),
        "finish": None,
        "from_finish": False,
        "status_date": None,
        "currency": "EUR",
        "calendar": 1,
        "minutes_per_day": 480,
        "minutes_per_week": 2400,
        "days_per_month": 20,
        "day_start": 480,
        "day_end": 1020,
        "honour_constraints": True,
        "critical_limit": 0,
        "new_tasks_manual": False,
        "manager": "",
        "notes": "",
        "calendars": (STANDARD,),
        "resources": (),
        "links": (),
        "assignments": (),
    }
    return ForeignProject(tasks=tuple(tasks), **(plain | said))


def plan_file(*projects: ForeignProject, name: str = "plan.mpp") -> ForeignFile:
    """A file of these projects."""
    return ForeignFile(name, "MPP", "Microsoft", projects)


def assignment(
    task_uid: int, resource_uid: int, units: int = 10_000, work: int = 480, **said: Any
) -> ForeignAssignment:
    """Somebody on a task, full-time for a day unless said."""
    return ForeignAssignment(task_uid, resource_uid, units, work, **said)


def spread(*parts: tuple[str, str, int]) -> tuple[ForeignWork, ...]:
    """Work by time: from when to when, and how many hours."""
    return tuple(ForeignWork(at(start), at(finish), 60 * hours) for start, finish, hours in parts)


def imported(*projects: ForeignProject) -> Imported:
    """A new portfolio of these projects."""
    return import_new(plan_file(*projects), IdDealer(), today=TODAY)


def remarks(result: Imported) -> set[str]:
    """The keys of all remarks of an import."""
    return {remark.message.key for remark in result.remarks}
