"""Single points of failure: just those without whom nobody can do what a critical task asks for."""

from dataclasses import replace
from random import Random

import pytest

from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.ids import RegisterId, ResourceId, SkillLevelId, TaskId
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.people.skill import SkillLevel, SkillNeed
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day
from pmdesk.engine.planner import schedule
from pmdesk.engine.single_points import single_points

PLANS = range(20)
SKILLS = ("SQL", "sql", "Java", "Networks")
STAND_IN = ResourceId(99)


def skilled(seed: int) -> Portfolio:
    """A random plan whose people have skills, some of them twice over, and some of whose tasks need them."""
    random = Random(seed)
    portfolio = random_plan(random)
    people = [row.id for row in portfolio.resources.values()]
    number = iter(range(1, 1000))
    levels = [
        SkillLevel(SkillLevelId(next(number)), person, skill, random.randint(0, 5))
        for person in people
        for skill in random.sample(SKILLS[1:], random.randint(0, 3))
    ]
    needs = [
        SkillNeed(RegisterId(next(number)), task, random.choice(SKILLS), random.randint(1, 5))
        for task in portfolio.tasks
        if random.random() < 0.3
    ]
    return portfolio_of([*portfolio.rows(), *levels, *needs])


def points(portfolio: Portfolio) -> set[tuple[ResourceId, str, TaskId]]:
    found = single_points(portfolio, schedule(portfolio))
    return {(each.person, each.skill.casefold(), task) for each in found for task in each.tasks}


@pytest.mark.parametrize("seed", PLANS)
def test_a_stand_in_for_everything_leaves_no_single_point(seed: int) -> None:
    portfolio = skilled(seed)
    before = points(portfolio)
    everything = [
        SkillLevel(SkillLevelId(1000 + n), STAND_IN, skill, 5) for n, skill in enumerate(SKILLS[1:])
    ]

    def with_stand_in(**changes) -> set[tuple[ResourceId, str, TaskId]]:
        row = replace(Resource(STAND_IN, "Stand-in"), **changes)
        return points(portfolio_of([*portfolio.rows(), row, *everything]))

    alone = {(who, skill, task) for who, skill, task in with_stand_in() if who != STAND_IN}
    assert alone == set()
    assert before <= with_stand_in(worker=Worker.EQUIPMENT)
    assert before <= with_stand_in(kind=ResourceKind.COST)
    assert before <= with_stand_in(leaves=Day(1))


def test_who_is_alone_with_a_skill_is_told_with_the_tasks_that_ask_for_it() -> None:
    text = """
    Design 3d by Anna; Build 5d after Design by Bob; Test 2d after Build by Anna; Aside 1d by Anna
    skill Anna SQL 4; skill Anna Java 2; skill Bob Java 3; skill Bob SQL {level}"""

    def told(level: int) -> set[tuple[str, str, str]]:
        portfolio = plan(text.format(level=level))
        return {
            (portfolio.resources[who].name, skill, portfolio.tasks[task].name)
            for who, skill, task in points(portfolio)
        }

    java = ("Bob", "java", "Build")
    assert told(level=2) == {java, ("Anna", "sql", "Design"), ("Anna", "sql", "Test")}
    assert told(level=3) == {java}
