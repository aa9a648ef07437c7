"""The painter: every style has a look, corners are round, text stands where it is measured."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter

from plan_notation import instant, plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.gantt_options import GanttOptions, LabelText
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Anchor, Panel, Polygons, Rects, Texts, one
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.line_pieces import hatch_lines, straight_pieces
from pmdesk.ui.looks import LOOKS, TEXT_LOOKS
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.palettes import load

ALL_SORTS = """S { A 3d started 2026-03-02 40% by Anna; B 5d after A; M 0d deadline 2026-03-10 after B }
C 2d inactive
D 2d manual 2026-03-05 2026-03-06
E 1d deadline 2026-03-30 after C
F 2d after A SS+1d, B FF, D SF
G 3d split 1d 1d by Bob
H 2h every 7d 3
I 2d started 2026-03-02 50% resume 2026-03-09
J 3d split 1d 2d inactive
"""

pytestmark = pytest.mark.usefixtures("qapp")


def painted(scene, palette: str = "light", size: tuple[int, int] = (900, 300)) -> QImage:
    colours = load(palette).colours
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(QColor(colours["background"]))
    painter = QPainter(picture)
    ScenePainter(lambda style: QColor(colours[style]), QtTextMetrics()).paint(scene, painter)
    painter.end()
    return picture


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
@pytest.mark.parametrize("px_per_day", [0.1, 1, 4, 20, 200, 2000])
@pytest.mark.parametrize("row_px", [2, 9, 24])
def test_a_plan_of_all_sorts_is_painted_at_every_scale(palette: str, px_per_day: float, row_px: int) -> None:
    portfolio = plan(ALL_SORTS)
    columns = columns_of(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))
    options = GanttOptions(
        labels=LabelText.NAME_AND_RESOURCES,
        today=instant("2026-03-04"),
        selected_rows=(2,),
        hover_row=3,
        focus_link=int(columns.links.id[0]),
    )
    left = instant("2026-03-02") - 100 / px_per_day * 1440
    viewport = Viewport(left, px_per_day / 1440, 900, 256, row_px=row_px)
    scene = GanttChart(columns, options, QtTextMetrics()).scene(viewport)

    picture = painted((Panel(0, 44, 900, 256, scene), *axis_scene(viewport, 44, QtTextMetrics())), palette)

    colours = {picture.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(46, 300)}
    assert load(palette).colours["background"].lower() in colours
    assert len(colours) > 3


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_every_look_has_its_colours(palette: str) -> None:
    colours = load(palette).colours
    used = {look.color for look in TEXT_LOOKS.values()}
    used |= {color for look in LOOKS.values() for color in (look.fill, look.pen) if color}

    assert used <= set(colours)


def test_a_bar_fills_its_pixels_and_no_others() -> None:
    picture = painted((Rects("bar", one(10), one(20), one(30), one(12)),))

    bar = QColor(load("light").colours["bar"])
    inside = [(x, y) for x in range(100) for y in range(60) if picture.pixelColor(x, y) == bar]
    assert inside == [(x, y) for x in range(10, 40) for y in range(20, 32)]


def test_heads_that_lie_on_each_other_stay_filled() -> None:
    head = [[10.0, 20.0], [4.0, 10.0], [16.0, 10.0]]

    picture = painted((Polygons("link_head", np.array([head, head])),))

    assert picture.pixelColor(10, 12) == QColor(load("light").colours["link"])


@pytest.mark.parametrize("anchor", Anchor)
def test_text_stands_at_its_anchor(anchor: Anchor) -> None:
    picture = painted((Texts("label", one(400), one(100), ["Mmmmmmmm"], anchor),))

    ink = [x for x in range(900) for y in range(85, 115) if picture.pixelColor(x, y).lightness() < 200]
    width = QtTextMetrics().width("Mmmmmmmm", "label")
    assert min(ink) == pytest.approx(400 - width * anchor.value, abs=3)
    assert max(ink) == pytest.approx(400 - width * anchor.value + width, abs=3)


corners = st.lists(st.tuples(st.booleans(), st.integers(-40, 40)), min_size=1, max_size=6)


@given(corners)
def test_rounded_ways_are_joined_from_end_to_end(steps) -> None:
    points = [np.array([100.0, 100.0])]
    for across, length in steps:
        points.append(points[-1] + (np.array([length, 0]) if across else np.array([0, length])))
    way = np.array([points])

    straight, bends = straight_pieces(way, 3.0)

    pieces = np.concatenate((straight, bends))
    assert np.isfinite(pieces).all()
    turns_back = any(
        a_across == b_across and a * b < 0 for (a_across, a), (b_across, b) in itertools.pairwise(steps)
    )
    if len(straight) and not turns_back:
        ends = {tuple(np.round(end, 6)) for piece in pieces for end in (piece[:2], piece[2:])}
        assert tuple(points[0]) in ends
        assert tuple(points[-1]) in ends


def test_a_corner_is_an_arc_of_its_radius() -> None:
    straight, bends = straight_pieces(np.array([[[0.0, 0.0], [20.0, 0.0], [20.0, 30.0]]]), 3.0)

    assert straight.tolist() == [[0, 0, 17, 0], [20, 3, 20, 30]]
    centre = np.array([17.0, 3.0])
    assert np.linalg.norm(bends[:, :2] - centre, axis=1) == pytest.approx(3.0)
    assert bends[0, :2].tolist() == [17, 0]
    assert bends[-1, 2:] == pytest.approx([20, 3])


@given(st.integers(0, 300), st.integers(1, 8))
def test_hatches_stay_inside(width: int, height: int) -> None:
    lines = hatch_lines(Rects("critical_hatch", one(5), one(7), one(width), one(height)))

    assert (lines[:, [0, 2]] >= 5).all()
    assert (lines[:, [0, 2]] <= 5 + width).all()
    assert (lines[:, [1, 3]] >= 7).all()
    assert (lines[:, [1, 3]] <= 7 + height).all()
    assert len(lines) >= (width - height) // 4
