"""Laws of the planner over random plans: following is compiling, and both forms of the passes agree."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.random_plans import BEGINNING, random_edit, random_link, random_plan
from pmdesk.domain.ids import LinkId
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.plan.task import Constraint, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Lag, LagKind
from pmdesk.engine import compiled
from pmdesk.engine.planner import Planner, schedule
from pmdesk.engine.schedule import NO_DATE, Schedule

randoms = st.integers(0, 2**32).map(Random)
COLUMNS = (
    "start",
    "finish",
    "early_start",
    "early_finish",
    "late_start",
    "late_finish",
    "duration",
    "total_slack",
    "free_slack",
    "work",
    "percent_complete",
    "critical",
    "summary",
    "active",
)


def assert_same(one: Schedule, other: Schedule) -> None:
    assert one.tasks == other.tasks
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    assert one.loops == other.loops
    assert one.project_start == other.project_start
    assert one.project_finish == other.project_finish


@given(randoms)
@settings(max_examples=90)
def test_following_edits_is_compiling_afresh(random: Random) -> None:
    portfolio = random_plan(random)
    planner = Planner(portfolio)
    for _ in range(4):
        edit = random_edit(random, portfolio)
        after = edit.apply(portfolio)
        planner.follow(edit, after)
        assert_same(planner.schedule(), schedule(after))
        if random.random() < 0.3:
            planner.follow(edit.inverse, portfolio)
            assert_same(planner.schedule(), schedule(portfolio))
        else:
            portfolio = after


@given(randoms)
def test_a_leaf_ends_after_it_starts_and_rolls_up(random: Random) -> None:
    found = schedule(random_plan(random))
    dated = found.start != NO_DATE
    assert (found.finish[dated] >= found.start[dated]).all()
    for task, i in found.index.items():
        parent = found.portfolio.tasks[task].parent
        if parent is None or not found.active[i] or not dated[i]:
            continue
        above = found.index[parent]
        if found.portfolio.tasks[parent].fixed_finish is None:
            assert found.start[above] <= found.start[i]
            assert found.finish[above] >= found.finish[i]


def pushing(portfolio: Portfolio) -> Portfolio:
    """The plan with what a further link can only push back.

    Left out is what a link may pull: ALAP and projects from their finish take late dates; a constraint that
    overrides links also frees the finish from them; a hammock takes its links' dates instead of its duration;
    a percentage is of a duration that may grow; and what is linked may start before a stale project start.
    """
    pulled = (Constraint.ALAP, Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO)
    tasks = {
        task.id: replace(
            task,
            kind=TaskKind.TASK if task.kind is TaskKind.HAMMOCK else task.kind,
            constraint=Constraint.ASAP if task.constraint in pulled else task.constraint,
            constraint_date=None if task.constraint in pulled else task.constraint_date,
        )
        for task in portfolio.tasks.values()
    }
    projects = {
        project.id: replace(
            project, anchor=Instant(BEGINNING - 1440), schedule_from=ScheduleFrom.START, position=0
        )
        for project in portfolio.projects.values()
    }
    links = {
        link.id: replace(link, lag=Lag() if link.lag.kind is LagKind.PERCENT else link.lag)
        for link in portfolio.links.values()
    }
    return replace(portfolio, tasks=tasks, projects=projects, links=links)


@given(randoms)
@settings(max_examples=120)
def test_a_further_link_makes_nothing_earlier(random: Random) -> None:
    portfolio = pushing(random_plan(random))
    fewer = schedule(portfolio)
    if len(portfolio.tasks) < 2 or fewer.loops:
        return
    link = replace(random_link(random, LinkId(999), len(portfolio.tasks)), lag=Lag())
    more = schedule(replace(portfolio, links={**portfolio.links, link.id: link}))
    if not more.loops:
        assert (more.early_start >= fewer.early_start).all()
        assert (more.early_finish >= fewer.early_finish).all()


def compiled_schedule(portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch) -> Schedule:
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "WORTH_COMPILING", 0)
        return schedule(portfolio)


def test_compiled_passes_give_the_numbers_of_the_interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.prepare(wait=True)
    assert compiled.is_ready()
    for seed in range(150):
        portfolio = random_plan(Random(seed))
        assert_same(compiled_schedule(portfolio, monkeypatch), schedule(portfolio))
