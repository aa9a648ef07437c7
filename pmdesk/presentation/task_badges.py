"""Badges: what stands in the way of a task — from the registers, and from the people who work on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import Row, key_of, name_of
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.registers.dated import tied_tasks
from pmdesk.engine.registers.risk_scores import is_critical
from pmdesk.presentation.plan import Plan


class Badge(StrEnum):
    """What a badge tells of, the worst first."""

    BLOCKED = "blocked"
    RISK = "risk"
    DECISION = "decision"
    OVERALLOCATED = "overallocated"
    ACCEPTANCE = "acceptance"


MOST = 3
"""So many badges stand beside a bar."""


@dataclass(frozen=True, slots=True)
class TaskBadge:
    """A badge of a task, and the rows of the registers that are the reason."""

    badge: Badge
    rows: tuple[RowKey, ...] = ()


def badges_of(plan: Plan, task: TaskId) -> tuple[TaskBadge, ...]:
    """The badges of a task, the worst first and no more than ``MOST``; none for most tasks."""
    tied = plan.made(tied_badges).get(task, ())
    if task not in plan.overallocated:
        return tied[:MOST]
    badges = sorted((*tied, TaskBadge(Badge.OVERALLOCATED)), key=lambda found: _ORDER[found.badge])
    return tuple(badges[:MOST])


def tied_badges(plan: Plan) -> Mapping[TaskId, tuple[TaskBadge, ...]]:
    """The badges that tasks have from rows of registers tied to them."""
    rows: dict[tuple[TaskId, Badge], list[RowKey]] = {}
    for task, badge, row in _reasons(plan):
        reasons = rows.setdefault((task, badge), [])
        if row not in reasons:
            reasons.append(row)
    found: dict[TaskId, list[TaskBadge]] = {}
    for (task, badge), reasons in sorted(rows.items(), key=lambda item: _ORDER[item[0][1]]):
        found.setdefault(task, []).append(TaskBadge(badge, tuple(reasons)))
    return {task: tuple(badges) for task, badges in found.items()}


def badge_message(plan: Plan, task: TaskId, badge: TaskBadge) -> Message:
    """What a badge of a task says, with the names of its rows or of the people."""
    if badge.badge is Badge.OVERALLOCATED:
        return message("fields.indicator_overallocated", names=", ".join(_people(plan, task)))
    rows = (plan.portfolio.get(key) for key in badge.rows)
    names = "; ".join(_named(plan, task, row) for row in rows if row is not None)
    return message(f"fields.badge_{badge.badge.value}", names=names)


def _named(plan: Plan, task: TaskId, row: Row) -> str:
    """What a row is called, with the day for which the task waits if it is an issue that holds it."""
    if isinstance(row, Issue) and row in plan.portfolio.held_by.get(task, ()):
        return say(message("fields.badge_held", name=row.title, day=row.target or 0))
    return name_of(row)


def _people(plan: Plan, task: TaskId) -> Iterator[str]:
    """The names of the people on ``task``."""
    resources = plan.portfolio.resources
    for assignment in plan.portfolio.assignments_of.get(task, ()):
        if resources[assignment.resource].kind is ResourceKind.WORK:
            yield resources[assignment.resource].name


def _reasons(plan: Plan) -> Iterator[tuple[TaskId, Badge, RowKey]]:
    portfolio = plan.portfolio
    for issue in portfolio.issues.values():
        if issue.is_open:
            yield from _each(plan, Badge.BLOCKED, key_of(issue), Relation.BLOCKS)
    for risk in portfolio.risks.values():
        if is_critical(risk, portfolio.header.risk_levels):
            yield from _each(plan, Badge.RISK, key_of(risk))
    for decision in portfolio.decisions.values():
        if decision.state in (DecisionState.PROPOSED, DecisionState.PENDING):
            yield from _each(plan, Badge.DECISION, key_of(decision), Relation.GATES)
    for deliverable in portfolio.deliverables.values():
        for task in tied_tasks(portfolio, key_of(deliverable), Relation.DATED_BY, Relation.MADE_BY):
            if _awaits_acceptance(plan, deliverable, task):
                yield task, Badge.ACCEPTANCE, key_of(deliverable)


def _each(
    plan: Plan, badge: Badge, row: RowKey, *relations: Relation
) -> Iterator[tuple[TaskId, Badge, RowKey]]:
    for task in tied_tasks(plan.portfolio, row, *relations):
        if plan.number("percent_complete", task) != WHOLE:
            yield task, badge, row


def _awaits_acceptance(plan: Plan, row: Deliverable, task: TaskId) -> bool:
    """Whether a deliverable lies with its accepter, or was not handed over though its work is done."""
    if row.state in (DeliverableState.ACCEPTED, DeliverableState.WAIVED):
        return False
    with_accepter = row.state in (DeliverableState.SUBMITTED, DeliverableState.IN_REVIEW)
    return with_accepter or plan.number("percent_complete", task) == WHOLE


_ORDER = {badge: place for place, badge in enumerate(Badge)}


def task_of(key: RowKey) -> TaskId | None:
    """The task that a row is; None for headings."""
    return TaskId(key.id) if key.table == Task.table else None
