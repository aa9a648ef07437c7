"""Figures: what is to be known of the money of some projects, as titles and texts."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Money
from pmdesk.presentation import standing
from pmdesk.presentation.money_fields import UNDEFINED
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.prices import format_amount
from pmdesk.presentation.value_fields import ratio_text

GOOD = Fraction(95, 100)
FAIR = Fraction(85, 100)
"""From these indices on a project stands well, or fairly."""


class Mood(StrEnum):
    """How a figure is to be taken."""

    PLAIN = "plain"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its short ``title``; ``meaning`` says it in full."""

    title: str
    text: str
    meaning: str
    mood: Mood = Mood.PLAIN


def figures_of(plan: Plan, projects: Collection[ProjectId]) -> tuple[Figure, ...]:
    """Budget, values, indices and estimates of some projects together; a dash for what nothing says."""
    value = standing.of_projects(plan, projects)
    if value is None:
        remaining = Money(sum(standing.remaining_of_project(plan, project) for project in projects))
        cost = Money(sum(standing.cost_of_project(plan, project) for project in projects))
        known = {"cost": cost, "remaining_cost": remaining, "actual_cost": Money(cost - remaining)}
        amounts = [_amount(plan, key, known[key]) for key in ("cost", "actual_cost", "remaining_cost")]
        return (*amounts, *(_figure(key, UNDEFINED) for key in ("bac", "pv", "ev", "cpi", "spi")))
    estimate = standing.estimate_of_projects(plan, projects)
    gain = value.variance_at_completion(estimate)
    return (
        _amount(plan, "bac", value.budget),
        _amount(plan, "pv", value.planned),
        _amount(plan, "ev", value.earned),
        _amount(plan, "ac", value.actual),
        _index(plan, "cpi", value.cost_index),
        _index(plan, "spi", value.schedule_index),
        _amount(plan, "eac", estimate),
        _amount(plan, "vac", gain, _mood(Fraction(value.budget, estimate)) if estimate else Mood.PLAIN),
    )


def _amount(plan: Plan, key: str, amount: Money | None, mood: Mood = Mood.PLAIN) -> Figure:
    text = UNDEFINED if amount is None else format_amount(amount, plan.portfolio.header)
    return _figure(key, text, mood)


def _index(plan: Plan, key: str, index: Fraction | None) -> Figure:
    if index is None:
        return _figure(key, UNDEFINED)
    return _figure(key, ratio_text(index, plan), _mood(index))


def _mood(index: Fraction) -> Mood:
    return Mood.GOOD if index >= GOOD else Mood.FAIR if index >= FAIR else Mood.BAD


def _figure(key: str, text: str, mood: Mood = Mood.PLAIN) -> Figure:
    return Figure(say(message(f"curves.short_{key}")), text, say(message(f"curves.long_{key}")), mood)
