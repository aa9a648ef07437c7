"""Checks of what comes too late: missed deadlines, slack below nothing and why, dates beyond all horizons."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import Argument, Message, message
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.codes import FIXED
from pmdesk.engine.columns import role_of
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.timetable import LATEST_DAY

LATEST = LATEST_DAY * MINUTES_PER_DAY


def beyond_horizon(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``beyond_horizon``: the fix removes a constraint whose date lies there too."""
    late = (schedule.finish >= LATEST) & schedule.active
    for row in np.flatnonzero(late).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        caused = task.constraint_date is not None and task.constraint_date >= LATEST
        fix = Fix("remove_constraint", (task.id,)) if caused else None
        text = message("findings.beyond_horizon", name=task.name)
        yield Finding("beyond_horizon", Severity.ERROR, task_rows(task.id), text, fix)


def deadlines(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``deadline_missed``: the fix moves the deadline to the finish."""
    for task in portfolio.tasks.values():
        if task.deadline is None or task.actual_finish is not None or task.id not in schedule.index:
            continue
        row = schedule.index[task.id]
        finish = int(schedule.finish[row])
        if finish > task.deadline and schedule.active[row] and schedule.start[row] != NO_DATE:
            text = message("findings.deadline_missed", name=task.name, deadline=task.deadline, finish=finish)
            fix = Fix("set_deadline", (task.id, finish))
            yield Finding("deadline_missed", Severity.WARNING, task_rows(task.id), text, fix)


def negative_slack(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``negative_slack``: one for each deadline or constraint that asks too much; the fix loosens that.

    It names the task that lacks most, and counts the others. Where nothing asks so, one a task.
    """
    rows = np.flatnonzero(schedule.active & ~schedule.summary & (schedule.total_slack < 0)).tolist()
    causes = _Causes(portfolio, schedule)
    late: dict[tuple[str, TaskId], _Late] = {}
    for row in rows:
        cause = causes.of(row)
        key = ("", schedule.tasks[row]) if cause is None else (cause.kind, cause.task.id)
        late.setdefault(key, _Late(cause, [])).rows.append(row)
    for cause, rows in late.values():
        before = [row for row in rows if cause is None or schedule.tasks[row] != cause.task.id]
        asked = sorted(before or rows, key=lambda row: int(schedule.total_slack[row]))
        worst = portfolio.tasks[schedule.tasks[asked[0]]]
        slack = -int(schedule.total_slack[asked[0]])
        fix = None if cause is None else _loosening(schedule, cause)
        tasks = [schedule.tasks[row] for row in asked] + ([] if cause is None else [cause.task.id])
        text = _sentence(worst, slack, cause, len(asked) - 1)
        yield Finding("negative_slack", Severity.WARNING, task_rows(*dict.fromkeys(tasks)), text, fix)


class _Cause(NamedTuple):
    """The task that asks for too much, and its date: a deadline, a constraint, or a start that stays."""

    kind: str
    task: Task
    date: Instant


class _Late(NamedTuple):
    """What asks for too much, and the rows that it asks it of."""

    cause: _Cause | None
    rows: list[int]


def _sentence(task: Task, slack: int, cause: _Cause | None, others: int) -> Message:
    if cause is None:
        return message("findings.negative_slack", name=task.name, slack=slack)
    gaps: dict[str, Argument] = {"name": task.name, "slack": slack, "cause": cause.task.name}
    if cause.kind == "constraint":
        gaps["constraint"] = cause.task.constraint.value
    if not others:
        return message(f"findings.negative_slack_{cause.kind}", date=cause.date, **gaps)
    return message(f"findings.negative_slack_{cause.kind}_several", date=cause.date, others=others, **gaps)


def _loosening(schedule: Schedule, cause: _Cause) -> Fix | None:
    """What would ask for less; nothing undoes a start that was."""
    match cause.kind:
        case "deadline":
            return Fix("set_deadline", (cause.task.id, int(schedule.finish[schedule.index[cause.task.id]])))
        case "constraint":
            return Fix("remove_constraint", (cause.task.id,))
        case "manual" if cause.task.mode is TaskMode.MANUAL:
            return Fix("schedule_automatically", (cause.task.id,))
        case _:
            return None


_CAPS = frozenset({Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO})


class _Causes:
    """Finds what asks too much of a row with negative slack, following its tightest successors."""

    def __init__(self, portfolio: Portfolio, schedule: Schedule) -> None:
        self._portfolio = portfolio
        self._schedule = schedule
        self._found: dict[int, _Cause | None] = {}

    def of(self, row: int) -> _Cause | None:
        way: list[int] = []
        at: int | None = row
        cause: _Cause | None = None
        while at is not None and cause is None and at not in way:
            if at in self._found:
                cause = self._found[at]
                break
            way.append(at)
            cause = self._own(at, passed=at != row)
            at = None if cause is not None else self._tightest(at)
        for place in way:
            stays = cause is not None and cause.kind in ("manual", "started")
            if not stays or place != way[-1]:  # a start that stays is no reason for its own task
                self._found[place] = cause
        return cause

    def _own(self, row: int, *, passed: bool) -> _Cause | None:
        """What of the task itself asks for too much: dates that stay, a constraint or a deadline."""
        schedule = self._schedule
        task = self._portfolio.tasks[schedule.tasks[row]]
        if task.constraint in _CAPS and task.constraint_date is not None and task.actual_start is None:
            on_start = task.constraint in (Constraint.SNLT, Constraint.MSO)
            late = int((schedule.late_start if on_start else schedule.late_finish)[row])
            if late <= task.constraint_date:
                return _Cause("constraint", task, task.constraint_date)
        start = Instant(int(schedule.start[row]))
        if role_of(task, False) == FIXED and passed:
            return _Cause("manual", task, start)
        if task.deadline is not None and task.deadline < schedule.finish[row]:
            return _Cause("deadline", task, task.deadline)
        return _Cause("started", task, start) if task.actual_start is not None and passed else None

    def _tightest(self, row: int) -> int | None:
        """The unfinished successor with the least slack among those that lack some or whose dates stay."""
        schedule = self._schedule
        best: int | None = None
        above: TaskId | None = schedule.tasks[row]
        while above is not None:
            for link in self._portfolio.links_out_of.get(above, ()):
                for other in self._leaves(link.successor):
                    task = self._portfolio.tasks[schedule.tasks[other]]
                    stays = task.actual_start is not None or role_of(task, False) == FIXED
                    asks = (stays or task.constraint in _CAPS) and task.actual_finish is None
                    if (asks or schedule.total_slack[other] < 0) and (
                        best is None or schedule.total_slack[other] < schedule.total_slack[best]
                    ):
                        best = other
            above = self._portfolio.tasks[above].parent
        return best

    def _leaves(self, task: TaskId) -> Iterator[int]:
        first = self._schedule.index[task]
        for row in range(first, self._portfolio.outline.end[first]):
            if not self._schedule.summary[row] and self._schedule.active[row]:
                yield row
