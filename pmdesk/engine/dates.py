"""Early, late and scheduled dates: the passes run in the order that a plan needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.engine.codes import ALAP, FAR, LEAF, NO_DATE, NOT_STARTED, PLAIN
from pmdesk.engine.columns import TaskColumns
from pmdesk.engine.network import LinkColumns
from pmdesk.engine.passes import Passes
from pmdesk.engine.timetable import Clocks, Column


class Driving(NamedTuple):
    """The dates that drive successors; ``late[0]`` is 1 when ALAP tasks drive by their late dates."""

    start: Column
    finish: Column
    late: Column


class Rolled(NamedTuple):
    """By row and, after the rows, by project: first start and last finish below, and limits from above.

    ``wanted`` receives the start that links ask for, of rows whose constraint sets an earlier one;
    ``worked`` the minutes in which any leg is worked, of rows with several. ``held`` is 1 for summaries that
    a link holds, their own or one above.

    ``linked_floor`` is by project: the earliest start of rows that have predecessors, if ``stale[0]`` says
    that it differs from the project start.
    """

    start: Column
    finish: Column
    start_floor: Column
    finish_floor: Column
    project_finish: Column
    linked_floor: Column
    stale: Column
    held: Column
    early_work: Column
    wanted: Column
    worked: Column


class Limits(NamedTuple):
    """By row and, after the rows, by project: late dates below, limits from above and for predecessors."""

    start: Column
    last: Column
    finish: Column
    begin: Column
    for_start: Column
    for_finish: Column
    late_work: Column


@dataclass(frozen=True, slots=True)
class Ends:
    """For each project its given end, whether that is the finish, and its earliest given date.

    Dates that people gave (actual ones, constraints) may lie before a project start that nobody kept up to
    date. What follows such tasks then starts when they let it.
    """

    anchor: Column
    from_finish: NDArray[np.bool_]
    earliest: Column


Fill = Callable[[int, int], Any]
"""Makes a column of so many entries of a value."""


def blank_rolled(fill: Fill, rows: int, ends: Ends, project_start: Column, early_work: Column) -> Rolled:
    """What the forward pass finds before it begins."""
    places = rows + len(ends.anchor)
    floor = fill(places, NO_DATE)
    floor[rows:] = project_start.tolist()
    stale = ~ends.from_finish & (ends.earliest < project_start)
    rolled = Rolled(
        start=fill(places, FAR),
        finish=fill(places, NO_DATE),
        start_floor=floor,
        finish_floor=fill(places, NO_DATE),
        project_finish=fill(places - rows, NO_DATE),
        linked_floor=fill(places - rows, NO_DATE),
        stale=fill(1, int(stale.any())),
        held=fill(places, 0),
        early_work=early_work,
        wanted=fill(rows, NO_DATE),
        worked=fill(rows, 0),
    )
    rolled.linked_floor[:] = np.where(stale, ends.earliest, project_start).tolist()
    return rolled


@dataclass(frozen=True, slots=True)
class Problem:
    """What the passes are run over: the same columns as arrays or as lists."""

    order: Any
    clocks: Clocks
    tasks: TaskColumns
    links: LinkColumns


class Dates(NamedTuple):
    """The dates of every row; ``wanted`` and ``worked`` as in ``Rolled``.

    ``early_work`` and ``late_work`` are the early and the late start as working minutes on the clock that a
    row runs on, where they are known without being looked up.
    """

    early_start: Column
    early_finish: Column
    late_start: Column
    late_finish: Column
    start: Column
    finish: Column
    wanted: Column
    worked: Column
    early_work: Column
    late_work: Column


class Slacks(NamedTuple):
    """Slack of every row, and its start and finish as work on the calendar of the task or project."""

    begun: Column
    ended: Column
    total: Column
    free: Column


class _Run:
    def __init__(self, passes: Passes, problem: Problem, ends: Ends, rows: int) -> None:
        self._passes = passes
        self._problem = problem
        self._rows = rows
        self._places = rows + len(ends.anchor)
        self._ends = ends
        self._fill: Fill = filled_array if isinstance(problem.order, np.ndarray) else filled_list
        self.early_start = self._fill(rows, NO_DATE)
        self.early_finish = self._fill(rows, NO_DATE)
        self.late_start = self._fill(rows, NO_DATE)
        self.late_finish = self._fill(rows, NO_DATE)
        self.early_work = self._fill(rows, NO_DATE)
        self.late_work = self._fill(rows, NO_DATE)
        self.wanted = self.worked = self.early_start
        self.driving_start = self.early_start
        self.driving_finish = self.early_finish
        self.project_start: Column = ends.anchor
        self.project_finish: Column = ends.anchor

    def forward(self, *, late: bool = False) -> None:
        rolled = blank_rolled(self._fill, self._rows, self._ends, self.project_start, self.early_work)
        self.wanted, self.worked = rolled.wanted, rolled.worked
        flag = self._fill(1, int(late))
        self._passes.forward(
            self._problem.order,
            self._problem.clocks,
            self._problem.tasks,
            self._problem.links,
            self.early_start,
            self.early_finish,
            Driving(self.driving_start, self.driving_finish, flag),
            rolled,
        )
        finish = np.asarray(rolled.project_finish, np.int32)
        finish = np.where(finish == NO_DATE, self.project_start, finish)
        self.project_finish = np.where(self._ends.from_finish, self._ends.anchor, finish)

    def backward(self) -> None:
        finish = self._fill(self._places, NO_DATE)
        finish[self._rows :] = self.project_finish.tolist()
        limits = Limits(
            start=self._fill(self._places, FAR),
            last=self._fill(self._places, NO_DATE),
            finish=finish,
            begin=self._fill(self._places, FAR),
            for_start=self._fill(self._places, FAR),
            for_finish=self._fill(self._places, FAR),
            late_work=self.late_work,
        )
        self._passes.backward(
            self._problem.order,
            self._problem.clocks,
            self._problem.tasks,
            self._problem.links,
            self.early_start,
            self.early_finish,
            self.late_start,
            self.late_finish,
            limits,
        )
        first = np.asarray(limits.start[self._rows :], np.int32)
        first = np.where(first == FAR, self._ends.anchor, first)
        self.project_start = np.where(self._ends.from_finish, first, self._ends.anchor).astype(np.int32)

    @property
    def dates(self) -> Dates:
        """The dates as they are now."""
        return Dates(
            self.early_start,
            self.early_finish,
            self.late_start,
            self.late_finish,
            self.driving_start,
            self.driving_finish,
            self.wanted,
            self.worked,
            self.early_work,
            self.late_work,
        )

    def measure(self) -> Slacks:
        """Slack by the dates as they are now."""
        found = Slacks(*(self._fill(self._rows, 0) for _ in Slacks._fields))
        problem = self._problem
        self._passes.measure(problem.clocks, problem.tasks, problem.links, self.dates, found)
        return found

    def drive_by_late_dates(self, rows: NDArray[np.intp]) -> None:
        """Let the ``rows`` that are as late as possible drive their successors by their late dates.

        Those that an issue holds beyond these stay where it lets them start.
        """
        held = self._problem.tasks.held_until
        self.driving_start = self.early_start.copy()
        self.driving_finish = self.early_finish.copy()
        for row in rows.tolist():
            if held[row] != NO_DATE and self.late_start[row] < self.early_start[row]:
                continue
            self.driving_start[row] = self.late_start[row]
            self.driving_finish[row] = self.late_finish[row]


def compute(passes: Passes, problem: Problem, ends: Ends, as_late: NDArray[np.intp]) -> tuple[Dates, Slacks]:
    """All dates and slack, as arrays. ``as_late`` are the rows that take their late dates.

    Scheduled from the finish: late dates first, the earliest of them is the start of the forward pass.
    """
    rows = len(problem.tasks.role)
    run = _Run(passes, problem, ends, rows)
    run.forward()
    run.backward()
    if ends.from_finish.any():
        run.forward()
        run.backward()
    if len(as_late):
        run.drive_by_late_dates(as_late)
        run.forward(late=True)
    dates, slacks = run.dates, run.measure()
    return Dates(*map(_as_array, dates)), Slacks(*map(_as_array, slacks))


def takes_late_dates(constraint: Column, progress: Column, role: Column) -> NDArray[np.intp]:
    """The leaves that are as late as possible and not started."""
    leaf = (role == PLAIN) | (role == LEAF)
    return np.flatnonzero(leaf & (constraint == ALAP) & (progress == NOT_STARTED))


def _as_array(column: Any) -> Column:
    return np.asarray(column, np.int32)


def filled_array(length: int, value: int) -> Any:
    """A column for the compiled passes."""
    return np.full(length, value, np.int32)


def filled_list(length: int, value: int) -> Any:
    """A column for the interpreted passes."""
    return [value] * length
