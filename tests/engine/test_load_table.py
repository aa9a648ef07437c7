"""Load tables against the loads of single people and days, and against what single assignments ask for."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.people.resource import Worker
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import FULL_TIME
from pmdesk.engine.assignment_loads import assignment_loads
from pmdesk.engine.load_table import Crew, crews, load_table
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import Workload

PLANS = range(25)


@pytest.mark.parametrize("seed", PLANS)
def test_people_together_have_what_they_have_alone(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    loads = Workload(schedule(portfolio))
    if loads.span is None or loads.span[1] - loads.span[0] > 2000:
        return
    first, last = loads.span
    edges = sorted({first, last, *Random(seed).choices(range(first, last), k=5)})
    everybody = tuple(range(len(loads.people)))
    alone = [Crew((n,), (n,)) for n in everybody]
    together, *each = (load_table(loads, rows, edges) for rows in ([Crew(everybody, everybody)], alone))
    (single,) = each
    assert (single.load == loads.load(edges)).all()
    assert (single.capacity == loads.capacity(edges)).all()
    assert (single.free == loads.free(edges)).all()
    for name in ("load", "capacity", "free", "excess"):
        assert (getattr(together, name)[0] == getattr(single, name).sum(axis=0)).all()
    told = {loads.place[found.resource]: 0 for found in loads.overallocations()}
    for found in loads.overallocations():
        told[loads.place[found.resource]] += found.excess
    for n in everybody:
        assert abs(int(single.excess[n].sum()) / FULL_TIME - told.get(n, 0)) <= len(loads.overallocations())
    by_project = loads.by_project_together(everybody, edges)
    assert (by_project.sum(axis=0) == together.load[0]).all()


@pytest.mark.parametrize("seed", PLANS)
def test_assignments_add_up_to_the_load_of_their_person(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    planned = schedule(portfolio)
    loads = Workload(planned)
    if loads.span is None or loads.span[1] - loads.span[0] > 2000:
        return
    first, last = loads.span
    edges = sorted({first, last, *Random(seed).choices(range(first, last), k=5)})
    for n, person in enumerate(loads.people):
        rows = portfolio.assignments_to.get(person, ())
        asked = assignment_loads(portfolio, planned, rows, edges)
        assert (asked.sum(axis=0) == loads.load(edges)[n]).all()


def staffed(role_of_bob: str) -> Portfolio:
    """Anna and Bob, who may be a tester, and a tester who is still to be found; each for a week."""
    portfolio = plan("A 5d by Anna; B 5d by Bob; C 5d by Tester")
    worker = {"Tester": Worker.ROLE}
    people = [
        replace(
            row, worker=worker.get(row.name, Worker.PERSON), role=role_of_bob if row.name == "Bob" else ""
        )
        for row in portfolio.resources.values()
    ]
    return portfolio_of(
        [*(row for row in portfolio.rows() if row not in portfolio.resources.values()), *people]
    )


def test_who_stands_for_a_role_brings_no_time_where_somebody_has_it() -> None:
    week = None
    for role, hours in (("Tester", 80), ("", 120)):
        portfolio = staffed(role)
        loads = Workload(schedule(portfolio))
        week = loads.span
        assert week is not None
        (whole,) = crews(portfolio, loads, [range(3)])
        table = load_table(loads, [whole], week)
        assert int(table.load[0, 0]) == 120 * 60 * FULL_TIME
        assert int(table.capacity[0, 0]) == hours * 60 * FULL_TIME
        (alone,) = crews(portfolio, loads, [[2]])
        assert int(load_table(loads, [alone], week).capacity[0, 0]) == 40 * 60 * FULL_TIME


def test_too_much_of_one_is_not_mended_by_the_time_of_others() -> None:
    portfolio = plan("A 5d by Anna; B 1d by Anna; C 1d by Bob")
    loads = Workload(schedule(portfolio))
    assert loads.span is not None
    first, last = loads.span
    table = load_table(loads, crews(portfolio, loads, [(0, 1)]), range(first, last + 1))
    assert (np.flatnonzero(table.excess[0]) == [0]).all()
    assert int(table.excess[0, 0]) == 8 * 60 * FULL_TIME
    assert int(table.free[0].sum()) == 4 * 8 * 60 * FULL_TIME
