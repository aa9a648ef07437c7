"""Rows that were saved from a damaged file, made to stand together again; every change is told."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pmdesk.domain.custom_field import CustomValue
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.fitting import check_fit
from pmdesk.domain.ids import CalendarId, ProjectId, ResourceId, RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import OFFICE_WEEK, Calendar
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import Row, key_of, references_of
from pmdesk.domain.settings import Settings

R = TypeVar("R")


class Mending:
    """Makes a sound portfolio of ``rows``; ``losses`` tells what that took.

    What many rows hang on (a calendar, a project, a resource) gets an empty stand-in; a row that merely leans
    on a lost one loses the reference; a row that means nothing without it goes.
    """

    def __init__(self, rows: Iterable[Row], name: str, start: Instant) -> None:
        self._rows = {key_of(row): row for row in rows}
        self._name = name
        self._start = start
        self.losses: list[Message] = []

    def portfolio(self) -> Portfolio:
        """The portfolio; it can be kept in a file."""
        self._give_settings()
        self._stand_in()
        self._loosen()
        self._cut_rings(self._of(Calendar))
        self._cut_rings(self._of(Task))
        self._drop_homeless()
        self._drop_doubles()
        portfolio = portfolio_of(self._rows.values())
        for row in self._bound():
            try:
                check_fit(portfolio, row)
            except InvalidValue:
                self._drop(row)
        return portfolio_of(self._rows.values())

    def _bound(self) -> list[BaselineBlock | CustomValue]:
        """The rows that must fit others."""
        return [*self._of(BaselineBlock), *self._of(CustomValue)]

    def _of(self, kind: type[R]) -> list[R]:
        return [row for row in self._rows.values() if isinstance(row, kind)]

    def _put(self, row: Row) -> None:
        self._rows[key_of(row)] = row

    def _give_settings(self) -> None:
        if RowKey(Settings.table, 1) not in self._rows:
            calendar = min((row.id for row in self._of(Calendar)), default=CalendarId(1))
            self._put(Settings(1, self._name, calendar))
            self._tell("repair.settings")

    def _stand_in(self) -> None:
        """Put an empty row wherever one is lost that others can't do without."""
        of_projects: list[Task | Baseline] = [*self._of(Task), *self._of(Baseline)]
        for task in of_projects:
            self._need_project(task.project)
        for assignment in self._of(Assignment):
            key = RowKey(Resource.table, assignment.resource)
            if key not in self._rows:
                self._replace_lost(Resource(ResourceId(key.id), f"{self._name} {key.id}"))
        with_calendars: list[Settings | Project] = [*self._of(Settings), *self._of(Project)]
        for row in with_calendars:
            key = RowKey(Calendar.table, row.calendar)
            if key not in self._rows:
                self._replace_lost(Calendar(CalendarId(key.id), f"{self._name} {key.id}"))

    def _need_project(self, project: ProjectId) -> None:
        if RowKey(Project.table, project) in self._rows:
            return
        calendar = self._of(Settings)[0].calendar
        code = f"R{project}"
        while any(other.code == code for other in self._of(Project)):
            code += "R"
        self._replace_lost(Project(project, code, f"{self._name} {project}", self._start, calendar))

    def _replace_lost(self, row: Row) -> None:
        self._put(row)
        self._tell("repair.stand_in", table=row.table, id=row.id)

    def _loosen(self) -> None:
        """Take away references to lost rows that a row can do without."""
        for row in tuple(self._rows.values()):
            for target in references_of(row):
                if target not in self._rows:
                    loose = _without(row, target)
                    if loose is not None:
                        self._let_go(loose, target)
                        row = loose  # noqa: PLW2901  the next reference may be lost as well
        for project in self._of(Project):
            shown = self._rows.get(RowKey(Baseline.table, project.shown_baseline or 0))
            if isinstance(shown, Baseline) and shown.project != project.id:
                self._let_go(replace(project, shown_baseline=None), key_of(shown))
        for task in self._of(Task):
            parent = self._rows.get(RowKey(Task.table, task.parent or 0))
            if isinstance(parent, Task) and parent.project != task.project:
                self._let_go(replace(task, parent=None), key_of(parent))

    def _let_go(self, row: Row, target: RowKey) -> None:
        self._put(row)
        self._tell("repair.let_go", table=row.table, id=row.id, target=target.table, target_id=target.id)

    def _cut_rings(self, rows: Iterable[Calendar | Task]) -> None:
        """Take rows that lie inside themselves out of there."""
        sound: set[RowKey] = set()
        for row in rows:
            path: list[RowKey] = []
            at: Row | None = row
            while at is not None and key_of(at) not in sound:
                path.append(key_of(at))
                above = _above(at)
                if above in path:
                    self._put(_without(at, above) or at)
                    self._tell("repair.ring", table=at.table, id=at.id)
                    break
                at = None if above is None else self._rows[above]
            sound.update(path)

    def _drop_homeless(self) -> None:
        """Drop rows that point at lost ones, until none does."""
        while True:
            homeless = [
                (key, target)
                for key, row in self._rows.items()
                for target in references_of(row)
                if target not in self._rows
            ]
            if not homeless:
                return
            for key, target in homeless:
                if self._rows.pop(key, None) is not None:
                    self._tell(
                        "repair.homeless",
                        table=key.table,
                        id=key.id,
                        target=target.table,
                        target_id=target.id,
                    )

    def _drop_doubles(self) -> None:
        """Of rows that may be there only once, keep the first."""
        seen: set[object] = set()
        for row in self._bound():
            place = (
                (row.baseline, row.number)
                if isinstance(row, BaselineBlock)
                else (row.row, row.field, "value")
            )
            if place in seen:
                self._drop(row)
            seen.add(place)

    def _drop(self, row: Row) -> None:
        del self._rows[key_of(row)]
        self._tell("repair.impossible", table=row.table, id=row.id)

    def _tell(self, key: str, **arguments: str | int) -> None:
        self.losses.append(message(key, **arguments))


def _without(row: Row, target: RowKey) -> Row | None:
    """``row`` without what it says of ``target``; None for one that can't do without."""
    match row:
        case Calendar(base=base) if base is not None and RowKey(Calendar.table, base) == target:
            mon, tue, wed, thu, fri, sat, sun = (
                usual if day is None else day for day, usual in zip(row.week, OFFICE_WEEK, strict=True)
            )
            return replace(row, base=None, week=(mon, tue, wed, thu, fri, sat, sun))
        case Resource(calendar=calendar) if RowKey(Calendar.table, calendar or 0) == target:
            return replace(row, calendar=None)
        case Project(shown_baseline=shown) if RowKey(Baseline.table, shown or 0) == target:
            return replace(row, shown_baseline=None)
        case Task(parent=parent) if RowKey(Task.table, parent or 0) == target:
            return replace(row, parent=None)
        case Task(calendar=calendar) if RowKey(Calendar.table, calendar or 0) == target:
            return replace(row, calendar=None)
        case _:
            return None


def _above(row: Row) -> RowKey | None:
    """The row of the same kind that ``row`` lies in or derives from."""
    match row:
        case Calendar(base=above) | Task(parent=above) if above is not None:
            return RowKey(row.table, above)
        case _:
            return None
