"""Units count within their limits and days; what is missing is told by category; what is beyond goes over."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.quantities import Day, day_of
from pmdesk.engine.registers.certification_rules import (
    TOTAL,
    counts,
    earned_in_cycle,
    next_cycle,
    progress,
    reminder_of,
    surplus,
)
from pmdesk.presentation.certifications.known_schemes import schemes, shipped_schemes

AREAS = ("ways_of_working", "power_skills", "business_acumen")
CATEGORIES = (*AREAS, "giving_back", "practitioner")
units = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(0, 120).map(lambda n: n * 25))
CYCLE = Certification(RegisterId(1), "PMP", cycle_start=Day(100), expires=Day(1000))
PMP = shipped_schemes()["PMP"]
PMI = {
    "PMP": (60, 35, 8, 25, 8),
    "PMI-ACP": (30, 18, 4, 12, 4),
    "CAPM": (15, 9, 2, 6, 2),
}
"""Units in all, of education, in each area, of giving back, and of these as a practitioner."""


@given(st.sampled_from(sorted(PMI)), units)
def test_units_count_as_the_published_table_says(scheme: str, earned: dict[str, int]) -> None:
    total, education, area, giving, practice = (number * 100 for number in PMI[scheme])
    learned = sum(earned.get(key, 0) for key in AREAS)
    given_back = min(giving, earned.get("giving_back", 0) + min(practice, earned.get("practitioner", 0)))
    missing = {key: area - earned.get(key, 0) for key in AREAS}
    missing |= {"education": education - learned, TOTAL: total - learned - given_back}
    found = progress(schemes()[scheme], earned)
    assert found.counted == learned + given_back
    assert found.missing == {key: units for key, units in missing.items() if units > 0}
    assert found.is_renewable == (not found.missing)


rows = st.lists(
    st.tuples(st.sampled_from(CATEGORIES), st.integers(90, 1400), st.integers(1, 120)), max_size=12
).map(
    lambda made: [
        Learning(RegisterId(n), CYCLE.id, Day(day), category, quarters * 25, "Talk")
        for n, (category, day, quarters) in enumerate(made)
    ]
)
ENOUGH = [
    Learning(RegisterId(100 + n), CYCLE.id, Day(200), category, 2000, "Course")
    for n, category in enumerate(AREAS)
]
"""Sixty units of education in the first year of the cycle."""


@settings(max_examples=60)
@given(rows, st.booleans(), st.integers(640, 1000))
def test_only_what_the_last_year_added_beyond_the_needed_goes_over(
    some: list[Learning], enough: bool, day: int
) -> None:
    learned = [*some, *(ENOUGH if enough else [])]
    carried = surplus(PMP, CYCLE, learned)
    in_time = [row for row in learned if row.day <= 1000]
    late = [row for row in in_time if row.day >= 636]  # the last twelve months before day 1000, 2002-09-29
    found = progress(PMP, earned_in_cycle(PMP, CYCLE, in_time))
    assert 0 <= carried <= min(PMP.carry, sum(row.units for row in late))
    assert found.is_renewable or carried == 0
    assert carried == 0 or found.counted - carried >= PMP.units
    course = Learning(RegisterId(99), CYCLE.id, Day(day), "power_skills", 100, "One more")
    more = surplus(PMP, CYCLE, [*learned, course])
    if found.is_renewable:
        assert more == min(PMP.carry, carried + 100)
    early = replace(course, day=Day(300))
    assert not found.is_renewable or surplus(PMP, CYCLE, [*learned, early]) >= carried


def test_giving_back_beyond_its_most_does_not_go_over() -> None:
    given_back = [
        Learning(RegisterId(n), CYCLE.id, Day(day), "giving_back", 2500, "Talks")
        for n, day in ((1, 250), (2, 900))
    ]
    assert surplus(PMP, CYCLE, [*ENOUGH, *given_back[:1]]) == 0
    assert surplus(PMP, CYCLE, [*ENOUGH, *given_back]) == 0
    assert surplus(PMP, CYCLE, [*ENOUGH, given_back[1]]) == 2000


@settings(max_examples=60)
@given(rows)
def test_no_unit_counts_in_two_cycles(learned: list[Learning]) -> None:
    start, end = next_cycle(PMP, CYCLE, Day(1000), learned)
    following = replace(CYCLE, cycle_start=start, expires=end)
    before = [row for row in learned if counts(PMP, CYCLE, row.day) and row.day < start]
    assert start > 1000
    assert end == day_of(date(2005, 9, 29))
    if progress(PMP, earned_in_cycle(PMP, CYCLE, learned)).is_renewable:
        assert progress(PMP, earned_in_cycle(PMP, CYCLE, before)).is_renewable
    else:
        assert start == 1001
    assert not any(counts(PMP, following, row.day) for row in before)


def test_days_that_count() -> None:
    days = (99, 100, 1000, 1001, 1365, 1366)

    def counted(**rules: object) -> list[int]:
        scheme = replace(PMP, grace=0, grace_counts=False)
        return [day for day in days if counts(replace(scheme, **rules), CYCLE, Day(day))]  # type: ignore[arg-type]

    assert counted() == [100, 1000]
    assert counted(grace=365) == [100, 1000]
    assert counted(grace=365, grace_counts=True) == [100, 1000, 1001, 1365]
    assert counted(fresh=24) == [1000]
    assert counted(fresh=36) == [100, 1000]
    assert [day for day in days if counts(None, CYCLE, Day(day))] == [100, 1000]
    open_start = replace(CYCLE, cycle_start=None)
    oldest = day_of(date(2000, 9, 29))
    assert [counts(replace(PMP, fresh=24), open_start, Day(oldest + n)) for n in (0, 1)] == [False, True]


def test_reminders_come_closer() -> None:
    told = [reminder_of(CYCLE, Day(1000 - left)) for left in (181, 180, 91, 90, 8, 7, 0, -1)]
    assert told == [None, 180, 180, 90, 30, 7, 7, 0]


def test_shipped_rules_can_be_met() -> None:
    for scheme in shipped_schemes().values():
        parts = {category.part_of for category in scheme.categories} - {""}
        enough = {category.key: scheme.units for category in scheme.categories if category.key not in parts}
        assert progress(scheme, enough or {"any": scheme.units}).is_renewable, scheme.key
