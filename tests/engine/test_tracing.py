"""Tracing against its naive definition, on random portfolios; paths of critical tasks."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import plan, task_named
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import FIXED_SUMMARY
from pmdesk.engine.columns import role_of
from pmdesk.engine.driving import hold_of
from pmdesk.engine.extents import outermost_inside
from pmdesk.engine.limits import driving_links_of
from pmdesk.engine.loop_links import links_on_loops
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.tracing import (
    critical_paths,
    driven_successors,
    driving_links,
    driving_predecessors,
    near_critical,
    predecessors,
    successors,
)
from random_portfolios import portfolios

plans = st.one_of(portfolios(), st.integers(0, 2**32).map(Random).map(random_plan))
Neighbours = Callable[[TaskId], set[TaskId]]


def above(portfolio: Portfolio, task: TaskId) -> set[TaskId]:
    parent = portfolio.tasks[task].parent
    return set() if parent is None else {parent, *above(portfolio, parent)}


def dated(found: Schedule, tasks: Iterable[TaskId]) -> set[TaskId]:
    return {t for t in tasks if found.active[found.index[t]] and found.start[found.index[t]] != NO_DATE}


def closure(portfolio: Portfolio, task: TaskId, neighbours: Neighbours) -> set[TaskId]:
    """All that is reached from a task and what lies in it, step by step until nothing is added."""
    own = set(portfolio.outline.subtree(task))
    found = own
    while not (more := set().union(*map(neighbours, found))) <= found:
        found = found | more
    return found - own


def waits_for(portfolio: Portfolio, found: Schedule) -> tuple[Neighbours, Neighbours]:
    """The tasks right before and right behind a task, by the definition of links on summaries."""
    links = [link for link in portfolio.links.values() if hold_of(portfolio, found, link) is not None]
    subtree = portfolio.outline.subtree

    def before(task: TaskId) -> set[TaskId]:
        held = {task, *above(portfolio, task)} if dated(found, [task]) else set()
        return dated(
            found, (x for link in links if link.successor in held for x in subtree(link.predecessor))
        )

    def behind(task: TaskId) -> set[TaskId]:
        holding = {task, *above(portfolio, task)} if dated(found, [task]) else set()
        return dated(
            found, (x for link in links if link.predecessor in holding for x in subtree(link.successor))
        )

    return before, behind


def carriers(portfolio: Portfolio, found: Schedule, link: Link) -> set[TaskId]:
    before = portfolio.tasks[link.predecessor]
    is_summary = portfolio.outline.is_summary(before.id)
    if not is_summary or role_of(before, True) == FIXED_SUMMARY:
        return {before.id}
    first, last = outermost_inside(portfolio, found, before.id)
    return set(last if link.kind in (LinkKind.FS, LinkKind.FF) else first)


def drivers(portfolio: Portfolio, found: Schedule) -> dict[TaskId, set[TaskId]]:
    return {
        task.id: {
            carrier
            for link in driving_links_of(portfolio, found, task)
            for carrier in carriers(portfolio, found, link)
        }
        for task in portfolio.tasks.values()
    }


@given(plans)
@settings(max_examples=60, deadline=None)
def test_what_is_before_and_behind_is_the_closure_of_the_links(portfolio: Portfolio) -> None:
    found = schedule(portfolio)
    before, behind = waits_for(portfolio, found)
    for task in portfolio.outline.order:
        assert set(predecessors(portfolio, found, task)) == closure(portfolio, task, before)
        assert set(successors(portfolio, found, task)) == closure(portfolio, task, behind)


@given(plans)
@settings(max_examples=60, deadline=None)
def test_what_drives_is_the_closure_of_what_holds_each_task(portfolio: Portfolio) -> None:
    found = schedule(portfolio)
    direct = drivers(portfolio, found)
    for task in portfolio.outline.order:
        traced = driving_predecessors(portfolio, found, task)
        assert set(traced) == closure(portfolio, task, direct.__getitem__)
        assert list(traced) == sorted(traced, key=found.index.__getitem__)
        driven = closure(portfolio, task, lambda row: {after for after in direct if row in direct[after]})
        assert set(driven_successors(portfolio, found, task)) == driven


@given(plans)
@settings(max_examples=50, deadline=None)
def test_links_that_drive_hold_some_task(portfolio: Portfolio) -> None:
    found = schedule(portfolio)
    tasks = portfolio.tasks.values()
    held = {link.id for task in tasks for link in driving_links_of(portfolio, found, task)}
    assert driving_links(portfolio, found) == held


@given(plans)
@settings(max_examples=60, deadline=None)
def test_critical_paths_cover_the_critical_tasks_from_a_start_to_an_end(portfolio: Portfolio) -> None:
    found = schedule(portfolio)
    critical = {task for i, task in enumerate(found.tasks) if found.critical[i] and not found.summary[i]}
    direct = drivers(portfolio, found)
    paths = critical_paths(portfolio, found)
    assert {task for path in paths for task in path} == critical
    for path in paths:
        assert all(before in direct[after] for before, after in pairwise(path))
        assert not direct[path[0]] & critical
        assert not any(path[-1] in direct[after] for after in critical)


@given(plans)
@settings(max_examples=60, deadline=None)
def test_without_the_links_on_loops_there_is_no_loop(portfolio: Portfolio) -> None:
    found = schedule(portfolio)
    gone = links_on_loops(found)
    kept = {key: link for key, link in portfolio.links.items() if key not in gone}
    without = schedule(replace(portfolio, links=kept))
    assert without.loops == ()
    assert (without.start == found.start).all()


PATHS = {
    "A 1d; B 1d after A; C 3d after B; D 1d": ["ABC"],
    "A 2d; B 2d; C 1d after A, B": ["AC", "BC"],
    "A 1d; B 1d after A; C 1d after A; D 1d after B, C": ["ABD", "ACD"],
    "S { A 1d; B 2d }; C 1d after S": ["BC"],
    "A 1d; S after A { B 1d; C 2d }": ["AC"],
    "A 1d done 2026-03-02 2026-03-02; B 1d after A": ["B"],
}


@pytest.mark.parametrize("text", PATHS)
def test_critical_paths(text: str) -> None:
    portfolio = plan(text)
    paths = critical_paths(portfolio, schedule(portfolio))
    assert ["".join(portfolio.tasks[task].name for task in path) for path in paths] == PATHS[text]


def test_a_summary_is_waited_for_with_all_in_it() -> None:
    portfolio = plan("A 1d; S after A { B 1d; T { C 1d } }; D 1d after T; E 1d after S; F 1d")
    found = schedule(portfolio)

    def names(tasks: Iterable[TaskId]) -> str:
        return "".join(portfolio.tasks[task].name for task in tasks)

    assert names(predecessors(portfolio, found, task_named(portfolio, "D"))) == "ATC"
    assert names(successors(portfolio, found, task_named(portfolio, "C"))) == "DE"
    assert names(successors(portfolio, found, task_named(portfolio, "A"))) == "SBTCDE"
    assert names(predecessors(portfolio, found, task_named(portfolio, "F"))) == ""


def test_nearly_critical_has_little_slack() -> None:
    portfolio = plan("A 20d; B 16d; C 12d; D 16d done 2026-03-02 2026-03-23")
    found = near_critical(portfolio, schedule(portfolio))
    assert found == {task_named(portfolio, "B")}
