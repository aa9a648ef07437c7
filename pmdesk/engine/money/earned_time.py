"""Earned time: earned schedule of tasks and projects, on an axis of the working days of their project."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day, Instant, Minutes, day_containing, midnight
from pmdesk.engine.money.earned_schedule import EarnedSchedule, time_earned
from pmdesk.engine.money.plan_value import FAR, PlanValue
from pmdesk.engine.money.spans import SpanFlow, Spans
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.timetable import Wide
from pmdesk.engine.worktime import WorkClock, clock_for


@dataclass(frozen=True, slots=True)
class EarnedTime:
    """Earned schedule in working days, and the day on which the work ends at this pace, if it is known."""

    days: EarnedSchedule
    finish: Day | None


class WorkingDays:
    """The working days of a project from a day on."""

    def __init__(self, clock: WorkClock, start: Instant) -> None:
        self._clock = clock
        self._first = day_containing(clock.next_work(start))

    def ends(self, until: Instant) -> list[Instant]:
        """The ends of the working days up to the one in which ``until`` lies."""
        last = day_containing(self._clock.previous_work(until))
        if last < self._first:
            return []
        worked = np.flatnonzero(~self._clock.non_working_days(self._first, last))
        return [midnight(Day(self._first + day + 1)) for day in worked.tolist()]

    def passed(self, until: Instant) -> Fraction:
        """How many working days are over; of the day in which ``until`` lies, the part that is."""
        begun = midnight(day_containing(until))
        whole = len(self.ends(begun)) if begun > midnight(self._first) else 0
        today = self._clock.work_between(begun, midnight(Day(day_containing(until) + 1)))
        if not today or until < midnight(self._first):
            return Fraction(whole)
        return whole + Fraction(self._clock.work_between(begun, until), today)

    def day_after(self, days: Fraction) -> Day:
        """The day in which so many working days are over."""
        start = midnight(self._first)
        left = -(-days.numerator // days.denominator)
        day = self._first
        while left > 0:
            run = self._clock.non_working_days(day, day + 366)
            worked = np.flatnonzero(~run)
            if len(worked) >= left or not len(worked):
                return Day(day + int(worked[left - 1])) if len(worked) else day_containing(start)
            left -= len(worked)
            day = Day(day + 367)
        return day


def earned_time_of_task(value: PlanValue, task: TaskId) -> EarnedTime | None:
    """The earned schedule of a task with all below it, see ``_earned_time``."""
    row = value.schedule.index[task]
    end = value.schedule.portfolio.outline.end[row]
    project = value.schedule.portfolio.projects[value.schedule.portfolio.tasks[task].project]
    standing = value.at(task)
    done = value.schedule.percent_complete[row] == WHOLE
    finish = Instant(int(value.schedule.finish[row])) if done else None
    return None if standing is None else _earned_time(value, project, (row, end), standing.earned, finish)


def earned_time_of_project(value: PlanValue, project: ProjectId) -> EarnedTime | None:
    """The earned schedule of a project, see ``_earned_time``."""
    standing = value.of_project(project)
    portfolio = value.schedule.portfolio
    tasks = portfolio.outline.of_project(project)
    if standing is None or not tasks:
        return None
    first = value.schedule.index[tasks[0]]
    rows = slice(first, first + len(tasks))
    leaves = ~value.schedule.summary[rows] & value.schedule.active[rows]
    done = bool((value.schedule.percent_complete[rows][leaves] == WHOLE).all())
    finish = value.schedule.project_finish[project] if done else None
    return _earned_time(
        value, portfolio.projects[project], (first, first + len(tasks)), standing.earned, finish
    )


def _earned_time(
    value: PlanValue, project: Project, rows: tuple[int, int], earned: int, finished: Instant | None
) -> EarnedTime | None:
    """The earned schedule of some rows; None without a status date or before anything is planned.

    Time is counted from the first day of the baseline, and stops when the work is done.
    """
    status = int(value.status[rows[0]])
    spans = value.budgets.spans
    inside = (spans.row >= rows[0]) & (spans.row < rows[1])
    inside &= value.schedule.active[spans.row]
    mine = Spans(*(column[inside] for column in spans))
    if status == FAR or not len(mine.row):
        return None
    start, finish = Instant(int(mine.start.min())), Instant(int(mine.finish.max()))
    calendar = WorkingDays(clock_for(value.schedule.portfolio, project.calendar), start)
    ends = calendar.ends(finish)
    flow = SpanFlow(value.schedule, mine)
    time = _time(flow, ends, mine.amount, earned)
    if time is None:
        return None
    now = status if finished is None else min(status, finished)
    found = EarnedSchedule(time, calendar.passed(Instant(now)), Fraction(len(ends)))
    if finished is not None:
        return EarnedTime(found, day_containing(finished))
    estimate = found.estimate
    return EarnedTime(found, None if estimate is None else calendar.day_after(estimate))


def _time(flow: SpanFlow, ends: Sequence[Instant], amounts: Wide, earned: int) -> Fraction | None:
    """``time_earned`` on the planned value at each of the ``ends``, of which few are looked at."""
    whole = int(amounts.sum())

    def planned(day: int) -> int:
        return 0 if day == 0 else whole if day == len(ends) else int(flow.until(ends[day - 1]).sum())

    if not ends or whole <= 0:
        return None
    axis = range(len(ends) + 1)
    if earned >= whole:
        return Fraction(bisect_left(axis, whole, key=planned))
    reached = bisect_right(axis, earned, key=planned) - 1
    if reached < 0:
        return None
    return time_earned((planned(reached), planned(reached + 1)), earned, reached)


def minutes_of_days(days: Fraction, project: Project) -> Minutes:
    """Working days as minutes of working time, rounded half up."""
    return Minutes(int(days * project.minutes_per_day + Fraction(1, 2)))
