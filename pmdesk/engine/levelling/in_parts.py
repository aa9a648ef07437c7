# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""Placing in parts: as ``Placing`` does it, but work may be interrupted, or people delayed one by one.

Each row still goes where it fits in one go, unless another shape of it ends earlier.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pmdesk.domain.ids import AssignmentId
from pmdesk.engine.codes import FAR, FIXED
from pmdesk.engine.levelling.placing import Board, Placed, Placing
from pmdesk.engine.levelling.placing_passes import again, free_from, hold, place
from pmdesk.engine.levelling.windows import (
    MOST_PARTS,
    Spans,
    Worker,
    joint_spans,
    roomier,
    take_room,
    whole_span,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A row that may take another shape: interrupted if ``splits``, people one by one if ``singly``.

    A part takes ``least`` minutes; other shapes end at ``latest_finish`` at the latest.
    """

    people: tuple[AssignmentId, ...]
    splits: bool
    singly: bool
    least: int
    latest_finish: int = FAR


class Shape(NamedTuple):
    """When each of the people on a row works."""

    spans: Mapping[AssignmentId, Spans]

    @property
    def start(self) -> int:
        return min(spans[0][0] for spans in self.spans.values())

    @property
    def finish(self) -> int:
        return max(spans[-1][1] for spans in self.spans.values())


def placed_in_parts(
    placing: Placing, rank: Mapping[int, Any], wishes: Mapping[int, Wish]
) -> tuple[Placed, Mapping[int, Shape]]:
    """The schedule in which rows of lower ``rank`` come first, and the rows that took another shape."""
    board = placing.board(rank)
    tasks = board.tasks
    tasks = tasks._replace(fixed_start=tasks.fixed_start.copy(), fixed_finish=tasks.fixed_finish.copy())
    pieces = sum(len(wish.people) for wish in wishes.values())
    board = board._replace(tasks=tasks, room=roomier(board.room, 2 * MOST_PARTS * pieces))
    shapes: dict[int, Shape] = {}
    for node in board.order:
        wish = wishes.get(node)
        if wish is None:
            place([node], *board.of_pass, [0], board.asked, board.room)
        else:
            shape = _Row(board, node, wish).place()
            if shape is not None:
                shapes[node] = shape
    return board.placed(), shapes


class _Row:
    """One row that is placed in the shape that ends first."""

    def __init__(self, board: Board, row: int, wish: Wish) -> None:
        self._board = board
        self._row = row
        self._wish = wish
        asked = board.asked
        self._workers = tuple(
            Worker(
                asked.resource[piece],
                asked.track[piece],
                asked.slot[piece],
                asked.units[piece],
                asked.end[piece] - asked.begin[piece],
            )
            for piece in range(asked.first[row], asked.first[row + 1])
        )

    def place(self) -> Shape | None:
        """Place the row and take its room; returns its shape if it isn't that of one go."""
        board, row = self._board, self._row
        rolled, parent = board.rolled, board.tasks.parent[row]
        self._before = (
            rolled.start[parent],
            rolled.finish[parent],
            rolled.project_finish[board.tasks.project[row]],
        )
        self._own = board.tasks.delay[row]
        self._role = board.tasks.role[row]
        self._again(self._own)
        earliest = max(board.start[row], board.asked.release[row])
        limit = max(board.asked.latest[row], board.start[row])
        at = int(free_from(board.clocks, board.tasks, board.asked, board.room, row, earliest))
        fits = at <= limit
        if fits and at > board.start[row]:
            self._hold(at)
        if fits and at == earliest:
            self._take()
            return None
        whole = not fits, int(board.finish[row])
        before = whole[1] if fits else FAR
        found = [
            ((False, shape.finish), n, shape)
            for n, shape in enumerate(self._shapes(earliest, before))
            if shape.start <= limit and shape.finish <= self._wish.latest_finish
        ]
        if found and min(found)[0] < whole and self._takes(min(found)[2]):
            return min(found)[2]
        self._take()
        return None

    def _shapes(self, earliest: int, before: int) -> Iterator[Shape]:
        """Other shapes, the plainer ones first."""
        wish, workers = self._wish, self._workers
        clocks, room = self._board.clocks, self._board.room
        if wish.singly:
            whole = [whole_span(clocks, room, worker, earliest, before) for worker in workers]
            if all(whole):
                yield self._shape([(span,) for span in whole if span is not None])
        if wish.splits:
            joint = joint_spans(clocks, room, workers, earliest, wish.least, before)
            if joint is not None:
                yield self._shape(joint)
        if wish.splits and wish.singly:
            each = [joint_spans(clocks, room, (worker,), earliest, wish.least, before) for worker in workers]
            if all(each):
                yield self._shape([spans[0] for spans in each if spans is not None])

    def _shape(self, spans: list[Spans] | tuple[Spans, ...]) -> Shape:
        return Shape(dict(zip(self._wish.people, spans, strict=True)))

    def _takes(self, shape: Shape) -> bool:
        """Give the row a shape and its room, if the passes let it start then."""
        board, row, tasks = self._board, self._row, self._board.tasks
        tasks.role[row] = self._role
        self._again(self._own)
        if shape.start > board.start[row]:
            self._hold(shape.start)
        if shape.start != board.start[row]:
            tasks.role[row] = self._role
            self._again(self._own)
            return False
        tasks.role[row] = FIXED
        tasks.fixed_start[row], tasks.fixed_finish[row] = shape.start, shape.finish
        self._again(tasks.delay[row])
        for worker, spans in zip(self._workers, shape.spans.values(), strict=True):
            take_room(board.clocks, board.room, worker, spans)
        return True

    def _take(self) -> None:
        """Have the row where it fits in one go and take its room."""
        board = self._board
        board.tasks.role[self._row] = self._role
        rolled, row = board.rolled, self._row
        parent, project = board.tasks.parent[row], board.tasks.project[row]
        rolled.start[parent], rolled.finish[parent], rolled.project_finish[project] = self._before
        board.tasks.delay[row] = self._own
        place([row], *board.of_pass, [0], board.asked, board.room)

    def _again(self, delay: int) -> None:
        board = self._board
        again(*board.of_pass, [self._row], self._before, delay)

    def _hold(self, start: int) -> None:
        board = self._board
        hold(*board.of_pass, [self._row], start, self._before)
