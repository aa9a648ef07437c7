"""Page breaks: no row is cut, none is lost, pages end before summaries where they can."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.reports.page_breaks import page_rows

heights = st.lists(st.integers(10, 120), max_size=60)


def tops_of(rows: list[int]) -> np.ndarray:
    return np.concatenate(([0.0], np.cumsum(rows, dtype=float)))


@given(heights, st.integers(60, 600), st.data())
def test_every_row_lies_whole_on_one_page(rows: list[int], room: int, data: st.DataObject) -> None:
    opens = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))), dtype=bool)

    pages = page_rows(tops_of(rows), room, opens)

    assert [row for first, end in pages for row in range(first, end)] == list(range(len(rows)))
    for first, end in pages:
        assert sum(rows[first:end]) <= room or end == first + 1


@given(heights.filter(len), st.integers(120, 600))
def test_without_summaries_pages_are_filled(rows: list[int], room: int) -> None:
    *full, _last = page_rows(tops_of(rows), room, np.zeros(len(rows), dtype=bool))

    for first, end in full:
        assert sum(rows[first : end + 1]) > room


@given(heights.filter(len), st.integers(120, 600))
def test_summaries_leave_at_most_a_quarter_of_a_page_free(rows: list[int], room: int) -> None:
    *full, _last = page_rows(tops_of(rows), room, np.ones(len(rows), dtype=bool))

    for first, end in full:
        assert sum(rows[first:end]) >= room * 0.75 or sum(rows[first : end + 1]) > room


@pytest.mark.parametrize(("summary", "end"), [(9, 9), (8, 8), (5, 10), (10, 10)])
def test_a_summary_near_the_end_begins_the_next_page(summary: int, end: int) -> None:
    opens = np.arange(20) == summary

    assert page_rows(tops_of([24] * 20), 240, opens)[0] == (0, end)


def test_nothing_is_one_empty_page() -> None:
    assert page_rows(np.array([0.0]), 500, np.zeros(0, dtype=bool)) == ((0, 0),)
