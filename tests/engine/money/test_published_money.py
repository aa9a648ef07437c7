"""Earned value and earned schedule as others published them, from the file that PMDESK_CASES names."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from pmdesk.domain.money.earning import earned_along
from pmdesk.domain.quantities import MONEY_PER_UNIT, Money
from pmdesk.engine.money.earned_schedule import EarnedSchedule, time_earned
from pmdesk.engine.money.indices import EarnedValue


def of_kind(cases: Any, kind: str) -> list[dict[str, Any]]:
    found = [case for case in cases["cases"] if case["kind"] == kind]
    assert found
    return found


def money(amount: float | None) -> Money | None:
    return None if amount is None else Money(round(amount * MONEY_PER_UNIT))


def in_units(amount: Money | None) -> Fraction | None:
    return None if amount is None else Fraction(amount, MONEY_PER_UNIT)


def misses(case: dict[str, Any], told: dict[str, Fraction | None]) -> Iterator[str]:
    """Where we say otherwise than a case; a figure that we don't know of is an error of this test."""
    for name, expected in case["expected"].items():
        ours = told[name]
        if (ours is None) != (expected is None) or (
            ours is not None and abs(float(ours) - expected) > case["tol"]
        ):
            yield f"{case['id']} {name}: {ours} instead of {expected}"


def indices(case: dict[str, Any]) -> dict[str, Fraction | None]:
    given = case["inputs"]
    budget, planned, earned, actual = (money(given[name]) for name in ("bac", "pv", "ev", "ac"))
    assert budget is not None
    assert earned is not None
    assert actual is not None
    value = EarnedValue(budget, planned, earned, actual)
    used = given.get("cpi_used")
    estimate = value.typical_estimate if used is None else value.estimate_at_index(Fraction(str(used)))
    return {
        "cv": in_units(value.cost_variance),
        "sv": in_units(value.schedule_variance),
        "cpi": value.cost_index,
        "spi": value.schedule_index,
        "eac_cpi": in_units(estimate),
        "eac_atypical": in_units(value.atypical_estimate),
        "eac_cpi_spi": in_units(value.combined_estimate),
        "pct_complete": value.share_complete,
        "pct_spent": value.share_spent,
        "etc": in_units(value.to_complete(estimate)),
        "vac": in_units(value.variance_at_completion(estimate)),
        "tcpi_bac": value.to_complete_index(),
        "tcpi_eac": value.to_complete_index(estimate),
    }


def test_published_indices(domain_cases: Any) -> None:
    assert not [miss for case in of_kind(domain_cases, "evm") for miss in misses(case, indices(case))]


def test_published_value_along_a_baseline(domain_cases: Any) -> None:
    for case in of_kind(domain_cases, "evm_task"):
        parts = [Money(part) for part in case["inputs"]["timephased_baseline"]]
        shares = map(Fraction, case["inputs"]["pct_complete"])
        assert [earned_along(parts, share) for share in shares] == case["expected"]["bcwp"]


def schedule_indices(case: dict[str, Any]) -> dict[str, Fraction | None]:
    given = case["inputs"]
    known = {int(time): value for time, value in given.get("pv_known", {}).items()}
    planned, first = (list(known.values()), min(known)) if known else (given["pv_cum"], 0)
    es = time_earned(planned, given["ev"], first) if given["ev"] == int(given["ev"]) else None
    if es is None:  # fractions of a unit: count in tenths
        es = time_earned([value * 10 for value in planned], round(given["ev"] * 10), first)
    assert es is not None
    if given.get("at") is None:
        return {"es": es}
    found = EarnedSchedule(es, Fraction(given["at"]), Fraction(given.get("pd", 0)))
    return {
        "es": es,
        "es_published": es,
        "sv_t": found.variance,
        "spi_t": found.index,
        "ieac_t": found.estimate,
        "tspi": found.to_complete_index,
    }


def test_published_earned_schedule(domain_cases: Any) -> None:
    cases = of_kind(domain_cases, "earned_schedule")
    assert not [miss for case in cases for miss in misses(case, schedule_indices(case))]


def test_published_series_stays_late_to_the_end(domain_cases: Any) -> None:
    for case in of_kind(domain_cases, "earned_schedule_series"):
        planned, whole = case["inputs"]["pv_cum"], Fraction(case["inputs"]["pd"])
        rows = case["expected"]["rows"]
        assert len(rows) == len(case["inputs"]["ev_cum"])
        for row, earned in zip(rows, case["inputs"]["ev_cum"], strict=True):
            month = row["month"]
            es = time_earned(planned, earned)
            assert es is not None
            time = EarnedSchedule(es, Fraction(month), whole)
            value = EarnedValue(planned[-1], planned[min(month, len(planned) - 1)], earned, Money(0))
            told = {
                "month": Fraction(month),
                "ev": Fraction(value.earned),
                "pv": Fraction(value.planned or 0),
                "sv": Fraction(value.schedule_variance or 0),
                "spi": value.schedule_index,
                "es": time.earned,
                "sv_t": time.variance,
                "spi_t": time.index,
            }
            assert not list(misses({"id": case["id"], "expected": row, "tol": case["tol"]}, told))


@pytest.mark.parametrize(
    ("value", "undefined"),
    [
        (EarnedValue(Money(0), None, Money(0), Money(0)), {"cost_index", "schedule_index", "share_complete"}),
        (EarnedValue(Money(9), Money(0), Money(0), Money(0)), {"cost_index", "schedule_index"}),
        (EarnedValue(Money(9), Money(3), Money(0), Money(4)), set()),
        (EarnedValue(Money(9), Money(3), Money(3), Money(3)), set()),
    ],
)
def test_what_is_undefined_is_none(value: EarnedValue, undefined: set[str]) -> None:
    named = ("cost_index", "schedule_index", "share_complete", "share_spent")
    nothing = {name for name in named if getattr(value, name) is None}
    assert nothing - {"share_spent"} == undefined
    if value.remaining and not value.cost_index:
        assert value.typical_estimate is None
        assert value.to_complete(value.typical_estimate) is None
