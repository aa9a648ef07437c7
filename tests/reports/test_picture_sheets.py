"""Pictures on sheets: all of them is there, nothing is cut that need not be, what repeats is repeated."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from page_geometry import words
from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import BOX_HEIGHT, BOX_WIDTH
from pmdesk.presentation.box_chart.network import network_chart
from pmdesk.presentation.box_chart.printed import free_places, printable_boxes
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Edge, Printable
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Anchor, Scene, Texts, one
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_breaks import stretches
from pmdesk.reports.page_facts import FIELDS
from pmdesk.reports.picture_sheets import picture_sheets
from pmdesk.reports.print_options import Fitting, PrintOptions

FACTS = dict.fromkeys(FIELDS, "") | {"Project": "P"}
CHAIN = "A 1d; " + "; ".join(f"T{n} 1d after {'A' if n == 0 else f'T{n - 1}'}" for n in range(20))


def written(text: str):
    return lambda _region: (Texts("label", one(0.0), one(5.0), [text], Anchor.LEFT),)


def grid(width: float, height: float, text_px: float = 12.0) -> Printable:
    edges = {"across": np.arange(100.0, width, 100.0), "down": np.arange(50.0, height, 50.0)}
    head, side = Edge(30.0, written("head")), Edge(80.0, written("side"))
    corner = written("corner")(None)
    return Printable(width, height, written("body"), head, side, corner, text_px=text_px, **edges)


def sheets(picture: Printable, **options) -> Sheets:
    return picture_sheets(picture, PrintOptions(**options), FixedMetrics(), FACTS)


def test_what_repeats_stands_on_every_sheet() -> None:
    made = sheets(grid(3000, 2000), fitting=Fitting.SCALE)

    assert (made.across, made.down) != (1, 1)
    for page in made:
        assert {"head", "side", "corner", "body"} <= set(words(page.scene))
    assert made.scale == "80 %"


def test_a_picture_fits_the_pages_asked_for() -> None:
    made = sheets(grid(1400, 600), pages_wide=1, pages_high=1)

    assert (made.across, made.down) == (1, 1)
    assert made.least_pt >= 6


def test_a_picture_that_does_not_fit_is_refused_with_what_it_takes() -> None:
    with pytest.raises(
        InvalidValue, match=r"it takes 7 × 4\. Choose more pages, the scale, or larger paper \(A3\)"
    ):
        sheets(grid(9000, 3000), pages_wide=1, pages_high=1)


def test_a_scale_that_can_not_be_read_is_refused() -> None:
    with pytest.raises(InvalidValue, match="text under 6 pt"):
        sheets(grid(900, 300), fitting=Fitting.SCALE, scale_percent=20)


def test_no_box_of_a_network_is_cut() -> None:
    portfolio = plan(CHAIN)
    chart = network_chart(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))
    picture = printable_boxes(chart, FixedMetrics())

    across = stretches(picture.width, 700.0, picture.across)

    assert len(across) > 1
    for x in chart.x.tolist():
        assert any(left <= x and x + BOX_WIDTH <= right for left, right in across)


def test_links_of_a_network_say_on_which_sheet_they_go_on() -> None:
    portfolio = plan(CHAIN)
    chart = network_chart(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))

    made = sheets(printable_boxes(chart, FixedMetrics()), fitting=Fitting.SCALE)

    notes = [[word for word in words(page.scene) if " p. " in word] for page in made]
    assert len(made) > 1
    first = boxes_on(made[0].scene)
    assert notes[0] == [f"→ {first + 1} T{first - 1} p. 2"]
    assert notes[1][0] == f"{first} T{first - 2} p. 1 →"
    bare = sheets(printable_boxes(chart, FixedMetrics()), fitting=Fitting.SCALE, off_page=False)
    assert not any(" p. " in word for page in bare for word in words(page.scene))


def boxes_on(scene: Scene) -> int:
    """How many tasks of the chain have a box on a page."""
    return sum(word == "A" or word[0] == "T" for word in (w.partition("  ")[2] for w in words(scene)) if word)


@given(st.lists(st.floats(0, 5000), max_size=30), st.floats(1, 300))
def test_free_places_lie_in_no_span(starts: list[float], length: float) -> None:
    for place in free_places(np.array(starts), length).tolist():
        assert not any(start < place < start + length for start in starts)


@given(
    st.floats(1, 5000), st.floats(10, 900), st.lists(st.floats(1, 4999), max_size=40, unique=True).map(sorted)
)
def test_stretches_follow_each_other_and_keep_to_their_room(
    length: float, room: float, cuts: list[float]
) -> None:
    found = stretches(length, room, np.array(cuts))

    assert (found[0][0], found[-1][1]) == (0, length)
    assert all(one_end == next_start for (_, one_end), (next_start, _) in pairwise(found))
    for start, end in found[:-1]:
        assert 0 < end - start <= room + 1e-3
        within = [cut for cut in cuts if start + 1e-3 < cut < start + room - 1e-3]
        assert end in cuts or not within


def test_a_sheet_ends_where_it_must() -> None:
    found = stretches(100.0, 40.0, np.array([30.0, 60.0, 95.0]), np.array([50.0]))

    assert found == ((0, 30), (30, 50), (50, 60), (60, 100))


def test_the_height_of_a_box_is_kept_whole_too() -> None:
    assert free_places(np.array([0.0, 100.0, 150.0]), BOX_HEIGHT).tolist() == [pytest.approx(81.0)]
