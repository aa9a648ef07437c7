"""The time axis: ticks by the calendar, labels that are whole or not there."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from pmdesk.domain.quantities import EPOCH, instant_of
from pmdesk.presentation.timescale import TickUnit, TimeScale, edges_between, tick_units, tiers
from pmdesk.presentation.viewport import Viewport

METRICS = FixedMetrics()


def moments(unit: TickUnit, first: datetime, last: datetime) -> list[str]:
    edges = edges_between(unit, instant_of(first), instant_of(last))
    return [(EPOCH + timedelta(minutes=int(edge))).strftime("%Y-%m-%d %H") for edge in edges]


def test_months_have_their_own_lengths() -> None:
    edges = edges_between(
        TickUnit.MONTH, instant_of(datetime(2027, 12, 5)), instant_of(datetime(2028, 2, 20))
    )

    assert (np.diff(edges) / 1440).tolist() == [31, 31, 29]


def test_weeks_begin_on_monday() -> None:
    assert moments(TickUnit.WEEK, datetime(2026, 1, 1), datetime(2026, 1, 6)) == [
        "2025-12-29 00",
        "2026-01-05 00",
        "2026-01-12 00",
    ]


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        (TickUnit.QUARTER, "2026-04-01 00"),
        (TickUnit.YEAR, "2026-01-01 00"),
        (TickUnit.DECADE, "2020-01-01 00"),
        (TickUnit.QUARTER_DAY, "2026-05-20 12"),
    ],
)
def test_ticks_begin_where_the_calendar_says(unit: TickUnit, first: str) -> None:
    assert moments(unit, datetime(2026, 5, 20, 13), datetime(2026, 5, 20, 14))[0] == first


@given(st.sampled_from(TickUnit), st.integers(-10_000_000, 50_000_000), st.integers(1, 100_000))
def test_ticks_cover_the_stretch_and_no_more(unit: TickUnit, first: int, length: int) -> None:
    edges = edges_between(unit, first, first + length)

    assert edges[0] <= first < edges[1]
    assert edges[-2] <= first + length <= edges[-1]
    assert (np.diff(edges) > 0).all()


@given(st.integers(-1_000_000, 30_000_000), st.floats(0.02, 4800), st.integers(200, 2500))
def test_labels_are_whole_and_apart(left: int, px_per_day: float, width: int) -> None:
    viewport = Viewport(float(left), px_per_day / 1440, width, 100)

    for tier in tiers(viewport, METRICS):
        end_before = 0.0
        for label, x in zip(tier.labels, tier.label_x.tolist(), strict=True):
            if label:
                assert x >= end_before
                end_before = x + METRICS.width(label, "axis")
                assert end_before <= width


@given(st.floats(0.02, 4800))
def test_the_upper_tier_is_the_coarser(px_per_day: float) -> None:
    upper, lower = tick_units(px_per_day)

    order = list(TickUnit)
    assert order.index(upper) > order.index(lower)


def test_the_upper_label_sticks_to_the_left_edge() -> None:
    left = instant_of(datetime(2026, 3, 12, 9))
    upper, _ = tiers(Viewport(float(left), 8 / 1440, 900, 100), METRICS)

    assert upper.labels[0] == "March 2026"
    assert upper.label_x[0] == pytest.approx(6)


def test_weeks_say_their_iso_number() -> None:
    left = instant_of(datetime(2026, 12, 28))  # the week of Thursday 31 December: the 53rd
    _, lower = tiers(Viewport(float(left), 10 / 1440, 400, 100), METRICS, TimeScale(week_sign="KW"))

    assert [label.split(" · ")[0] for label in lower.labels[:3]] == ["KW53", "KW1", "KW2"]


def test_narrow_ticks_get_shorter_words() -> None:
    left = instant_of(datetime(2026, 1, 1))
    wide, narrow = (tiers(Viewport(float(left), w / 1440, 900, 100), METRICS)[1] for w in (2.0, 1.1))

    assert wide.labels[0] == "Jan"
    assert narrow.labels[0] == "Jan"[: len(narrow.labels[0])]
    assert len(narrow.labels[0]) < 4
