"""Checks of what others must do in time: promises, decisions, answers to risks, messages, changes."""

from collections.abc import Iterator

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.finding import Finding, Fix, Severity, see_to, task_rows
from pmdesk.engine.registers.dated import day_of_start, first_start, open_turns, tied_tasks
from pmdesk.engine.registers.risk_scores import has_response, is_open
from pmdesk.engine.schedule import Schedule

REVIEW_AGAIN = 14
"""Days until a risk is looked at again where somebody takes the offer."""


def promised_late(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``promised_late``: the fix has the first task that needs it wait for the promised day."""
    for row in portfolio.dependencies.values():
        if row.promised is None or row.state is DependencyState.DELIVERED:
            continue
        needed = _needed(portfolio, schedule, row)
        if needed is not None and row.promised > needed:
            waiting = [
                task
                for task in tied_tasks(portfolio, key_of(row))
                if (start := day_of_start(schedule, task)) is not None and start < row.promised
            ]
            text = message("findings.promised_late", name=row.title, promised=row.promised, needed=needed)
            fix = Fix("start_not_before", (waiting[0], row.promised)) if waiting else None
            yield Finding("promised_late", Severity.WARNING, (key_of(row), *task_rows(*waiting)), text, fix)


def _needed(portfolio: Portfolio, schedule: Schedule, row: Dependency) -> Day | None:
    started = first_start(portfolio, schedule, key_of(row))
    return row.needed if started is None else started


def decided_late(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``decided_late``: the fix plans the decision for the day on which it is needed."""
    for row in portfolio.decisions.values():
        if row.state in (DecisionState.DECIDED, DecisionState.SUPERSEDED):
            continue
        gated = first_start(portfolio, schedule, key_of(row), Relation.GATES)
        needed = min((day for day in (row.needed, gated) if day is not None), default=None)
        comes = row.planned if row.planned is not None else row.needed
        if needed is not None and comes is not None and comes > needed:
            text = message("findings.decided_late", name=row.title, planned=comes, needed=needed)
            rows = (key_of(row), *task_rows(*tied_tasks(portfolio, key_of(row), Relation.GATES)))
            fix = Fix("set_row_day", (Decision.table, row.id, "planned", needed))
            yield Finding("decided_late", Severity.WARNING, rows, text, fix)


def risks_unanswered(portfolio: Portfolio, _: Schedule) -> Iterator[Finding]:
    """``risk_unanswered`` and ``risk_review_overdue``, on the status date; the fixes add an action, or put
    the review off by two weeks.
    """
    for row in portfolio.risks.values():
        today = status_day(portfolio, row.project)
        if today is None or not is_open(row):
            continue
        if row.proximity is not None and row.proximity <= today and not has_response(row):
            text = message("findings.risk_unanswered", name=row.title, proximity=row.proximity)
            yield Finding("risk_unanswered", Severity.WARNING, (key_of(row),), text, see_to(key_of(row)))
        if row.review is not None and row.review < today:
            text = message("findings.risk_review_overdue", name=row.title, review=row.review)
            fix = Fix("set_row_day", (row.table, row.id, "review", today + REVIEW_AGAIN))
            yield Finding("risk_review_overdue", Severity.INFO, (key_of(row),), text, fix)


def untold(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``communication_overdue``, on the status date; the fix adds an action."""
    for row in portfolio.communications.values():
        today = status_day(portfolio, row.project)
        if today is not None:
            turns = open_turns(portfolio, schedule, row, Day(today - 1))
            if turns:
                text = message(
                    "findings.communication_overdue", name=row.title, audience=row.audience, due=turns[0]
                )
                fix = see_to(key_of(row))
                yield Finding("communication_overdue", Severity.WARNING, (key_of(row),), text, fix)


def changes_undone(portfolio: Portfolio, _: Schedule) -> Iterator[Finding]:
    """``change_not_in_plan``: approved before the status date and not implemented; the fix adds an action."""
    for row in portfolio.change_requests.values():
        today = status_day(portfolio, row.project)
        decided = row.decided if row.state is ChangeState.APPROVED else None
        if decided is not None and today is not None and decided < today:
            text = message("findings.change_not_in_plan", name=row.title, decided=decided)
            yield Finding("change_not_in_plan", Severity.WARNING, (key_of(row),), text, see_to(key_of(row)))


def status_day(portfolio: Portfolio, project: ProjectId | None) -> Day | None:
    """The status date of a row's project; of a row of none, the latest there is."""
    if project is not None:
        date = portfolio.projects[project].status_date
        return None if date is None else day_containing(date)
    dates = [row.status_date for row in portfolio.projects.values() if row.status_date is not None]
    return day_containing(max(dates)) if dates else None
