"""Tracking: baselines under the bars, how far bars slipped from them, and the line of progress."""

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Instant
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import LEAST_BAR_PX, Bars
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_parts import ChartParts
from pmdesk.presentation.gantt_traits import BAR, INACTIVE, MILESTONE
from pmdesk.presentation.shapes import Batch, Flags, Floats, Ints, Lines, Polygons, Rects, diamonds
from pmdesk.presentation.viewport import Viewport

BASELINE_PX = 3.0
BASELINE_GAP_PX = 2.0
SLIP_END_PX = 2.0
PEAK_PX = 3.5


def baseline_shapes(columns: GanttColumns, viewport: Viewport, bars: Bars, *, slips: bool) -> list[Batch]:
    """A bar below each bar where its baseline lies, a small diamond below each milestone.

    With ``slips`` a line leads from the start of the baseline to where the bar begins now.
    """
    baseline = shown_baseline(columns.plan)
    if not baseline.is_shown:
        return []
    places = columns.schedule_index[bars.rows]
    start = np.where(places >= 0, baseline.start[places], NO_DATE)
    finish = np.where(places >= 0, baseline.finish[places], NO_DATE)
    kept = bars.shown() & (start != NO_DATE)
    if not kept.any():
        return []
    height = min(BASELINE_PX, viewport.row_px / 6)
    left, right = viewport.xs_of(start), viewport.xs_of(finish)
    # Below where a bar would be, beams of summaries included: all baselines stand on one line of their row.
    half_bar = np.where(bars.shape == BAR, bars.bottom - bars.middle, 0).max(initial=0.0)
    middle = viewport.aligned((bars.row_top + bars.row_bottom) / 2)
    room = half_bar or min(6.0, viewport.row_px * 0.35)
    top = np.minimum(middle + room + BASELINE_GAP_PX, bars.row_bottom - 1 - height)
    diamond = kept & (bars.shape == MILESTONE)
    drawn = kept & ~diamond
    wide = np.maximum(right - left, LEAST_BAR_PX)
    batches: list[Batch] = []
    if drawn.any():
        rows = bars.rows[drawn]
        batches.append(
            Rects("baseline", left[drawn], top[drawn], wide[drawn], np.full(len(rows), height), rows)
        )
    if diamond.any():
        batches.append(
            Polygons(
                "baseline_sign", diamonds(left[diamond], top[diamond] + height / 2, 4.0), bars.rows[diamond]
            )
        )
    if slips:
        batches += _slips(columns, bars, left, top + height / 2, drawn)
    return batches


def _slips(columns: GanttColumns, bars: Bars, left: Floats, y: Floats, drawn: Flags) -> list[Batch]:
    """Dotted lines between the start of baselines and of bars, with a tick where the bar begins."""
    moved = drawn & (np.abs(bars.left - left) > 1) & (columns.manner[bars.rows] != INACTIVE)
    if not moved.any():
        return []
    now, rows = bars.left[moved], bars.rows[moved]
    return [
        Lines("slip", left[moved], y[moved], now, y[moved], rows),
        Lines("slip_end", now, y[moved] - SLIP_END_PX - 1, now, y[moved] + SLIP_END_PX, rows),
    ]


def progress_line(
    columns: GanttColumns, parts: ChartParts, viewport: Viewport, bars: Bars, options: GanttOptions
) -> list[Batch]:
    """The status date from row to row, drawn out to what is done of each task that is early or late by it.

    Where a project has no status date, today stands for it. A task that is done or not yet due leaves the
    line straight.

    Source: Microsoft Project, "Add progress lines".
    """
    status = _status_dates(columns, bars.rows, options.today)
    dated = status != NO_DATE
    if not dated.any():
        return []
    at = viewport.xs_of(status)
    done = _ends_of_done(columns, parts, viewport, bars)
    percent = columns.percent[bars.rows]
    leaf = (bars.shape == BAR) | (bars.shape == MILESTONE)
    behind = (percent < 100) & (columns.start[bars.rows] < status)
    ahead = (percent > 0) & (done > at)
    drawn_out = dated & leaf & (columns.manner[bars.rows] != INACTIVE) & (behind | ahead)
    peak = np.where(drawn_out, done, at)
    middle = (bars.row_top + bars.row_bottom) / 2
    x1, y1 = np.concatenate((at[dated], peak[dated])), np.concatenate((bars.row_top[dated], middle[dated]))
    x2, y2 = np.concatenate((peak[dated], at[dated])), np.concatenate((middle[dated], bars.row_bottom[dated]))
    batches: list[Batch] = [Lines("progress_line", x1, y1, x2, y2)]
    if drawn_out.any():
        corners = diamonds(peak[drawn_out], middle[drawn_out], PEAK_PX)
        batches.append(Polygons("progress_peak", corners, bars.rows[drawn_out]))
    return batches


def _status_dates(columns: GanttColumns, rows: Ints, today: Instant | None) -> Ints:
    """By row the status date of its project, or today."""
    usual = NO_DATE if today is None else today
    project = columns.project[rows]
    dates = np.full(len(rows), usual, np.int64)
    for number in set(project.tolist()):
        found = columns.plan.portfolio.projects.get(ProjectId(number))
        if found is not None and found.status_date is not None:
            dates[project == number] = found.status_date
    return dates


def _ends_of_done(columns: GanttColumns, parts: ChartParts, viewport: Viewport, bars: Bars) -> Floats:
    """Where what is done of each bar ends."""
    share = columns.percent[bars.rows] / 100
    diamond = bars.shape == MILESTONE
    ends = np.where(diamond, (bars.left + bars.right) / 2, bars.left + (bars.right - bars.left) * share)
    for row in parts.broken(bars.rows[bars.shape == BAR]).tolist():
        found = parts.of(row)
        if found is not None:
            place = bars.of(np.array([row]))
            ends[place] = viewport.x_of(found.end_of(float(share[place][0])))
    return ends
