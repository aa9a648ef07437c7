"""Rate steps: the parts of an assignment that are paid at the same rates, where these change in its time."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import ELAPSED_MINUTES, Instant
from pmdesk.engine.money.charge_pieces import work_of_owners
from pmdesk.engine.money.tariffs import BEGINNING, END, Tariff, Tariffs
from pmdesk.engine.pieces import PieceWork
from pmdesk.engine.schedule import NO_DATE, Schedule


class Step(NamedTuple):
    """The part of an assignment between two changes of its rates.

    ``counted`` is how many minutes of work, or ten-thousandths of a piece, lie in it, and ``first`` how many
    lie before. ``uses`` says that the assignment begins in it, at whose rates a use is paid.
    """

    tariff: Tariff
    since: Instant
    until: Instant
    first: int
    counted: int
    uses: bool

    @property
    def time(self) -> tuple[Instant, Instant]:
        """From and to."""
        return self.since, self.until


def steps_of(schedule: Schedule, tariffs: Tariffs) -> Mapping[AssignmentId, tuple[Step, ...]]:
    """The steps of all assignments whose resources change their rates; the others are missing."""
    portfolio = schedule.portfolio
    changing: list[tuple[Assignment, Sequence[Tariff]]] = []
    for resource, rates in portfolio.rates_of.items():
        if all(rate.since is None for rate in rates):
            continue
        for row in portfolio.assignments_to.get(resource, ()):
            found = tariffs.of(resource, row.rate_table, portfolio.tasks[row.task].project)
            if len(found) > 1 and schedule.start[schedule.index[row.task]] != NO_DATE:
                changing.append((row, found))
    if not changing:
        return {}
    always = np.full(len(changing), BEGINNING, np.int32), np.full(len(changing), END, np.int32)
    work = work_of_owners(schedule, enumerate(row for row, _ in changing), (), *always)
    cuts = sorted({tariff.since for _, found in changing for tariff in found})
    done = {cut: work.until(cut) for cut in cuts}
    return {
        row.id: tuple(
            _steps(schedule, row, found, work, owner, [int(done[tariff.since][owner]) for tariff in found])
        )
        for owner, (row, found) in enumerate(changing)
    }


def counted_of(schedule: Schedule, row: Assignment) -> int:
    """What is paid for: minutes of work, or ten-thousandths of a piece of material; nothing of a cost.

    Material may be used up by the hour or day of the duration of its task.
    Source: Microsoft Project, "Fixed and variable material consumption".
    """
    portfolio = schedule.portfolio
    match portfolio.resources[row.resource].kind:
        case ResourceKind.WORK:
            return row.work
        case ResourceKind.COST:
            return 0
    if row.used_per is None:
        return row.units
    task = portfolio.tasks[row.task]
    elapsed = task.duration.elapsed and not portfolio.outline.is_summary(task.id)
    each = portfolio.projects[task.project].minutes_in(row.used_per)
    if elapsed:
        each = ELAPSED_MINUTES[row.used_per]
    return (2 * row.units * int(schedule.duration[schedule.index[task.id]]) + each) // (2 * each)


def _steps(
    schedule: Schedule,
    row: Assignment,
    tariffs: Sequence[Tariff],
    work: PieceWork,
    owner: int,
    before: Sequence[int],
) -> list[Step]:
    """The steps that hold some of the assignment, in order; at least that in which it begins."""
    dates = schedule.assignment_dates(row.id)
    begins = BEGINNING if dates is None else dates[0]
    counted = counted_of(schedule, row)
    whole = int(work.whole[owner])
    at_start = max(n for n, tariff in enumerate(tariffs) if tariff.since <= begins)
    if not whole:
        return [Step(tariffs[at_start], BEGINNING, END, 0, counted, uses=True)]
    edges = [(counted * share + whole // 2) // whole for share in (*before, whole)]
    ends = (*(tariff.since for tariff in tariffs[1:]), END)
    return [
        Step(tariff, tariff.since, end, low, high - low, uses=n == at_start)
        for n, (tariff, end, (low, high)) in enumerate(zip(tariffs, ends, pairwise(edges), strict=True))
        if high > low or n == at_start
    ]
