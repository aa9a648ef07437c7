"""Desk: a session on a file of its own, worked with as a person would: by row numbers and typed text."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import IdDealer, ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import instant_of
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.session.changed import Changed
from pmdesk.session.commands import fields, outline, projects, tasks
from pmdesk.session.session import Session
from pmdesk.storage.store import Store

TODAY = date(2026, 3, 2)
MONDAY_MORNING = instant_of(datetime(2026, 3, 2, 8))


class Desk:
    """``session`` is the open one; ``today`` is Monday 2 March 2026, and each change takes a minute."""

    def __init__(self, path: Path, portfolio: Portfolio | None = None, ids: IdDealer | None = None) -> None:
        ids = ids or IdDealer()
        self.now = datetime(2026, 3, 2, 9)
        store = Store.create(path, portfolio or projects.new_portfolio("Demo", MONDAY_MORNING, ids), ids)
        self.session = Session(store, store.load(), user="Ada", clock=self.clock)

    def clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def reopen(self, *, read_only: bool = False) -> None:
        """Close the file and open it again."""
        path = self.session.path
        self.session.close()
        self.session = Session.open(path, user="Ada", clock=self.clock, read_only=read_only)

    @property
    def plan(self) -> Plan:
        return self.session.plan

    @property
    def portfolio(self) -> Portfolio:
        return self.session.portfolio

    @property
    def project(self) -> ProjectId:
        """The first project."""
        return min(self.portfolio.projects)

    def task(self, row: int) -> TaskId:
        """The task in a row of the first project, counted from 1."""
        return self.portfolio.outline.of_project(self.project)[row - 1]

    def tasks(self, *rows: int) -> list[TaskId]:
        return [self.task(row) for row in rows]

    def do(self, command: Callable[..., Edit], *rows: int) -> Changed:
        """Perform a command that takes the portfolio and the tasks in ``rows``."""
        return self.session.perform(command(self.portfolio, self.tasks(*rows)))

    def add(self, *names: str) -> None:
        """Type names into the last empty row, one after the other."""
        for name in names:
            self.session.perform(tasks.insert_task(self.portfolio, self.session.ids, self.project, name=name))

    def type(self, row: int, column: str, text: str) -> Changed:
        """Type ``text`` into a cell."""
        task = self.task(row)
        value = TASK_FIELDS[column].parse(self.plan, task, text, TODAY)
        return self.session.perform(fields.set_field(self.plan, self.session.ids, task, column, value))

    def read(self, row: int, column: str) -> str:
        """What a cell shows."""
        return TASK_FIELDS[column].text(self.plan, self.task(row))

    def column(self, column: str) -> list[str]:
        """What a column shows, row by row."""
        rows = self.portfolio.outline.of_project(self.project)
        return [TASK_FIELDS[column].text(self.plan, task) for task in rows]

    def tree(self) -> str:
        """The names with two spaces a level, a line each."""
        outline = self.portfolio.outline
        return "\n".join(
            "  " * (outline.level_of(task) - 1) + self.portfolio.tasks[task].name
            for task in outline.of_project(self.project)
        )

    def build(self, tree: str) -> None:
        """Type the names of ``tree`` and indent them as it shows."""
        lines = [line for line in tree.splitlines() if line.strip()]
        self.add(*(line.strip() for line in lines))
        depth = [(len(line) - len(line.lstrip())) // 2 for line in lines]
        least = min(depth)
        for level in range(1, max(depth) - least + 1):
            for row, deep in enumerate(depth, 1):
                if deep - least >= level:
                    self.do(outline.indent, row)
