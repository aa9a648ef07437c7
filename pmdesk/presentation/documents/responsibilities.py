"""Who is responsible, accountable, consulted and informed for deliverables and work packages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.presentation.raci import LETTERS, WHO


@dataclass(slots=True)
class Responsibility:
    """A row of the matrix: the letters of each by key, said by somebody or following from the plan."""

    key: RowKey
    name: str
    said: dict[RowKey, set[str]] = field(default_factory=dict)
    implied: dict[RowKey, set[str]] = field(default_factory=dict)

    def letters(self, who: RowKey) -> str:
        """The letters of somebody, A before R, C and I."""
        found = self.said.get(who, set()) | self.implied.get(who, set())
        return "/".join(letter for letter in LETTERS.values() if letter in found)

    def holders(self, letter: str) -> int:
        """How many have a letter."""
        both = (*self.said.items(), *self.implied.items())
        return len({who for who, letters in both if letter in letters})


def responsibilities(
    portfolio: Portfolio, project: ProjectId
) -> tuple[list[Responsibility], list[Responsibility]]:
    """The deliverables of a project, and its work packages.

    These are its summaries without further summaries below them, and all tasks for which somebody has a
    letter. Where nobody said who does the work, those do who are assigned to it; where nobody said who is
    accountable for a deliverable, its owner is.
    """
    deliverables = [row for row in portfolio.deliverables.values() if row.project == project]
    deliverables.sort(key=lambda row: (row.position, row.id))
    tasks = [task for task in portfolio.outline.of_project(project) if _is_package(portfolio, task)]
    return (
        [_of_deliverable(portfolio, row) for row in deliverables],
        [_of_task(portfolio, task) for task in tasks],
    )


def _is_package(portfolio: Portfolio, task: TaskId) -> bool:
    below = portfolio.outline.children.get(task, ())
    if below and not any(portfolio.outline.is_summary(each) for each in below):
        return True
    return bool(_said(portfolio, RowKey(Task.table, task)))


def _said(portfolio: Portfolio, key: RowKey) -> dict[RowKey, set[str]]:
    found: dict[RowKey, set[str]] = {}
    for tie in portfolio.ties_at.get(key, ()):
        source, target = tie.ends
        if source == key and tie.relation in LETTERS and target.table in WHO:
            found.setdefault(target, set()).add(LETTERS[tie.relation])
    return found


def _of_deliverable(portfolio: Portfolio, row: Deliverable) -> Responsibility:
    key = key_of(row)
    found = Responsibility(key, row.title, _said(portfolio, key))
    made = (
        TaskId(tie.other(key).id)
        for tie in portfolio.ties_at.get(key, ())
        if tie.relation is Relation.MADE_BY and tie.other(key).table == Task.table
    )
    if not found.holders("R"):
        _imply(found, "R", _assigned(portfolio, made))
    if not found.holders("A") and row.owner is not None:
        _imply(found, "A", [RowKey(Resource.table, row.owner)])
    return found


def _of_task(portfolio: Portfolio, task: TaskId) -> Responsibility:
    key = RowKey(Task.table, task)
    name = f"{portfolio.wbs[task]} {portfolio.tasks[task].name}".strip()
    found = Responsibility(key, name, _said(portfolio, key))
    if not found.holders("R"):
        _imply(found, "R", _assigned(portfolio, [task]))
    return found


def _imply(found: Responsibility, letter: str, who: Iterable[RowKey]) -> None:
    for key in who:
        found.implied.setdefault(key, set()).add(letter)


def _assigned(portfolio: Portfolio, tasks: Iterable[TaskId]) -> Iterator[RowKey]:
    """Who works on tasks or on what lies below them."""
    for task in tasks:
        for each in portfolio.outline.subtree(task):
            for assignment in portfolio.assignments_of.get(each, ()):
                if portfolio.resources[assignment.resource].kind is ResourceKind.WORK:
                    yield RowKey(Resource.table, assignment.resource)


def everybody_in(portfolio: Portfolio, rows: Iterable[Responsibility]) -> Mapping[RowKey, str]:
    """The names of all who have a letter: people in their order, then teams, then stakeholders."""
    keys = {key for row in rows for key in (*row.said, *row.implied)}

    def place(key: RowKey) -> tuple[int, int, int]:
        return WHO.index(key.table), getattr(portfolio.get(key), "position", 0), key.id

    return {key: _name(portfolio, key) for key in sorted(keys, key=place)}


def _name(portfolio: Portfolio, key: RowKey) -> str:
    row = portfolio.get(key)
    return row.title if isinstance(row, Stakeholder) else str(getattr(row, "name", ""))
