"""Rows of a spreadsheet as new tasks: names with levels first, then what their other columns say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.task import Task
from pmdesk.engine.planner import schedule
from pmdesk.presentation.column_guess import LEVEL, NUMBER, PLACES, ROW
from pmdesk.presentation.field import Field
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.grids import Grid, levels_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.cell_block import phase_of, reads_dates
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.task_list import ListedTask, insert_list
from pmdesk.session.commands.workbench import Workbench

DATED = ("start", "finish")
_NUMBER = re.compile(r"(?<![\w:.+-])\d+(?=\s*(?:$|[;,]|FS|SS|FF|SF|[+-]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PastedTask:
    """One row: how deep it lies, from 0, its name, and its further texts by field."""

    level: int
    name: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pasting:
    """The edit that inserts the rows, and what could not be read in them."""

    edit: Edit
    left_out: tuple[Message, ...]


def pasted_tasks(grid: Grid, columns: Sequence[str | None]) -> tuple[PastedTask, ...]:
    """The rows of ``grid`` that have a name; ``columns`` are their fields, None is left out.

    The level comes from a column of levels or of outline numbers, else from the indentation of the names.
    """
    at = {key: n for n, key in enumerate(columns) if key is not None}
    rows = [row for row in grid if row[at["name"]].text]
    if LEVEL in at:
        levels = [_whole(row[at[LEVEL]].text) for row in rows]
    elif NUMBER in at:
        levels = [row[at[NUMBER]].text.strip(".").count(".") for row in rows]
    else:
        levels = [row[at["name"]].indent for row in rows]
    further = {key: n for key, n in at.items() if key not in ("name", LEVEL, NUMBER)}
    return tuple(
        PastedTask(
            level, " ".join(row[at["name"]].text.split()), {key: row[n].text for key, n in further.items()}
        )
        for level, row in zip(levels_of(levels), rows, strict=True)
    )


def insert_pasted(
    plan: Plan,
    ids: IdDealer,
    project: ProjectId,
    rows: Sequence[PastedTask],
    today: date,
    *,
    above: TaskId | None = None,
) -> Pasting:
    """Insert a task for each row above a task as its siblings, or last in ``project``, as one edit.

    Predecessors count in the rows themselves: by their numbers where there is a column of these, else by
    their places. A date that a task has anyway is not made a constraint. What can't be read is left out and
    told.
    """
    listed = [ListedTask(row.level, row.name) for row in rows]
    insertion = insert_list(plan.portfolio, ids, project, listed, above=above)
    after = insertion.apply(plan.portfolio)
    new = [task for task in after.outline.of_project(project) if task not in plan.portfolio.tasks]
    filling = _Filling(Plan(after, schedule(after)), ids, today, new, rows)
    given = {key for row in rows for key in row.texts if key not in PLACES}
    for key in sorted(given, key=lambda key: (phase_of(key), key)):
        filling.fill(key)
    label = message("edits.paste_tasks", count=len(rows))
    return Pasting(combined(label, insertion, filling.bench.edit(label)), tuple(filling.left_out))


class _Filling:
    """Types texts into new tasks, column by column."""

    def __init__(
        self, plan: Plan, ids: IdDealer, today: date, tasks: Sequence[TaskId], rows: Sequence[PastedTask]
    ) -> None:
        self.bench = Workbench(plan)
        self.left_out: list[Message] = []
        self._ids = ids
        self._today = today
        self._lines = list(zip(tasks, rows, strict=True))
        outline = plan.portfolio.outline
        numbers = [row.texts.get(ROW, "") for row in rows]
        own = numbers if any(numbers) else [str(n) for n in range(1, len(rows) + 1)]
        self._numbers = {
            number: str(outline.row_number(task)) for number, task in zip(own, tasks, strict=True) if number
        }

    def fill(self, key: str) -> None:
        """Type the texts of a field where they can be typed and say something else."""
        field = TASK_FIELDS[key]
        if reads_dates(key):
            self.bench.schedule()
        free = [line for line in self._lines if not self._is_linked(line[0])] if key in DATED else []
        self._fill(key, field, free or self._lines)
        if free:  # their dates reach the others through the links
            self.bench.schedule()
            self._fill(key, field, [line for line in self._lines if self._is_linked(line[0])])

    def _is_linked(self, task: TaskId) -> bool:
        return task in self.bench.plan.portfolio.links_into

    def _fill(self, key: str, field: Field[Any], lines: Iterable[tuple[TaskId, PastedTask]]) -> None:
        for task, row in lines:
            text = row.texts[key]
            if text and field.can_edit(self.bench.plan, task):
                if key == "predecessors":
                    text = _NUMBER.sub(lambda found: self._numbers.get(found[0], found[0]), text)
                try:
                    self._type(key, task, text)
                except PmdeskError as refusal:
                    title = say(field.title)
                    self.left_out.append(
                        message("edits.in_cell", name=row.name, title=title, reason=str(refusal))
                    )

    def _type(self, key: str, task: TaskId, text: str) -> None:
        plan, field = self.bench.plan, TASK_FIELDS[key]
        if field.parse is None or text == field.text(plan, task):
            return
        value = field.parse(plan, task, text, self._today)
        if value != field.read(plan, task):
            self.bench.take(set_cell(plan, self._ids, RowKey(Task.table, task), key, value))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
