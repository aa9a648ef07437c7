"""Charges: what the assignments and fixed costs of a plan cost, and how much of that is spent.

Source of the rules: Microsoft Project, "Cost", "Actual Cost" and "Remaining Cost (assignment fields)".
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pmdesk.domain.ids import AssignmentId, ResourceId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import FULL_TIME, NO_MONEY, Instant, Money
from pmdesk.engine.money.rate_steps import Step, counted_of, steps_of
from pmdesk.engine.money.tariffs import BEGINNING, END, Tariffs, tariffs_of
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE, Schedule


class Charge(NamedTuple):
    """An amount that falls due in the time of a task or an assignment, and how much of it is ``spent``.

    ``row`` is that of the task in the schedule. A fixed cost has no ``assignment``. Of the time, what lies
    between ``since`` and ``until`` is meant; in it, ``done`` of ``whole`` is over. ``begun`` and ``ended``
    tell of the work that it is paid for.
    """

    row: int
    assignment: Assignment | None
    amount: Money
    spent: Money
    accrual: Accrual
    done: int
    whole: int
    begun: bool
    ended: bool
    since: Instant = BEGINNING
    until: Instant = END

    @property
    def resource(self) -> ResourceId | None:
        """Who or what is paid; None for a fixed cost."""
        return None if self.assignment is None else self.assignment.resource


def charges_of(schedule: Schedule) -> list[Charge]:
    """The charges of all active tasks that have dates, summaries included.

    Work costs its rate on the day it is done, overtime its own, each assignment its use; material its price
    for each piece, a cost resource what the assignment says. What is spent follows from actual work, else
    from percent complete, unless the assignment says what was paid: then the rest still costs what it would.
    """
    portfolio = schedule.portfolio
    tariffs = tariffs_of(portfolio)
    steps = steps_of(schedule, tariffs)
    known = _known_at(tariffs)
    takes_part = (schedule.active & (schedule.start != NO_DATE)).tolist()
    percent = schedule.percent_complete.tolist()
    index, tasks, resources = schedule.index, portfolio.tasks, portfolio.resources
    found: list[Charge] = []
    for assignment in portfolio.assignments.values():
        task = tasks[assignment.task]
        row = index[task.id]
        if not takes_part[row]:
            continue
        was = known.get(assignment.id)
        if was is not None and was.is_of(assignment, task, row, percent[row]):
            found += was.charges
            continue
        resource, paid = resources[assignment.resource], steps.get(assignment.id)
        lasts = paid is None and resource.kind is not ResourceKind.MATERIAL
        if paid is None:
            tariff = tariffs.of(resource.id, assignment.rate_table, task.project)[0]
            paid = (Step(tariff, BEGINNING, END, 0, counted_of(schedule, assignment), uses=True),)
        charges = _of_assignment(assignment, task, resource, row, percent[row], paid)
        if lasts:
            known[assignment.id] = _Known(assignment, task, row, percent[row], charges)
        found += charges
    for task in tasks.values():
        if task.fixed_cost and takes_part[index[task.id]]:
            found.append(_of_task(task, index[task.id], percent[index[task.id]]))
    return found


class _Known(NamedTuple):
    """The charges of an assignment that don't depend on when it is worked, and what they were made from."""

    assignment: Assignment
    task: Task
    row: int
    percent: int
    charges: list[Charge]

    def is_of(self, assignment: Assignment, task: Task, row: int, percent: int) -> bool:
        """Whether they would be made the same again: edits leave the rows that they don't touch."""
        return (
            self.assignment is assignment
            and self.task is task
            and self.row == row
            and self.percent == percent
        )


@lru_cache(maxsize=2)
def _known_at(_tariffs: Tariffs) -> dict[AssignmentId, _Known]:
    """What is remembered from one schedule to the next as long as the same prices hold."""
    return {}


def _of_assignment(
    assignment: Assignment, task: Task, resource: Resource, row: int, percent: int, steps: Sequence[Step]
) -> list[Charge]:
    match resource.kind:
        case ResourceKind.WORK:
            charges = list(_of_work(assignment, task, resource.accrual, row, percent, steps))
        case ResourceKind.MATERIAL:
            charges = list(_of_material(assignment, task, resource.accrual, row, percent, steps))
        case ResourceKind.COST:
            charges = [_by_percent(assignment, task, row, percent, assignment.cost, resource.accrual)]
    if assignment.actual_cost is not None:
        nothing = _by_percent(assignment, task, row, percent, NO_MONEY, Accrual.PRORATED)
        return _paid(charges or [nothing], assignment.actual_cost)
    return charges


def _of_work(
    assignment: Assignment, task: Task, accrual: Accrual, row: int, percent: int, steps: Sequence[Step]
) -> Iterator[Charge]:
    work, overtime = assignment.work, assignment.overtime
    worked = min(assignment.actual_work, work)
    extra = overtime if worked == work else min(assignment.actual_overtime, worked)
    begun = worked > 0 or (not work and _has_begun(task, percent))
    ended = worked == work if work else percent == WHOLE
    for step in steps:
        use = Money(step.tariff.per_use * assignment.units // FULL_TIME) if step.uses else NO_MONEY
        if use:
            yield _at_once(assignment, row, use, accrual, begun, ended, step)
        done = min(max(worked - step.first, 0), step.counted) if worked else 0
        amount = _wages(step, step.counted, work, overtime)
        spent = _wages(step, done, worked, extra) if done else NO_MONEY
        if accrual is not Accrual.PRORATED:
            spent = amount if (begun if accrual is Accrual.START else ended) else NO_MONEY
        if amount or spent:
            yield Charge(
                row, assignment, amount, spent, accrual, done, step.counted, begun, ended, *step.time
            )


def _wages(step: Step, counted: int, work: int, overtime: int) -> Money:
    """What the ``counted`` minutes of a step cost; overtime goes along evenly with the work."""
    if not overtime or not work:
        return step.tariff.standard.of(counted)
    before, after = (overtime * minutes // work for minutes in (step.first, step.first + counted))
    extra = min(after - before, counted)
    return Money(step.tariff.standard.of(counted - extra) + step.tariff.overtime.of(extra))


def _of_material(
    assignment: Assignment, task: Task, accrual: Accrual, row: int, percent: int, steps: Sequence[Step]
) -> Iterator[Charge]:
    begun, ended = _has_begun(task, percent), percent == WHOLE
    whole = sum(step.counted for step in steps)
    used = whole * percent // WHOLE
    for step in steps:
        if step.tariff.per_use and step.uses:
            yield _at_once(assignment, row, step.tariff.per_use, accrual, begun, ended, step)
        amount = step.tariff.standard.of(step.counted)
        done = min(max(used - step.first, 0), step.counted)
        spent = _spent(amount, accrual, done, step.counted, begun, ended)
        if amount:
            yield Charge(
                row, assignment, amount, spent, accrual, done, step.counted, begun, ended, *step.time
            )


def _of_task(task: Task, row: int, percent: int) -> Charge:
    return _by_percent(None, task, row, percent, task.fixed_cost, task.fixed_cost_accrual)


def _by_percent(
    assignment: Assignment | None, task: Task, row: int, percent: int, amount: Money, accrual: Accrual
) -> Charge:
    begun, ended = _has_begun(task, percent), percent == WHOLE
    spent = _spent(amount, accrual, percent, WHOLE, begun, ended)
    return Charge(row, assignment, amount, spent, accrual, percent, WHOLE, begun, ended)


def _at_once(
    assignment: Assignment, row: int, use: Money, accrual: Accrual, begun: bool, ended: bool, step: Step
) -> Charge:
    """What a use costs: due as work begins, or where the rest is due at the end, with that."""
    due = Accrual.END if accrual is Accrual.END else Accrual.START
    spent = _spent(use, due, 0, 1, begun, ended)
    return Charge(row, assignment, use, spent, due, int(ended), 1, begun, ended, *step.time)


def _spent(amount: Money, accrual: Accrual, done: int, whole: int, begun: bool, ended: bool) -> Money:
    match accrual:
        case Accrual.START:
            return amount if begun else NO_MONEY
        case Accrual.PRORATED:
            return Money((2 * amount * done + whole) // (2 * whole)) if whole else NO_MONEY
        case Accrual.END:
            return amount if ended else NO_MONEY


def _has_begun(task: Task, percent: int) -> bool:
    return percent > 0 or task.actual_start is not None


def _paid(charges: Sequence[Charge], paid: Money) -> list[Charge]:
    """Charges of which ``paid`` is spent together: shared out as they would be spent, else on the first.

    What remains to be spent of each stays.
    """
    whole = sum(charge.spent for charge in charges)
    found, before, shared = [], 0, 0
    for number, charge in enumerate(charges):
        before += charge.spent
        due = paid * before // whole if whole else paid
        mine = due - shared if whole or number == 0 else 0
        shared += mine
        rest = charge.amount - charge.spent
        found.append(charge._replace(amount=Money(mine + rest), spent=Money(mine)))
    return found
