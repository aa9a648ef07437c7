"""Baselines of a foreign project as rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import BaselineId, IdDealer, ProjectId, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock, CostSpan, Pause
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.baseline_columns import BaselineColumns, packed
from pmdesk.interchange import cleaning
from pmdesk.interchange.foreign import ForeignBaseline, ForeignProject


class _Kept(NamedTuple):
    """What a baseline keeps of a task; ``own`` is its cost without those of the tasks below."""

    task: TaskId
    start: Instant
    finish: Instant
    said: ForeignBaseline
    own: Money


def baseline_rows(
    foreign: ForeignProject,
    by_uid: Mapping[int, TaskId],
    project: ProjectId,
    ids: IdDealer,
    today: Instant,
) -> tuple[list[Baseline], list[BaselineBlock]]:
    """The baselines of a project in the order of their numbers, and their blocks.

    ``today`` is when those were set that don't say so. What a baseline says of a task without both dates, or
    with the finish before the start, is left out.
    """
    kept: dict[int, dict[TaskId, _Kept]] = {}
    below = _costs_below(foreign)
    for task in foreign.tasks:
        row = None if task.uid is None else by_uid.get(task.uid)
        for said in () if row is None else task.baselines:
            start, finish = cleaning.instant(said.start), cleaning.instant(said.finish)
            if row is not None and start is not None and finish is not None and start <= finish:
                own = cleaning.money(said.cost) - below.get((task.uid, said.number), 0)
                kept.setdefault(said.number, {})[row] = _Kept(row, start, finish, said, Money(max(own, 0)))
    rows: list[Baseline] = []
    blocks: list[BaselineBlock] = []
    for number, tasks in sorted(kept.items()):
        key = "interchange.baseline" if number == 0 else "interchange.baseline_number"
        name = say(message(key, number=number))
        dates = foreign.baseline_dates
        taken = cleaning.instant(dates[number]) if 0 <= number < len(dates) else None
        baseline = Baseline(ids.baseline(), project, name, today if taken is None else taken, len(rows))
        rows.append(baseline)
        blocks += _blocks(sorted(tasks.values(), key=lambda kept: kept.task), baseline.id, ids)
    return rows, blocks


def _costs_below(foreign: ForeignProject) -> Mapping[tuple[int | None, int], int]:
    """What the tasks right below a task cost together, by its number and that of the baseline."""
    found: dict[tuple[int | None, int], int] = {}
    for task in foreign.tasks:
        for said in task.baselines:
            place = task.parent, said.number
            found[place] = found.get(place, 0) + cleaning.money(said.cost)
    return found


def _blocks(in_order: Sequence[_Kept], baseline: BaselineId, ids: IdDealer) -> tuple[BaselineBlock, ...]:
    def column(read: Callable[[_Kept], int]) -> NDArray[np.int64]:
        return np.array([read(kept) for kept in in_order], np.int64)

    columns = BaselineColumns(
        column(lambda kept: kept.task),
        column(lambda kept: kept.start),
        column(lambda kept: kept.finish),
        column(lambda kept: cleaning.within(kept.said.duration, 0, cleaning.LONGEST)),
        column(lambda kept: cleaning.within(kept.said.work, 0, cleaning.LONGEST)),
        tuple(cleaning.money(kept.said.cost) or None for kept in in_order),
        {kept.task: pauses for kept in in_order if (pauses := tuple(_pauses(kept)))},
        {kept.task: spans for kept in in_order if (spans := tuple(_cost_spans(kept)))},
    )
    return packed(columns, baseline, {}, ids.baseline_block)


def _pauses(kept: _Kept) -> Iterator[Pause]:
    """The pauses that lie between the dates of the task, in their order, without those that overlap."""
    end = kept.start
    for first, then in sorted(kept.said.pauses):
        start, finish = cleaning.instant(first), cleaning.instant(then)
        if start is not None and finish is not None and end <= start < finish <= kept.finish:
            yield Pause(kept.task, start, finish)
            end = finish


def _cost_spans(kept: _Kept) -> Iterator[CostSpan]:
    """When the task's own cost falls due: evenly, unless the file knows it of all of that cost."""
    if not kept.own:
        return
    parts = [
        (start, finish, cleaning.money(part.cost))
        for part in kept.said.costs
        if (start := cleaning.instant(part.start)) is not None
        and (finish := cleaning.instant(part.finish)) is not None
        and start <= finish
    ]
    whole = sum(amount for *_, amount in parts)
    if abs(whole - kept.own) >= cleaning.CENT or not whole:
        parts, whole = [(kept.start, kept.finish, kept.own)], kept.own
    sums = [0, *(kept.own * part // whole for part in accumulate(amount for *_, amount in parts))]
    for place, (start, finish, _) in enumerate(parts):
        yield CostSpan(kept.task, start, finish, Money(sums[place + 1] - sums[place]))
