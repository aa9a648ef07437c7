"""Planner: a portfolio compiled into columns that follow edits, and its schedule."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine import codes, compiled, slack
from pmdesk.engine.columns import DATE_COLUMNS, LEG_COLUMNS, NO_DATE, Leg, TaskColumns, row_values
from pmdesk.engine.dates import Dates, Ends, Problem, compute, takes_late_dates
from pmdesk.engine.hours import ROUND_THE_CLOCK, ClockKey
from pmdesk.engine.loops import knots, shortest_ring
from pmdesk.engine.network import LinkColumns, Network, tree_of
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import EARLIEST_DAY, LATEST_DAY, Column, Timetable

DAYS_BEFORE = 400
DAYS_AFTER = 1500


class Planner:
    """The compiled form of a portfolio.

    Law: after ``follow(edit, portfolio)`` it is as if made from that portfolio.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._slots: dict[ClockKey, int] = {ROUND_THE_CLOCK: 0}
        self._timetable: Timetable | None = None
        self._compile(portfolio)

    def follow(self, edit: Edit, portfolio: Portfolio) -> None:
        """Take over ``edit``, which led to ``portfolio``. Its inverse with the former one takes it back."""
        del edit
        self._slots = {ROUND_THE_CLOCK: 0}
        self._timetable = None
        self._compile(portfolio)

    @property
    def loops(self) -> tuple[tuple[TaskId, ...], ...]:
        """The loops of the links, see ``Schedule.loops``."""
        return self._loops

    def _compile(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._compile_rows()
        self._network = Network(portfolio)
        self._connect()

    # -- rows

    def _compile_rows(self) -> None:
        portfolio = self._portfolio
        outline = portfolio.outline
        rows = len(outline.order)
        self._end = np.array(outline.end, np.int32)
        self._projects = sorted(portfolio.projects)
        places = {project: place for place, project in enumerate(self._projects)}
        active = self._active_rows()
        self._active = active
        collected: list[dict[str, int]] = []
        self._legs: dict[int, tuple[Leg, ...]] = {}
        for row, task_id in enumerate(outline.order):
            task = portfolio.tasks[task_id]
            place = places[task.project]
            parent = rows + place if task.parent is None else outline.index[task.parent]
            values, legs = row_values(portfolio, task, parent, place, bool(active[row]), self._slot_of)
            collected.append(values)
            if legs:
                self._legs[row] = legs
        self._columns = {
            name: np.array([values[name] for values in collected], np.int32)
            for name in TaskColumns._fields
            if name not in LEG_COLUMNS
        }
        self._place_legs()
        self._summary = np.array([task in outline.children for task in outline.order], np.bool_)
        self._work = np.array([self._work_of(task) for task in outline.order], np.int64)

    def _active_rows(self) -> NDArray[np.bool_]:
        outline = self._portfolio.outline
        tasks = self._portfolio.tasks
        active = np.ones(len(outline.order), np.bool_)
        for row, task in enumerate(outline.order):
            if not tasks[task].active:
                active[row : outline.end[row]] = False
        return active

    def _work_of(self, task: TaskId) -> int:
        portfolio = self._portfolio
        return sum(
            assignment.work
            for assignment in portfolio.assignments_of.get(task, ())
            if portfolio.resources[assignment.resource].kind is ResourceKind.WORK
        )

    def _slot_of(self, key: ClockKey) -> int:
        return self._slots.setdefault(key, len(self._slots))

    def _place_legs(self) -> None:
        slots: list[int] = []
        minutes: list[int] = []
        for row, legs in self._legs.items():
            self._columns["first_leg"][row] = len(slots)
            slots.extend(self._slot_of(leg.clock) for leg in legs)
            minutes.extend(leg.minutes for leg in legs)
            self._columns["end_leg"][row] = len(slots)
        self._columns["leg_slot"] = np.array(slots, np.int32)
        self._columns["leg_minutes"] = np.array(minutes, np.int32)

    # -- links

    def _connect(self) -> None:
        """Sort the links and order the rows; links on loops are left out."""
        rows = len(self._end)
        taking_part = self._network.taking_part(self._active, self._end)
        self._loops: tuple[tuple[TaskId, ...], ...] = ()
        self._links = self._network.columns(rows, taking_part)
        order = self._ordered()
        if order is None:
            on_loop = self._find_loops()
            taking_part &= ~on_loop
            self._links = self._network.columns(rows, taking_part)
            order = self._ordered()
            if order is None:
                raise AssertionError("the outline itself has a loop")
        self._order = order

    def _ordered(self) -> Column | None:
        rows = len(self._end)
        parent = self._columns["parent"]
        order = np.zeros(2 * rows, np.int32)
        passes = compiled.passes_for(rows)
        tree = tree_of(parent)
        whole = rows + int(np.count_nonzero(self._summary))
        if not passes.on_arrays:
            listed = order.tolist()
            found = passes.node_order(
                rows, parent.tolist(), type(tree)(*_lists(tree)), LinkColumns(*_lists(self._links)), listed
            )
            order = np.array(listed, np.int32)
        else:
            found = passes.node_order(rows, parent, tree, self._links, order)
        return order[:whole].copy() if found == whole else None

    def _find_loops(self) -> NDArray[np.bool_]:
        """Name a path round every loop; returns which links lie on any."""
        rows = len(self._end)
        edges: dict[int, list[int]] = {node: [] for node in range(2 * rows)}
        for row, parent in enumerate(self._columns["parent"].tolist()):
            if parent < rows:
                edges[parent].append(row)
                edges[row + rows if self._summary[row] else row].append(parent + rows)
        tails = np.where(self._summary[self._network.predecessor], rows, 0) + self._network.predecessor
        for link in self._links.link_out.tolist():
            edges[int(tails[link])].append(int(self._network.successor[link]))
        group_of = np.zeros(2 * rows, np.int32)
        tasks = self._portfolio.outline.order
        loops: list[tuple[TaskId, ...]] = []
        for number, group in enumerate(knots(edges), 1):
            group_of[group] = number
            ring = (tasks[node % rows] for node in shortest_ring(edges, group))
            loops.append(tuple(dict.fromkeys(ring)))
        self._loops = tuple(loops)
        head = group_of[self._network.successor]
        on_loop: NDArray[np.bool_] = (head > 0) & (group_of[tails] == head)
        return on_loop

    # -- schedule

    def schedule(self) -> Schedule:
        """The schedule of the portfolio followed so far."""
        rows = len(self._end)
        tasks = self._tasks()
        ends = self._ends()
        as_late = takes_late_dates(tasks.constraint, tasks.progress, tasks.role)
        passes = compiled.passes_for(rows)
        timetable = self._covering(*self._span(tasks, ends))
        while True:
            dates = compute(passes, self._problem(not passes.on_arrays, timetable, tasks), ends, as_late)
            wider = _wider(timetable, dates)
            if wider is None:
                break
            timetable = self._covering(*wider)
        return self._described(tasks, timetable, dates)

    def _tasks(self) -> TaskColumns:
        return TaskColumns(**self._columns)

    def _ends(self) -> Ends:
        projects = [self._portfolio.projects[project] for project in self._projects]
        return Ends(
            np.array([project.anchor for project in projects], np.int32),
            np.array([project.schedule_from is ScheduleFrom.FINISH for project in projects], np.bool_),
        )

    def _problem(self, as_lists: bool, timetable: Timetable, tasks: TaskColumns) -> Problem:
        if not as_lists:
            return Problem(self._order, timetable.arrays, tasks, self._links)
        return Problem(
            self._order.tolist(),
            timetable.lists,
            TaskColumns(*_lists(tasks)),
            LinkColumns(*_lists(self._links)),
        )

    def _span(self, tasks: TaskColumns, ends: Ends) -> tuple[int, int]:
        """The days that hold every date of the plan, with room around them."""
        dates = np.concatenate([ends.anchor, *(getattr(tasks, name) for name in DATE_COLUMNS)])
        dates = dates[dates != NO_DATE]
        if not len(dates):
            return 0, DAYS_AFTER
        return int(dates.min()) // MINUTES_PER_DAY, int(dates.max()) // MINUTES_PER_DAY + 1

    def _covering(self, first: int, last: int) -> Timetable:
        """A timetable of all clocks in use that holds the days from ``first`` to ``last``."""
        timetable = self._timetable
        first, last = max(first, EARLIEST_DAY), min(last, LATEST_DAY)
        if (
            timetable is None
            or len(timetable.slots) != len(self._slots)
            or first < timetable.first
            or last > timetable.last
        ):
            timetable = Timetable(
                self._portfolio.calendars, self._slots, first - DAYS_BEFORE, last + DAYS_AFTER
            )
            self._timetable = timetable
        return timetable

    def _described(self, tasks: TaskColumns, timetable: Timetable, dates: Dates) -> Schedule:
        at = slack.WorkAtDates(timetable, tasks, dates)
        duration = slack.durations(timetable, tasks, dates, at)
        total = slack.total_slack(tasks, at)
        limits = np.array([self._portfolio.projects[p].critical_limit for p in self._projects], np.int32)
        counts = tasks.counts == 1
        critical = counts & ~self._summary & (tasks.progress != codes.COMPLETE)
        if len(critical):
            critical &= total <= limits[tasks.project]
        critical |= self._summary & (slack.sums_below(critical.astype(np.int64), self._end) > 0)
        outline = self._portfolio.outline
        leaf = counts & ~self._summary
        return Schedule(
            tasks=outline.order,
            index=outline.index,
            start=dates.start,
            finish=dates.finish,
            early_start=dates.early_start,
            early_finish=dates.early_finish,
            late_start=dates.late_start,
            late_finish=dates.late_finish,
            duration=duration,
            total_slack=total,
            free_slack=slack.free_slack(timetable, tasks, self._links, dates, total),
            work=slack.sums_below(np.where(leaf, self._work, 0), self._end) if len(leaf) else self._work,
            percent_complete=slack.percent_complete(tasks, duration, self._summary, self._end).astype(
                np.int16
            ),
            critical=critical,
            summary=self._summary,
            active=self._active,
            project_start=self._extremes(dates.start, leaf, first=True),
            project_finish=self._extremes(dates.finish, leaf, first=False),
            loops=self._loops,
            portfolio=self._portfolio,
        )

    def _extremes(
        self, column: Column, rows: NDArray[np.bool_], *, first: bool
    ) -> dict[ProjectId, Instant | None]:
        """The first or last date in each project; None for one without tasks."""
        result: dict[ProjectId, Instant | None] = dict.fromkeys(self._projects)
        for place, project in enumerate(self._projects):
            dates = column[rows & (self._columns["project"] == place) & (column != NO_DATE)]
            if len(dates):
                result[project] = Instant(int(dates.min() if first else dates.max()))
        return result


def _lists(columns: Iterable[Column]) -> Iterable[Any]:
    return (column.tolist() for column in columns)


def _wider(timetable: Timetable, dates: Dates) -> tuple[int, int] | None:
    """The days to cover instead, if dates ran out of the horizon and it can grow; None if all is well."""
    low, high = (int(end) for end in timetable.arrays.horizon)
    length = timetable.last - timetable.first
    latest = max((int(c.max()) for c in (dates.early_finish, dates.late_finish) if len(c)), default=low)
    known = dates.late_start[dates.late_start != NO_DATE]
    earliest = int(known.min()) if len(known) else high
    early = dates.early_start[dates.early_start != NO_DATE]
    earliest = min(earliest, int(early.min())) if len(early) else earliest
    first, last = timetable.first, timetable.last
    if latest >= high:
        last = min(last + length, LATEST_DAY)
    if earliest <= low:
        first = max(first - length, EARLIEST_DAY)
    return None if (first, last) == (timetable.first, timetable.last) else (first, last)
