"""What was paid for assignments, where a file says otherwise than rates and work."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.charges import charges_of
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.planner import schedule
from pmdesk.interchange.cleaning import CENT, money
from pmdesk.interchange.foreign import ForeignAssignment, ForeignProject


def may_be_typed(project: ForeignProject, foreign: ForeignAssignment, percent: int) -> bool:
    """Whether somebody may have typed the actual cost: of finished work, or where it is never computed.

    Source: Microsoft Project, "Actual Cost (assignment field)": as long as work remains, actual costs are
    computed, unless the project says that they aren't.
    """
    is_done = foreign.actual_work >= foreign.work if foreign.work else percent == WHOLE
    return project.actual_costs_typed or is_done


def whole_cost(project: ForeignProject, foreign: ForeignAssignment, task: Task, accrual: Accrual) -> float:
    """What a cost resource costs on ``task`` if it is paid for as it falls due.

    Of what a file says of one that was paid for otherwise, what remains is the part that isn't due by now.
    """
    match accrual:
        case Accrual.START:
            due = WHOLE if task.percent_complete or task.actual_start is not None else 0
        case Accrual.PRORATED:
            due = task.percent_complete
        case Accrual.END:
            due = WHOLE if task.percent_complete == WHOLE else 0
    if due == WHOLE or not project.actual_costs_typed:
        return foreign.stored_cost
    return (foreign.stored_cost - foreign.stored_actual_cost) * WHOLE / (WHOLE - due)


def with_paid_costs(
    rows: Sequence[Assignment], stored: Mapping[AssignmentId, float], portfolio: Portfolio
) -> list[Assignment]:
    """``rows`` of ``portfolio``, those with the actual cost of a file that others have than follows."""
    spent = dict.fromkeys(stored, 0)
    for charge in charges_of(schedule(portfolio)):
        if charge.assignment is not None and charge.assignment.id in spent:
            spent[charge.assignment.id] += charge.spent
    return [
        replace(row, actual_cost=Money(max(paid, 0)))
        if row.id in stored and abs((paid := money(stored[row.id])) - spent[row.id]) >= CENT
        else row
        for row in rows
    ]
