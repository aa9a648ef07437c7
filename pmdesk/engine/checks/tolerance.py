"""Check of what was agreed: a plan that has left its baseline by more than anybody asked for."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.rows import key_of
from pmdesk.engine.finding import Finding, Severity, see_to
from pmdesk.engine.registers.first_charter import first_charter
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.worktime import clock_for

_NOT_ASKED_FOR = (ChangeState.DRAFT, ChangeState.REJECTED, ChangeState.DEFERRED)


def beyond_tolerance(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``beyond_tolerance``: a project ends later than its shown baseline says, by more working days than its
    charter allows and changes ask for together; the fix adds an action.
    """
    for project in portfolio.projects.values():
        agreed, now = agreed_finish(portfolio, project), schedule.project_finish.get(project.id)
        if project.shown_baseline is None or agreed is None or now is None or now <= agreed:
            continue
        taken = day_containing(portfolio.baselines[project.shown_baseline].taken)
        minutes = clock_for(portfolio, project.calendar).work_between(agreed, now)
        slip = Fraction(minutes, project.minutes_per_day)
        allowed = _tolerance(portfolio, project.id)
        asked = sum(max(row.impact_days, 0) for row in _changes_since(portfolio, project.id, taken))
        if slip > allowed + asked:
            text = message(
                "findings.beyond_tolerance",
                name=project.name,
                days=ceil(slip),
                tolerance=allowed,
                asked=asked,
            )
            key = key_of(project)
            yield Finding("beyond_tolerance", Severity.WARNING, (key,), text, see_to(key))


def agreed_finish(portfolio: Portfolio, project: Project) -> Instant | None:
    """The last finish that the shown baseline of a project has for tasks that it still has; None if none."""
    if project.shown_baseline is None:
        return None
    mine = frozenset(portfolio.outline.of_project(project.id))
    return max(
        (
            finish
            for block in portfolio.blocks_of.get(project.shown_baseline, ())
            for task, finish in zip(block.tasks, block.finish, strict=True)
            if task in mine
        ),
        default=None,
    )


def _tolerance(portfolio: Portfolio, project: ProjectId) -> int:
    """The days that the first charter of a project allows, else the usual ones."""
    first = first_charter(portfolio, project)
    return portfolio.header.health.time_days if first is None else first.tolerance_days


def _changes_since(portfolio: Portfolio, project: ProjectId, day: Day) -> Iterator[ChangeRequest]:
    """The changes of a project that were not carried out before a day."""
    for row in portfolio.change_requests.values():
        is_new = row.implemented is None or row.implemented >= day
        if row.project == project and row.state not in _NOT_ASKED_FOR and is_new:
            yield row
