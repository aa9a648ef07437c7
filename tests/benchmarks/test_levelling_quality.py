"""Levelled schedules keep to their distance from the best that anybody found, and the help page tells it."""

import pytest

from benchmarks.levelling_table import PAGE, Quality, qualities, with_rows
from pmdesk.engine.levelling.search import compiled_search, level_for
from psplib_cases import psplib_cases

MOST_GAP_PERCENT = {"j30": 0.3, "j60": 1.0, "j120": 2.5}
"""On average over a set, after a second of processor time for each problem."""


@pytest.mark.slow
def test_a_second_comes_close_to_the_best_known(benchmark: object) -> None:
    cases = psplib_cases()
    compiled_search()

    found = [*qualities(cases, lambda problem: level_for(problem, 1.0))]

    assert {row.family for row in found} == set(MOST_GAP_PERCENT)
    for row in found:
        assert row.gap_percent <= MOST_GAP_PERCENT[row.family], row
        assert row.seconds <= 1.2


def test_figures_land_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    old, new = (Quality("j30", 16, gap, 3, 2, 1.0).line("by lot") for gap in (5.0, 4.0))

    once = with_rows(page, [old])

    assert old in once
    assert with_rows(once, [new]) == once.replace(old, new)
    assert with_rows(once, []) == once
    assert [line for line in page.splitlines() if line not in once.splitlines()] == []
