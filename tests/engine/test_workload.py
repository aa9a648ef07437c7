"""Workload against the published case, against a naive count day by day, and its own sums."""

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.ids import ResourceId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, MINUTES_PER_DAY, Day, Minutes, date_of, day_of, midnight
from pmdesk.engine.capacity import units_on
from pmdesk.engine.demand import demands_of
from pmdesk.engine.hours import has_working_time
from pmdesk.engine.legs import clock_of_assignment
from pmdesk.engine.planner import schedule
from pmdesk.engine.resource_clock import resource_clock
from pmdesk.engine.workload import Band, Candidate, Workload
from pmdesk.engine.worktime import clock_for

ANNA = ResourceId(1)
MONDAY = day_of(date(2026, 3, 2))
PLANS = range(40)


def workload_of(portfolio: Portfolio) -> Workload:
    return Workload(schedule(portfolio))


def test_published_overallocation(domain_cases: Any) -> None:
    (case,) = (case for case in domain_cases["cases"] if case["kind"] == "capacity")
    given, expected = case["inputs"], case["expected"]
    assert given["capacity_h_per_day"] == 8
    lines = []
    for n, row in enumerate(given["assignments"]):
        days = np.busday_count(row["start"], row["finish"]) + 1
        name, units = row["project"], round(row["units"] * 100)
        lines.append(f"project {name} from {row['start']}\nT{n} {days}d by Anna[{units}%]")
    portfolio = plan("\n".join(lines))
    (found,) = workload_of(portfolio).overallocations()
    assert [date_of(day).isoformat() for day in found.days] == expected["overloaded_days"]
    assert found.peak == Fraction(str(expected["peak"]))
    assert found.excess == round(expected["excess_hours"] * 60)
    names = {portfolio.projects[project].code for project in found.projects}
    assert names == {row["project"] for row in given["assignments"]}


def naive_load(portfolio: Portfolio) -> dict[tuple[int, int, int], int]:
    """By person, project and day: minutes times units, each day asked of the clock by itself."""
    found: dict[tuple[int, int, int], int] = {}
    planned = schedule(portfolio)
    for row in portfolio.assignments.values():
        task = portfolio.tasks[row.task]
        clock = clock_for(portfolio, *clock_of_assignment(portfolio, task, row))
        wanted = list(demands_of(portfolio, planned, row))
        is_away = not any(clock.work_between(asked.start, asked.finish) for asked in wanted)
        if is_away and row.resource in portfolio.presence.limits:
            clock = clock_for(portfolio, task.calendar or portfolio.projects[task.project].calendar)
        for asked in wanted:
            for day in range(asked.start // MINUTES_PER_DAY, asked.finish // MINUTES_PER_DAY + 1):
                low, high = max(asked.start, midnight(Day(day))), min(asked.finish, midnight(Day(day + 1)))
                minutes = high - low if task.duration.elapsed else clock.work_between(low, high)
                if minutes > 0:
                    key = (row.resource, task.project, day)
                    found[key] = found.get(key, 0) + minutes * asked.units
    return found


@pytest.mark.parametrize("seed", PLANS)
def test_loads_are_what_a_naive_count_says(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    naive = naive_load(portfolio)
    loads = workload_of(portfolio)
    assert (loads.span is None) == (not naive)
    if loads.span is None:
        assert not loads.overallocations()
        return
    first, last = loads.span
    assert (first, last) == (min(key[2] for key in naive), max(key[2] for key in naive) + 1)
    if last - first > 2000:
        return
    edges = range(first, last + 1)
    weeks = range(first - 3, last + 7, 7)
    everything = loads.by_all_projects(weeks)
    for place, person in enumerate(loads.people):
        assert (everything[:, place] == loads.by_project(person, weeks)).all()
        rows = loads.by_project(person, edges)
        assert {
            (person, loads.projects[n], first + int(day)): int(rows[n, day])
            for n, day in zip(*np.nonzero(rows), strict=True)
        } == {key: amount for key, amount in naive.items() if key[0] == person}
        assert (rows.sum(axis=0) == loads.load(edges)[loads.place[person]]).all()


@pytest.mark.parametrize("seed", PLANS)
def test_periods_add_up_and_every_bad_day_is_told_once(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    loads = workload_of(portfolio)
    if loads.span is None or loads.span[1] - loads.span[0] > 2000:
        return
    first, last = loads.span[0] - 3, loads.span[1] + 3
    days, cuts = range(first, last + 1), sorted({first, last, *Random(seed).choices(range(first, last), k=5)})
    for by in (loads.load, loads.capacity, loads.free):
        whole = by((first, last))[:, 0]
        assert (by(days).sum(axis=1) == whole).all()
        assert (by(cuts).sum(axis=1) == whole).all()
    load, capacity = loads.load(days), loads.capacity(days)
    over = load > capacity + FULL_TIME
    told = [
        (loads.place[found.resource], day - first) for found in loads.overallocations() for day in found.days
    ]
    assert sorted(told) == list(zip(*map(np.ndarray.tolist, np.nonzero(over)), strict=True))
    assert (over == np.isin(loads.bands(days), (Band.OVER, Band.FAR_OVER))).all()
    assert (np.isnan(loads.shares(days)) == (capacity == 0)).all()
    for n, person in enumerate(loads.people):
        row = portfolio.resources[person]
        key = resource_clock(portfolio, row, portfolio.header.calendar)
        assert has_working_time(portfolio.presence.calendars, key)
        clock = clock_for(portfolio, *key)
        for place in range(0, len(days) - 1, 5):
            low, high = midnight(Day(first + place)), midnight(Day(first + place + 1))
            units = units_on(portfolio, row, Day(first + place))
            assert capacity[n, place] == clock.work_between(low, high) * units


def test_how_full_a_week_is() -> None:
    text = "A 2d by Anna; B 4d by Bob; C 5d by Cem[110%]; D 5d by Dan[200%]; resource Eve Standard"
    loads = workload_of(plan(text))
    week = (MONDAY, MONDAY + 7)
    assert loads.bands(week)[:, 0].tolist() == [Band.FREE, Band.FULL, Band.OVER, Band.FAR_OVER, Band.FREE]
    assert loads.shares(week)[:, 0].tolist() == [0.4, 0.8, 1.1, 2.0, 0.0]
    assert loads.bands((MONDAY + 5, MONDAY + 7))[:, 0].tolist() == [Band.NONE] * 5


def test_a_weekend_does_not_part_an_overallocation_but_a_good_day_does() -> None:
    text = "A 10d by Anna; B 3d SNET 2026-03-05 by Anna; C 1d SNET 2026-03-11 by Anna"
    found = workload_of(plan(text)).overallocations()
    assert [[day - MONDAY for day in run.days] for run in found] == [[3, 4, 7], [9]]
    assert [run.excess for run in found] == [3 * 480, 480]


def test_work_on_a_day_off_has_no_share() -> None:
    (found,) = workload_of(plan("A 2ed SNET 2026-03-07T00:00 by Anna")).overallocations()
    assert found.peak is None
    assert found.excess == 2 * MINUTES_PER_DAY


def test_who_has_time_is_told_with_the_freest_first() -> None:
    loads = workload_of(plan("A 4d by Anna; B 1d by Bob; C 5d by Cem[200%]; resource Dan Standard"))
    free = loads.who_could(Minutes(960), MONDAY, Day(MONDAY + 7))
    names = {person: loads.people[n] for n, person in enumerate("ABCD")}
    assert free == (Candidate(names["D"], Minutes(2400)), Candidate(names["B"], Minutes(1920)))
    assert loads.who_could(Minutes(2401), MONDAY, Day(MONDAY + 7)) == ()
