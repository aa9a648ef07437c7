"""What is removed takes along what only says something of it, and lets go of what stays."""

from dataclasses import replace

from plan_notation import plan
from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import (
    AbsenceId,
    ActualCostId,
    AvailabilityId,
    BudgetLineId,
    ProjectId,
    RateId,
    ReserveDrawId,
    ResourceId,
    SkillLevelId,
    TaskId,
    TeamId,
)
from pmdesk.domain.messages import message
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.money.rate import Rate
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.people.team import Team
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Money
from pmdesk.session.commands.projects import remove_project
from pmdesk.session.commands.removal import draft_around
from pmdesk.session.commands.resources import remove_resource

ANNA = ResourceId(1)


def staffed() -> Portfolio:
    """Anna leads a team and has a row of every kind; a budget line hangs on the first task."""
    return portfolio_of(
        [
            *plan("resource Anna Standard; A 1d by Anna; project Q from 2026-03-09; B 1d").rows(),
            Team(TeamId(1), "Core", lead=ANNA),
            Rate(RateId(1), ANNA),
            Availability(AvailabilityId(1), ANNA),
            Absence(AbsenceId(1), ANNA, Day(1), Day(2)),
            SkillLevel(SkillLevelId(1), ANNA, "SQL"),
            BudgetLine(BudgetLineId(1), ProjectId(1), "Licences", TaskId(1)),
            ActualCost(ActualCostId(1), ProjectId(1), Day(1), Money(10), "", BudgetLineId(1), TaskId(1)),
            ReserveDraw(ReserveDrawId(1), ProjectId(1), Day(1), reason="Rain", line=BudgetLineId(1)),
        ]
    )


def test_a_removed_resource_takes_along_what_is_said_of_it() -> None:
    before = staffed()
    edit = remove_resource(before, ANNA)

    after = edit.apply(before)
    gone = (after.resources, after.rates, after.availabilities, after.absences, after.skill_levels)
    assert not any(gone)
    assert not after.assignments
    assert after.teams == {TeamId(1): replace(before.teams[TeamId(1)], lead=None)}
    assert edit.inverse.apply(after) == before


def test_a_budget_line_and_what_was_spent_stay_with_their_project_when_the_task_goes() -> None:
    before = staffed()
    draft = Draft(before)
    draft_around(draft, before, [TaskId(1)])

    after = draft.edit(message("edits.random")).apply(before)
    assert after.budget_lines[BudgetLineId(1)].task is None
    assert after.actual_costs == {1: replace(before.actual_costs[ActualCostId(1)], task=None)}


def test_a_removed_project_takes_its_budget_along() -> None:
    before = staffed()

    edit = remove_project(before, ProjectId(1))
    after = edit.apply(before)
    assert not any((after.budget_lines, after.actual_costs, after.reserve_draws))
    assert edit.inverse.apply(after) == before
    other = remove_project(before, ProjectId(2)).apply(before)
    for table in ("budget_lines", "actual_costs", "reserve_draws"):
        assert other.table(table) == before.table(table)
