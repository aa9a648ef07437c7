"""Baselines of a foreign project as rows."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import BaselineId, IdDealer, ProjectId, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.quantities import Instant
from pmdesk.engine.baseline_columns import BaselineColumns, packed
from pmdesk.interchange import cleaning
from pmdesk.interchange.foreign import ForeignBaseline, ForeignProject

_Kept = tuple[TaskId, Instant, Instant, ForeignBaseline]


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
    for task in foreign.tasks:
        row = None if task.uid is None else by_uid.get(task.uid)
        for said in () if row is None else task.baselines:
            start, finish = cleaning.instant(said.start), cleaning.instant(said.finish)
            if row is not None and start is not None and finish is not None and start <= finish:
                kept.setdefault(said.number, {})[row] = row, start, finish, said
    rows: list[Baseline] = []
    blocks: list[BaselineBlock] = []
    for number, tasks in sorted(kept.items()):
        key = "interchange.baseline" if number == 0 else "interchange.baseline_number"
        name = say(message(key, number=number))
        dates = foreign.baseline_dates
        taken = cleaning.instant(dates[number]) if 0 <= number < len(dates) else None
        baseline = Baseline(ids.baseline(), project, name, today if taken is None else taken, len(rows))
        rows.append(baseline)
        blocks += _blocks(sorted(tasks.values(), key=lambda kept: kept[0]), baseline.id, ids)
    return rows, blocks


def _blocks(in_order: Sequence[_Kept], baseline: BaselineId, ids: IdDealer) -> tuple[BaselineBlock, ...]:
    def column(read: Callable[[_Kept], int]) -> NDArray[np.int64]:
        return np.array([read(kept) for kept in in_order], np.int64)

    columns = BaselineColumns(
        column(lambda kept: kept[0]),
        column(lambda kept: kept[1]),
        column(lambda kept: kept[2]),
        column(lambda kept: cleaning.within(kept[3].duration, 0, cleaning.LONGEST)),
        column(lambda kept: cleaning.within(kept[3].work, 0, cleaning.LONGEST)),
        tuple(cleaning.money(said.cost) or None for *_, said in in_order),
        {},
    )
    return packed(columns, baseline, {}, ids.baseline_block)
