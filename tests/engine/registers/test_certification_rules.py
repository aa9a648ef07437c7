"""Units count within their limits; what is missing is told by category."""

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.certification_rules import (
    TOTAL,
    earned_in_cycle,
    progress,
    reminder_of,
)
from pmdesk.presentation.certification_schemes import schemes

CATEGORIES = ("ways_of_working", "power_skills", "business_acumen", "giving_back", "practitioner")
units = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(0, 40).map(lambda n: n * 25))
CYCLE = Certification(RegisterId(1), "PMP", cycle_start=Day(100), expires=Day(1000))


@given(st.sampled_from(["PMP", "PMI-ACP", "CAPM"]), units, st.sampled_from(CATEGORIES))
def test_more_learning_is_never_less(scheme: str, earned: dict[str, int], more: str) -> None:
    rules = schemes()[scheme]
    before = progress(rules, earned)
    after = progress(rules, {**earned, more: earned.get(more, 0) + 25})
    assert before.counted <= after.counted <= before.counted + 25
    assert all(after.missing.get(key, 0) <= missing for key, missing in before.missing.items())
    assert before.counted <= sum(earned.values())
    assert before.is_renewable == (not before.missing)


def test_giving_back_counts_up_to_its_most_and_practice_within_it() -> None:
    found = progress(schemes()["PMP"], {"giving_back": 3000, "practitioner": 2000})
    assert found.by_category["practitioner"] == 800
    assert found.by_category["giving_back"] == found.counted == 2500
    assert found.missing[TOTAL] == 3500
    assert found.missing["education"] == 3500


def test_only_learning_within_the_cycle_counts() -> None:
    rows = [
        Learning(RegisterId(n), CYCLE.id, Day(day), "power_skills", 150, "Talk")
        for n, day in enumerate((99, 100, 1000, 1001))
    ]
    assert earned_in_cycle(CYCLE, rows) == {"power_skills": 300}


def test_reminders_come_closer() -> None:
    told = [reminder_of(CYCLE, Day(1000 - left)) for left in (181, 180, 91, 90, 8, 7, 0, -1)]
    assert told == [None, 180, 180, 90, 30, 7, 7, 0]


def test_shipped_rules_can_be_met() -> None:
    for scheme in schemes().values():
        parts = {category.part_of for category in scheme.categories} - {""}
        enough = {category.key: scheme.units for category in scheme.categories if category.key not in parts}
        assert progress(scheme, enough or {"any": scheme.units}).is_renewable, scheme.key
        assert parts <= {category.key for category in scheme.categories}
