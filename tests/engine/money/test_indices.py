"""Laws of earned value and earned schedule, over amounts and curves of all kinds."""

from fractions import Fraction
from itertools import accumulate

from hypothesis import assume, given
from hypothesis import strategies as st

from pmdesk.domain.money.earning import Earning, Step, earned_along, milestones_passed, step_share, units_done
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.earned_schedule import EarnedSchedule, adherence, time_earned
from pmdesk.engine.money.indices import EarnedValue, added

amounts = st.integers(0, 10**12).map(Money)
values = st.builds(EarnedValue, amounts, amounts, amounts, amounts).filter(lambda v: v.earned <= v.budget)
rises = st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any)


@given(values)
def test_every_estimate_keeps_its_own_promise(value: EarnedValue) -> None:
    for estimate in (
        value.typical_estimate,
        value.atypical_estimate,
        value.combined_estimate,
        value.weighted_estimate,
        value.recent_estimate(Money(0), Money(0)),
        value.bottom_up_estimate(value.remaining),
    ):
        if estimate is None:
            assert not value.cost_index or not value.schedule_index
            continue
        rest = value.to_complete(estimate)
        gain = value.variance_at_completion(estimate)
        assert rest is not None
        assert gain is not None
        assert value.actual + rest == estimate == value.budget - gain
        index = value.to_complete_index(estimate)
        if index is not None:
            assert index * rest == value.remaining


@given(values)
def test_the_typical_estimate_is_budget_by_index(value: EarnedValue) -> None:
    index = value.cost_index
    assume(index)
    assert index is not None
    by_index, estimate = value.estimate_at_index(index), value.typical_estimate
    assert by_index is not None
    assert estimate is not None
    assert abs(by_index - estimate) <= 1  # a half is rounded to the even neighbour, of either sum
    assert value.recent_estimate(Money(0), Money(0)) == value.typical_estimate


@given(st.lists(values, max_size=6), st.lists(values, max_size=6))
def test_adding_up_knows_no_order_and_no_groups(one: list[EarnedValue], other: list[EarnedValue]) -> None:
    assert added((*one, *other)) == added((*other, *one)) == added((added(tuple(one)), added(tuple(other))))


@given(rises, st.data())
def test_what_was_to_be_earned_at_that_time_is_what_is_earned(parts: list[int], data: st.DataObject) -> None:
    planned = [0, *accumulate(parts)]
    earned = data.draw(st.integers(0, planned[-1]))
    time = time_earned(planned, earned)
    assert time is not None
    whole = int(time)
    part = (time - whole) * parts[whole] if whole < len(parts) else 0
    assert planned[whole] + part == earned


@given(rises)
def test_a_project_on_plan_has_earned_its_time(parts: list[int]) -> None:
    planned = [0, *accumulate(parts)]
    for month, value in enumerate(planned):
        time = time_earned(planned, value)
        assert time is not None
        assert planned[int(time)] == value
        if month and value not in (*planned[:month], *planned[month + 1 :]):
            on_plan = EarnedSchedule(time, Fraction(month), Fraction(len(parts)))
            assert (on_plan.variance, on_plan.index, on_plan.estimate) == (0, 1, len(parts))


def test_time_that_nothing_says_is_none() -> None:
    assert time_earned([], 5) is time_earned([0, 0], 0) is time_earned([10, 20], 5) is None
    unbegun = EarnedSchedule(Fraction(0), Fraction(0), Fraction(9))
    assert unbegun.index is unbegun.estimate is None
    late = EarnedSchedule(Fraction(4), Fraction(9), Fraction(9))
    assert late.to_complete_index is late.estimate_with(None) is None
    assert late.estimate_with(Fraction(1)) == 14


@given(st.lists(st.tuples(amounts, amounts), min_size=1))
def test_adherence_is_a_share(tasks: list[tuple[Money, Money]]) -> None:
    planned, earned = zip(*tasks, strict=True)
    found = adherence(planned, earned)
    assert found is None if not sum(planned) else 0 <= (found or 0) <= 1
    assert adherence(planned, planned) in (None, 1)


@given(st.lists(amounts, min_size=1, max_size=12), st.fractions(-1, 2), st.fractions(-1, 2))
def test_value_along_a_baseline_rises_from_nothing_to_all(
    parts: list[Money], one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    assert 0 <= earned_along(parts, low) <= earned_along(parts, high) <= sum(parts)
    assert earned_along(parts, Fraction(1)) == sum(parts)


def test_methods_earn_by_their_steps() -> None:
    for method, begun in ((Earning.ZERO_HUNDRED, 0), (Earning.TWENTY_EIGHTY, 20), (Earning.FIFTY_FIFTY, 50)):
        shares = [step_share(method, started=s, complete=c) for s, c in ((0, 0), (1, 0), (1, 1))]
        assert [share * 100 for share in shares] == [0, begun, 100]
    assert milestones_passed([Step(3, True), Step(1, False)]) == Fraction(3, 4)
    assert milestones_passed([Step(0, True)]) == units_done(3, 0) == 0
    assert [units_done(done, 4) for done in (-1, 1, 9)] == [0, Fraction(1, 4), 1]
