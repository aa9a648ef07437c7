"""Baselines: what the tasks of a project were to be at one moment, to compare the plan with later."""

from dataclasses import dataclass
from operator import lt
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BaselineBlockId, BaselineId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant, Minutes, Money

BLOCK = 512
"""How many ids of tasks share a block of a baseline."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline of one project, set or last renewed at ``taken``; ``position`` orders those of a project.

    ``reason`` says why it was set or renewed.
    """

    table: ClassVar[str] = "baselines"

    id: BaselineId
    project: ProjectId
    name: str
    taken: Instant
    position: int = 0
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue(message("errors.baseline_name"))


@dataclass(frozen=True, slots=True)
class Pause:
    """A time between ``start`` and ``finish`` in which nobody was to work on ``task``."""

    task: TaskId
    start: Instant
    finish: Instant

    def __post_init__(self) -> None:
        if self.finish <= self.start:
            raise InvalidValue(message("errors.baseline_block"))


@dataclass(frozen=True, slots=True)
class CostSpan:
    """``cost`` of ``task`` that falls due evenly from ``start`` to ``finish``, or at once if they are one."""

    task: TaskId
    start: Instant
    finish: Instant
    cost: Money

    def __post_init__(self) -> None:
        if self.finish < self.start:
            raise InvalidValue(message("errors.baseline_block"))


@dataclass(frozen=True, slots=True)
class BaselineBlock:
    """What a baseline keeps of the tasks with the ids from ``number * BLOCK`` on, as columns of equal length.

    A plan of 100 000 tasks has 200 blocks a baseline, where a row for every task would take as long to open
    as the tasks themselves. ``tasks`` are in ascending order; they may be gone from the plan: a baseline
    remembers what was agreed, and ids are never used again. A cost is None until costs are computed;
    ``cost_spans`` say when it falls due, where that is known.
    """

    table: ClassVar[str] = "baseline_blocks"

    id: BaselineBlockId
    baseline: BaselineId
    number: int
    tasks: tuple[TaskId, ...]
    start: tuple[Instant, ...]
    finish: tuple[Instant, ...]
    duration: tuple[Minutes, ...]
    work: tuple[Minutes, ...]
    cost: tuple[Money | None, ...]
    pauses: tuple[Pause, ...] = ()
    cost_spans: tuple[CostSpan, ...] = ()

    def __post_init__(self) -> None:
        tasks = self.tasks
        columns = (self.start, self.finish, self.duration, self.work, self.cost)
        good = (
            bool(tasks)
            and {len(column) for column in columns} == {len(tasks)}
            and all(map(lt, tasks, tasks[1:]))
            and tasks[0] // BLOCK == tasks[-1] // BLOCK == self.number
            and not any(map(lt, self.finish, self.start))
            and min(*self.duration, *self.work, 0) == 0
        )
        detailed = {pause.task for pause in self.pauses} | {span.task for span in self.cost_spans}
        if not good or not detailed <= set(tasks):
            raise InvalidValue(message("errors.baseline_block"))
