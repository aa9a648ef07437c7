# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""Placing: the tasks of a plan started one by one, in any order of importance, where people have room."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from typing import Any, NamedTuple

import numpy as np

from pmdesk.domain.ids import AssignmentId, ResourceId, TaskId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine import clockwork, codes, forward_pass
from pmdesk.engine.columns import TaskColumns
from pmdesk.engine.compiled import compiled_functions
from pmdesk.engine.dates import Driving, blank_rolled, filled_array, filled_list
from pmdesk.engine.legs import clock_of_assignment, task_clock
from pmdesk.engine.levelling import placing_passes
from pmdesk.engine.levelling.options import Basis
from pmdesk.engine.levelling.room import Asked, Room, Span, blank_room, capacity_by_bucket
from pmdesk.engine.levelling.work_bound import work_bound
from pmdesk.engine.pieces import Pieces, pieces_of
from pmdesk.engine.planner import Planner
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Clocks, Timetable, Wide, work_at_each

DAYS_MORE = 1_500
GROWTH = 3


class Placed(NamedTuple):
    """One schedule: start, finish and levelling delay by row, and the last finish of each project."""

    start: Wide
    finish: Wide
    delay: Wide
    project_finish: tuple[int, ...]


class Board(NamedTuple):
    """What the passes that place rows read and write: the rows in ``order``, their dates and the room."""

    order: Any
    clocks: Any
    tasks: Any
    links: Any
    start: Any
    finish: Any
    driving: Any
    rolled: Any
    asked: Any
    room: Any

    def placed(self) -> Placed:
        """The schedule that is on it."""
        return Placed(
            np.array(self.start, np.int64),
            np.array(self.finish, np.int64),
            np.array(self.tasks.delay, np.int64),
            tuple(int(date) for date in self.rolled.project_finish),
        )

    @property
    def of_pass(self) -> tuple[Any, Any, Any, Any, Any, Any, Any]:
        """What the forward pass reads and writes."""
        return self.clocks, self.tasks, self.links, self.start, self.finish, self.driving, self.rolled


@cache
def compiled_placing() -> Mapping[str, Any]:
    """The placing passes, compiled by numba when they are first called."""
    return compiled_functions((clockwork, forward_pass, placing_passes), {})


class Placing:
    """A plan that was scheduled as ``schedule``: some of its tasks are ``placed``.

    ``latest`` says by row until when it may wait, which is not at all for those that only move with what they
    wait for; ``release`` before when it doesn't start. All other tasks have the room that they take in
    ``settled``.
    """

    def __init__(self, schedule: Schedule, placed: Collection[TaskId], basis: Basis, latest: Wide) -> None:
        self._portfolio = schedule.portfolio
        self._planner = Planner(self._portfolio)
        self._schedule = schedule
        self._on_board = placed
        self._basis = basis
        self.settled = schedule
        self.latest = latest
        self.release = np.full(len(schedule.tasks), codes.NO_DATE, np.int64)
        self._edges = self._planner.edges()
        people = (row for row in self._portfolio.resources.values() if row.kind is ResourceKind.WORK)
        self.resources: tuple[ResourceId, ...] = tuple(
            row.id for row in sorted(people, key=lambda row: row.id)
        )
        self._place = {resource: n for n, resource in enumerate(self.resources)}
        self._prepare(schedule, DAYS_MORE)

    def settle_others(self, schedule: Schedule) -> None:
        """Give the tasks that aren't moved the room that they take in ``schedule``."""
        self._prepare(schedule, DAYS_MORE)

    def asking(self) -> tuple[int, ...]:
        """The rows that are placed and ask for somebody."""
        return tuple(np.flatnonzero(np.diff(self._asked.first)).tolist())

    def staying(self) -> tuple[int, ...]:
        """The rows that aren't placed but ask for somebody."""
        index = self._schedule.index
        stays = {row.task for row in self._assignments() if row.task not in self._on_board}
        return tuple(sorted(index[task] for task in stays))

    def behind(self, rows: Iterable[int]) -> frozenset[int]:
        """These rows and all that are placed before any of them."""
        before: dict[int, list[int]] = {}
        for node, heads in self._edges.items():
            for head in heads:
                before.setdefault(head, []).append(node)
        found = set(rows)
        todo = list(found)
        while todo:
            new = set(before.get(todo.pop(), ())) - found
            found |= new
            todo += new
        return frozenset(found)

    def resources_of(self) -> Mapping[int, frozenset[int]]:
        """By row that is placed, the places of the resources it asks for."""
        first, resource = self._asked.first, self._asked.resource
        return {row: frozenset(resource[first[row] : first[row + 1]].tolist()) for row in self.asking()}

    def placed(self, rank: Mapping[int, Any], *, compiled: bool) -> Placed:
        """The schedule in which the rows of lower ``rank`` are placed first, each after its predecessors.

        Interpreted and compiled passes give the same.
        """
        order = self._order(rank)
        while True:
            found, horizon = self._placed(order, compiled=compiled)
            if int(found.finish.max(initial=horizon - 1)) < horizon or not self._grow():
                return found

    def earliest_end(self, spared: Wide, elsewhere: Collection[TaskId] = ()) -> int:
        """The instant before which the last of the placed work can't be done; 0 if nothing is known.

        What is ``spared`` of it, by resource, needn't be done in anybody's time. Tasks that may go
        ``elsewhere`` take no room.
        """
        room = self._room
        if elsewhere:
            staying = {row.task for row in self._assignments()}.difference(self._on_board, elsewhere)
            room = self.taken(self._schedule, staying)
        table = self._timetable
        start = self._schedule.start.astype(np.int64)
        return work_bound(self._asked, room, table.arrays, table.lists, start, spared)

    def bucket_of(self, instant: int) -> int:
        """The number of the stretch of time that holds an instant."""
        return int(np.searchsorted(self._room.edge, instant, side="right"))

    def board(self, rank: Mapping[int, Any]) -> Board:
        """An empty board for interpreted passes, on which rows of lower ``rank`` come first."""
        return self._board(self._order(rank), compiled=False)

    def workers(self, task: TaskId) -> Mapping[AssignmentId, tuple[int, int, int]]:
        """The people on a task: their place, the clock they run on, and the one their load counts on."""
        row = self._portfolio.tasks[task]
        own = self._planner.clocks[task_clock(row, self._portfolio.projects[row.project])]
        found: dict[AssignmentId, tuple[int, int, int]] = {}
        for one in self._portfolio.assignments_of.get(task, ()):
            if one.resource in self._place:
                slot = self._planner.clocks[clock_of_assignment(self._portfolio, row, one)]
                track = own if self._is_timed_by_task(task) else slot
                found[one.id] = self._place[one.resource], track, slot
        return found

    @property
    def clocks(self) -> Clocks:
        """The tables of all clocks, as lists."""
        return self._timetable.lists

    def taken(self, schedule: Schedule, among: Collection[TaskId] | None = None) -> Room:
        """What all tasks, or those ``among`` them, take in ``schedule``, however much that is."""
        everything = pieces_of(
            schedule.portfolio,
            schedule,
            (
                (self._place[row.resource], schedule.portfolio.assignments[row.id])
                for row in self._assignments()
                if among is None or row.task in among
            ),
            self._planner.clocks,
        )
        room = self._blank(everything)
        limitless = room._replace(
            capacity=np.full_like(room.capacity, 2**62), units=np.full_like(room.units, 2**31)
        )
        filled = self._filled(everything, limitless)
        return filled._replace(capacity=room.capacity, units=room.units)

    # -- the parts

    def _assignments(self) -> list[Any]:
        return [row for _, row in sorted(self._portfolio.assignments.items()) if row.resource in self._place]

    def _prepare(self, schedule: Schedule, days: int) -> None:
        """Lay out what everybody has and what the tasks take of it that aren't placed."""
        self.settled = schedule
        self._days = days
        index = self._schedule.index
        moved = [row for row in self._assignments() if row.task in self._on_board]
        stays = [row for row in self._assignments() if row.task not in self._on_board]
        clocks = self._planner.clocks
        for row in (*moved, *stays):  # it runs on this one wherever it comes to lie, or on its task's
            own = clock_of_assignment(self._portfolio, self._portfolio.tasks[row.task], row)
            clocks.setdefault(own, len(clocks))
        pieces = pieces_of(self._portfolio, self._schedule, ((n, row) for n, row in enumerate(moved)), clocks)
        others = pieces_of(
            self._portfolio, schedule, ((self._place[row.resource], row) for row in stays), clocks
        )
        dated = np.concatenate([self._schedule.start, schedule.start])
        dated = dated[dated != codes.NO_DATE]
        lasts = (self._schedule.finish, schedule.finish)
        first = int(dated.min(initial=0 if not len(dated) else codes.FAR)) // MINUTES_PER_DAY
        last = max(int(finish.max(initial=0)) for finish in lasts) // MINUTES_PER_DAY + 1
        self._timetable: Timetable = self._planner.covering(first, last + days)
        self._others = others
        owner = np.array([index[row.task] for row in moved], np.int64)[pieces.owner]
        resource = np.array([self._place[row.resource] for row in moved], np.int64)[pieces.owner]
        self._asked = self._laid_out(pieces, owner, resource)
        self._most = np.bincount(
            np.concatenate([resource, others.owner.astype(np.int64)]), minlength=len(self.resources)
        ).astype(np.int64)
        self._room = self._filled(others, self._blank(pieces, resource))
        self._lists: tuple[Asked, Room] | None = None
        self._pin_late_tasks(schedule)

    def _pin_late_tasks(self, schedule: Schedule) -> None:
        """Have what takes its late dates stay where ``schedule`` has it: the forward pass knows no others."""
        columns = self._planner.problem(True, self._timetable).tasks
        late = (columns.constraint == codes.ALAP) | self._planner.ends().from_finish[columns.project]
        late &= (columns.progress == codes.NOT_STARTED) & np.isin(columns.role, (codes.PLAIN, codes.LEAF))
        self._arrays = columns._replace(
            role=np.where(late, codes.FIXED, columns.role).astype(np.int32),
            fixed_start=np.where(late, schedule.start, columns.fixed_start).astype(np.int32),
            fixed_finish=np.where(late, schedule.finish, columns.fixed_finish).astype(np.int32),
        )
        self._task_lists = TaskColumns(*(column.tolist() for column in self._arrays))

    def _laid_out(self, pieces: Pieces, owner: Wide, resource: Wide) -> Asked:
        """The pieces by row, in working minutes since the start of the task."""
        rows = len(self._schedule.tasks)
        columns = self._planner.problem(True, self._timetable).tasks
        by_duration = np.array([self._is_timed_by_task(task) for task in self._schedule.tasks], np.bool_)
        track = np.where(by_duration[owner], columns.slot[owner], pieces.slot).astype(np.int32)
        clocks = self._timetable.arrays
        since = work_at_each(clocks, track, self._schedule.start[owner])
        begin = work_at_each(clocks, track, pieces.start) - since
        end = work_at_each(clocks, track, pieces.finish) - since
        real = np.flatnonzero((end > begin) & (pieces.units > 0))
        order = real[np.argsort(owner[real], kind="stable")]
        first = np.searchsorted(owner[order], np.arange(rows + 1)).astype(np.int64)
        columns_of = (resource, track, pieces.slot, begin, end, pieces.units)
        resources, tracks, slots, begins, ends, units = (
            np.asarray(column, np.int64)[order] for column in columns_of
        )
        return Asked(first, resources, tracks, slots, begins, ends, units, self.release, self.latest)

    def _is_timed_by_task(self, task_id: TaskId) -> bool:
        task = self._portfolio.tasks[task_id]
        return task.type is TaskType.FIXED_DURATION or task.duration.elapsed

    def _blank(self, pieces: Pieces, owners: Wide | None = None) -> Room:
        """Nothing taken, for the resources that ``pieces`` ask for and those of the tasks that stay."""
        used_by: dict[ResourceId, set[int]] = {resource: set() for resource in self.resources}
        asked = zip((pieces.owner if owners is None else owners).tolist(), pieces.slot.tolist(), strict=True)
        stays = zip(self._others.owner.tolist(), self._others.slot.tolist(), strict=True)
        for place, slot in (*asked, *stays):
            used_by[self.resources[place]].add(slot)
        span = Span(self._timetable.first, self._timetable.last)
        clocks = self._timetable.arrays
        capacity = capacity_by_bucket(self._portfolio, self._schedule, self._basis, span, clocks, used_by)
        units = np.array([self._portfolio.resources[row].max_units for row in self.resources], np.int64)
        most = self._most
        if owners is None:
            most = np.bincount(pieces.owner, minlength=len(self.resources)).astype(np.int64)
        return blank_room(self._basis, span, capacity, units, most)

    def _filled(self, pieces: Pieces, blank: Room) -> Room:
        clocks = self._timetable.lists
        room = Room(*(column.tolist() for column in blank))
        for resource, slot, start, finish, units in zip(*(c.tolist() for c in pieces), strict=True):
            placing_passes.occupy(clocks, room, resource, slot, units, start, finish)
        return Room(*(np.array(column, np.int64) for column in room))

    def _grow(self) -> bool:
        before = self._timetable.last
        self._prepare(self.settled, GROWTH * self._days)
        return self._timetable.last > before

    def _order(self, rank: Mapping[int, Any]) -> list[int]:
        """All nodes, each after those it waits for: what asks for nobody at once, the others by rank."""
        problem = self._planner.problem(False, self._timetable)
        nodes = problem.order
        is_node = set(nodes)
        waits = dict.fromkeys(self._edges, 0)
        for node, heads in self._edges.items():
            for head in heads if node in is_node else ():
                waits[head] += 1
        ready = [node for node in reversed(nodes) if waits[node] == 0 and node not in rank]
        heap = [(rank[node], node) for node in nodes if waits[node] == 0 and node in rank]
        heap.sort()
        order: list[int] = []
        while ready or heap:
            node = ready.pop() if ready else heappop(heap)[1]
            order.append(node)
            for after in self._edges[node]:
                waits[after] -= 1
                if waits[after] == 0 and after in is_node:
                    if after in rank:
                        heappush(heap, (rank[after], after))
                    else:
                        ready.append(after)
        return order

    def _placed(self, order: Sequence[int], *, compiled: bool) -> tuple[Placed, int]:
        board = self._board(order, compiled=compiled)
        fill = filled_array if compiled else filled_list
        place = compiled_placing()["place"] if compiled else placing_passes.place
        place(board.order, *board.of_pass, fill(1, 0), board.asked, board.room)
        return board.placed(), int(self._timetable.arrays.horizon[1])

    def _board(self, order: Sequence[int], *, compiled: bool) -> Board:
        """An empty board for the rows in ``order``."""
        problem = self._planner.problem(compiled, self._timetable)
        rows = len(problem.tasks.role)
        ends = self._planner.ends()
        fill = filled_array if compiled else filled_list
        columns = self._arrays if compiled else self._task_lists
        tasks = columns._replace(role=columns.role.copy(), delay=columns.delay.copy())
        start, finish = fill(rows, codes.NO_DATE), fill(rows, codes.NO_DATE)
        rolled = blank_rolled(fill, rows, ends, ends.anchor, fill(rows, codes.NO_DATE))
        asked, room = self._columns(compiled=compiled)
        room = room._replace(
            used=room.used.copy(),
            moments=room.moments.copy(),
            moment=room.moment.copy(),
            level=room.level.copy(),
        )
        nodes = np.array(order, np.int32) if compiled else order
        driving = Driving(start, finish, fill(1, 0))
        return Board(nodes, problem.clocks, tasks, problem.links, start, finish, driving, rolled, asked, room)

    def _columns(self, *, compiled: bool) -> tuple[Asked, Room]:
        if compiled:
            return self._asked, self._room
        if self._lists is None:
            asked = Asked(*(column.tolist() for column in self._asked))
            self._lists = asked, Room(*(column.tolist() for column in self._room))
        return self._lists
