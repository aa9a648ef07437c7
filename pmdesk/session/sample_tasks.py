"""Projects, tasks, links and assignments of the sample, as its text says them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Phase, Project, TaskMode
from pmdesk.domain.plan.task import ONE_DAY, Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_LAG, Day, Instant, Minutes, day_of, midnight
from pmdesk.domain.rows import Row
from pmdesk.presentation.people import parse_assignments
from pmdesk.presentation.spans import parse_duration, parse_lag
from pmdesk.session.commands.work_formula import work_of
from pmdesk.session.sample_people import POSITION_GAP, WEEKDAYS

_WHEN = re.compile(r"w(\d+)(?: (\w{3}))?")
_AFTER = re.compile(r"(?:(?P<code>[A-Z]+)\.)?(?P<key>[a-z]\w*)(?: (?P<kind>FS|SS|FF|SF)(?P<lag>[+-].+)?)?")


class Moments:
    """Turns ``w3 Tue``, a week and a day, into dates; ``today_is`` names the week that holds ``today``."""

    def __init__(self, today: date, today_is: str) -> None:
        number = day_of(today)
        self._monday = Day(0)
        self._monday = Day(number - number % 7 - self.day(today_is))

    def day(self, text: str) -> Day:
        """The day ``text`` names; Monday if it names only a week."""
        found = _WHEN.fullmatch(text)
        if found is None:
            raise ValueError(f"no week and day: {text}")
        weekday = WEEKDAYS.index(found[2]) if found[2] else 0
        return Day(self._monday + 7 * (int(found[1]) - 1) + weekday)

    def start(self, text: str, project: Project) -> Instant:
        """The beginning of that day's work."""
        return Instant(midnight(self.day(text)) + project.day_start)

    def finish(self, text: str, project: Project) -> Instant:
        """The end of that day's work."""
        return Instant(midnight(self.day(text)) + project.day_end)


class PlanRows:
    """Collects the rows of several plans that may link to each other; ``progress`` says what is done."""

    def __init__(
        self,
        portfolio: Portfolio,
        ids: IdDealer,
        moments: Moments,
        status: str,
        calendars: Mapping[str, Calendar],
    ) -> None:
        self._portfolio = portfolio
        self._ids = ids
        self._moments = moments
        self._status = status
        self._calendars = calendars
        self._projects: dict[str, Project] = {}
        self._tasks: dict[tuple[str, str], Task] = {}
        self._after: list[tuple[Project, Task, str]] = []
        self._assignments: list[Assignment] = []
        self.progress: dict[TaskId, Mapping[str, Any]] = {}

    def take(self, plan: Mapping[str, Any]) -> None:
        """Add a project with its tasks and assignments."""
        project = self._project(plan)
        self._projects[project.code] = project
        above: list[Task] = []
        for place, said in enumerate(plan["tasks"], 1):
            del above[said["level"] - 1 :]
            task = self._task(said, project, above[-1] if above else None, place)
            above.append(task)
            self._tasks[project.code, said["key"]] = task
            self._after += [(project, task, text) for text in said.get("after", [])]
            self._assignments += self._people(task, said.get("people", ""))
            if "done" in said:
                self.progress[task.id] = said

    def all(self) -> tuple[Row, ...]:
        """All rows, links last; a link may name a task of any plan that was taken."""
        links = [self._link(project, task, text) for project, task, text in self._after]
        return (*self._projects.values(), *self._tasks.values(), *links, *self._assignments)

    def tasks_of(self, code: str) -> Mapping[str, Task]:
        """The tasks of a project that was taken, by key."""
        return {key: task for (project, key), task in self._tasks.items() if project == code}

    def project_of(self, code: str) -> Project:
        """A project that was taken."""
        return self._projects[code]

    def _project(self, plan: Mapping[str, Any]) -> Project:
        plain = Project(
            self._ids.project(),
            plan["code"],
            plan["name"],
            Instant(0),
            self._portfolio.header.calendar,
            position=POSITION_GAP * (len(self._projects) + 1),
            manager=plan["manager"],
            notes=plan["notes"],
            phase=Phase.EXECUTION,
        )
        return replace(
            plain,
            anchor=self._moments.start(plan["start"], plain),
            status_date=self._moments.finish(self._status, plain),
        )

    def _task(self, said: Mapping[str, Any], project: Project, parent: Task | None, place: int) -> Task:
        duration = parse_duration(said["duration"], project) if "duration" in said else ONE_DAY
        moments = self._moments
        return Task(
            id=self._ids.task(),
            project=project.id,
            parent=None if parent is None else parent.id,
            position=place * POSITION_GAP,
            name=said["name"],
            kind=TaskKind.TASK if duration.minutes else TaskKind.MILESTONE,
            mode=TaskMode.MANUAL if said.get("manual") else TaskMode.AUTO,
            active=said.get("active", True),
            duration=duration,
            calendar=self._calendars[said["calendar"]].id if "calendar" in said else None,
            ignore_resource_calendars=said.get("ignore_people_calendars", False),
            type=TaskType(said.get("type", TaskType.FIXED_UNITS)),
            constraint=Constraint(said.get("constraint", Constraint.ASAP)),
            constraint_date=_constraint_date(said, project, moments),
            deadline=moments.finish(said["deadline"], project) if "deadline" in said else None,
            fixed_start=moments.start(said["start"], project) if "start" in said else None,
            fixed_finish=moments.finish(said["finish"], project) if "finish" in said else None,
            priority=said.get("priority", 500),
            notes=said.get("notes", ""),
        )

    def _people(self, task: Task, text: str) -> Iterator[Assignment]:
        for spec in parse_assignments(self._portfolio, text):
            if spec.resource is None:
                raise ValueError(f"nobody is called {spec.name}")
            works = self._portfolio.resources[spec.resource].kind is ResourceKind.WORK
            work = work_of(task.duration.minutes, spec.units) if works else Minutes(0)
            yield Assignment(
                self._ids.assignment(), task.id, spec.resource, spec.units, work, used_per=spec.used_per
            )

    def _link(self, project: Project, task: Task, text: str) -> Link:
        found = _AFTER.fullmatch(text)
        if found is None:
            raise ValueError(f"no predecessor: {text}")
        before = self._tasks[found["code"] or project.code, found["key"]]
        lag = parse_lag(found["lag"], project) if found["lag"] else NO_LAG
        return Link(self._ids.link(), before.id, task.id, LinkKind(found["kind"] or "FS"), lag)


def _constraint_date(said: Mapping[str, Any], project: Project, moments: Moments) -> Instant | None:
    """The beginning of the day for a constraint on the start, the end for one on the finish."""
    if "on" not in said:
        return None
    moment = moments.finish if said["constraint"] in ("FNET", "FNLT", "MFO") else moments.start
    return moment(said["on"], project)
