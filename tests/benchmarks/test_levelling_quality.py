"""Levelled schedules keep to their distance from the best that anybody found."""

import pytest

from benchmarks.levelling_table import qualities
from pmdesk.engine.levelling.search import compiled_search, level_for
from psplib_cases import psplib_cases

MOST_GAP_PERCENT = {"j30": 0.3, "j60": 1.0, "j120": 2.5}
"""On average over a set, after a second of processor time for each problem."""


@pytest.mark.slow
def test_a_second_comes_close_to_the_best_known(benchmark: object) -> None:
    cases = psplib_cases()
    compiled_search()

    found = qualities(cases, lambda problem: level_for(problem, 1.0))

    assert {row.family for row in found} == set(MOST_GAP_PERCENT)
    for row in found:
        assert row.gap_percent <= MOST_GAP_PERCENT[row.family], row
        assert row.seconds <= 1.2
