"""Planner: a portfolio compiled into columns that follow edits, and its schedule."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine import codes, compiled, roll_ups
from pmdesk.engine.columns import NO_DATE, TaskColumns, clamped
from pmdesk.engine.dates import Dates, Ends, Problem, Slacks, compute, takes_late_dates
from pmdesk.engine.following import effects_of
from pmdesk.engine.hours import AnyClock
from pmdesk.engine.loops import knots, shortest_ring
from pmdesk.engine.network import LinkColumns, Network, Spread, Tree, tree_of
from pmdesk.engine.row_table import RowTable
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import EARLIEST_DAY, LATEST_DAY, Column, Timetable

DAYS_BEFORE = 400
DAYS_AFTER = 1500
GROWTH = 4
"""By how many of its lengths a horizon grows that was too short."""


class Planner:
    """The compiled form of a portfolio.

    Law: after ``follow(edit, portfolio)`` it is as if made from that portfolio.
    """

    _portfolio: Portfolio
    _rows: RowTable
    _network: Network
    _timetable: Timetable | None
    _order: Column
    _links: LinkColumns
    _link_lists: LinkColumns | None
    _loops: tuple[tuple[TaskId, ...], ...]
    _taking_part: NDArray[np.bool_]
    _spread: Spread

    def __init__(self, portfolio: Portfolio) -> None:
        self._compile(portfolio)

    def follow(self, edit: Edit, portfolio: Portfolio) -> None:
        """Take over ``edit``, which led to ``portfolio``. Its inverse with the former one takes it back."""
        effects = effects_of(edit, portfolio)
        effects.tasks |= _held_otherwise(self._portfolio, portfolio)
        known, present = self._portfolio.presence.calendars, portfolio.presence.calendars
        if effects.everything or not known.keys() <= present.keys():
            self._compile(portfolio)
            return
        if effects.presence:
            self._timetable = None
        renew = portfolio.outline is not self._portfolio.outline
        if renew:
            self._reorder(portfolio, effects.tasks)
        else:
            renew = self._rows.rewrite(portfolio, effects.tasks)
        self._portfolio = portfolio
        renew |= self._relink(effects.links)
        if renew or not _equal(self._spread, self._spread_links(self._taking_part)):
            self._connect()
        elif effects.links:
            self._links = self._network.rewritten(self._links)
            self._link_lists = None

    @property
    def loops(self) -> tuple[tuple[TaskId, ...], ...]:
        """The loops of the links, see ``Schedule.loops``."""
        return self._loops

    def _compile(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._timetable = None
        self._rows = RowTable(portfolio)
        self._network = Network(portfolio)
        self._connect()

    def _reorder(self, portfolio: Portfolio, changed: Iterable[TaskId]) -> None:
        former, present = (np.asarray(p.outline.ids, np.int64) for p in (self._portfolio, portfolio))
        place = np.full(int(max(former.max(initial=0), present.max(initial=0))) + 1, -1, np.int32)
        place[former] = np.arange(len(former))
        came_from = place[present]
        now_at = np.full(len(former) + 1, -1, np.int32)  # the last entry answers for row -1
        kept = came_from >= 0
        now_at[came_from[kept]] = np.flatnonzero(kept)
        self._rows.reorder(portfolio, came_from, changed)
        self._network.reorder(now_at)

    def _relink(self, links: Sequence[tuple[Link | None, Link | None]]) -> bool:
        """Take over changed links; returns whether any came, went or changed its ends."""
        same = [new for old, new in links if old is not None and new is not None and _ends(old) == _ends(new)]
        self._network.rewrite(same)
        if len(same) == len(links):
            return False
        moved = [(old, new) for old, new in links if old is None or new is None or _ends(old) != _ends(new)]
        gone = [old.id for old, _ in moved if old is not None]
        self._network.replace(self._portfolio, gone, [new for _, new in moved if new is not None])
        return True

    # -- links

    def _connect(self) -> None:
        """Sort the links and order the rows; links on loops are left out."""
        rows = len(self._rows.end)
        taking_part = self._network.taking_part(self._rows.columns.counts == 1, self._rows.end)
        self._loops = ()
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
        self._taking_part = taking_part
        self._spread = self._spread_links(taking_part)
        if len(self._spread.link):
            self._links = self._network.columns(rows, taking_part, self._spread)
        self._link_lists = None

    def _spread_links(self, taking_part: NDArray[np.bool_]) -> Spread:
        columns = self._rows.columns
        leaf = (columns.counts == 1) & ~self._rows.summary
        return self._network.spread(taking_part, columns.task_slot, leaf, self._rows.end)

    def _ordered(self) -> Column | None:
        rows = len(self._rows.end)
        parent = self._rows.columns.parent
        order = np.zeros(2 * rows, np.int32)
        passes = compiled.passes_for(rows)
        tree = tree_of(parent)
        whole = rows + int(np.count_nonzero(self._rows.summary))
        if not passes.on_arrays:
            listed = order.tolist()
            found = passes.node_order(
                rows, parent.tolist(), Tree(*_lists(tree)), LinkColumns(*_lists(self._links)), listed
            )
            order = np.array(listed, np.int32)
        else:
            found = passes.node_order(rows, parent, tree, self._links, order)
        if found < whole:
            return None
        blank = np.zeros(2 * rows, np.bool_)
        blank[:rows] = self._rows.columns.role == codes.BLANK
        return order[:whole][~blank[order[:whole]]]

    def _find_loops(self) -> NDArray[np.bool_]:
        """Name a path round every loop; returns which links lie on any."""
        rows = len(self._rows.end)
        edges = self.edges()
        group_of = np.zeros(2 * rows, np.int32)
        tasks = self._portfolio.outline.order
        loops: list[tuple[TaskId, ...]] = []
        tails = np.where(self._rows.summary[self._network.predecessor], rows, 0) + self._network.predecessor
        for number, group in enumerate(knots(edges), 1):
            group_of[group] = number
            ring = (tasks[node % rows] for node in shortest_ring(edges, group))
            loops.append(tuple(dict.fromkeys(ring)))
        self._loops = tuple(loops)
        head = group_of[self._network.successor]
        on_loop: NDArray[np.bool_] = (head > 0) & (group_of[tails] == head)
        return on_loop

    def edges(self) -> dict[int, list[int]]:
        """Which nodes each node of the passes lets go on, those of lower rows first."""
        rows = len(self._rows.end)
        edges: dict[int, list[int]] = {node: [] for node in range(2 * rows)}
        for row, parent in enumerate(self._rows.columns.parent.tolist()):
            if parent < rows:
                edges[parent].append(row)
                edges[row + rows if self._rows.summary[row] else row].append(parent + rows)
        for before, after in zip(
            self._links.predecessor.tolist(), self._links.successor.tolist(), strict=True
        ):
            edges[before + rows if self._rows.summary[before] else before].append(after)
        for heads in edges.values():
            heads.sort()
        return edges

    @property
    def clocks(self) -> dict[AnyClock, int]:
        """The number of each clock in the timetable; more may be added before it is made."""
        return self._rows.slots

    # -- schedule

    def schedule(self) -> Schedule:
        """The schedule of the portfolio followed so far."""
        rows = len(self._rows.end)
        tasks = self._rows.columns
        ends = self.ends()
        as_late = takes_late_dates(tasks.constraint, tasks.progress, tasks.role)
        passes = compiled.passes_for(rows)
        timetable = self.covering(*self.span(ends))
        while True:
            dates, slacks = compute(passes, self.problem(passes.on_arrays, timetable), ends, as_late)
            wider = _wider(timetable, dates)
            if wider is None:
                break
            timetable = self.covering(*wider)
        return self._described(tasks, dates, slacks)

    def ends(self) -> Ends:
        """Where the passes begin."""
        projects = [self._portfolio.projects[project] for project in self._rows.projects]
        anchor = np.array([clamped(project.anchor) for project in projects], np.int32)
        from_finish = [project.schedule_from is ScheduleFrom.FINISH for project in projects]
        earliest = anchor.copy()
        tasks = self._rows.columns
        columns = (tasks.actual_start, tasks.fixed_start, tasks.constraint_date)
        for dates in columns if self._rows.span[0] < anchor.max(initial=NO_DATE) else ():
            before = (dates != NO_DATE) & (dates < anchor.max(initial=NO_DATE))
            if before.any():
                given = np.flatnonzero(before & (tasks.counts == 1))
                np.minimum.at(earliest, tasks.project[given], dates[given])
        return Ends(anchor, np.array(from_finish, np.bool_), earliest)

    def problem(self, on_arrays: bool, timetable: Timetable) -> Problem:
        """What the passes are run over."""
        if on_arrays:
            return Problem(self._order, timetable.arrays, self._rows.columns, self._links)
        if self._link_lists is None:
            self._link_lists = LinkColumns(*_lists(self._links))
            self._order_list = self._order.tolist()
        return Problem(self._order_list, timetable.lists, self._rows.lists, self._link_lists)

    def span(self, ends: Ends) -> tuple[int, int]:
        """The days that hold every date of the plan."""
        first, last = self._rows.span
        first, last = int(ends.anchor.min(initial=first)), int(ends.anchor.max(initial=last))
        if first > last:
            return 0, DAYS_AFTER
        return first // MINUTES_PER_DAY, last // MINUTES_PER_DAY + 1

    def covering(self, first: int, last: int) -> Timetable:
        """A timetable of all clocks in use that holds the days from ``first`` to ``last``."""
        timetable = self._timetable
        first, last = max(first, EARLIEST_DAY), min(last, LATEST_DAY)
        if (
            timetable is None
            or len(timetable.slots) != len(self._rows.slots)
            or first < timetable.first
            or last > timetable.last
        ):
            timetable = Timetable(
                self._portfolio.presence.calendars, self._rows.slots, first - DAYS_BEFORE, last + DAYS_AFTER
            )
            self._timetable = timetable
        return timetable

    def _described(self, tasks: TaskColumns, dates: Dates, slacks: Slacks) -> Schedule:
        duration = roll_ups.durations(tasks, dates, slacks)
        total = slacks.total
        limits = np.array([self._portfolio.projects[p].critical_limit for p in self._rows.projects], np.int32)
        outline = self._portfolio.outline
        summary, end = self._rows.summary, self._rows.end
        leaf = (tasks.counts == 1) & ~summary
        critical = leaf & (tasks.progress != codes.COMPLETE) & (tasks.hammock == 0)
        if len(critical):
            critical &= total <= limits.take(tasks.project)
        summaries = np.flatnonzero(summary)
        critical[summaries] = roll_ups.sums_below(critical, summaries, end) > 0
        work = np.where(leaf, self._rows.work, 0)
        work[summaries] = roll_ups.sums_below(work, summaries, end)
        percent = roll_ups.percent_complete(tasks, duration, leaf, summaries, end)
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
            free_slack=slacks.free,
            work=work,
            percent_complete=percent.astype(np.int16),
            critical=critical,
            summary=summary,
            active=self._rows.active,
            project_start=self._by_project(np.minimum, codes.FAR, dates.start, leaf),
            project_finish=self._by_project(np.maximum, NO_DATE, dates.finish, leaf),
            loops=self._loops,
            portfolio=self._portfolio,
        )

    def _by_project(
        self, extreme: np.ufunc, none: int, column: Column, rows: NDArray[np.bool_]
    ) -> dict[ProjectId, Instant | None]:
        """The first or last date in each project; None for one without tasks."""
        found = dict.fromkeys(self._rows.projects, none)
        dates = np.where(rows & (column != NO_DATE), column, np.int32(none))
        places = self._rows.columns.project
        firsts = np.flatnonzero(np.diff(places, prepend=-1))  # the rows of a project lie together
        for first, date in zip(firsts, extreme.reduceat(dates, firsts) if len(firsts) else (), strict=True):
            found[self._rows.projects[places[first]]] = int(date)
        return {project: None if date == none else Instant(date) for project, date in found.items()}


def _held_otherwise(before: Portfolio, after: Portfolio) -> set[TaskId]:
    """The tasks that wait for other issues than before, or for other days."""
    was, now = before.held_by, after.held_by
    differing = {task for task in was.keys() | now.keys() if was.get(task) != now.get(task)}
    return differing & after.outline.index.keys()


def _lists(columns: Iterable[Column]) -> Iterable[Any]:
    return (column.tolist() for column in columns)


def _wider(timetable: Timetable, dates: Dates) -> tuple[int, int] | None:
    """The days to cover instead, if dates ran out of the horizon and it can grow; None if all is well."""
    low, high = (int(end) for end in timetable.arrays.horizon)
    length = timetable.last - timetable.first
    latest = max(int(c.max(initial=low)) for c in (dates.early_finish, dates.late_finish))
    earliest = min(_first_date(dates.early_start, high), _first_date(dates.late_start, high))
    first, last = timetable.first, timetable.last
    if latest >= high:
        last = min(last + GROWTH * length, LATEST_DAY)
    if earliest <= low:
        first = max(first - GROWTH * length, EARLIEST_DAY)
    return None if (first, last) == (timetable.first, timetable.last) else (first, last)


def _equal(one: Spread, other: Spread) -> bool:
    return np.array_equal(one.link, other.link) and np.array_equal(one.row, other.row)


def _first_date(column: Column, otherwise: int) -> int:
    """The earliest date of a column, those of blank rows left out."""
    first = int(column.min(initial=otherwise))
    return first if first != NO_DATE else int(column[column != NO_DATE].min(initial=otherwise))


def _ends(link: Link) -> tuple[TaskId, TaskId]:
    return link.predecessor, link.successor


def schedule(portfolio: Portfolio) -> Schedule:
    """The schedule of a portfolio. It never fails: what is wrong with the plan becomes findings."""
    return Planner(portfolio).schedule()
