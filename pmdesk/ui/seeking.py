"""Finding texts in the columns of tasks, replacing them, and reading a place to go to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.dates import parse_instant
from pmdesk.presentation.fields import task_column
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.cell_block import TypedCell


class Hit(NamedTuple):
    """A cell that holds what was sought."""

    task: TaskId
    column: str


def find_cells(plan: Plan, project: ProjectId | None, columns: Sequence[str], text: str) -> list[Hit]:
    """The cells of a project, or of all, that hold ``text``, row by row, whatever their case."""
    outline = plan.portfolio.outline
    searched = outline.order if project is None else outline.of_project(project)
    wanted = text.casefold()
    return [
        Hit(task, column)
        for task in searched
        for column in columns
        if wanted in _shown(plan, task, column).casefold()
    ]


def next_hit(
    portfolio: Portfolio,
    hits: Sequence[Hit],
    columns: Sequence[str],
    after: TaskId | None,
    column: str | None,
    *,
    backwards: bool = False,
) -> Hit:
    """The hit behind the cell of ``after`` and ``column``, or before it, around the end."""
    order = {key: n for n, key in enumerate(columns)}
    index = portfolio.outline.index

    def place(hit: Hit) -> tuple[int, int]:
        return index[hit.task], order[hit.column]

    here = (-1 if after is None else index[after], order.get(column or "", len(columns)))
    if backwards:
        return ([hit for hit in hits if place(hit) < here] or list(hits))[-1]
    return ([hit for hit in hits if place(hit) > here] or list(hits))[0]


def replaced(plan: Plan, hits: Sequence[Hit], text: str, replacement: str) -> Iterator[TypedCell]:
    """What the cells of ``hits`` say with ``replacement`` for each ``text``."""
    sought = re.compile(re.escape(text), re.IGNORECASE)
    for task, column in hits:
        said = sought.sub(lambda _found: replacement, _shown(plan, task, column))
        yield TypedCell(RowKey(Task.table, task), column, said)


def _shown(plan: Plan, task: TaskId, column: str) -> str:
    return plan.portfolio.tasks[task].name if column == "name" else task_column(plan, column).text(plan, task)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a task, or a moment on the time axis."""

    task: TaskId | None = None
    instant: Instant | None = None


def place_of(portfolio: Portfolio, project: ProjectId, text: str, today: date) -> Place:
    """The task with the row number ``text`` in ``project``, or the date that it says.

    Raises InvalidValue for text that is neither.
    """
    tasks = portfolio.outline.of_project(project)
    if text.isdecimal() and 1 <= int(text) <= len(tasks):
        return Place(task=tasks[int(text) - 1])
    return Place(instant=parse_instant(text, portfolio.projects[project], finish=False, today=today))
