"""Gantt scene: what a viewport shows of the chart, from the shading at the back to the labels in front."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_badges import RowBadges, external_shapes
from pmdesk.presentation.gantt_bar_shapes import bar_shapes
from pmdesk.presentation.gantt_bars import LEAST_LABELLED_ROW_PX, Bars, bars_at
from pmdesk.presentation.gantt_driving import DrivingLinks
from pmdesk.presentation.gantt_labels import LABEL_STYLE, RowLabels
from pmdesk.presentation.gantt_marks import arrivals, deadline_marks, line_instants, slack_lines, time_lines
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_overview import LEAST_ROW_PX, overview
from pmdesk.presentation.gantt_parts import ChartParts, pieces_of
from pmdesk.presentation.gantt_paths import PathMarks, near_critical_shapes
from pmdesk.presentation.gantt_rules import RowRules
from pmdesk.presentation.gantt_shading import shading
from pmdesk.presentation.gantt_texts import SideTexts
from pmdesk.presentation.gantt_tracking import baseline_shapes, progress_line
from pmdesk.presentation.gantt_traits import INACTIVE, NOTHING, PROJECT
from pmdesk.presentation.link_routes import CORNER_PX, NEIGHBOURHOOD, LinkRoutes, routes
from pmdesk.presentation.shapes import (
    Batch,
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
from pmdesk.presentation.task_badges import TaskBadge
from pmdesk.presentation.task_path import TaskPath
from pmdesk.presentation.timescale import TimeScale, edges_between, tick_units
from pmdesk.presentation.viewport import Viewport

LEAST_FITTED_PART = 0.6
LINK_STYLES = ("link_inactive", "link", "link_driving", "link_critical", "link_path", "link_focus")
GROUNDS = ("", "label_halo", "hover", "selection")
LONGEST_STYLE = "<U16"
LEAST_LINKED_ROW_PX = 10.0
LEAST_LINED_ROW_PX = 8.0
PAPER_LINE_PX = 0.6


class GanttChart:
    """The chart of some columns under some options; makes scenes for viewports of it.

    It remembers labels and their widths. Columns that follow an edit make a new chart; of a chart of the same
    rows, in which only dates and progress differ, it can take over ``labels``.
    """

    def __init__(
        self,
        columns: GanttColumns,
        options: GanttOptions,
        metrics: TextMetrics,
        labels: RowLabels | None = None,
        badges: RowBadges | None = None,
    ) -> None:
        self.columns = columns
        self.options = options
        self.parts = ChartParts(columns)
        self.rules = RowRules(columns, options.rules, options.day)
        self._metrics = metrics
        self._labels = (
            labels.with_dates(columns, self.rules)
            if labels is not None
            else RowLabels(columns, options, self.rules, metrics)
        )
        self.badges = badges if badges is not None else RowBadges(columns)
        self._texts = SideTexts(columns, metrics)
        self._path = PathMarks(columns)
        self._driving = DrivingLinks(columns.plan, columns.links)
        self._span: tuple[int, int] | None = None

    def with_columns(self, columns: GanttColumns) -> "GanttChart":
        """A chart of other columns under the same options."""
        return GanttChart(columns, self.options, self._metrics)

    def with_dates(self, columns: GanttColumns) -> "GanttChart":
        """A chart of the same rows in which nothing but dates and progress differs: what a drag shows."""
        return GanttChart(columns, self.options, self._metrics, self._labels, self.badges)

    @property
    def span(self) -> tuple[int, int] | None:
        """The first start and the last finish of all rows; None if no row has dates."""
        if self._span is None:
            self._span = self.columns.span()
        return self._span

    def scene(self, viewport: Viewport) -> Scene:
        """Everything that the viewport shows, in px from its top left corner."""
        columns, options = self.columns, self.options
        if viewport.row_px < LEAST_ROW_PX:
            return self._overview(viewport)
        first, end = viewport.rows(columns.count)
        bars = bars_at(columns, viewport, np.arange(first, end))
        size = one(viewport.width_px), one(viewport.height_px)
        batches: list[Batch] = [Rects("background", one(0.0), one(0.0), *size)]
        if options.show_non_working:
            batches += shading(columns, viewport, first, end)
        batches += _row_grounds(options, viewport, bars)
        batches += _grid(options.scale, viewport, bars)
        ways = self.routes(viewport)
        batches += self._link_shapes(viewport, ways)
        if options.show_slack:
            batches += slack_lines(columns, viewport, bars)
        if options.show_baseline or options.tracking:
            batches += baseline_shapes(columns, viewport, bars, slips=options.tracking)
        batches += bar_shapes(
            columns, bars, pieces_of(columns, self.parts, bars, viewport), options, self.rules
        )
        if options.show_near_critical:
            batches += near_critical_shapes(columns, bars)
        batches += self._path.shapes(bars, options.path, options.path_of)
        batches += deadline_marks(columns, viewport, bars)
        batches += time_lines(columns, viewport, options, (first, end))
        if options.tracking:
            batches += progress_line(columns, self.parts, viewport, bars, options)
        if viewport.row_px >= LEAST_LABELLED_ROW_PX:
            batches += self._texts.shapes(bars, options.texts, viewport.row_px, viewport.width_px)
            batches += self._label_shapes(viewport, bars, ways)
            batches += arrivals(columns, bars)
            if options.show_badges:
                batches += external_shapes(columns, viewport, bars, self._metrics)
                if not self.badges.are_none:
                    batches += self.badges.shapes(bars, self._labels.extents(bars, viewport)[1])
        return tuple(batches)

    def _overview(self, viewport: Viewport) -> Scene:
        """What can be seen of rows that are lower than a pixel."""
        columns, options = self.columns, self.options
        rows = viewport.rows(columns.count)
        ground = Rects("background", one(0.0), one(0.0), one(viewport.width_px), one(viewport.height_px))
        return (
            ground,
            *overview(columns, viewport, options),
            *time_lines(columns, viewport, options, rows),
        )

    def end_of_done(self, viewport: Viewport, row: int) -> float:
        """Where what is done of the bar on a row ends, in px of the viewport."""
        share = int(self.columns.percent[row]) / 100
        parts = self.parts.of(row)
        if parts is not None:
            return viewport.x_of(parts.end_of(share))
        bars = bars_at(self.columns, viewport, np.array([row]))
        return float(bars.left[0] + (bars.right[0] - bars.left[0]) * share)

    def done_share(self, viewport: Viewport, row: int, x: float) -> float:
        """How much of the bar on a row would be done if what is done ended at x."""
        parts = self.parts.of(row)
        if parts is not None:
            return parts.share_at(viewport.instant_at(x))
        left = viewport.x_of(int(self.columns.start[row]))
        right = viewport.x_of(int(self.columns.finish[row]))
        return min(max((x - left) / max(right - left, 1.0), 0.0), 1.0)

    def reach(self, viewport: Viewport) -> float:
        """How far to the right bars and labels of all rows reach, in px of the viewport."""
        drawn = self.columns.shape != NOTHING
        return float(self.label_ends(viewport)[drawn].max(initial=0.0))

    def label_ends(self, viewport: Viewport) -> Floats:
        """By row: where bar and label end, in px of the viewport."""
        bars = bars_at(self.columns, viewport, np.arange(self.columns.count))
        ends = self._labels.extents(bars, viewport)[1]
        return ends + self.badges.widths(bars) if self.options.show_badges else ends

    def badge_at(self, viewport: Viewport, row: int, x: float) -> TaskBadge | None:
        """The badge at x of a row."""
        if not self.options.show_badges or not self.badges.of(row):
            return None
        bars = bars_at(self.columns, viewport, np.array([row]))
        return self.badges.at(row, float(self._labels.extents(bars, viewport)[1][0]), x)

    def fitted(
        self,
        viewport: Viewport,
        first: int,
        last: int,
        margin_px: float,
        least_part: float = LEAST_FITTED_PART,
    ) -> Viewport:
        """The viewport showing ``first`` to ``last`` with the labels beyond, and a margin on each side.

        Labels take no more room than leaves the bars at least this part of the width.
        """
        fitted = viewport.fitted(first, last, margin_px)
        over = self.reach(fitted) - (fitted.width_px - margin_px / 2)
        if over <= 0:
            return fitted
        kept = max(fitted.width_px - over, fitted.width_px * least_part)
        return replace(
            replace(fitted, width_px=kept).fitted(first, last, margin_px), width_px=fitted.width_px
        )

    def routes(self, viewport: Viewport) -> LinkRoutes:
        """The ways of all links that the viewport may show."""
        columns = self.columns
        first, end = viewport.rows(columns.count)
        if not self.options.show_links or viewport.row_px < LEAST_LINKED_ROW_PX:
            first = end = 0
        places = columns.links.touching(first, end)
        near = np.arange(max(0, first - NEIGHBOURHOOD), min(columns.count, end + NEIGHBOURHOOD))
        ends = np.concatenate((columns.links.from_row[places], columns.links.to_row[places]))
        rows = np.union1d(near, ends)
        bars = bars_at(columns, viewport, rows)
        drawn = bars.shown()
        both = drawn[bars.of(columns.links.from_row[places])] & drawn[bars.of(columns.links.to_row[places])]
        if len(rows) == len(near):
            label_right = self._labels.extents(bars, viewport)[1]
        else:
            label_right = bars.right.copy()  # of rows far away nobody asks
            label_right[bars.of(near)] = self._labels.extents(bars_at(columns, viewport, near), viewport)[1]
        return routes(columns.links, places[both], bars, label_right)

    def _link_shapes(self, viewport: Viewport, ways: LinkRoutes) -> list[Batch]:
        if len(ways.place) == 0:
            return []
        xs = ways.points[..., 0]
        near = (xs.max(axis=1) >= 0) & (xs.min(axis=1) <= viewport.width_px)
        style_of = self._link_styles(ways.place)
        shafts, heads = ways.shafts(), ways.heads()
        batches: list[Batch] = []
        for style in LINK_STYLES:
            shown = (style_of == style) & near
            if shown.any():
                ids = self.columns.links.id[ways.place[shown]]
                batches.append(Polylines(style, shafts[shown], CORNER_PX, ids))
                batches.append(Polygons(f"{style}_head", heads[shown], ids))
        return batches

    def _link_styles(self, places: Ints) -> npt.NDArray[np.str_]:
        """The style of each link: critical is one that holds a critical task where it is."""
        links = self.columns.links
        styles = np.where(links.idle[places], "link_inactive", "link").astype(LONGEST_STYLE)
        options = self.options
        critical = links.critical[places] & options.show_critical
        asked = ~links.idle[places] if options.show_driving else critical
        for place in np.flatnonzero(asked).tolist():
            if self._driving.drives(int(places[place])):
                styles[place] = "link_critical" if critical[place] else "link_driving"
        if options.path is not TaskPath.NONE:
            styles[self._path.links(places, options.path, options.path_of)] = "link_path"
        styles[links.id[places] == self.options.focus_link] = "link_focus"
        return styles

    def _label_shapes(self, viewport: Viewport, bars: Bars, ways: LinkRoutes) -> list[Batch]:
        lefts, rights = self._labels.extents(bars, viewport)
        texts = self._labels.texts(bars)
        middle = (bars.row_top + bars.row_bottom) / 2
        crossed = ways.cross(lefts, rights, middle)
        for instant in line_instants(self.columns, self.options, bars.rows):
            x = viewport.x_of(instant)
            crossed |= (lefts <= x) & (x <= rights)
        shown = bars.shown() & (rights > np.maximum(lefts, 0)) & (lefts < viewport.width_px)
        inactive = self.columns.manner[bars.rows] == INACTIVE
        project = bars.shape == PROJECT
        ground = np.where(crossed, self._grounds(bars), "")
        batches: list[Batch] = []
        for style, of_style in (
            (LABEL_STYLE, ~inactive & ~project),
            ("label_muted", inactive),
            ("label_project", project),
        ):
            for halo in GROUNDS:
                chosen = shown & of_style & (ground == halo)
                if not chosen.any():
                    continue
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


def _grid(scale: TimeScale, viewport: Viewport, bars: Bars) -> list[Batch]:
    """Lines along the last pixel of each row and of each tick of the upper tier, as tables draw theirs.

    They are rectangles: devices fill these many times faster than they draw long lines.
    """
    upper, _ = tick_units(viewport.px_per_day)
    thick = 1.0 if viewport.pixel else PAPER_LINE_PX
    x = viewport.xs_of(edges_between(upper, viewport.left, viewport.right, scale.year_month)) - thick
    none, across = np.zeros(len(x)), np.full(len(x), thick)
    batches: list[Batch] = [Rects("line", x, none, across, np.full(len(x), viewport.height_px))]
    if viewport.row_px >= LEAST_LINED_ROW_PX:
        y = bars.row_bottom - thick
        left, down = np.zeros(len(y)), np.full(len(y), thick)
        batches.append(Rects("line", left, y, np.full(len(y), viewport.width_px), down))
    return batches
