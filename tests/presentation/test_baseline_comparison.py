"""Two baselines, or one and the plan, differ in what came, went, moved, and costs more or less."""

from dataclasses import replace

from engine.money.priced_plans import an_hour, euro, rated, with_baseline, with_task
from plan_notation import plan
from pmdesk.domain.ids import BaselineId, ProjectId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.presentation.baseline_comparison import Comparison, Fate, compared
from pmdesk.presentation.plan import Plan


def since_baseline(now: Portfolio, kept: Portfolio) -> Comparison:
    portfolio = with_baseline(now, kept)
    return compared(Plan(portfolio, schedule(portfolio)), ProjectId(1), BaselineId(1), None)


def test_what_came_went_and_changed() -> None:
    kept = rated(plan("A 2d by Anna; B 1d after A; C 1d"), ("Anna", an_hour(10)))
    now = rated(plan("A 4d by Anna; B 1d after A; C 1d"), ("Anna", an_hour(10)))
    new = replace(now.tasks[TaskId(3)], id=TaskId(9), name="D")
    tasks = {**{key: task for key, task in now.tasks.items() if task.name != "C"}, new.id: new}
    found = since_baseline(replace(now, tasks=tasks), kept)

    assert [(each.name, each.fate) for each in found.differences] == [
        ("A", Fate.CHANGED), ("B", Fate.CHANGED), ("D", Fate.ADDED), ("", Fate.REMOVED),
    ]  # fmt: skip
    assert found.differences[0].more_cost == euro(160)
    assert [say(sentence) for sentence in found.sentences] == [
        "The finish moves 2d later, from Wed 4 Mar 26 to Fri 6 Mar 26.",
        "Work grows by 16h from 16h to 32h.",
        "Cost grows by 160.00 EUR from 160.00 EUR to 320.00 EUR.",
        "New is D.",
        "Gone is the task with the id 3.",
        "“A” ends 2d later, has 16h more work, costs 160.00 EUR more.",
        "“B” ends 2d later.",
    ]


def test_the_same_is_said_to_be_the_same() -> None:
    portfolio = with_task(plan("A 2d"), "A", fixed_cost=euro(5))
    found = since_baseline(portfolio, portfolio)
    assert found.differences == ()
    assert [say(sentence) for sentence in found.sentences] == ["Nothing differs."]


def test_what_costs_less_and_ends_earlier() -> None:
    found = since_baseline(plan("A 1d"), with_task(plan("A 2d"), "A", fixed_cost=euro(5)))
    assert [say(sentence) for sentence in found.sentences] == [
        "The finish moves 1d earlier, from Tue 3 Mar 26 to Mon 2 Mar 26.",
        "Cost falls by 5.00 EUR from 5.00 EUR to 0.00 EUR.",
        "“A” ends 1d earlier, costs 5.00 EUR less.",
    ]
