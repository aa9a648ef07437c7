"""Cost spans: when the costs of tasks fall due, for a baseline to keep."""

import numpy as np

from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.plan.baseline import CostSpan
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.money.costs import charges
from pmdesk.engine.money.curves import dates_of, work_of_charges
from pmdesk.engine.money.sharing import share
from pmdesk.engine.schedule import Schedule


def cost_spans_now(schedule: Schedule) -> tuple[CostSpan, ...]:
    """When the costs of all rows fall due on their own, without those below, in the order of the rows.

    What is prorated falls due in the stretches in which there is work; what is not, at the start or the end.
    """
    rows = charges(schedule)
    work = work_of_charges(rows, schedule)
    pieces, owner = work.pieces, work.pieces.owner
    effort = work.effort
    whole = work.whole[owner]
    amounts = np.array([charge.amount for charge in rows], np.int64)
    order = np.argsort(owner, kind="stable")
    running = np.cumsum(effort[order])
    before = running - effort[order]
    first = np.searchsorted(owner[order], owner[order])
    begin = before[first]
    parts = share(amounts[owner[order]], running - begin, np.maximum(whole[order], 1))
    parts -= share(amounts[owner[order]], before - begin, np.maximum(whole[order], 1))
    due: dict[tuple[int, int, int], int] = {}
    for n, part in zip(order.tolist(), parts.tolist(), strict=True):
        charge = rows[int(owner[n])]
        if part and charge.accrual is Accrual.PRORATED:
            span = (charge.row, int(pieces.start[n]), int(pieces.finish[n]))
            due[span] = due.get(span, 0) + part
    for n, charge in enumerate(rows):
        if charge.amount and (charge.accrual is not Accrual.PRORATED or not work.whole[n]):
            start, finish = dates_of(charge, schedule)
            at = start if charge.accrual is Accrual.START else finish
            due[charge.row, at, at] = due.get((charge.row, at, at), 0) + charge.amount
    tasks = schedule.tasks
    return tuple(
        CostSpan(tasks[row], Instant(start), Instant(finish), Money(amount))
        for (row, start, finish), amount in sorted(due.items())
    )
