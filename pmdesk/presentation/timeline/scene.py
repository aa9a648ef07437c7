"""The timeline as a scene: the band with its axis, bars and diamonds, and labels that hang on lines."""

from collections.abc import Iterator

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.elision import elided
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.shapes import Batch, Lines, Panel, Polygons, Rects, Scene, Texts, diamonds, one
from pmdesk.presentation.timeline.chart import (
    AXIS,
    BAR,
    DIAMOND,
    LABEL,
    LEVEL,
    LINE,
    MARKS,
    TEXT_PAD,
    TimelineChart,
)
from pmdesk.presentation.timescale import USUAL_SCALE, TimeScale
from pmdesk.presentation.viewport import Viewport

FOOT = 4.0


def timeline_scene(
    chart: TimelineChart,
    today: Instant,
    scale: TimeScale = USUAL_SCALE,
    selected: frozenset[RowKey] = frozenset(),
    current: RowKey | None = None,
    seen_from: float = 0.0,
) -> Scene:
    """The whole timeline; ``current`` is the row with the focus.

    Names in bars stand right of ``seen_from`` as long as their bars have room for them there.
    """
    return (
        *_band(chart, today, scale),
        *_labels(chart),
        *_bars(chart, selected, seen_from),
        *_diamonds(chart, selected),
        *_focus(chart, current),
    )


def _band(chart: TimelineChart, today: Instant, scale: TimeScale) -> Iterator[Batch]:
    width, height = chart.size
    top, bottom = chart.band
    yield Rects("background", one(0.0), one(0.0), one(width), one(height))
    yield Rects("surface", one(0.0), one(top), one(width), one(bottom - top))
    yield Lines("axis_line", one(0.0, 0.0), one(top, bottom), one(width, width), one(top, bottom))
    viewport = Viewport(chart.first, chart.px_per_day / MINUTES_PER_DAY, width, AXIS)
    shown = today if viewport.left <= today <= viewport.right else None
    axis = axis_scene(viewport, AXIS, chart.metrics, shown, scale)
    yield Panel(0.0, chart.axis_top, width, AXIS, axis)
    if shown is not None:
        x = np.rint(one(chart.x_of(shown)))
        yield Lines("today_line", x, one(chart.axis_top + AXIS), x, one(bottom))


def _labels(chart: TimelineChart) -> Iterator[Batch]:
    """Names and dates outside the band, with the lines that lead to them."""
    found = [(n, region) for n in range(len(chart.entries)) if (region := chart.label_region(n)) is not None]
    at = [n for n, _ in found]
    x = chart.left[at]
    ends = np.array([chart.top_of(n) + (DIAMOND if chart.are_milestones[n] else BAR) for n in at])
    outer = np.array([region.top if chart.are_milestones[n] else region.bottom for n, region in found])
    yield Lines("axis_line", x, ends, x, outer)
    top = np.array([region.top for _, region in found])
    for style, share, texts in (
        ("label", 0.25, [chart.entries[n].name for n in at]),
        ("label_muted", 0.69, [chart.entries[n].dates for n in at]),
    ):
        cut = [elided(text, LABEL, chart.metrics, style) for text in texts]
        yield Texts(style, x + LINE, top + share * (LEVEL - 4), cut)


def _bars(chart: TimelineChart, selected: frozenset[RowKey], seen_from: float) -> Iterator[Batch]:
    bars = np.flatnonzero(~chart.are_milestones)
    entries = [chart.entries[n] for n in bars.tolist()]
    x, width = chart.left[bars], (chart.right - chart.left)[bars]
    y = np.array([chart.top_of(n) for n in bars.tolist()])
    styles = np.array([entry.style for entry in entries], dtype=object)
    chosen = np.array([entry.key in selected for entry in entries], np.bool_)
    height = np.full(len(bars), BAR)
    yield Rects("background", x, y, width, height)
    yield Rects("selection", x[chosen], y[chosen], width[chosen], height[chosen])
    for style in dict.fromkeys(styles.tolist()):
        mine = styles == style
        plain = mine & ~chosen
        yield Rects(f"{style}_tint", x[plain], y[plain], width[plain], height[plain])
        foot = np.full(int(mine.sum()), FOOT)
        yield Rects(style, x[mine], y[mine] + BAR - FOOT, width[mine], foot)
    critical = styles == "critical"
    foot = np.full(int(critical.sum()), FOOT)
    yield Rects("critical_hatch", x[critical], y[critical] + BAR - FOOT, width[critical], foot)
    done = width * np.array([entry.done for entry in entries])
    some = done > 0
    foot = np.full(int(some.sum()), FOOT)
    yield Rects("bar_done", x[some], y[some] + BAR - FOOT, done[some], foot)
    for style, share, texts in (
        ("label", 0.3, [entry.name for entry in entries]),
        ("label_muted", 0.68, [entry.dates for entry in entries]),
    ):
        wide = np.array([chart.metrics.width(text, style) for text in texts], np.float64)
        room = width - 2 * TEXT_PAD - wide
        shown = np.flatnonzero(chart.fits[bars] & (room >= 0))
        aside = np.clip(seen_from - x[shown], 0, room[shown])
        cut = [texts[n] for n in shown.tolist()]
        yield Texts(style, np.rint(x[shown] + aside) + TEXT_PAD, y[shown] + share * (BAR - FOOT), cut)


def _diamonds(chart: TimelineChart, selected: frozenset[RowKey]) -> Iterator[Batch]:
    signs = np.flatnonzero(chart.are_milestones)
    x, y = chart.left[signs], np.full(len(signs), chart.band[0] + MARKS / 2)
    chosen = np.array([chart.entries[n].key in selected for n in signs.tolist()], np.bool_)
    critical = np.array([chart.entries[n].style == "critical" for n in signs.tolist()], np.bool_)
    side = np.full(int(chosen.sum()), MARKS)
    yield Rects("selection", x[chosen] - MARKS / 2, y[chosen] - MARKS / 2, side, side)
    for style, which in (("milestone", ~critical), ("milestone_critical", critical)):
        yield Polygons(style, diamonds(x[which], y[which], DIAMOND))


def _focus(chart: TimelineChart, current: RowKey | None) -> Iterator[Batch]:
    region = None if current is None else chart.region_of(current)
    if region is not None:
        size = one(region.right - region.left), one(region.bottom - region.top)
        yield Rects("drop_target", one(region.left), one(region.top), *size)
