"""The network diagram: tasks as boxes, and every link as a line to the right."""

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.engine.link_dates import link_dates
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.box_chart.chart import BOX_HEIGHT, BOX_WIDTH, BoxChart, Joins
from pmdesk.presentation.box_chart.layers import layered
from pmdesk.presentation.box_chart.routes import gaps_of, grid_of, routes_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Flags


def network_chart(plan: Plan, rows: VisibleRows) -> BoxChart:
    """The tasks on ``rows`` as a network: leaves, collapsed summaries, and summaries that have links.

    A link whose end is hidden in a collapsed summary leads to that summary's box. Links on loops are left
    out.
    """
    schedule = plan.schedule
    stand = standing(rows)
    found = link_dates(schedule)
    before, after = found.before.tolist(), found.after.tolist()
    linked = {*before, *after}
    boxes = [
        row
        for row in dict.fromkeys(row for row in stand if row >= 0)
        if schedule.start[row] != NO_DATE and (not _is_open(schedule.summary, stand, row) or row in linked)
    ]
    node = {row: n for n, row in enumerate(boxes)}
    ends = [(stand[tail], stand[head]) for tail, head in zip(before, after, strict=True)]
    joined = dict.fromkeys(ends)
    links = [
        (node[tail], node[head]) for tail, head in joined if tail != head and tail in node and head in node
    ]
    layers = layered(len(boxes), links)
    gaps = gaps_of(layers, links)
    grid = grid_of(gaps, BOX_WIDTH, BOX_HEIGHT)
    return BoxChart.drawn(
        plan,
        [RowKey(Task.table, schedule.tasks[row]) for row in boxes],
        grid.left[np.array(layers.column, np.intp)],
        grid.top[np.array(layers.line, np.intp)],
        Joins(routes_of(layers, links, gaps, grid), np.array(links, np.int64).reshape(-1, 2), are_links=True),
        (grid.width, grid.height),
    )


def standing(rows: VisibleRows) -> list[int]:
    """By row of the schedule: the one whose box stands for it, itself or a collapsed summary; -1 for none."""
    found = np.where(rows.standing >= 0, rows.indices[rows.standing], -1) if len(rows) else rows.standing
    return [int(row) for row in found.tolist()]


def _is_open(summary: Flags, stand: list[int], row: int) -> bool:
    """Whether a row is a summary whose first row stands for itself."""
    return bool(summary[row]) and stand[row + 1] != row
