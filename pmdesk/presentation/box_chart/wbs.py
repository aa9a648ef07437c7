"""The WBS chart: projects on top, their phases side by side, and a list that hangs from each phase."""

from dataclasses import dataclass, field

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.box_chart.chart import BOX_HEIGHT, BOX_WIDTH, BoxChart, Joins
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows

INDENT = 24.0
ACROSS = 28.0
DOWN = 14.0
UNDER_PROJECT = 36.0
MARGIN = 24.0
STEM = 12.0
"""How far from a box's left edge the stem hangs that carries its list."""
CORNERS = 4


@dataclass(slots=True)
class _Drawing:
    """Boxes and lines as far as they are placed."""

    keys: list[RowKey] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)
    lines: list[list[tuple[float, float]]] = field(default_factory=list)

    def put(self, key: RowKey, x: float, y: float) -> int:
        self.keys.append(key)
        self.places.append((x, y))
        return len(self.keys) - 1

    def hang(self, parent: int, child: int) -> None:
        """Join a box with one of the list under it."""
        (x, y), (left, top) = self.places[parent], self.places[child]
        middle = top + BOX_HEIGHT / 2
        self._join(
            parent, child, [(x + STEM, y + BOX_HEIGHT), (x + STEM, middle), (left, middle), (left, middle)]
        )

    def drop(self, parent: int, child: int) -> None:
        """Join a project with one of its phases."""
        (x, y), (left, top) = self.places[parent], self.places[child]
        bus = top - UNDER_PROJECT / 2
        across, over = x + BOX_WIDTH / 2, left + BOX_WIDTH / 2
        self._join(parent, child, [(across, y + BOX_HEIGHT), (across, bus), (over, bus), (over, top)])

    def _join(self, parent: int, child: int, corners: list[tuple[float, float]]) -> None:
        self.ends.append((parent, child))
        self.lines.append(corners)


def wbs_chart(plan: Plan, rows: VisibleRows) -> BoxChart:
    """The tasks on ``rows`` as a tree; what is collapsed in the table is collapsed here."""
    drawing = _Drawing()
    top = MARGIN
    for project, tasks in _by_project(plan, rows):
        top = _place_project(rows, drawing, project, tasks, top) + MARGIN
    x, y = (np.array([place[n] for place in drawing.places], np.float64) for n in (0, 1))
    lines = np.array(drawing.lines, np.float64).reshape(-1, CORNERS, 2)
    ends = np.array(drawing.ends, np.int64).reshape(-1, 2)
    size = float(x.max(initial=0.0)) + BOX_WIDTH + MARGIN, top
    return BoxChart.drawn(plan, drawing.keys, x, y, Joins(lines, ends, are_links=False), size)


def _by_project(plan: Plan, rows: VisibleRows) -> list[tuple[RowKey, list[int]]]:
    """The shown projects in their order, each with the lines of its tasks."""
    found: dict[RowKey, list[int]] = {}
    for line, key in enumerate(rows.keys):
        if key.table == Project.table:
            found.setdefault(key, [])
        elif key.table == Task.table and not plan.portfolio.tasks[TaskId(key.id)].blank:
            project = plan.portfolio.tasks[TaskId(key.id)].project
            found.setdefault(RowKey(Project.table, project), []).append(line)
    return list(found.items())


def _place_project(
    rows: VisibleRows, drawing: _Drawing, project: RowKey, lines: list[int], top: float
) -> float:
    """Place a project with all below it; returns its lower edge."""
    phases: list[list[int]] = []
    least = min((int(rows.levels[line]) for line in lines), default=1)
    for line in lines:
        if int(rows.levels[line]) == least:
            phases.append([])
        phases[-1].append(line)
    root = drawing.put(project, MARGIN, top)
    under = top + BOX_HEIGHT + UNDER_PROJECT
    left, lowest = MARGIN, top + BOX_HEIGHT
    heads: list[int] = []
    for phase in phases:
        head, deepest, bottom = _place_phase(rows, drawing, phase, least, left, under)
        heads.append(head)
        left += BOX_WIDTH + INDENT * deepest + ACROSS
        lowest = max(lowest, bottom)
    if heads:
        first, last = drawing.places[heads[0]][0], drawing.places[heads[-1]][0]
        drawing.places[root] = ((first + last) / 2, top)
    for head in heads:
        drawing.drop(root, head)
    return lowest


def _place_phase(
    rows: VisibleRows, drawing: _Drawing, phase: list[int], least: int, left: float, top: float
) -> tuple[int, int, float]:
    """Place a phase and the list under it; its box, how deep the list is nested, and its lower edge."""
    above: list[int] = []
    deepest, head = 0, len(drawing.keys)
    for line in phase:
        depth = int(rows.levels[line]) - least
        box = drawing.put(rows.key(line), left + INDENT * depth, top)
        del above[depth:]
        if above:
            drawing.hang(above[-1], box)
        above.append(box)
        deepest = max(deepest, depth)
        top += BOX_HEIGHT + DOWN
    return head, deepest, top - DOWN
