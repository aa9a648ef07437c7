"""Whatever people do, each step is undone and done again exactly, also after closing and reopening."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desk import TODAY, Desk
from pmdesk.domain.edit import Edit, missing_references
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import TaskId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.session.changed import COMPUTED
from pmdesk.session.commands import calendars, clipboard, links, outline, projects, tasks
from pmdesk.session.commands.fields import set_field

TYPED = {
    "name": ["Design", "Build it", ""],
    "duration": ["0", "3d", "4h?", "2ed", "1w"],
    "start": ["9.3.26", "", "27.2.26 10:00"],
    "finish": ["13.3.26", "", "20.2.26"],
    "predecessors": ["", "1", "2SS+1d", "1FF; 3FS-50%", "P2:1"],
    "resources": ["", "Anna", "Anna[50%]; Bob", "Bob[200%]"],
    "percent_complete": ["0", "40", "100"],
    "work": ["8h", "5d"],
    "constraint": ["ASAP", "ALAP", "MSO", "FNLT"],
    "constraint_date": ["", "11.3.26"],
    "deadline": ["", "10.3.26"],
    "mode": ["Auto", "Manual"],
    "type": ["Fixed units", "Fixed work", "Fixed duration"],
    "effort_driven": ["yes", "no"],
    "kind": ["Task", "Milestone", "External"],
    "calendar": ["", "24 Hours", "Night Shift"],
    "ignore_resource_calendars": ["yes"],
    "priority": ["800"],
    "active": ["no", "yes"],
    "notes": ["see below\n", ""],
    "wbs": ["X", ""],
    "actual_start": ["", "2.3.26"],
    "actual_finish": ["", "6.3.26"],
}

cells = st.sampled_from([(column, text) for column, texts in TYPED.items() for text in texts])


class PeopleAtWork(RuleBasedStateMachine):
    """One desk, two projects, and every command in any order.

    ``_states`` is what the portfolio was after each step that can be undone; ``_undone`` the same for redo.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self._folder.name) / "plan.pmdb")
        self._states: list[Portfolio] = [self.desk.portfolio]
        self._undone: list[Portfolio] = []
        anchor = self.desk.portfolio.projects[self.desk.project].anchor
        self.perform(lambda: projects.add_project(self.desk.portfolio, self.desk.session.ids, "Two", anchor))
        for _ in range(6):
            self.insert("first", None)

    def teardown(self) -> None:
        while self.desk.session.undo():
            pass
        assert self.desk.portfolio == self._states[0]
        self.desk.reopen()
        while self.desk.session.redo():
            pass
        final = self._undone[0] if self._undone else self._states[-1]
        assert self.desk.portfolio == final
        assert portfolio_of(self.desk.session.store.load().rows()) == final
        self.desk.session.close()
        self._folder.cleanup()

    def perform(self, command: Any) -> None:
        """Make an edit and perform it; a refusal changes nothing."""
        before = self.desk.plan
        try:
            edit: Edit = command()
            self.desk.session.perform(edit)
        except PmdeskError:
            assert self.desk.plan is before
            return
        if edit.is_empty:
            return
        after = self.desk.portfolio
        assert edit.inverse.apply(after) == before.portfolio
        self._states.append(after)
        self._undone.clear()

    def some(self, numbers: list[int]) -> list[TaskId]:
        order = self.desk.portfolio.outline.order
        return list(dict.fromkeys(order[n % len(order)] for n in numbers)) if order else []

    # -- what people do

    @rule(
        name=st.sampled_from(["A", "B", ""]), at=st.none() | st.tuples(st.integers(0, 20), st.integers(0, 2))
    )
    def insert(self, name: str, at: tuple[int, int] | None) -> None:
        chosen = self.some([at[0]]) if at else []
        place = {("above", "below", "under")[at[1]]: chosen[0]} if at and chosen else {}
        portfolio = self.desk.portfolio
        project = portfolio.tasks[chosen[0]].project if chosen else self.desk.project
        self.perform(
            lambda: tasks.insert_task(
                portfolio, self.desk.session.ids, project, name=name, blank=not name, **place
            )
        )

    rows = st.lists(st.integers(0, 20), min_size=1, max_size=4)

    @precondition(lambda self: self.desk.portfolio.tasks)
    @rule(
        rows=rows,
        command=st.sampled_from(
            [
                tasks.delete_tasks,
                outline.indent,
                outline.indent,
                outline.outdent,
                outline.move_rows_up,
                outline.move_rows_down,
                links.unlink,
            ]
        ),
    )
    def rearrange(self, rows: list[int], command: Any) -> None:
        self.perform(lambda: command(self.desk.portfolio, self.some(rows)))

    @precondition(lambda self: self.desk.portfolio.tasks)
    @rule(rows=rows, goal=st.integers(0, 20), how=st.sampled_from(["above", "under", "project"]))
    def drag(self, rows: list[int], goal: int, how: str) -> None:
        place: Any = max(self.desk.portfolio.projects) if how == "project" else self.some([goal])[0]
        self.perform(lambda: outline.move_tasks(self.desk.portfolio, self.some(rows), **{how: place}))

    @precondition(lambda self: self.desk.portfolio.tasks)
    @rule(rows=rows, downwards=st.booleans())
    def link(self, rows: list[int], downwards: bool) -> None:
        chosen = self.some(sorted(rows) if downwards else rows)
        self.perform(lambda: links.link_in_sequence(self.desk.portfolio, self.desk.session.ids, chosen))

    @precondition(lambda self: self.desk.portfolio.tasks)
    @rule(row=st.integers(0, 20), cell=cells)
    def type(self, row: int, cell: tuple[str, str]) -> None:
        self.type_into(row, *cell)

    @precondition(lambda self: self.desk.portfolio.tasks)
    @rule(row=st.integers(0, 20), column=st.sampled_from(["duration", "predecessors", "resources", "work"]))
    def type_again(self, row: int, column: str) -> None:
        """The text a cell shows means what the cell holds."""
        task = self.some([row])[0]
        field = TASK_FIELDS[column]
        if field.can_edit(self.desk.plan, task):
            shown = field.text(self.desk.plan, task)
            self.type_into(row, column, shown)
            assert field.text(self.desk.plan, task) == shown

    def type_into(self, row: int, column: str, text: str) -> None:
        task = self.some([row])[0]

        def command() -> Edit:
            plan = self.desk.plan
            value = TASK_FIELDS[column].parse(plan, task, text, TODAY)  # type: ignore[misc]
            return set_field(plan, self.desk.session.ids, task, column, value)

        self.perform(command)

    @precondition(lambda self: 0 < len(self.desk.portfolio.tasks) < 20)
    @rule(rows=rows, other=st.booleans())
    def copy_and_paste(self, rows: list[int], other: bool) -> None:
        portfolio = self.desk.portfolio
        copied = clipboard.copy_tasks(portfolio, self.some(rows))
        project = (max if other else min)(portfolio.projects)
        self.perform(lambda: clipboard.paste_tasks(portfolio, self.desk.session.ids, copied, project))

    @rule(days=st.integers(-10, 30), constraints=st.booleans())
    def move_project(self, days: int, constraints: bool) -> None:
        portfolio = self.desk.portfolio
        anchor: Any = portfolio.projects[self.desk.project].anchor + days * 1440
        self.perform(
            lambda: projects.move_project(portfolio, self.desk.project, anchor, move_constraints=constraints)
        )

    @precondition(lambda self: len(self.desk.portfolio.projects) > 1)
    @rule()
    def remove_project(self) -> None:
        portfolio = self.desk.portfolio
        self.perform(lambda: projects.remove_project(portfolio, max(portfolio.projects)))

    @rule(name=st.sampled_from(["Team", "standard"]))
    def add_calendar(self, name: str) -> None:
        portfolio = self.desk.portfolio
        base = portfolio.header.calendar
        self.perform(lambda: calendars.add_calendar(portfolio, self.desk.session.ids, name, base))

    # -- going back and forth

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            if self.desk.session.undo() is not None:
                self._undone.append(self._states.pop())
        assert self.desk.portfolio == self._states[-1]

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            if self.desk.session.redo() is not None:
                self._states.append(self._undone.pop())
        assert self.desk.portfolio == self._states[-1]

    @rule()
    def reopen(self) -> None:
        self.desk.reopen()
        assert self.desk.portfolio == self._states[-1]

    # -- what always holds

    @invariant()
    def every_row_points_at_rows(self) -> None:
        portfolio = self.desk.portfolio
        assert list(missing_references(portfolio, portfolio.rows())) == []

    @invariant()
    def every_task_has_its_place(self) -> None:
        portfolio = self.desk.portfolio
        assert sorted(portfolio.outline.order) == sorted(portfolio.tasks)
        for task in portfolio.tasks.values():
            assert task.parent is None or portfolio.tasks[task.parent].project == task.project

    @invariant()
    def the_schedule_is_that_of_the_rows(self) -> None:
        fresh = schedule(portfolio_of(self.desk.portfolio.rows()))
        for column in COMPUTED:
            np.testing.assert_array_equal(getattr(self.desk.plan.schedule, column), getattr(fresh, column))
        assert not fresh.loops


PeopleAtWork.TestCase.settings = settings(
    max_examples=settings().max_examples // 5,  # each is a file with forty steps
    stateful_step_count=40,
)
test_people_at_work = PeopleAtWork.TestCase
