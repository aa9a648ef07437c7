"""The tasks of a project with their links and assignments, as the text of a template."""

from collections.abc import Callable, Iterator, Mapping

from pmdesk.domain.ids import TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import ONE_DAY, Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_LAG, Instant
from pmdesk.presentation.people import format_units
from pmdesk.presentation.skills import SkillSpec
from pmdesk.presentation.spans import format_duration, format_lag
from pmdesk.session.commands.work_formula import work_of
from pmdesk.session.templates.as_planned import OF_THE_RUN, planned_assignment
from pmdesk.session.templates.moments import WorkingDays, said_instant
from pmdesk.session.templates.naming import Naming
from pmdesk.session.templates.said_pool import Said
from pmdesk.session.templates.skills_said import said_skills
from pmdesk.session.templates.values import said_fields

_IN_OTHER_WORDS = (
    *("id", "project", "parent", "position", "name", "kind", "duration", "calendar", "constraint_date"),
    *("deadline", "fixed_start", "fixed_finish"),
)


class SaidTasks:
    """Says the tasks of a project; ``ties`` says what is tied to one."""

    def __init__(
        self,
        portfolio: Portfolio,
        project: Project,
        moments: WorkingDays,
        names: Naming,
        ties: Callable[[Task], Said],
    ) -> None:
        self._portfolio = portfolio
        self._project = project
        self._moments = moments
        self._names = names
        self._ties = ties
        self.keys = task_keys(portfolio, project)

    def all(self) -> Iterator[Said]:
        """The tasks in the order of the outline."""
        for task in self.keys:
            yield self._task(self._portfolio.tasks[task])

    def _task(self, row: Task) -> Said:
        said: Said = {"level": self._level(row), "key": self.keys[row.id], "name": self._names.said(row.name)}
        if row.duration != ONE_DAY:
            said["duration"] = format_duration(row.duration, self._project)
        if row.kind is not (TaskKind.TASK if row.duration.minutes else TaskKind.MILESTONE):
            said["kind"] = row.kind.value
        after = [
            self._link(link)
            for link in self._portfolio.links_into.get(row.id, ())
            if link.predecessor in self.keys
        ]
        people, work = self._assignments(row)
        needs = self._portfolio.needs_of.get(row.id, ())
        said |= {"after": after, "people": people, "work": work}
        said["needs"] = said_skills(SkillSpec(need.skill, need.level) for need in needs)
        if row.calendar is not None:
            said["calendar"] = self._portfolio.calendars[row.calendar].name
        said |= self._dates(row)
        said |= self._names.said(said_fields(row, self._moments, (*_IN_OTHER_WORDS, *OF_THE_RUN)))
        said |= self._ties(row)
        return {name: value for name, value in said.items() if value not in ("", []) or name == "name"}

    def _level(self, row: Task) -> int:
        level = 1
        while row.parent is not None:
            row = self._portfolio.tasks[row.parent]
            level += 1
        return level

    def _dates(self, row: Task) -> Said:
        at_end = row.constraint in (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
        start, end = self._project.day_start, self._project.day_end
        dates: Mapping[str, tuple[Instant | None, int]] = {
            "on": (row.constraint_date, end if at_end else start),
            "deadline": (row.deadline, end),
            "start": (row.fixed_start, start),
            "finish": (row.fixed_finish, end),
        }
        return {
            name: said_instant(self._moments, instant, usual)
            for name, (instant, usual) in dates.items()
            if instant is not None
        }

    def _link(self, row: Link) -> str:
        key = self.keys[row.predecessor]
        if row.lag == NO_LAG:
            return key if row.kind is LinkKind.FS else f"{key} {row.kind.value}"
        return f"{key} {row.kind.value}{format_lag(row.lag, self._project)}"

    def _assignments(self, task: Task) -> tuple[str, list[Said]]:
        """Those that are somebody's share of the duration in short, and the others field by field."""
        short: dict[str, str] = {}
        work: list[Said] = []
        for found in self._portfolio.assignments_of.get(task.id, ()):
            row = planned_assignment(found)
            resource = self._portfolio.resources[row.resource]
            name = self._names.of[row.resource]
            share = work_of(task.duration.minutes, row.units)
            plain = Assignment(row.id, task.id, row.resource, row.units, share)
            if row == plain and resource.kind is ResourceKind.WORK and name not in short and row.units:
                short[name] = f"{name}[{format_units(row.units)}]"
            else:
                fields = said_fields(row, self._moments, ("id", "task", "resource"))
                work.append({"who": name, **fields})
        return "; ".join(short.values()), work


def task_keys(portfolio: Portfolio, project: Project) -> dict[TaskId, str]:
    """A key for each task of a project, in the order of the outline."""
    tasks = portfolio.outline.of_project(project.id)
    return {task: f"t{place}" for place, task in enumerate(tasks, 1)}
