"""The agenda: what is due, late, to be decided, told, reviewed or renewed, over all projects."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId, RowKey, TeamId
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, day_containing, midnight
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.assumption import AssumptionState
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.conflict import ConflictState
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.domain.registers.deliverable import DeliverableState
from pmdesk.domain.registers.dependency import DependencyState
from pmdesk.domain.registers.gate import GateState
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.registers.certification_rules import reminder_of
from pmdesk.engine.registers.dated import dated_by, first_start, open_turns, tied_tasks
from pmdesk.engine.registers.risk_scores import is_open
from pmdesk.engine.schedule import NO_DATE, Schedule

PULSE_DAYS = 14
"""So many days after its last pulse a team is asked again."""


class Concern(StrEnum):
    """What an entry asks for."""

    TASK_LATE = "task_late"
    TASK_DUE = "task_due"
    TASK_STARTS = "task_starts"
    TASK_BLOCKED = "task_blocked"
    MILESTONE = "milestone"
    GATE = "gate"
    DELIVERABLE = "deliverable"
    DECISION = "decision"
    ACTION = "action"
    ISSUE = "issue"
    RISK_REVIEW = "risk_review"
    CHANGE = "change"
    COMMUNICATION = "communication"
    MEETING = "meeting"
    DEPENDENCY = "dependency"
    ASSUMPTION = "assumption"
    CONFLICT = "conflict"
    PULSE = "pulse"
    RENEWAL = "renewal"


class Entry(NamedTuple):
    """Something to see to on ``day``; what lies before today is overdue. ``owner`` is who sees to it."""

    day: Day
    concern: Concern
    row: RowKey
    title: str
    project: ProjectId | None = None
    owner: ResourceId | None = None


def agenda(portfolio: Portfolio, schedule: Schedule, today: Day, ahead: int) -> tuple[Entry, ...]:
    """What is overdue on ``today`` or comes up in ``ahead`` days, the first day first.

    Projects that are closed or cancelled ask for nothing.
    """
    last = Day(today + ahead)
    over = {row.id for row in portfolio.projects.values() if row.phase in (Phase.CLOSED, Phase.CANCELLED)}
    found = [*_tasks(portfolio, schedule, today, last), *_blocked(portfolio, schedule, last)]
    for source in _SOURCES:
        found += (entry for entry in source(portfolio, schedule, last) if entry.day <= last)
    found += _renewals(portfolio, today)
    order = list(Concern)
    kept = (entry for entry in found if entry.project not in over)
    return tuple(sorted(kept, key=lambda entry: (entry.day, order.index(entry.concern), entry.row)))


def _tasks(portfolio: Portfolio, schedule: Schedule, today: Day, last: Day) -> Iterator[Entry]:
    """Leaves that are not done: late if they should be, else those that end or start by ``last``."""
    here = (
        schedule.active
        & ~schedule.summary
        & (schedule.start != NO_DATE)
        & (schedule.percent_complete < WHOLE)
        & (schedule.start < midnight(Day(last + 1)))
    )
    for row in np.flatnonzero(here).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        start, finish = int(schedule.start[row]), int(schedule.finish[row])
        first = day_containing(Instant(start))
        end = day_containing(Instant(finish - 1 if finish > start else finish))
        people = portfolio.assignments_of.get(task.id, ())
        owner = people[0].resource if people else None
        if end < today:
            yield Entry(end, Concern.TASK_LATE, _of(task), task.name, task.project, owner)
        elif task.kind is TaskKind.MILESTONE and end <= last:
            yield Entry(end, Concern.MILESTONE, _of(task), task.name, task.project, owner)
        elif end <= last:
            yield Entry(end, Concern.TASK_DUE, _of(task), task.name, task.project, owner)
        elif today <= first:
            yield Entry(first, Concern.TASK_STARTS, _of(task), task.name, task.project, owner)


def _blocked(portfolio: Portfolio, schedule: Schedule, last: Day) -> Iterator[Entry]:
    """Tasks that start by ``last`` and that an open issue blocks; due when it should be out of the way."""
    for issue in portfolio.issues.values():
        if not issue.is_open:
            continue
        for task_id in tied_tasks(portfolio, key_of(issue), Relation.BLOCKS):
            row = schedule.index[task_id]
            start = int(schedule.start[row])
            if (
                start == NO_DATE
                or schedule.percent_complete[row] == WHOLE
                or start >= midnight(Day(last + 1))
            ):
                continue
            task = portfolio.tasks[task_id]
            day = issue.target if issue.target is not None else day_containing(Instant(start))
            yield Entry(day, Concern.TASK_BLOCKED, _of(task), task.name, task.project, issue.owner)


def _of(task: Task) -> RowKey:
    return RowKey(Task.table, task.id)


def _entry(row: Register, concern: Concern, day: Day) -> Entry:
    return Entry(day, concern, key_of(row), row.title, row.project, row.owner)


def _gates(portfolio: Portfolio, schedule: Schedule, _: Day) -> Iterator[Entry]:
    for row in portfolio.gates.values():
        dated = dated_by(portfolio, schedule, key_of(row))
        day = row.planned if dated is None else dated
        if day is not None and row.state in (GateState.NOT_DUE, GateState.DUE, GateState.HOLD):
            yield _entry(row, Concern.GATE, day)


def _deliverables(portfolio: Portfolio, schedule: Schedule, _: Day) -> Iterator[Entry]:
    for row in portfolio.deliverables.values():
        dated = dated_by(portfolio, schedule, key_of(row))
        day = row.due if dated is None else dated
        if day is not None and row.state not in (DeliverableState.ACCEPTED, DeliverableState.WAIVED):
            yield _entry(row, Concern.DELIVERABLE, day)


def _decisions(portfolio: Portfolio, schedule: Schedule, _: Day) -> Iterator[Entry]:
    for row in portfolio.decisions.values():
        gated = first_start(portfolio, schedule, key_of(row), Relation.GATES)
        day = min((day for day in (row.needed, gated) if day is not None), default=row.planned)
        if day is not None and row.state in (DecisionState.PROPOSED, DecisionState.PENDING):
            yield _entry(row, Concern.DECISION, day)


def _dependencies(portfolio: Portfolio, schedule: Schedule, _: Day) -> Iterator[Entry]:
    for row in portfolio.dependencies.values():
        needed = first_start(portfolio, schedule, key_of(row))
        day = row.promised if row.promised is not None else row.needed if needed is None else needed
        if day is not None and row.state is not DependencyState.DELIVERED:
            yield _entry(row, Concern.DEPENDENCY, day)


def _communications(portfolio: Portfolio, schedule: Schedule, last: Day) -> Iterator[Entry]:
    for row in portfolio.communications.values():
        for day in open_turns(portfolio, schedule, row, last)[:1]:
            yield _entry(row, Concern.COMMUNICATION, day)


def _dated_rows(portfolio: Portfolio, _: Schedule, __: Day) -> Iterator[Entry]:
    """Actions, issues and risks, which carry their day themselves."""
    for action in portfolio.action_items.values():
        if action.due is not None and action.is_open:
            yield _entry(action, Concern.ACTION, action.due)
    for issue in portfolio.issues.values():
        if issue.target is not None and issue.is_open:
            yield _entry(issue, Concern.ISSUE, issue.target)
    for risk in portfolio.risks.values():
        if risk.review is not None and is_open(risk):
            yield _entry(risk, Concern.RISK_REVIEW, risk.review)


def _thoughts(portfolio: Portfolio, _: Schedule, __: Day) -> Iterator[Entry]:
    """What somebody wanted to think about again by a day."""
    for change in portfolio.change_requests.values():
        if change.requested is not None and change.state in (ChangeState.SUBMITTED, ChangeState.ANALYSED):
            yield _entry(change, Concern.CHANGE, change.requested)
    for assumption in portfolio.assumptions.values():
        if assumption.validate_by is not None and assumption.state is AssumptionState.OPEN:
            yield _entry(assumption, Concern.ASSUMPTION, assumption.validate_by)
    for conflict in portfolio.conflicts.values():
        if conflict.follow_up is not None and conflict.state is not ConflictState.SETTLED:
            yield _entry(conflict, Concern.CONFLICT, conflict.follow_up)


def _meetings(portfolio: Portfolio, _: Schedule, __: Day) -> Iterator[Entry]:
    """Meetings without minutes: those to come, and those that nobody has written about."""
    for row in portfolio.meetings.values():
        if row.start is not None and not row.minutes.strip():
            yield _entry(row, Concern.MEETING, day_containing(row.start))


def _pulses(portfolio: Portfolio, _: Schedule, __: Day) -> Iterator[Entry]:
    """Teams whose pulse was felt before, when it is time to feel it again; asked of their lead."""
    last: dict[TeamId, tuple[Day, RegisterId]] = {}
    for row in portfolio.pulses.values():
        if row.team is not None and row.day is not None:
            last[row.team] = max(last.get(row.team, (row.day, row.id)), (row.day, row.id))
    for team, (day, number) in last.items():
        asked, key = portfolio.teams[team], RowKey(Pulse.table, number)
        yield Entry(Day(day + PULSE_DAYS), Concern.PULSE, key, asked.name, None, asked.lead)


def _renewals(portfolio: Portfolio, today: Day) -> Iterator[Entry]:
    for row in portfolio.certifications.values():
        if row.expires is not None and reminder_of(row, today) is not None:
            key = RowKey(Certification.table, row.id)
            yield Entry(row.expires, Concern.RENEWAL, key, row.scheme, None, row.resource)


_SOURCES: tuple[Callable[[Portfolio, Schedule, Day], Iterator[Entry]], ...] = (
    _gates,
    _deliverables,
    _decisions,
    _dependencies,
    _communications,
    _dated_rows,
    _thoughts,
    _meetings,
    _pulses,
)
