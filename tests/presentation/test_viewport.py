"""Viewports: instants and rows to px and back, zooming about a point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.presentation.viewport import LEAST_PX_PER_DAY, MOST_PX_PER_DAY, Viewport

scales = st.floats(LEAST_PX_PER_DAY, MOST_PX_PER_DAY).map(lambda per_day: per_day / 1440)
instants = st.integers(-20_000_000, 60_000_000)
viewports = st.builds(
    Viewport,
    left=instants.map(float),
    px_per_minute=scales,
    width_px=st.floats(100, 4000),
    height_px=st.floats(50, 2000),
    top_px=st.integers(0, 100_000).map(float),
)


@given(viewports, instants)
def test_an_instant_comes_back_from_its_place(viewport: Viewport, instant: int) -> None:
    assert viewport.instant_at(viewport.x_of(instant)) == instant


@given(viewports, st.floats(0.001, 1000), st.floats(0, 1))
def test_zooming_keeps_the_instant_at_the_pointer(viewport: Viewport, factor: float, part: float) -> None:
    x = viewport.width_px * part

    zoomed = viewport.zoomed(factor, x)

    kept = viewport.left + x / viewport.px_per_minute
    assert zoomed.x_of(kept) == pytest.approx(x, abs=0.05)
    assert LEAST_PX_PER_DAY * 0.999 <= zoomed.px_per_day <= MOST_PX_PER_DAY * 1.001


@given(viewports, instants, st.integers(1, 5_000_000))
def test_a_fitted_stretch_fills_the_width_but_for_its_margins(
    viewport: Viewport, first: int, length: int
) -> None:
    fitted = viewport.fitted(first, first + length, 10)

    assert fitted.x_of(first) == pytest.approx(10, abs=0.01)
    assert fitted.x_of(first + length) <= fitted.width_px - 10 + 0.01 or fitted.px_per_day < 0.021


@given(viewports, st.integers(0, 10_000))
def test_visible_rows_are_those_that_touch_the_height(viewport: Viewport, count: int) -> None:
    first, end = viewport.rows(count)

    for row in {0, first - 1, first, end - 1, end, count - 1} & set(range(count)):
        touches = viewport.y_of(row + 1) > 0 and viewport.y_of(row) < viewport.height_px
        assert (first <= row < end) == touches


def test_rows_may_have_heights_of_their_own() -> None:
    viewport = Viewport(0.0, 1.0, 100, 60, top_px=24, tops=np.array([0.0, 24.0, 64.0, 88.0]))

    assert [viewport.row_at(y) for y in (-1, 0, 39.9, 40, 63)] == [0, 1, 1, 2, 2]
    assert viewport.y_of(2) == 40
    assert viewport.rows(3) == (1, 3)


def test_shapes_are_aligned_to_device_pixels() -> None:
    viewport = Viewport(0.0, 0.01, 100, 100, pixel=0.5)

    assert viewport.xs_of(np.array([33, 137, 160])).tolist() == [0.5, 1.5, 1.5]


def test_far_instants_stay_within_reach_of_devices() -> None:
    viewport = Viewport(0.0, 3.0, 1000, 100)

    assert viewport.xs_of(np.array([-(2**31), 2**31])).tolist() == [-5000, 6000]
