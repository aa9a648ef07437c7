"""The dates of rows of registers: that of a milestone they are tied to, else their own."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, date_of, day_containing, day_of
from pmdesk.domain.registers.communication import Communication, Rhythm
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.schedule import NO_DATE, Schedule

MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}
DAYS = {Rhythm.DAILY: 1, Rhythm.WEEKLY: 7}


def tied_tasks(portfolio: Portfolio, row: RowKey, *relations: Relation) -> tuple[TaskId, ...]:
    """The tasks that a row is tied to, by some relations or by any."""
    ties = portfolio.ties_at.get(row, ())
    ends = (tie.other(row) for tie in ties if not relations or tie.relation in relations)
    return tuple(TaskId(end.id) for end in ends if end.table == Task.table)


def day_of_start(schedule: Schedule, task: TaskId) -> Day | None:
    """The day on which a task starts; None while it has no dates."""
    start = int(schedule.start[schedule.index[task]])
    return None if start == NO_DATE else day_containing(Instant(start))


def day_of_finish(schedule: Schedule, task: TaskId) -> Day | None:
    """The day on which a task finishes, its last one; None while it has no dates."""
    row = schedule.index[task]
    start, finish = int(schedule.start[row]), int(schedule.finish[row])
    if start == NO_DATE:
        return None
    return day_containing(Instant(finish - 1 if finish > start else finish))


def dated_by(portfolio: Portfolio, schedule: Schedule, row: RowKey) -> Day | None:
    """The last day of what a row takes its date from; None if it is tied to no such task."""
    days = (day_of_finish(schedule, task) for task in tied_tasks(portfolio, row, Relation.DATED_BY))
    return max((day for day in days if day is not None), default=None)


def first_start(portfolio: Portfolio, schedule: Schedule, row: RowKey, *relations: Relation) -> Day | None:
    """The first day of the tasks that a row is tied to by some relations; None without any."""
    days = (day_of_start(schedule, task) for task in tied_tasks(portfolio, row, *relations))
    return min((day for day in days if day is not None), default=None)


def turns_until(portfolio: Portfolio, schedule: Schedule, row: Communication, last: Day) -> Iterator[Day]:
    """The days on which a communication comes, up to ``last``, whatever became of them; none without a first.

    They count from the milestone it is dated by, else from its first day, and end with its last one. A month
    without such a day has the turn on its last day.
    """
    milestone = dated_by(portfolio, schedule, key_of(row))
    first = row.first if milestone is None else Day(milestone + row.offset)
    if first is None:
        return iter(())
    end = last if row.last is None else min(last, row.last)
    return takewhile(lambda day: day <= end, _turns(row, first))


def _turns(row: Communication, first: Day) -> Iterator[Day]:
    yield first
    turn = 0
    while row.rhythm is not Rhythm.ONCE:
        turn += 1
        if row.rhythm in DAYS:
            yield Day(first + turn * row.every * DAYS[row.rhythm])
        else:
            yield day_of(months_later(date_of(first), turn * row.every * MONTHS[row.rhythm]))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def open_turns(portfolio: Portfolio, schedule: Schedule, row: Communication, last: Day) -> tuple[Day, ...]:
    """The turns up to ``last`` that were neither done nor skipped."""
    over = {turn.day for turn in row.turns}
    return tuple(day for day in turns_until(portfolio, schedule, row, last) if day not in over)
