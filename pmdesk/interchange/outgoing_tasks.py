"""Tasks and links of one project for foreign files, with the dates that the engine computed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from pmdesk.domain.ids import BaselineId, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.outline import outline_numbers
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MONEY_PER_UNIT, Instant, Lag, LagKind
from pmdesk.engine.legs import legs_of
from pmdesk.engine.limits import released
from pmdesk.engine.money.costs import costs
from pmdesk.engine.schedule import ScheduledTask
from pmdesk.engine.segments import worked_parts
from pmdesk.interchange.foreign import ForeignBaseline, ForeignLink, ForeignSpan, ForeignTask
from pmdesk.interchange.outgoing import OutgoingTask, OutgoingValue
from pmdesk.interchange.remarks import Remarks
from pmdesk.interchange.task_rows import CONSTRAINTS, EARNINGS, LINK_KINDS, TYPES
from pmdesk.presentation.plan import Plan

MOST_BASELINES = 11
LARGEST_NUMBER = 2**21 - 1
"""Of a task or a resource; Microsoft Project numbers inserted projects beyond it."""

_CONSTRAINTS = {constraint: name for name, constraint in reversed(CONSTRAINTS.items()) if name}
_LINK_KINDS = {kind: name for name, kind in LINK_KINDS.items()}
_TYPES = {kind: name for name, kind in reversed(TYPES.items())}
_EARNINGS = {method: name for name, method in EARNINGS.items()}
_BY_DATES = {
    TaskKind.EXTERNAL: "unwritten.external",
    TaskKind.HAMMOCK: "unwritten.hammock",
    TaskKind.RECURRING: "unwritten.recurring",
}
"""Kinds that are written as manually scheduled tasks."""


def reason_for_dates(task: Task) -> str | None:
    """Why ``task``, if it is no summary, is written as a manually scheduled one, as a key; else None."""
    if task.duration.elapsed and task.splits:
        return "unwritten.elapsed_pauses"
    return _BY_DATES.get(task.kind)


def numbers(rows: Sequence[tuple[int, int | None]]) -> Mapping[int, int]:
    """A Unique ID for each row, of its id and that of its source: that one if it can be, else the id.

    An id that is taken gives way to the first free number above all others.
    """
    stated = Counter(source for _, source in rows)
    found = {
        row: source
        for row, source in rows
        if source is not None and stated[source] == 1 and 0 < source <= LARGEST_NUMBER
    }
    taken = set(found.values())
    ids = {row for row, _ in rows if row <= LARGEST_NUMBER}
    free = count(max((*taken, *ids), default=0) + 1)
    for row, _ in rows:
        if row not in found:
            found[row] = row if row in ids and row not in taken else next(free)
    return found


class OutgoingTasks:
    """The tasks of one project of a plan; ``by_id`` has their Unique IDs."""

    def __init__(self, plan: Plan, project: ProjectId, remarks: Remarks) -> None:
        self._plan = plan
        self._remarks = remarks
        portfolio = plan.portfolio
        self.order = portfolio.outline.of_project(project)
        self.by_id = numbers([(task, portfolio.tasks[task].source_uid) for task in self.order])
        self._costs = costs(plan.schedule)
        self._outline = outline_numbers(portfolio.outline, portfolio.tasks)
        self._baselines = _baselines(portfolio, project, remarks)

    def rows(self, values: Mapping[int, tuple[OutgoingValue, ...]]) -> tuple[OutgoingTask, ...]:
        """The tasks in their order, with the ``values`` of their custom fields by id."""
        return tuple(self._row(self._plan.portfolio.tasks[task], values) for task in self.order)

    def links(self) -> tuple[ForeignLink, ...]:
        """The links between tasks of the project; those from or to tasks elsewhere are left out."""
        found: list[ForeignLink] = []
        for link in self._plan.portfolio.links.values():
            inside = [end in self.by_id for end in (link.predecessor, link.successor)]
            if all(inside):
                found.append(self._link(link))
            elif any(inside):
                end = link.predecessor if inside[0] else link.successor
                self._remarks.add(message("unwritten.cross_link"), RowKey(Task.table, end))
        return tuple(found)

    def _link(self, link: Link) -> ForeignLink:
        return ForeignLink(
            self.by_id[link.predecessor],
            self.by_id[link.successor],
            _LINK_KINDS[link.kind],
            _lag(link.lag),
        )

    def _row(self, task: Task, values: Mapping[int, tuple[OutgoingValue, ...]]) -> OutgoingTask:
        plan, outline = self._plan, self._plan.portfolio.outline
        scheduled, row = plan.schedule.task(task.id), plan.schedule.index[task.id]
        whole, done = plan.overtime
        return OutgoingTask(
            said=self._said(task, scheduled),
            row=outline.row_number(task.id),
            level=outline.level_of(task.id),
            minutes=scheduled.duration,
            early_start=scheduled.early_start,
            early_finish=scheduled.early_finish,
            late_start=scheduled.late_start,
            late_finish=scheduled.late_finish,
            total_slack=scheduled.total_slack,
            free_slack=scheduled.free_slack,
            critical=scheduled.critical,
            work=scheduled.work,
            actual_work=int(plan.actual_work[row]),
            overtime=int(whole[row]),
            actual_overtime=int(done[row]),
            values=values.get(task.id, ()),
        )

    def _said(self, task: Task, scheduled: ScheduledTask) -> ForeignTask:
        key, row = RowKey(Task.table, task.id), self._plan.schedule.index[task.id]
        reason = None if scheduled.summary else reason_for_dates(task)
        by_dates = reason is not None
        if reason is not None:
            self._remarks.add(message(reason), key)
        starts, finishes = self._plan.summaries_actual
        stop = self._stop(task)
        constraint, constraint_date = self._constraint(task, is_placed=scheduled.summary or by_dates)
        delay = task.levelling_delay
        summary = scheduled.summary
        return ForeignTask(
            uid=self.by_id[task.id],
            parent=None if task.parent is None else self.by_id[task.parent],
            blank=task.blank,
            summary=summary,
            name=task.name,
            manual=by_dates or task.mode is TaskMode.MANUAL,
            active=task.active,
            milestone=task.kind is TaskKind.MILESTONE,
            external=False,
            recurring=task.kind is TaskKind.RECURRING and summary,
            hammock=False,
            duration=self._duration(task, scheduled, by_dates=by_dates),
            estimated=task.duration.estimated,
            constraint=_CONSTRAINTS[constraint],
            constraint_date=constraint_date,
            deadline=task.deadline,
            priority=task.priority,
            percent_complete=scheduled.percent_complete,
            actual_start=starts.get(task.id) if summary else task.actual_start,
            actual_finish=finishes.get(task.id) if summary else task.actual_finish,
            stored_start=scheduled.start,
            stored_finish=scheduled.finish,
            start_text="",
            finish_text="",
            duration_text="",
            wbs=self._plan.portfolio.wbs[task.id],
            outline_number=self._outline[task.id],
            calendar=task.calendar,
            ignore_resource_calendars=task.ignore_resource_calendars,
            type=_TYPES.get(task.type, "FIXED_UNITS"),
            effort_driven=task.effort_driven,
            notes=task.notes,
            hyperlink="",
            subproject="",
            physical_percent=task.physical_percent,
            levelling_delay=ForeignSpan(delay, "d", elapsed=True) if delay else None,
            stop=stop,
            resume=task.resume if stop is not None else None,
            baselines=tuple(self._baselines.get(task.id, ())),
            fixed_cost=task.fixed_cost / MONEY_PER_UNIT,
            fixed_cost_accrual=task.fixed_cost_accrual.name,
            earning=self._earning(task),
            stored_cost=int(self._costs.cost[row]) / MONEY_PER_UNIT,
            stored_actual_cost=int(self._costs.actual[row]) / MONEY_PER_UNIT,
        )

    def _constraint(self, task: Task, *, is_placed: bool) -> tuple[Constraint, Instant | None]:
        """The constraint of a task and its date; that it waits for issues becomes one where it can.

        Summaries and tasks that are written by their dates wait for nothing.
        """
        portfolio = self._plan.portfolio
        own = task.constraint, task.constraint_date
        issues = () if is_placed or task.mode is TaskMode.MANUAL else portfolio.held_by.get(task.id, ())
        if not issues or task.actual_start is not None:
            return own
        if task.constraint not in (Constraint.ASAP, Constraint.SNET):
            self._remarks.add(message("unwritten.held"), RowKey(Task.table, task.id))
            return own
        self._remarks.add(message("unwritten.held_as_constraint"), RowKey(Task.table, task.id))
        dates = [released(portfolio, task, issue) for issue in issues]
        return Constraint.SNET, max([*dates, task.constraint_date or dates[0]])

    def _earning(self, task: Task) -> str:
        """Progress of time or of things; other methods are written as that of time."""
        if task.earning not in _EARNINGS:
            self._remarks.add(message("unwritten.earning"), RowKey(Task.table, task.id))
        return _EARNINGS.get(task.earning, "PERCENT_COMPLETE")

    def _duration(self, task: Task, scheduled: ScheduledTask, *, by_dates: bool) -> ForeignSpan:
        """What was typed, or what the people on the task take, or what a summary or fixed dates span."""
        decided = by_dates or scheduled.summary or bool(legs_of(self._plan.portfolio, task))
        minutes = scheduled.duration if decided else task.duration.minutes
        return ForeignSpan(minutes, task.duration.unit.value, task.duration.elapsed)

    def _stop(self, task: Task) -> int | None:
        """Up to when a task is done whose rest goes on later by its ``resume``; None for others."""
        if task.resume is None or self._plan.is_summary(task.id):
            return None
        parts = worked_parts(self._plan.portfolio, self._plan.schedule, task.id)
        return parts.spans[parts.done - 1][1] if parts.done else None


def _lag(lag: Lag) -> ForeignSpan:
    if lag.kind is LagKind.PERCENT:
        return ForeignSpan(lag.amount, "", percent=True)
    return ForeignSpan(lag.amount, lag.unit.value, lag.kind is LagKind.ELAPSED)


def _baselines(
    portfolio: Portfolio, project: ProjectId, remarks: Remarks
) -> Mapping[TaskId, list[ForeignBaseline]]:
    """What the first eleven baselines keep of each task; their order gives their numbers."""
    found: dict[TaskId, list[ForeignBaseline]] = {}
    baselines = portfolio.baselines_of.get(project, ())
    for number, baseline in enumerate(baselines[:MOST_BASELINES]):
        _collect(portfolio, baseline.id, number, found)
        if any(block.pauses for block in portfolio.blocks_of.get(baseline.id, ())):
            remarks.add(message("unwritten.baseline_pauses"), RowKey(baseline.table, baseline.id))
        if any(block.cost_spans for block in portfolio.blocks_of.get(baseline.id, ())):
            remarks.add(message("unwritten.baseline_costs"), RowKey(baseline.table, baseline.id))
        remarks.add(message("unwritten.baseline_names"), RowKey(baseline.table, baseline.id))
    for baseline in baselines[MOST_BASELINES:]:
        remarks.add(message("unwritten.baseline"), RowKey(baseline.table, baseline.id))
    return found


def _collect(
    portfolio: Portfolio, baseline: BaselineId, number: int, found: dict[TaskId, list[ForeignBaseline]]
) -> None:
    for block in portfolio.blocks_of.get(baseline, ()):
        columns = (block.tasks, block.start, block.finish, block.duration, block.work, block.cost)
        for task, start, finish, duration, work, cost in zip(*columns, strict=True):
            money = 0.0 if cost is None else cost / MONEY_PER_UNIT
            kept = ForeignBaseline(number, start, finish, duration, work, money)
            found.setdefault(task, []).append(kept)
