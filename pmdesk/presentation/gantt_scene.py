"""Gantt scene: what a viewport shows of the chart, from the shading at the back to the labels in front."""

import numpy as np
import numpy.typing as npt

from pmdesk.presentation.gantt import GanttColumns, Manner, RowShape
from pmdesk.presentation.gantt_bars import LEAST_LABELLED_ROW_PX, Bars, bars_at
from pmdesk.presentation.gantt_labels import LABEL_STYLE, RowLabels
from pmdesk.presentation.gantt_marks import deadline_marks, line_instants, slack_lines, time_lines
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_shading import shading
from pmdesk.presentation.link_routes import CORNER_PX, NEIGHBOURHOOD, LinkRoutes, routes
from pmdesk.presentation.shapes import (
    Batch,
    Flags,
    Floats,
    Ints,
    Polygons,
    Polylines,
    Rects,
    Scene,
    TextMetrics,
    Texts,
    one,
)
from pmdesk.presentation.timescale import edges_between, tick_units
from pmdesk.presentation.viewport import Viewport

PROGRESS_PX = 4.0
HATCH_PX = 4.0
FOOT_PX = 5.0
LEAST_LINKED_ROW_PX = 10.0
LEAST_LINED_ROW_PX = 8.0
PAPER_LINE_PX = 0.6


class GanttChart:
    """The chart of some columns under some options; makes scenes for viewports of it.

    It remembers labels and their widths. Columns that follow an edit make a new chart.
    """

    def __init__(self, columns: GanttColumns, options: GanttOptions, metrics: TextMetrics) -> None:
        self.columns = columns
        self.options = options
        self._metrics = metrics
        self._labels = RowLabels(columns, options.labels, metrics)

    def with_columns(self, columns: GanttColumns) -> "GanttChart":
        """A chart of other columns under the same options."""
        return GanttChart(columns, self.options, self._metrics)

    def scene(self, viewport: Viewport) -> Scene:
        """Everything that the viewport shows, in px from its top left corner."""
        columns, options = self.columns, self.options
        first, end = viewport.rows(columns.count)
        bars = bars_at(columns, viewport, np.arange(first, end))
        size = one(viewport.width_px), one(viewport.height_px)
        batches: list[Batch] = [Rects("background", one(0.0), one(0.0), *size)]
        if options.show_non_working:
            batches += shading(columns, viewport, first, end)
        batches += _row_grounds(options, viewport, bars)
        batches += _grid(viewport, bars)
        ways = self.routes(viewport)
        batches += self._link_shapes(viewport, ways)
        if options.show_slack:
            batches += slack_lines(columns, viewport, bars)
        batches += _bar_shapes(columns, bars, options)
        batches += deadline_marks(columns, viewport, bars)
        batches += time_lines(columns, viewport, options)
        if viewport.row_px >= LEAST_LABELLED_ROW_PX:
            batches += self._label_shapes(viewport, bars, ways)
        return tuple(batches)

    def reach(self, viewport: Viewport) -> float:
        """How far to the right bars and labels of all rows reach, in px of the viewport."""
        bars = bars_at(self.columns, viewport, np.flatnonzero(self.columns.shape != RowShape.NOTHING))
        return float(self._labels.extents(bars, viewport)[1].max(initial=0.0))

    def routes(self, viewport: Viewport) -> LinkRoutes:
        """The ways of all links that the viewport may show."""
        columns = self.columns
        first, end = viewport.rows(columns.count)
        if not self.options.show_links or viewport.row_px < LEAST_LINKED_ROW_PX:
            first = end = 0
        places = columns.links.touching(first, end)
        rows = np.union1d(
            np.arange(max(0, first - NEIGHBOURHOOD), min(columns.count, end + NEIGHBOURHOOD)),
            np.concatenate((columns.links.from_row[places], columns.links.to_row[places])),
        )
        bars = bars_at(columns, viewport, rows)
        drawn = bars.shown()
        both = drawn[bars.of(columns.links.from_row[places])] & drawn[bars.of(columns.links.to_row[places])]
        return routes(columns.links, places[both], bars, self._labels.extents(bars, viewport)[1])

    def _link_shapes(self, viewport: Viewport, ways: LinkRoutes) -> list[Batch]:
        if len(ways.place) == 0:
            return []
        xs = ways.points[..., 0]
        near = (xs.max(axis=1) >= 0) & (xs.min(axis=1) <= viewport.width_px)
        critical = self.columns.links.critical[ways.place] & self.options.show_critical
        focused = self.columns.links.id[ways.place] == self.options.focus_link
        shafts, heads = ways.shafts(), ways.heads()
        batches: list[Batch] = []
        for style, chosen in (
            ("link", ~critical & ~focused),
            ("link_critical", critical & ~focused),
            ("link_focus", focused),
        ):
            shown = chosen & near
            if shown.any():
                ids = self.columns.links.id[ways.place[shown]]
                batches.append(Polylines(style, shafts[shown], CORNER_PX, ids))
                batches.append(Polygons(f"{style}_head", heads[shown], ids))
        return batches

    def _label_shapes(self, viewport: Viewport, bars: Bars, ways: LinkRoutes) -> list[Batch]:
        lefts, rights = self._labels.extents(bars, viewport)
        texts = self._labels.texts(bars)
        middle = (bars.row_top + bars.row_bottom) / 2
        crossed = ways.cross(lefts, rights, middle)
        for instant in line_instants(self.columns, self.options):
            x = viewport.x_of(instant)
            crossed |= (lefts <= x) & (x <= rights)
        shown = bars.shown() & (rights > np.maximum(lefts, 0)) & (lefts < viewport.width_px)
        inactive = self.columns.manner[bars.rows] == Manner.INACTIVE
        project = bars.shape == RowShape.PROJECT
        ground = np.where(crossed, self._grounds(bars), "")
        batches: list[Batch] = []
        for style, of_style in (
            (LABEL_STYLE, ~inactive & ~project),
            ("label_muted", inactive),
            ("label_project", project),
        ):
            for halo in np.unique(ground[shown & of_style]).tolist():
                chosen = shown & of_style & (ground == halo)
                worded = [texts[place] for place in np.flatnonzero(chosen).tolist()]
                batches.append(
                    Texts(style, lefts[chosen], middle[chosen], worded, halo=halo, ids=bars.rows[chosen])
                )
        return batches

    def _grounds(self, bars: Bars) -> npt.NDArray[np.str_]:
        """The style of the ground of each row."""
        hovered = np.where(bars.rows == self.options.hover_row, "hover", "label_halo")
        selected = np.isin(bars.rows, np.array(self.options.selected_rows, dtype=np.int64))
        return np.where(selected, "selection", hovered)


def _row_grounds(options: GanttOptions, viewport: Viewport, bars: Bars) -> list[Batch]:
    batches: list[Batch] = []
    selected = np.isin(bars.rows, np.array(options.selected_rows, dtype=np.int64))
    for style, chosen in (("selection", selected), ("hover", (bars.rows == options.hover_row) & ~selected)):
        if chosen.any():
            top, bottom = bars.row_top[chosen], bars.row_bottom[chosen]
            wide = np.full(len(top), viewport.width_px)
            batches.append(Rects(style, np.zeros(len(top)), top, wide, bottom - top - 1, bars.rows[chosen]))
    return batches


def _grid(viewport: Viewport, bars: Bars) -> list[Batch]:
    """Lines along the last pixel of each row and of each tick of the upper tier, as tables draw theirs.

    They are rectangles: devices fill these many times faster than they draw long lines.
    """
    upper, _ = tick_units(viewport.px_per_day)
    thick = 1.0 if viewport.pixel else PAPER_LINE_PX
    x = viewport.xs_of(edges_between(upper, viewport.left, viewport.right)) - thick
    none, across = np.zeros(len(x)), np.full(len(x), thick)
    batches: list[Batch] = [Rects("line", x, none, across, np.full(len(x), viewport.height_px))]
    if viewport.row_px >= LEAST_LINED_ROW_PX:
        y = bars.row_bottom - thick
        left, down = np.zeros(len(y)), np.full(len(y), thick)
        batches.append(Rects("line", left, y, np.full(len(y), viewport.width_px), down))
    return batches


def _bar_shapes(columns: GanttColumns, bars: Bars, options: GanttOptions) -> list[Batch]:
    manner = columns.manner[bars.rows]
    critical = columns.critical[bars.rows] & options.show_critical
    batches: list[Batch] = []
    is_bar = bars.shape == RowShape.BAR
    styles: tuple[tuple[str, Flags], ...] = (
        ("bar", (manner == Manner.USUAL) & ~critical),
        ("manual", (manner == Manner.MANUAL) & ~critical),
        ("external", manner == Manner.EXTERNAL),
        ("critical", critical & (manner != Manner.EXTERNAL)),
        ("inactive", manner == Manner.INACTIVE),
    )
    for style, chosen in styles:
        batches += _plain_bars(style, bars, is_bar & chosen, columns.percent[bars.rows])
    batches += _summaries(bars)
    diamond = bars.shape == RowShape.MILESTONE
    for style, chosen in (
        ("milestone", (manner != Manner.INACTIVE) & (manner != Manner.MANUAL) & ~critical),
        ("manual_milestone", (manner == Manner.MANUAL) & ~critical),
        ("milestone_critical", critical),
        ("milestone_inactive", manner == Manner.INACTIVE),
    ):
        shown = diamond & chosen
        if shown.any():
            batches.append(Polygons(style, _diamonds(bars, shown), bars.rows[shown]))
    return batches


def _plain_bars(style: str, bars: Bars, chosen: Flags, percent: Ints) -> list[Batch]:
    if not chosen.any():
        return []
    left, right = bars.left[chosen], bars.right[chosen]
    top, bottom = bars.top[chosen], bars.bottom[chosen]
    rows = bars.rows[chosen]
    batches: list[Batch] = [Rects(style, left, top, right - left, bottom - top, rows)]
    if style == "critical":
        foot = np.minimum(HATCH_PX, (bottom - top) / 2)
        batches.append(Rects("critical_hatch", left, bottom - foot, right - left, foot, rows))
    done = percent[chosen] > 0
    if style not in ("inactive", "external") and done.any():
        left, width = left[done], (right - left)[done] * percent[chosen][done] / 100
        height = np.minimum(PROGRESS_PX, bottom - top)[done]
        middle = ((top + bottom) / 2)[done]
        batches.append(Rects(f"{style}_done", left, middle - height / 2, width, height, rows[done]))
    return batches


def _summaries(bars: Bars) -> list[Batch]:
    batches: list[Batch] = []
    for style, shape in (("summary", RowShape.SUMMARY), ("project", RowShape.PROJECT)):
        chosen = bars.shape == shape
        if not chosen.any():
            continue
        left, right = bars.left[chosen], bars.right[chosen]
        top, bottom = bars.top[chosen], bars.bottom[chosen]
        rows = bars.rows[chosen]
        batches.append(Rects(style, left, top, right - left, bottom - top, rows))
        foot = np.minimum(FOOT_PX + 2, (right - left) / 2)
        batches.append(
            Polygons(
                f"{style}_foot", np.concatenate((_feet(left, foot, bottom), _feet(right, -foot, bottom)))
            )
        )
    return batches


def _feet(corner: Floats, width: Floats, y: Floats) -> Floats:
    """Triangles that hang from a beam: a vertical side at ``corner``, the slope towards the middle."""
    return np.stack(
        (
            np.stack((corner, y), axis=1),
            np.stack((corner + width, y), axis=1),
            np.stack((corner, y + FOOT_PX), axis=1),
        ),
        axis=1,
    )


def _diamonds(bars: Bars, chosen: Flags) -> Floats:
    left, right = bars.left[chosen], bars.right[chosen]
    top, bottom = bars.top[chosen], bars.bottom[chosen]
    x, y = (left + right) / 2, (top + bottom) / 2
    return np.stack(
        (
            np.stack((x, top), axis=1),
            np.stack((right, y), axis=1),
            np.stack((x, bottom), axis=1),
            np.stack((left, y), axis=1),
        ),
        axis=1,
    )
