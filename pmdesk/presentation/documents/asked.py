"""What a document is asked to tell of, and what all documents have in common."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol, TypeVar

from pmdesk.domain.ids import BaselineId, ProjectId, RegisterId, ResourceId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.presentation.documents.document import Document, Part, RowKind, TableRow, cells
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import day_text
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan


class OfProject(Protocol):
    """A row of a project, or of the whole portfolio."""

    table: ClassVar[str]

    @property
    def id(self) -> RegisterId:
        """Its id among the rows of its table."""

    @property
    def project(self) -> ProjectId | None:
        """The project, None for all."""


R = TypeVar("R", bound=OfProject)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A document about ``project``, or all projects if that is None, as things stand ``today``.

    ``plan`` has no private rows: see ``shared_plan``. ``person`` is the one that a card is about, None for
    all. A comparison goes from the first of ``baselines`` to the second, where None is the plan as it is now.
    """

    plan: Plan
    project: ProjectId | None
    today: Day
    author: str = ""
    person: ResourceId | None = None
    baselines: tuple[BaselineId | None, BaselineId | None] | None = None

    @property
    def portfolio(self) -> Portfolio:
        return self.plan.portfolio

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that are told of, in their order."""
        rows = self.portfolio.projects.values()
        chosen = (row for row in rows if self.project in (None, row.id))
        return tuple(sorted(chosen, key=lambda row: (row.position, row.id)))

    @property
    def workers(self) -> tuple[Resource, ...]:
        """Those who work, in their order; of one project those who are assigned to something in it."""
        portfolio = self.portfolio
        rows = [row for row in portfolio.resources.values() if row.kind is ResourceKind.WORK]
        if self.project is not None:
            tasks, given = portfolio.tasks, portfolio.assignments.values()
            here = {each.resource for each in given if tasks[each.task].project == self.project}
            rows = [row for row in rows if row.id in here]
        return tuple(sorted(rows, key=lambda row: (row.position, row.id)))

    def own(self, rows: Iterable[R]) -> list[R]:
        """Those of ``rows`` that are told of: the project's own and those of no project."""
        return [row for row in rows if self.project is None or row.project in (self.project, None)]

    def document(self, kind: str, *parts: Part, subject: str = "") -> Document:
        """The document of a kind with these parts."""
        projects = self.projects
        alone = next(iter(projects), None) if self.project is not None else None
        name = alone.name if alone is not None else self.portfolio.header.name
        return Document(
            phrase(f"reports.kind_{kind}"),
            subject or name,
            parts,
            tuple(self._about(projects, alone)),
            phrase(f"documents.no_{kind}"),
        )

    def _about(self, projects: tuple[Project, ...], alone: Project | None) -> Iterator[str]:
        """The state that the document tells of, the baseline, and who wrote it."""
        dates = {project.status_date for project in projects}
        status = dates.pop() if len(dates) == 1 else None
        if status is None:
            yield say(message("documents.as_of", day=day_text(self.plan, self.today)))
        else:
            yield say(message("documents.status_date", day=day_text(self.plan, day_containing(status))))
        if alone is not None and alone.shown_baseline is not None:
            baseline = self.portfolio.baselines[alone.shown_baseline].name
            yield say(message("documents.baseline", name=baseline))
        author = self.author or (alone.manager if alone is not None else "")
        if author:
            yield say(message("documents.author", name=author))


def grouped_by_project(
    asked: Asked, columns: int, rows: Iterable[R], told: Callable[[R], TableRow]
) -> tuple[TableRow, ...]:
    """A line a row; if all projects are told of, under the names of these, and what belongs to none first."""
    mine = asked.own(rows)

    def kept(row: R) -> TableRow:
        return replace(told(row), key=key_text(row.table, row.id))

    if asked.project is not None or len(asked.portfolio.projects) < 2:
        return tuple(map(kept, mine))
    found: list[TableRow] = []
    for project in (None, *(each.id for each in asked.projects)):
        members = [row for row in mine if row.project == project]
        if members:
            name = (
                phrase("documents.all_projects")
                if project is None
                else asked.portfolio.projects[project].name
            )
            found.append(TableRow(cells(name, *("",) * (columns - 1)), RowKind.GROUP))
            found += map(kept, members)
    return tuple(found)
