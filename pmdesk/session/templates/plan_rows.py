"""Projects, tasks, links and assignments, as a text says them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.people.skill import SkillNeed
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Phase, Project, TaskMode
from pmdesk.domain.plan.task import ONE_DAY, Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_LAG, Instant, Minutes
from pmdesk.domain.rows import Row
from pmdesk.presentation.people import parse_assignments
from pmdesk.presentation.spans import parse_duration, parse_lag
from pmdesk.session.commands.work_formula import work_of
from pmdesk.session.templates.moments import Moments, instant_said
from pmdesk.session.templates.pool_rows import POSITION_GAP, PoolRows, folded
from pmdesk.session.templates.skills_said import read_skills
from pmdesk.session.templates.values import read_fields

_AFTER = re.compile(r"(?:(?P<code>[A-Z]+)\.)?(?P<key>[a-z]\w*)(?: (?P<kind>FS|SS|FF|SF)(?P<lag>[+-].+)?)?")
_OF_ROWS = {"id", "project", "parent", "position", "name", "duration", "calendar", "fixed_start"}
_PLAIN = {field.name for field in fields(Task)} - _OF_ROWS - {"fixed_finish", "deadline", "constraint_date"}
"""The fields of a task that a text has under their own names."""


class PlanRows:
    """Collects the rows of several plans that may link to each other; ``progress`` says what is done.

    ``portfolio`` has the resources that the plans name; ``pool`` knows the calendars.
    """

    def __init__(self, portfolio: Portfolio, ids: IdDealer, moments: Moments, pool: PoolRows) -> None:
        self._portfolio = portfolio
        self._ids = ids
        self._moments = moments
        self._pool = pool
        self._projects: dict[str, Project] = {}
        self._tasks: dict[tuple[str, str], Task] = {}
        self._after: list[tuple[Project, Task, str]] = []
        self._beside: list[Row] = []
        self.progress: dict[TaskId, Mapping[str, Any]] = {}

    def take(self, plan: Mapping[str, Any], project: Project) -> None:
        """Add a project with its tasks and assignments."""
        self._projects[project.code] = project
        above: list[Task] = []
        for place, said in enumerate(plan["tasks"], 1):
            del above[said["level"] - 1 :]
            task = self._task(said, project, above[-1] if above else None, place)
            above.append(task)
            self._tasks[project.code, said["key"]] = task
            self._after += [(project, task, text) for text in said.get("after", [])]
            self._beside += self._people(task, said.get("people", ""))
            self._beside += (self._work(task, each, project) for each in said.get("work", ()))
            for need in read_skills(said.get("needs", "")):
                number = self._ids.register(SkillNeed.table)
                self._beside.append(SkillNeed(number, task.id, need.skill, need.level))
            if "done" in said:
                self.progress[task.id] = said

    def project(self, plan: Mapping[str, Any], plain: Project, status: str | None = None) -> Project:
        """The project of a text, in the place of ``plain``, which has its calendar and start."""
        moments = self._moments
        ruled = replace(plain, **read_fields(Project, plan.get("rules", {}), moments, plain))
        anchor = instant_said(moments, plan["start"], ruled.day_start) if "start" in plan else plain.anchor
        return replace(
            ruled,
            anchor=anchor,
            status_date=instant_said(moments, status, ruled.day_end) if status else None,
            manager=plan.get("manager", ""),
            notes=plan.get("notes", ""),
            phase=Phase(plan.get("phase", Phase.PLANNING)),
        )

    def all(self) -> tuple[Row, ...]:
        """All rows; a link may name a task of any plan that was taken."""
        links = [self._link(project, task, text) for project, task, text in self._after]
        return (*self._projects.values(), *self._tasks.values(), *links, *self._beside)

    def tasks_of(self, code: str) -> Mapping[str, Task]:
        """The tasks of a project that was taken, by key."""
        return {key: task for (project, key), task in self._tasks.items() if project == code}

    def project_of(self, code: str) -> Project:
        """A project that was taken."""
        return self._projects[code]

    def _task(self, said: Mapping[str, Any], project: Project, parent: Task | None, place: int) -> Task:
        duration = parse_duration(said["duration"], project) if "duration" in said else ONE_DAY
        kind = TaskKind.TASK if duration.minutes else TaskKind.MILESTONE
        usual = {
            "kind": kind,
            "mode": TaskMode.MANUAL if said.get("manual") else TaskMode.AUTO,
            "ignore_resource_calendars": said.get("ignore_people_calendars", False),
            "type": TaskType.FIXED_UNITS,
        }
        plain = {name: value for name, value in said.items() if name in _PLAIN}
        return Task(
            id=self._ids.task(),
            project=project.id,
            parent=None if parent is None else parent.id,
            position=place * POSITION_GAP,
            name=said["name"],
            duration=duration,
            calendar=self._pool.calendar(said["calendar"]) if "calendar" in said else None,
            constraint_date=self._constraint_date(said, project),
            deadline=self._instant(said, "deadline", project.day_end),
            fixed_start=self._instant(said, "start", project.day_start),
            fixed_finish=self._instant(said, "finish", project.day_end),
            **(usual | read_fields(Task, plain, self._moments, project)),
        )

    def _instant(self, said: Mapping[str, Any], name: str, usual: int) -> Instant | None:
        return instant_said(self._moments, said[name], usual) if name in said else None

    def _constraint_date(self, said: Mapping[str, Any], project: Project) -> Instant | None:
        """The beginning of the day for a constraint on the start, the end for one on the finish."""
        at_end = said.get("constraint") in (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
        return self._instant(said, "on", project.day_end if at_end else project.day_start)

    def _people(self, task: Task, text: str) -> Iterator[Assignment]:
        for spec in parse_assignments(self._portfolio, text):
            if spec.resource is None:
                raise ValueError(f"nobody is called {spec.name}")
            works = self._portfolio.resources[spec.resource].kind is ResourceKind.WORK
            work = work_of(task.duration.minutes, spec.units) if works else Minutes(0)
            yield Assignment(
                self._ids.assignment(), task.id, spec.resource, spec.units, work, used_per=spec.used_per
            )

    def _work(self, task: Task, said: Mapping[str, Any], project: Project) -> Assignment:
        """An assignment that is more than somebody's share of the duration, field by field."""
        given = {name: value for name, value in said.items() if name != "who"}
        person = self._pool.people[folded(said["who"])].id
        number = self._ids.assignment()
        return Assignment(number, task.id, person, **read_fields(Assignment, given, self._moments, project))

    def _link(self, project: Project, task: Task, text: str) -> Link:
        found = _AFTER.fullmatch(text)
        if found is None:
            raise ValueError(f"no predecessor: {text}")
        before = self._tasks[found["code"] or project.code, found["key"]]
        lag = parse_lag(found["lag"], project) if found["lag"] else NO_LAG
        return Link(self._ids.link(), before.id, task.id, LinkKind(found["kind"] or "FS"), lag)
