"""Actual work out of a foreign sheet: each line says who worked on what, when, and how long."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, ProjectId, ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Minutes, TimeUnit, day_of, midnight
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.foreign_columns import DAY, HOURS, PERSON, PROJECT, TASK, columns_of_work
from pmdesk.presentation.grids import Grid
from pmdesk.presentation.money.money_kinds import project_called
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.spans import format_minutes, parse_minutes
from pmdesk.presentation.task_calls import task_called
from pmdesk.session.commands.clocks import assignment_clock
from pmdesk.session.commands.read_lines import ReadLine, ReadLines
from pmdesk.session.commands.report_work import report_work
from pmdesk.session.commands.several import Steps

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class _Report:
    assignment: AssignmentId
    day: Day
    minutes: Minutes


def read_work(plan: Plan, grid: Grid, project: ProjectId | None, today: date) -> ReadLines:
    """The work that a sheet reports, with columns as ``columns_of_work`` finds them.

    Tasks are those of ``project`` where the line names none, or of any project if it is None. Lines for the
    same person, task and day add up; they take the place of what was known to be done on that day.
    """
    columns = columns_of_work(grid, today)
    rows = [tuple(cell.text for cell in row) for row in grid]
    first = int(columns.has_titles)
    reader = _Reader(plan, project, today)
    by_assignment: dict[AssignmentId, dict[Day, int]] = defaultdict(lambda: defaultdict(int))
    lines: list[ReadLine] = []
    for number, row in enumerate(rows[first:], first + 1):
        if not any(row):
            continue
        try:
            report = reader.report(columns.cells(row))
        except InvalidValue as refusal:
            lines.append(ReadLine(number, row, problem=str(refusal)))
            continue
        by_assignment[report.assignment][report.day] += report.minutes
        lines.append(ReadLine(number, row, reader.meaning(report)))
    steps = Steps(plan)
    for assignment, days in by_assignment.items():
        worked = {day: Minutes(minutes) for day, minutes in days.items()}
        steps.take(report_work(steps.plan, assignment, worked))
    count = sum(not line.problem for line in lines)
    return ReadLines(tuple(lines), steps.edit(message("edits.import_work", count=count)))


class _Reader:
    def __init__(self, plan: Plan, project: ProjectId | None, today: date) -> None:
        self._plan, self._project, self._today = plan, project, today

    def report(self, cells: Mapping[str, str]) -> _Report:
        """What a line reports. Raises InvalidValue."""
        for key in (PERSON, TASK, DAY, HOURS):
            if not cells.get(key):
                raise InvalidValue(message(f"edits.line_without_{key}"))
        person = self._person(cells[PERSON])
        task = self._task(cells[TASK], cells.get(PROJECT, ""))
        day = parse_day(cells[DAY], self._today)
        portfolio = self._plan.portfolio
        name, called = portfolio.resources[person].name, portfolio.tasks[task].name
        if day > day_of(self._today):
            raise InvalidValue(message("edits.work_in_future", day=day))
        assigned = [a for a in portfolio.assignments_of.get(task, ()) if a.resource == person]
        if not assigned:
            raise InvalidValue(message("edits.not_assigned", name=name, task=called))
        clock = assignment_clock(portfolio, assigned[0])
        if not clock.work_between(midnight(day), midnight(Day(day + 1))):
            raise InvalidValue(message("edits.day_off", name=name, day=day))
        return _Report(assigned[0].id, day, self._minutes(cells[HOURS], task))

    def meaning(self, report: _Report) -> str:
        """A report in words."""
        portfolio = self._plan.portfolio
        row = portfolio.assignments[report.assignment]
        project = self._plan.project_of(row.task)
        return " · ".join(
            (
                portfolio.resources[row.resource].name,
                reference(portfolio, row.task, self._project),
                format_day(report.day),
                format_minutes(report.minutes, project, TimeUnit.HOUR),
            )
        )

    def _person(self, text: str) -> ResourceId:
        wanted = " ".join(text.split()).casefold()
        people = [r for r in self._plan.portfolio.resources.values() if r.kind is ResourceKind.WORK]
        for read in ("name", "email", "initials"):
            found = [r.id for r in people if getattr(r, read).casefold() == wanted]
            if len(found) == 1:
                return found[0]
        raise InvalidValue(message("edits.no_such_person", text=text))

    def _task(self, text: str, project: str) -> TaskId:
        portfolio = self._plan.portfolio
        if project or self._project is not None or len(portfolio.projects) == 1:
            own = project_called(self._plan, project) if project else self._project
            return task_called(portfolio, own or min(portfolio.projects), text)
        found: list[TaskId] = []
        for each in portfolio.projects:
            try:
                found.append(task_called(portfolio, each, text))
            except InvalidValue:
                continue
        if len(found) == 1:
            return found[0]
        key = "edits.task_in_several_projects" if found else "edits.task_in_no_project"
        raise InvalidValue(message(key, text=text))

    def _minutes(self, text: str, task: TaskId) -> Minutes:
        """Hours as a number, a span of time, or on the clock: ``7.5``, ``7h 30m``, ``7:30``."""
        clock = _CLOCK.fullmatch(text)
        if clock:
            minutes = Minutes(60 * int(clock[1]) + int(clock[2]))
        else:
            minutes = parse_minutes(text, self._plan.project_of(task), TimeUnit.HOUR)
        if minutes > MINUTES_PER_DAY:
            raise InvalidValue(message("edits.day_too_long", text=text))
        return minutes
