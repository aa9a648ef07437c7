"""Levelling of plans: conflicts go, what is fixed stays, and the engine agrees with every date."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import finish_of, instant, plan, start_of, task_named
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.levelling.conflicts import Cause
from pmdesk.engine.levelling.level_plan import level_plan
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.movable import Hindrance, hindrance_of, may_be_moved
from pmdesk.engine.levelling.options import Basis, LevellingOptions, Mode, Order
from pmdesk.engine.levelling.stepwise import Levelling
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import TOLERANCE, Workload
from random_portfolios import portfolios

FEW = LevellingOptions(schedules=60)
MICROSOFT = LevellingOptions(mode=Mode.MICROSOFT)
BY_MINUTE = replace(MICROSOFT, basis=Basis.MINUTE)


def levelled(portfolio: Portfolio, options: LevellingOptions = MICROSOFT) -> LevelledPlan:
    result = level_plan(portfolio, options)
    assert result is not None
    return result


def starts(result: LevelledPlan, names: str) -> list[str]:
    """The days of March on which tasks start."""
    return [start_of(result.after, name)[8:] for name in names.split()]


def delayed(portfolio: Portfolio, result: LevelledPlan) -> set[str]:
    return {portfolio.tasks[task].name for task, delay in result.delays.items() if delay}


@pytest.mark.parametrize("options", [MICROSOFT, BY_MINUTE, FEW])
def test_one_person_does_one_thing_after_the_other_over_a_weekend(options: LevellingOptions) -> None:
    portfolio = plan("A 3d by Anna; B 4d by Anna; C 1d after A by Bob")

    result = levelled(portfolio, options)

    assert result.conflicts == ()
    assert sorted(starts(result, "A B")) in (["02T08:00", "05T08:00"], ["02T08:00", "06T08:00"])
    is_sharp = options.basis is Basis.MINUTE
    assert (result.makespan, result.is_proven) == (7 * 480, True)
    assert result.bound == (7 * 480 if is_sharp else 6 * 480 + 1)
    assert result.proven_within is options.basis


def test_what_evens_out_within_a_day_is_not_taken_for_impossible() -> None:
    result = levelled(plan("A 4h by Anna; B 4h by Anna"), FEW)

    assert (set(result.delays.values()), result.makespan) == ({0}, 240)
    assert result.bound <= result.makespan


def test_what_is_impossible_minute_by_minute_alone_proves_nothing_of_days() -> None:
    three = plan("A 1d by Anna[60%]; B 1d by Anna[60%]; C 1d by Anna[60%]")

    by_day, by_minute = levelled(three, FEW), levelled(three, replace(FEW, basis=Basis.MINUTE))

    assert (by_day.makespan, by_day.is_proven) == (3 * 480, False)
    assert (by_minute.makespan, by_minute.bound > by_day.bound) == (3 * 480, True)


def test_what_comes_first_by_links_isnt_delayed() -> None:
    portfolio = plan("A 5d by Anna; B 1d after A by Anna; C 2d after B by Anna")

    assert delayed(portfolio, levelled(portfolio)) == set()


def test_part_time_fits_side_by_side() -> None:
    portfolio = plan("C 2d by Bob[60%]; D 2d by Bob[40%]; E 1d by Bob[50%]")

    assert starts(levelled(portfolio), "C D E") == ["02T08:00", "02T08:00", "04T08:00"]


def test_who_has_own_hours_and_holidays_works_in_these() -> None:
    portfolio = plan(
        "calendar Late 13:00-17:00 Mon-Fri; holiday 2026-03-05; resource Anna Late; "
        "A 2d by Anna; B 1d by Anna; C 1d by Bob"
    )

    result = levelled(portfolio)

    assert starts(result, "A B C") == ["02T13:00", "09T13:00", "02T08:00"]
    assert finish_of(result.after, "B") == "2026-03-10T17:00"


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("away Anna 2026-03-03; A 2d by Anna; B 1d by Anna", "05T08:00"),
        ("available Anna 50% 2026-03-02 2026-03-06; A 1d by Anna[50%]; B 1d by Anna[50%]", "03T08:00"),
        ("available Anna 200% 2026-03-02; A 1d by Anna; B 1d by Anna", "02T08:00"),
    ],
)
def test_absences_and_availability_say_what_there_is(text: str, begin: str) -> None:
    result = levelled(plan(text))
    assert starts(result, "A B") == ["02T08:00", begin]
    assert not result.conflicts


@pytest.mark.parametrize(
    ("second", "hindrance"),
    [
        ("B 2d MSO 2026-03-02 by Anna", Hindrance.CONSTRAINT),
        ("B 2d started 2026-03-02 10% by Anna", Hindrance.STARTED),
        ("B 2d manual 2026-03-02 2026-03-03 by Anna", Hindrance.MANUAL),
        ("B 2d priority 1000 by Anna", Hindrance.LOCKED),
    ],
)
def test_what_is_fixed_stays_and_the_other_waits(second: str, hindrance: Hindrance) -> None:
    portfolio = plan(f"A 2d by Anna; {second}; C 2d")

    result = levelled(portfolio)

    assert hindrance_of(portfolio, task_named(portfolio, "B")) is hindrance
    assert result.conflicts == ()
    assert starts(result, "A B C") == ["04T08:00", "02T08:00", "02T08:00"]


def test_two_fixed_tasks_stay_a_conflict_that_says_why() -> None:
    portfolio = plan("A 2d MSO 2026-03-03 by Anna; B 2d started 2026-03-02 10% by Anna; C 1d by Anna")

    result = levelled(portfolio)

    (conflict,) = result.conflicts
    assert conflict.cause is Cause.FIXED
    assert (conflict.start, conflict.finish) == (instant("2026-03-03T00:00"), instant("2026-03-04T00:00"))
    assert {portfolio.tasks[task].name: why for task, why in conflict.hindrances} == {
        "A": Hindrance.CONSTRAINT,
        "B": Hindrance.STARTED,
    }
    assert starts(result, "C") == ["05T08:00"]


def test_a_locked_task_moves_with_what_it_waits_for() -> None:
    portfolio = plan("A 3d by Anna; B 1d by Anna; C 2d priority 1000 after A by Anna")

    result = levelled(portfolio, replace(MICROSOFT, order=Order.ID_ONLY))

    assert starts(result, "A B C") == ["02T08:00", "09T08:00", "05T08:00"]
    assert result.conflicts == ()


def test_the_orders_of_microsoft_project() -> None:
    portfolio = plan("A 3d by Anna; B 1d priority 700 by Anna; C 2d after D by Anna; D 0d; E 5d after C")

    by_id = levelled(portfolio, replace(MICROSOFT, order=Order.ID_ONLY))
    standard = levelled(portfolio)
    by_priority = levelled(portfolio, replace(MICROSOFT, order=Order.PRIORITY_STANDARD))

    assert starts(by_id, "A B C") == ["02T08:00", "05T08:00", "06T08:00"]
    assert starts(standard, "A B C") == ["04T08:00", "09T08:00", "02T08:00"]
    assert starts(by_priority, "A B C") == ["05T08:00", "02T08:00", "03T08:00"]


@pytest.mark.parametrize("options", [MICROSOFT, FEW])
def test_a_project_of_higher_priority_goes_first(options: LevellingOptions) -> None:
    portfolio = plan("A 3d by Anna; project Q from 2026-03-02; B 4d by Anna")
    last = max(portfolio.projects.values(), key=lambda project: project.id)
    projects = {**portfolio.projects, last.id: replace(last, priority=900)}
    portfolio = portfolio.with_tables({"projects": projects}, same_outline=True)

    result = levelled(portfolio, replace(options, order=Order.PRIORITY_STANDARD))

    assert starts(result, "B A") == ["02T08:00", "06T08:00"]


def test_tasks_of_another_project_and_tasks_that_arent_chosen_stay() -> None:
    portfolio = plan("A 3d by Anna; project Q from 2026-03-02; B 4d by Anna; C 1d by Anna")
    first = portfolio.tasks[task_named(portfolio, "A")].project
    chosen = frozenset({task_named(portfolio, "C")})

    of_project = levelled(portfolio, replace(MICROSOFT, project=first))
    of_chosen = levelled(portfolio, replace(MICROSOFT, tasks=chosen))

    assert starts(of_project, "A B C") == ["06T08:00", "02T08:00", "02T08:00"]
    assert starts(of_chosen, "A B C") == ["02T08:00", "02T08:00", "06T08:00"]
    assert [conflict.cause for conflict in of_chosen.conflicts] == [Cause.LIMITED]


def test_only_overallocations_in_the_range_are_looked_at() -> None:
    portfolio = plan("A 1d by Anna; B 1d by Anna; C 1d SNET 2026-03-10 by Anna; D 1d SNET 2026-03-10 by Anna")

    result = levelled(portfolio, replace(MICROSOFT, since=instant("2026-03-09"), until=instant("2026-03-13")))

    assert starts(result, "A B C D") == ["02T08:00", "02T08:00", "10T08:00", "11T08:00"]
    assert result.conflicts == ()


def test_within_slack_nothing_ends_later_and_what_is_left_is_told() -> None:
    portfolio = plan("A 2d by Anna; B 2d by Anna; C 4d after A; D 1d by Bob; E 6d by Bob")

    result = levelled(portfolio, replace(MICROSOFT, within_slack=True))

    assert starts(result, "B") == ["04T08:00"]
    assert result.makespan == result.bound == 6 * 480
    assert [(portfolio.resources[c.resource].name, c.cause) for c in result.conflicts] == [
        ("Bob", Cause.LIMITED)
    ]


@pytest.mark.parametrize("basis", Basis)
def test_more_than_there_is_for_one_task_is_left_over(basis: Basis) -> None:
    portfolio = plan("A 2d by Anna[150%]; B 2d by Anna")

    result = levelled(portfolio, replace(MICROSOFT, basis=basis))

    assert {conflict.tasks for conflict in result.conflicts} <= {(task_named(portfolio, "A"),)}
    assert all(conflict.cause is Cause.ALONE for conflict in result.conflicts)
    assert (starts(result, "A") == starts(result, "B")) == (basis in (Basis.WEEK, Basis.MONTH))


def test_the_basis_says_how_long_too_much_must_last() -> None:
    portfolio = plan("A 4h by Anna; B 4h by Anna; C 8h by Anna")

    def with_basis(basis: Basis) -> list[str]:
        return starts(levelled(portfolio, replace(MICROSOFT, basis=basis, order=Order.ID_ONLY)), "A B C")

    assert with_basis(Basis.MINUTE) == ["02T08:00", "02T13:00", "03T08:00"]
    assert with_basis(Basis.HOUR) == ["02T08:00", "02T13:00", "03T08:00"]
    assert with_basis(Basis.DAY) == ["02T08:00", "02T08:00", "03T08:00"]
    assert with_basis(Basis.WEEK) == with_basis(Basis.MONTH) == ["02T08:00"] * 3


def test_earlier_delays_are_taken_away_or_are_the_least() -> None:
    portfolio = plan("A 2d levelled 9d by Anna; B 2d by Bob")

    assert levelled(portfolio).makespan == 2 * 480
    assert (
        levelled(portfolio).makespan_before
        == levelled(portfolio, replace(MICROSOFT, clear=False)).makespan
        == 9 * 480
    )


def test_links_of_every_kind_and_summaries_are_kept() -> None:
    portfolio = plan(
        "S { A 3d by Anna; B 2d after A SS+1d by Bob }; C 2d by Anna; D 2d after C FF+1d by Bob; "
        "E 1d after S+1d by Anna; F 3d after E FF, S SS+2ed by Bob"
    )

    result = levelled(portfolio, FEW)

    assert result.conflicts == ()
    again = result.edit.apply(portfolio)
    assert [*schedule(again).start] == [*result.after.start]


def test_the_bound_knows_hours_holidays_and_what_stays() -> None:
    portfolio = plan(
        "calendar Late 13:00-17:00 Mon-Fri; holiday 2026-03-05; resource Anna Late; "
        "A 2d by Anna; B 4h by Anna; C 1d MSO 2026-03-03 by Anna; D 1d by Bob"
    )

    result = levelled(portfolio)

    assert finish_of(result.after, "A") == "2026-03-12T17:00" or finish_of(result.after, "B")
    assert result.is_proven


def test_nothing_to_move_gives_nothing() -> None:
    assert level_plan(plan("A 2d manual 2026-03-02 2026-03-03"), FEW) is None


def test_more_schedules_are_never_worse_and_the_same_come_again() -> None:
    text = "; ".join(
        f"T{n} {1 + n * 7 % 5}d {f'after T{n // 2}' if n % 3 else 'SNET 2026-03-03'} by P{n % 3}, P{n % 4}"
        for n in range(24)
    )
    portfolio = plan(text)

    lengths = [levelled(portfolio, replace(FEW, schedules=n)).makespan for n in (1, 40, 160)]

    assert lengths == sorted(lengths, reverse=True)
    assert levelled(portfolio, FEW).delays == levelled(portfolio, FEW).delays


@pytest.mark.parametrize("seed", range(40))
def test_laws_of_any_plan(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    options = (MICROSOFT, replace(FEW, schedules=8), BY_MINUTE, replace(MICROSOFT, clear=False))[seed % 4]

    result = level_plan(portfolio, options)

    if result is None:
        assert not any(may_be_moved(portfolio, task) for task in portfolio.tasks)
        return
    again = result.edit.apply(portfolio)
    assert [*schedule(again).start] == [*result.after.start]
    assert all(may_be_moved(portfolio, task) and delay >= 0 for task, delay in result.delays.items())
    assert result.makespan >= result.bound
    if options.basis is Basis.DAY:
        assert unexplained(again, result) == []


@settings(max_examples=40, deadline=None)
@given(portfolios(), st.sampled_from(Basis), st.sampled_from(Order))
def test_laws_of_any_portfolio(portfolio: Portfolio, basis: Basis, order: Order) -> None:
    result = level_plan(portfolio, replace(MICROSOFT, basis=basis, order=order))

    if result is None:
        return
    after = result.edit.apply(portfolio)
    assert result.edit.inverse.apply(after) == portfolio
    assert [*schedule(after).start] == [*result.after.start]
    assert result.excess == 0 or result.conflicts or basis is Basis.MINUTE
    assert level_plan(after, replace(MICROSOFT, basis=basis, order=order)) is not None


def unexplained(portfolio: Portfolio, result: LevelledPlan) -> list[tuple[str, int]]:
    """Days on which somebody with a calendar has too much to do that no conflict tells."""
    work = Workload(result.after)
    if work.span is None:
        return []
    days = range(work.span[0], work.span[1] + 1)
    over = work.load(days) > work.capacity(days) + TOLERANCE
    told = {
        (conflict.resource, day)
        for conflict in result.conflicts
        for day in range(conflict.start // 1440, conflict.finish // 1440)
    }
    return [
        (portfolio.resources[person].name, days[day])
        for n, person in enumerate(work.people)
        for day in over[n].nonzero()[0].tolist()
        if portfolio.resources[person].calendar is not None and (person, days[day]) not in told
    ]


def test_compiled_and_interpreted_passes_place_alike() -> None:
    portfolio = plan(
        "S { A 3d by Anna; B 2d after A SS+1d by Bob }; C 2d by Anna; D 2d after C FF+1d by Bob; "
        "E 1d after S+1d by Anna; F 3d after E FF, S SS+2ed by Bob; G 4d by Bob, Anna"
    )
    for basis in (Basis.DAY, Basis.MINUTE):
        found = []
        for compiled in (False, True):
            levelling = Levelling(portfolio, replace(FEW, basis=basis))
            levelling.begin(compiled=compiled)
            found.append(levelling.result().delays)
        assert found[0] == found[1]
