"""Marks of the chart: slack behind bars, deadlines, today and the status date."""

import itertools

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Instant
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Ints, Lines, Polygons, Texts, one
from pmdesk.presentation.viewport import Viewport

DEADLINE_WIDTH_PX = 9.0
DEADLINE_HEIGHT_PX = 10.0
SLACK_END_PX = 3.0
ARRIVAL_GAP_PX = 4.0
SLACK_BELOW_PX = 1.0


def slack_lines(columns: GanttColumns, viewport: Viewport, bars: Bars) -> list[Batch]:
    """Lines from the finish of tasks to their late finish, with a tick at the end."""
    late = columns.late_finish[bars.rows]
    shown = bars.shown() & (late != NO_DATE) & (late > columns.finish[bars.rows])
    if not shown.any():
        return []
    y, left = bars.bottom[shown] + SLACK_BELOW_PX, bars.right[shown]
    right = viewport.xs_of(late[shown])
    rows = bars.rows[shown]
    wide = right > left + SLACK_END_PX
    return [
        Lines("slack_line", left[wide], y[wide], right[wide], y[wide], rows[wide]),
        Lines("slack_line", right[wide], y[wide] - SLACK_END_PX, right[wide], y[wide] + 1, rows[wide]),
    ]


def deadline_marks(columns: GanttColumns, viewport: Viewport, bars: Bars) -> list[Batch]:
    """Arrows pointing down at deadlines, met ones and missed ones apart."""
    deadline = columns.deadline[bars.rows]
    dated = bars.shown() & (deadline != NO_DATE)
    if not dated.any():
        return []
    missed = columns.finish[bars.rows] > deadline
    batches: list[Batch] = []
    for style, chosen in (("deadline_met", dated & ~missed), ("deadline_missed", dated & missed)):
        if chosen.any():
            x = viewport.xs_of(deadline[chosen])
            y = (bars.row_top[chosen] + bars.row_bottom[chosen]) / 2
            batches.append(Polygons(style, _arrows_down(x, y), bars.rows[chosen]))
    return batches


def _arrows_down(x: Floats, y: Floats) -> Floats:
    """Arrows of seven corners whose tip lies a little below y."""
    half, shaft = DEADLINE_WIDTH_PX / 2, 1.5
    top, tip = y - DEADLINE_HEIGHT_PX / 2, y + DEADLINE_HEIGHT_PX / 2
    corners = (
        (x - shaft, top),
        (x + shaft, top),
        (x + shaft, y),
        (x + half, y),
        (x, tip),
        (x - half, y),
        (x - shaft, y),
    )
    return np.stack([np.stack(corner, axis=1) for corner in corners], axis=1)


def arrivals(columns: GanttColumns, bars: Bars) -> list[Batch]:
    """Left of bars: the predecessors that no row shows, ``P2:3 →``."""
    if not columns.links.arriving:
        return []
    arriving = columns.links.arriving
    shown = bars.shown() & np.array([row in arriving for row in bars.rows.tolist()], np.bool_)
    if not shown.any():
        return []
    texts = [arrival_text(columns.links.arriving[row]) for row in bars.rows[shown].tolist()]
    middle = (bars.row_top + bars.row_bottom)[shown] / 2
    left = bars.left[shown] - ARRIVAL_GAP_PX
    return [Texts("label_muted", left, middle, texts, Anchor.RIGHT, halo="label_halo", ids=bars.rows[shown])]


def arrival_text(names: tuple[str, ...]) -> str:
    """How predecessors that no row shows stand left of a bar."""
    return f"{', '.join(names)} →"


def time_lines(
    columns: GanttColumns, viewport: Viewport, options: GanttOptions, rows: tuple[int, int]
) -> list[Batch]:
    """The line of today, and the line of each project's status date over those of its rows in ``rows``."""
    batches: list[Batch] = []
    projects = columns.plan.portfolio.projects
    project_of = columns.project[slice(*rows)]
    edges = [0, *(np.flatnonzero(np.diff(project_of)) + 1).tolist(), len(project_of)]
    for first, end in itertools.pairwise(edge + rows[0] for edge in edges):
        project = projects.get(ProjectId(int(columns.project[first]))) if first < end else None
        if project is not None and project.status_date is not None:
            x = viewport.xs_of(np.array([project.status_date]))
            bottom = viewport.height_px if end == columns.count else viewport.y_of(end)
            batches.append(Lines("status_date_line", x, one(max(viewport.y_of(first), 0.0)), x, one(bottom)))
    if options.today is not None:
        x = viewport.xs_of(np.array([options.today]))
        batches.append(Lines("today_line", x, one(0.0), x, one(viewport.height_px)))
    return batches


def line_instants(columns: GanttColumns, options: GanttOptions, rows: Ints) -> tuple[Instant, ...]:
    """Where the lines of ``time_lines`` stand, whichever of ``rows`` they run through."""
    projects = columns.plan.portfolio.projects
    shown = (projects.get(ProjectId(project)) for project in set(columns.project[rows].tolist()))
    dates = {project.status_date for project in shown if project is not None} | {options.today}
    return tuple(date for date in dates if date is not None)
