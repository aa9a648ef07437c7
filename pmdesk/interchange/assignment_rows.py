"""Foreign assignments as rows: units, work, overtime, delays, and the shape of the work."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pmdesk.domain.ids import AssignmentId, IdDealer, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import RateTable
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, TimeUnit, Units
from pmdesk.engine.worktime import WorkClock
from pmdesk.interchange.cleaning import LONGEST, MOST_UNITS, instant, money, within
from pmdesk.interchange.clocks import clock_of_work
from pmdesk.interchange.foreign import (
    ForeignAssignment,
    ForeignProject,
    ForeignSpan,
    ForeignTask,
    ForeignWork,
)
from pmdesk.interchange.paid_costs import may_be_typed, whole_cost
from pmdesk.interchange.rate_rows import TABLES
from pmdesk.interchange.remarks import Remarks
from pmdesk.interchange.work_profiles import CONTOURS, shape_of, spans_of


@dataclass(frozen=True, slots=True)
class AssignmentRows:
    """Makes the assignments of one foreign project.

    ``tasks`` and ``resources`` lead from foreign numbers to rows of ``portfolio``, which holds everything but
    the assignments; ``sources`` is what the file says of each task. ``paid`` collects what the file says was
    paid for assignments of which that may have been typed.
    """

    portfolio: Portfolio
    tasks: Mapping[int, TaskId]
    sources: Mapping[TaskId, ForeignTask]
    resources: Mapping[int, tuple[ResourceId, ResourceKind]]
    ids: IdDealer
    remarks: Remarks
    paid: dict[AssignmentId, float] = field(default_factory=dict)

    def take(self, project: ForeignProject) -> list[Assignment]:
        """The rows; assignments of tasks or resources that aren't there are left out."""
        rows: list[Assignment] = []
        for foreign in project.assignments:
            if foreign.task not in self.tasks or foreign.resource not in self.resources:
                self.remarks.add(message("interchange.assignment_left_out"))
                continue
            row = self._row(project, foreign)
            rows.append(row)
            if may_be_typed(project, foreign, self.portfolio.tasks[row.task].percent_complete):
                self.paid[row.id] = foreign.stored_actual_cost
        return rows

    def _row(self, project: ForeignProject, foreign: ForeignAssignment) -> Assignment:
        resource, kind = self.resources[foreign.resource]
        task, units = self.tasks[foreign.task], Units(within(foreign.units, 0, MOST_UNITS))
        row = Assignment(self.ids.assignment(), task, resource, units, rate_table=_table(foreign))
        fits = units == foreign.units
        if kind is ResourceKind.WORK:
            row = _worked(row, foreign)
            fits = fits and _amounts(row) == _said_amounts(foreign)
        elif kind is ResourceKind.COST:
            accrual = self.portfolio.resources[resource].accrual
            cost = whole_cost(project, foreign, self.portfolio.tasks[task], accrual)
            row = replace(row, cost=money(cost))
        else:
            row = replace(row, used_per=TimeUnit(foreign.consumed_per) if foreign.consumed_per else None)
        if not fits:
            self.remarks.add(message("interchange.assignment_range"), RowKey(Task.table, task))
        return self._placed(row, foreign) if kind is ResourceKind.WORK else row

    def _placed(self, row: Assignment, foreign: ForeignAssignment) -> Assignment:
        """The row with its delays and its shape."""
        spans = foreign.delay, foreign.levelling_delay
        contoured = foreign.contour not in CONTOURS
        if not foreign.spread and not contoured and not any(span and span.amount for span in spans):
            return replace(row, contour=CONTOURS[foreign.contour])
        task, said = self.portfolio.tasks[row.task], self.sources[row.task]
        clock = clock_of_work(self.portfolio, task, row)
        delay, levelling = (self._delay(span, clock, said, row.task) for span in spans)
        spread = foreign.spread
        if contoured and not spread and row.work:
            self.remarks.add(message("interchange.contour_unknown"), RowKey(Task.table, row.task))
            spread = _even(foreign, row.work - row.overtime)
        parts = spans_of(clock, instant(foreign.stored_start), spread)
        contour, profile = shape_of(
            foreign.contour,
            parts,
            row.work - row.overtime,
            row.units,
            by_duration=task.type is TaskType.FIXED_DURATION or task.duration.elapsed,
        )
        return replace(row, delay=delay, levelling_delay=levelling, contour=contour, profile=profile)

    def _delay(self, span: ForeignSpan | None, clock: WorkClock, said: ForeignTask, task: TaskId) -> Minutes:
        """A delay in working minutes; elapsed time counts from where the file has the task."""
        if span is None or span.amount == 0:
            return Minutes(0)
        amount = 0 if span.percent else within(span.amount, 0, LONGEST)
        if amount != span.amount or span.percent:
            self.remarks.add(message("interchange.delay_range"), RowKey(Task.table, task))
        start = instant(said.stored_start)
        if span.elapsed and start is not None:
            return clock.work_between(start, Instant(start + amount))
        return Minutes(amount)


def _table(foreign: ForeignAssignment) -> RateTable:
    return TABLES[foreign.rate_table] if 0 <= foreign.rate_table < len(TABLES) else RateTable.A


def _worked(row: Assignment, foreign: ForeignAssignment) -> Assignment:
    work = within(foreign.work, 0, LONGEST)
    overtime = within(_overtime(foreign), 0, work)
    return replace(
        row,
        work=Minutes(work),
        actual_work=Minutes(within(foreign.actual_work, 0, LONGEST)),
        overtime=Minutes(overtime),
        actual_overtime=Minutes(within(foreign.actual_overtime, 0, overtime)),
    )


def _even(foreign: ForeignAssignment, work: int) -> tuple[ForeignWork, ...]:
    """The work spread evenly between the dates that the file has."""
    start, finish = foreign.stored_start, foreign.stored_finish
    return () if start is None or finish is None else (ForeignWork(start, finish, work),)


def _overtime(foreign: ForeignAssignment) -> int:
    """All overtime; some programs tell only of that which was done."""
    return foreign.overtime or foreign.actual_overtime


def _amounts(row: Assignment) -> tuple[int, ...]:
    return row.work, row.actual_work, row.overtime, row.actual_overtime


def _said_amounts(foreign: ForeignAssignment) -> tuple[int, ...]:
    return foreign.work, foreign.actual_work, _overtime(foreign), foreign.actual_overtime
