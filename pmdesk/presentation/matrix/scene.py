"""A matrix as a scene: cells with their grounds, classes along the edges, chips, and one that is held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.presentation.elision import elided
from pmdesk.presentation.matrix.chart import (
    FOOT_PX,
    HEAD_PX,
    INSET_PX,
    LEGEND_PX,
    TEXT_PX,
    MatrixChart,
    Placed,
)
from pmdesk.presentation.matrix.grid import CLASSES, Spot, level, spots
from pmdesk.presentation.matrix.lines import LINE_PX
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, Batch, Lines, Rects, Scene, Texts, one

SWATCH_PX = 14.0


@dataclass(frozen=True, slots=True)
class Held:
    """A chip on its way: above which cell, and where the pointer is."""

    key: RowKey
    over: Spot
    x: float
    y: float


def matrix_scene(chart: MatrixChart, focused: RowKey | None = None, held: Held | None = None) -> Scene:
    """The whole picture. ``focused`` is the chip that keys mean."""
    return (
        Rects("background", one(0.0), one(0.0), one(chart.width), one(chart.height)),
        *_cells(chart),
        *_edges(chart),
        *_legend(chart),
        *_chips(chart.placed),
        *_rests(chart),
        *_frames(chart, focused),
        *(_held(chart, held) if held is not None else ()),
    )


def _cells(chart: MatrixChart) -> Iterator[Batch]:
    styles: dict[str, list[Region]] = {}
    for spot in spots():
        styles.setdefault(chart.grid.ground(spot), []).append(chart.cell(spot))
    for style, regions in styles.items():
        yield _rects(style, regions)
    for n in range(6):
        x = chart.cell(Spot(n, 1)).right if n else chart.left
        y = chart.cell(Spot(1, n)).top if n else chart.bottom
        yield Lines("matrix_line", one(x), one(chart.top), one(x), one(chart.bottom))
        yield Lines("matrix_line", one(chart.left), one(y), one(chart.right), one(y))
    for spot in spots():
        cell, count = chart.cell(spot), len(chart.by_spot.get(spot, ()))
        middle = one(cell.top + HEAD_PX / 2)
        yield Texts("band_caption", one(cell.left + TEXT_PX), middle, [chart.grid.caption(spot)])
        if count:
            yield Texts("band_count", one(cell.right - TEXT_PX), middle, [str(count)], Anchor.RIGHT)
    for quarter in chart.grid.quarters:
        low, high = chart.cell(quarter.low), chart.cell(quarter.high)
        region = Region(low.left, high.top, high.right, low.bottom)
        yield _rects("matrix_quarter", [region])
        top = one(region.top + HEAD_PX / 2)
        yield Texts("band_title", one(region.left + TEXT_PX), top, [quarter.title])


def _edges(chart: MatrixChart) -> Iterator[Batch]:
    right = chart.left - 8.0
    for number in CLASSES:
        cell = chart.cell(Spot(1, number))
        yield Texts("axis", one(right), one((cell.top + cell.bottom) / 2), [level(number)], Anchor.RIGHT)
        cell = chart.cell(Spot(number, 1))
        middle = one((cell.left + cell.right) / 2)
        yield Texts("axis", middle, one(chart.bottom + 12.0), [level(number)], Anchor.CENTRE)
    yield Texts("axis_strong", one(right), one(LEGEND_PX / 2), [f"{chart.grid.up} ↑"], Anchor.RIGHT)
    foot = one(chart.bottom + FOOT_PX - 14.0)
    yield Texts("axis_strong", one(chart.right), foot, [f"{chart.grid.across} →"], Anchor.RIGHT)


def _legend(chart: MatrixChart) -> Iterator[Batch]:
    x, middle = chart.left, LEGEND_PX / 2
    for style, text in chart.grid.legend:
        if style:
            swatch = Region(x, middle - SWATCH_PX / 2, x + SWATCH_PX, middle + SWATCH_PX / 2)
            yield _rects(style, [swatch])
            yield _rects("matrix_quarter", [swatch])
            x += SWATCH_PX + TEXT_PX
        yield Texts("label", one(x), one(middle), [text])
        x += chart.metrics.width(text, "label") + TEXT_PX + 12.0


def _chips(placed: Sequence[Placed]) -> Iterator[Batch]:
    for style, pale in (("chip", False), ("chip_pale", True)):
        regions = [each.region for each in placed if each.chip.pale is pale]
        if regions:
            yield _rects(style, regions)
    for each in placed:
        yield from _words(each)


def _words(each: Placed) -> Iterator[Batch]:
    region, chip = each.region, each.chip
    style = "label_muted" if chip.pale else "label"
    first = (region.top + region.bottom - LINE_PX * (len(each.texts) - 1)) / 2
    middles = first + LINE_PX * np.arange(len(each.texts), dtype=np.float64)
    yield Texts(style, np.full(len(middles), region.left + TEXT_PX), middles, each.texts)
    if chip.sign:
        right, top = one(region.right - TEXT_PX), middles[:1]
        yield Texts(chip.sign_style, right, top, [chip.sign], Anchor.RIGHT)


def _rests(chart: MatrixChart) -> Iterator[Batch]:
    for rest in chart.rests:
        region = rest.region
        text = say(message("matrix.more", count=len(rest.chips)))
        shown = elided(text, region.width - TEXT_PX, chart.metrics, "band_caption")
        middle = one((region.top + region.bottom) / 2)
        yield Texts("band_caption", one(region.left + TEXT_PX), middle, [shown])


def _frames(chart: MatrixChart, focused: RowKey | None) -> Iterator[Batch]:
    for key, style in ((chart.current, "chip_current"), (focused, "drop_target")):
        region = None if key is None else chart.region_of(key)
        if region is not None:
            yield _rects(style, [region])


def _held(chart: MatrixChart, held: Held) -> Iterator[Batch]:
    cell = chart.cell(held.over)
    yield _rects("drop_target", [Region(cell.left + 1, cell.top + 1, cell.right - 1, cell.bottom - 1)])
    value = chart.grid.value(held.over)
    width = chart.metrics.width(value, "value") + 2 * TEXT_PX
    left = min(max(held.x + 12.0, INSET_PX), chart.width - width - INSET_PX)
    top = min(held.y + 14.0, chart.height - HEAD_PX - INSET_PX)
    yield _rects("value_ground", [Region(left, top, left + width, top + HEAD_PX)])
    yield Texts("value", one(left + TEXT_PX), one(top + HEAD_PX / 2), [value])


def _rects(style: str, regions: Sequence[Region]) -> Rects:
    sides = ((each.left, each.top, each.width, each.height) for each in regions)
    x, y, width, height = np.array(list(sides), dtype=np.float64).T
    return Rects(style, x, y, width, height)
