"""Bar shapes: tasks as bars with progress, summaries as beams with feet, milestones as diamonds."""

import numpy as np

from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_parts import Pieces
from pmdesk.presentation.gantt_traits import Manner, RowShape
from pmdesk.presentation.shapes import Batch, Flags, Floats, Lines, Polygons, Rects

PROGRESS_PX = 4.0
HATCH_PX = 4.0
FOOT_PX = 5.0


def bar_shapes(columns: GanttColumns, bars: Bars, pieces: Pieces, options: GanttOptions) -> list[Batch]:
    """The bars, beams and diamonds of ``bars``, what is done on top of each; bars in ``pieces``."""
    manner = columns.manner[bars.rows]
    critical = columns.critical[bars.rows] & options.show_critical
    batches: list[Batch] = []
    styles: tuple[tuple[str, Flags], ...] = (
        ("bar", (manner == Manner.USUAL) & ~critical),
        ("manual", (manner == Manner.MANUAL) & ~critical),
        ("external", manner == Manner.EXTERNAL),
        ("critical", critical & (manner != Manner.EXTERNAL)),
        ("inactive", manner == Manner.INACTIVE),
    )
    for style, chosen in styles:
        if len(pieces.pause_place):
            batches += _pauses(style, bars, pieces, chosen)
        batches += _plain_bars(style, bars, pieces, chosen)
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


def _pauses(style: str, bars: Bars, pieces: Pieces, chosen: Flags) -> list[Batch]:
    shown = chosen[pieces.pause_place]
    if not shown.any():
        return []
    place = pieces.pause_place[shown]
    y = bars.middle[place]
    ends = pieces.pause_left[shown], y, pieces.pause_right[shown], y
    return [Lines(f"{style}_pause", *ends, bars.rows[place])]


def _plain_bars(style: str, bars: Bars, pieces: Pieces, chosen: Flags) -> list[Batch]:
    shown = chosen[pieces.place]
    if not shown.any():
        return []
    place, left, right = pieces.place[shown], pieces.left[shown], pieces.right[shown]
    top, bottom, rows = bars.top[place], bars.bottom[place], bars.rows[place]
    batches: list[Batch] = [Rects(style, left, top, right - left, bottom - top, rows)]
    if style == "critical":
        foot = np.minimum(HATCH_PX, (bottom - top) / 2)
        batches.append(Rects("critical_hatch", left, bottom - foot, right - left, foot, rows))
    share = pieces.done[shown]
    done = share > 0
    if style not in ("inactive", "external") and done.any():
        left, width = left[done], (right - left)[done] * share[done]
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
