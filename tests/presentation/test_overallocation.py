"""Tasks are overallocated while their people are asked for more than they have."""

from dataclasses import replace

import pytest

from plan_notation import plan
from pmdesk.domain.edit import Draft
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Units
from pmdesk.engine.planner import schedule
from pmdesk.presentation.overallocation import overallocated_tasks


def overallocated(portfolio: Portfolio) -> str:
    """The names of the overallocated tasks in the order of the outline."""
    found = overallocated_tasks(portfolio, schedule(portfolio))
    return " ".join(portfolio.tasks[task].name for task in portfolio.outline.order if task in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A 2d by Anna; B 2d by Anna", "A B"),
        ("A 2d by Anna; B 2d by Bob", ""),
        ("A 2d by Anna; B 2d after A by Anna", ""),  # one ends when the other begins
        ("A 2d by Anna; B 2d after A-1h by Anna", "A B"),
        ("A 2d by Anna[50%]; B 2d by Anna[50%]", ""),
        ("A 2d by Anna[50%]; B 2d by Anna[50%]; C 2d by Anna[10%]", "A B C"),
        ("A 1d by Anna; B 3d by Anna[50%]; C 1d after A by Anna[50%]", "A B"),
        ("A 2d by Anna[200%]", "A"),
        ("available Anna 200% 2026-03-02 2026-03-03; A 2d by Anna[200%]; B 1d after A by Anna[150%]", "B"),
        ("available Anna 50% 2026-03-05 2026-03-06; A 5d by Anna[60%]; B 1d by Anna[40%]", "A"),
        ("available Anna 0% 2026-03-03 2026-03-03; A 2d by Anna", ""),  # it waits
        ("A 2d by Anna; B 2d inactive by Anna", ""),
        ("A 2d by Anna; B 2d done 2026-03-02 2026-03-03 by Anna", "A"),  # what is done can't be helped
        ("A 2d by Anna; project Q from 2026-03-02; B 2d by Anna", "A B"),
    ],
)
def test_overallocated_tasks(text: str, names: str) -> None:
    assert overallocated(plan(text)) == names


def test_less_than_a_person_is_soon_too_little() -> None:
    portfolio = plan("A 2d by Anna")
    (anna,) = portfolio.resources.values()
    draft = Draft(portfolio)
    draft.put(replace(anna, max_units=Units(5_000)))

    assert overallocated(draft.edit(message("edits.edit_resource", name="Anna")).apply(portfolio)) == "A"
