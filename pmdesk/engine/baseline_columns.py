"""What a baseline keeps of tasks, as arrays: read from a plan, packed into blocks, and back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import BaselineBlockId, BaselineId, TaskId
from pmdesk.domain.plan.baseline import BLOCK, BaselineBlock, CostSpan, Pause
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, Money
from pmdesk.engine.money.cost_spans import cost_spans_now
from pmdesk.engine.money.costs import costs
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.segments import segments_of

Wide = NDArray[np.int64]
D = TypeVar("D", Pause, CostSpan)


@dataclass(frozen=True, slots=True, eq=False)
class BaselineColumns:
    """The tasks of a baseline in ascending order, and what it keeps of each; details by task."""

    tasks: Wide
    start: Wide
    finish: Wide
    duration: Wide
    work: Wide
    cost: tuple[Money | None, ...]
    pauses: Mapping[TaskId, tuple[Pause, ...]]
    cost_spans: Mapping[TaskId, tuple[CostSpan, ...]] = field(default_factory=dict)

    def without(self, tasks: Iterable[TaskId]) -> "BaselineColumns":
        """The columns of the other tasks."""
        gone = np.fromiter(tasks, np.int64)
        return self._taken(np.flatnonzero(~np.isin(self.tasks, gone)))

    def replaced(self, by: "BaselineColumns") -> "BaselineColumns":
        """These columns with those of ``by`` in place of what they say of the same tasks, or beside them."""
        kept = self.without(TaskId(task) for task in by.tasks.tolist())
        both = BaselineColumns(
            np.concatenate((kept.tasks, by.tasks)),
            np.concatenate((kept.start, by.start)),
            np.concatenate((kept.finish, by.finish)),
            np.concatenate((kept.duration, by.duration)),
            np.concatenate((kept.work, by.work)),
            (*kept.cost, *by.cost),
            {**kept.pauses, **by.pauses},
            {**kept.cost_spans, **by.cost_spans},
        )
        return both._taken(np.argsort(both.tasks))

    def _taken(self, places: NDArray[np.intp]) -> "BaselineColumns":
        tasks = self.tasks[places]
        inside = set(tasks.tolist())
        return BaselineColumns(
            tasks,
            self.start[places],
            self.finish[places],
            self.duration[places],
            self.work[places],
            tuple(map(self.cost.__getitem__, places.tolist())),
            {task: pauses for task, pauses in self.pauses.items() if task in inside},
            {task: spans for task, spans in self.cost_spans.items() if task in inside},
        )


def columns_of(blocks: Sequence[BaselineBlock]) -> BaselineColumns:
    """What ``blocks``, in ascending order, keep."""

    def column(read: Callable[[BaselineBlock], tuple[int, ...]]) -> Wide:
        return np.array([value for block in blocks for value in read(block)], np.int64)

    return BaselineColumns(
        column(lambda block: block.tasks),
        column(lambda block: block.start),
        column(lambda block: block.finish),
        column(lambda block: block.duration),
        column(lambda block: block.work),
        tuple(cost for block in blocks for cost in block.cost),
        _by_task(pause for block in blocks for pause in block.pauses),
        _by_task(span for block in blocks for span in block.cost_spans),
    )


def _by_task(details: Iterable[D]) -> Mapping[TaskId, tuple[D, ...]]:
    found: dict[TaskId, list[D]] = {}
    for detail in details:
        found.setdefault(detail.task, []).append(detail)
    return {task: tuple(mine) for task, mine in found.items()}


def columns_now(portfolio: Portfolio, schedule: Schedule, tasks: Iterable[TaskId]) -> BaselineColumns:
    """What a baseline set now would keep of ``tasks``; those without dates are left out."""
    chosen = np.array(sorted(tasks), np.int64)
    rows = np.array([schedule.index[TaskId(task)] for task in chosen.tolist()], np.intp)
    dated = (schedule.start[rows] != NO_DATE) & (schedule.finish[rows] != NO_DATE)
    chosen, rows = chosen[dated], rows[dated]
    pauses: dict[TaskId, tuple[Pause, ...]] = {}
    for task in map(TaskId, chosen[~schedule.summary[rows]].tolist()):
        parts = segments_of(portfolio, schedule, task)
        if len(parts) > 1:
            pauses[task] = tuple(Pause(task, end, begin) for (_, end), (begin, _) in pairwise(parts))
    cost = costs(schedule).cost[rows]
    wanted = set(chosen.tolist())
    return BaselineColumns(
        chosen,
        schedule.start[rows].astype(np.int64),
        schedule.finish[rows].astype(np.int64),
        schedule.duration[rows].astype(np.int64),
        schedule.work[rows].astype(np.int64),
        tuple(map(Money, cost.tolist())),
        pauses,
        _by_task(span for span in cost_spans_now(schedule) if span.task in wanted),
    )


def packed(
    columns: BaselineColumns,
    baseline: BaselineId,
    present: Mapping[int, BaselineBlockId],
    deal: Callable[[], BaselineBlockId],
) -> tuple[BaselineBlock, ...]:
    """``columns`` as blocks in ascending order; a block with a number in ``present`` gets that id."""
    if not len(columns.tasks):
        return ()
    numbers = columns.tasks // BLOCK
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    blocks = []
    for first, end in pairwise(edges):
        number = int(numbers[first])
        tasks = tuple(map(TaskId, columns.tasks[first:end].tolist()))
        blocks.append(
            BaselineBlock(
                present[number] if number in present else deal(),
                baseline,
                number,
                tasks,
                tuple(map(Instant, columns.start[first:end].tolist())),
                tuple(map(Instant, columns.finish[first:end].tolist())),
                tuple(map(Minutes, columns.duration[first:end].tolist())),
                tuple(map(Minutes, columns.work[first:end].tolist())),
                columns.cost[first:end],
                _details(columns.pauses, tasks),
                _details(columns.cost_spans, tasks),
            )
        )
    return tuple(blocks)


def _details(by_task: Mapping[TaskId, tuple[D, ...]], tasks: Iterable[TaskId]) -> tuple[D, ...]:
    return tuple(detail for task in tasks for detail in by_task.get(task, ())) if by_task else ()
