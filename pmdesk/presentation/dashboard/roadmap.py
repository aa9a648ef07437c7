"""The roadmap: one bar a project with its baseline, gates, links to other projects, and today."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.link import Link
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, midnight
from pmdesk.domain.registers.gate import Gate, GateState
from pmdesk.domain.rows import key_of
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.registers.dated import dated_by
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.dashboard.health_grid import day_text, finish_text
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Standing
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Batch, Panel, TextMetrics
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.viewport import Viewport

AXIS_PX, ROW_PX, FOOT_PX = 40.0, 30.0, 6.0
BAR_PX, BASELINE_PX = 12.0, 4.0
NAME_SHARE, LEAST_NAME_PX, MOST_NAME_PX = 0.16, 120.0, 220.0
GATE_PX, LINE_PX = 7.0, 13.0
PAD = 8.0
MARGIN_DAYS = 14
MOST_LINKS = 60
"""More links between projects than that say nothing to the eye."""

_PASSED = (GateState.GO, GateState.CONDITIONAL_GO)


@dataclass(frozen=True, slots=True)
class GateMark:
    """A gate on the bar of its project."""

    gate: Gate
    day: Day

    @property
    def style(self) -> str:
        """Filled once it was passed; in the colour of what is late if its day is over."""
        return "milestone" if self.gate.state in _PASSED else "gate_open"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A link from one project to another, from when to when."""

    link: Link
    before: ProjectId
    after: ProjectId
    start: Instant
    finish: Instant


def height_of(rows: Sequence[Standing]) -> float:
    """How high the roadmap is."""
    return AXIS_PX + ROW_PX * len(rows) + FOOT_PX


def cuts_of(rows: Sequence[Standing]) -> Sequence[float]:
    """Where a sheet may end within the roadmap: below each project."""
    return [AXIS_PX + ROW_PX * n for n in range(1, len(rows) + 1)]


def gates_of(plan: Plan) -> dict[ProjectId, list[GateMark]]:
    """The gates that have a day, by project."""
    found: dict[ProjectId, list[GateMark]] = {}
    for gate in plan.portfolio.gates.values():
        dated = dated_by(plan.portfolio, plan.schedule, key_of(gate))
        day = gate.planned if dated is None else dated
        if gate.project is not None and day is not None and not gate.private:
            found.setdefault(gate.project, []).append(GateMark(gate, day))
    return found


def crossings(plan: Plan) -> list[Crossing]:
    """The links from one project to another, the first ones first."""
    tasks, schedule = plan.portfolio.tasks, plan.schedule
    found = []
    for link in plan.portfolio.links.values():
        before, after = tasks[link.predecessor].project, tasks[link.successor].project
        if before == after:
            continue
        start = int(schedule.finish[schedule.index[link.predecessor]])
        finish = int(schedule.start[schedule.index[link.successor]])
        if NO_DATE not in (start, finish):
            found.append(Crossing(link, before, after, Instant(start), Instant(finish)))
    return sorted(found, key=lambda each: (each.start, each.link.id))


def roadmap(
    plan: Plan, rows: Sequence[Standing], today: Day, style: DateStyle
) -> Callable[[float, float, TextMetrics], Drawn]:
    """The roadmap of some projects, as high as it is."""
    gates, links = gates_of(plan), crossings(plan)

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        return _Roadmap(plan, rows, gates, links, today, style, width, metrics).drawn()

    return draw


class _Roadmap:
    def __init__(
        self,
        plan: Plan,
        rows: Sequence[Standing],
        gates: dict[ProjectId, list[GateMark]],
        links: Sequence[Crossing],
        today: Day,
        style: DateStyle,
        width: float,
        metrics: TextMetrics,
    ) -> None:
        self._plan, self._rows, self._gates, self._links = plan, rows, gates, links
        self._today, self._style, self._width = today, style, width
        self._sketch = Sketch(metrics)
        self._spots: list[Spot] = []
        self._left = min(max(NAME_SHARE * width, LEAST_NAME_PX), MOST_NAME_PX)
        dates = [date for row in rows for date in (row.start, row.finish, row.baseline_finish) if date]
        dates += [midnight(mark.day) for row in rows for mark in gates.get(row.project.id, ())]
        now = midnight(today)
        margin = MARGIN_DAYS * MINUTES_PER_DAY
        first, last = min(*dates, now, now) - margin, max(*dates, now, now) + margin
        self._view = Viewport(first, (width - self._left) / (last - first), width - self._left, AXIS_PX)
        self._place = {row.project.id: n for n, row in enumerate(rows)}

    def drawn(self) -> Drawn:
        scale = TimeScale(year_month=self._plan.portfolio.header.fiscal_year_month)
        now = midnight(self._today)
        axis = axis_scene(self._view, AXIS_PX, self._sketch.metrics, now, scale)
        head: Batch = Panel(self._left, 0.0, self._width - self._left, AXIS_PX, axis)
        bottom = AXIS_PX + ROW_PX * len(self._rows)
        for n, row in enumerate(self._rows):
            self._bar(row, AXIS_PX + n * ROW_PX)
        x = round(self._x(now))
        self._sketch.line("today_line", x, AXIS_PX, x, bottom)
        for link in self._links[:MOST_LINKS]:
            self._link(link)
        return Drawn((head, *self._sketch.scene()), tuple(self._spots))

    def _x(self, instant: float) -> float:
        return self._left + self._view.x_of(instant)

    def _bar(self, row: Standing, top: float) -> None:
        sketch = self._sketch
        room = self._left - 2 * PAD
        names = sketch.in_two(row.project.name, room, "label")
        for n, name in enumerate(names):
            sketch.text(
                "label", PAD, top + ROW_PX / 2 + (n - (len(names) - 1) / 2) * LINE_PX, name, room=room
            )
        sketch.line("grid_row", 0.0, top + ROW_PX - 1, self._width, top + ROW_PX - 1)
        if row.start is None or row.finish is None:
            return
        left, right, y = self._x(row.start), self._x(row.finish), top + 5.0
        sketch.rect("bar", left, y, max(right - left, 2.0), BAR_PX)
        if row.done:
            sketch.rect("bar_done", left, y + 3, (right - left) * min(float(row.done), 1.0), BAR_PX - 6)
        if row.baseline_finish is not None:
            begin, due = self._x(row.baseline_start or row.start), self._x(row.baseline_finish)
            sketch.rect("baseline", begin, y + BAR_PX + 2, max(due - begin, 2.0), BASELINE_PX)
        gaps = {
            "name": row.project.name,
            "start": finish_text(row.start, self._style),
            "finish": finish_text(row.finish, self._style),
        }
        region = Region(0.0, top, self._width, top + ROW_PX)
        tell = partial(say, message("health.tip_roadmap", **gaps))
        self._spots.append(Spot(region, tell, row.project.id))
        sketch.layer = 1
        for mark in self._gates.get(row.project.id, ()):
            self._gate(mark, y + BAR_PX / 2)
        sketch.layer = 0

    def _gate(self, mark: GateMark, y: float) -> None:
        x = self._x(midnight(mark.day) + MINUTES_PER_DAY / 2)
        self._sketch.diamond(mark.style, x, y, GATE_PX)
        region = Region(x - GATE_PX, y - GATE_PX, x + GATE_PX, y + GATE_PX)
        state = phrase(f"health.gate_{mark.gate.state.value}")
        gaps = {"name": mark.gate.title, "day": day_text(mark.day, self._style), "state": state}
        tell = partial(say, message("health.tip_gate", **gaps))
        self._spots.append(Spot(region, tell, mark.gate.project, RowKey(Gate.table, mark.gate.id)))

    def _link(self, link: Crossing) -> None:
        if link.before not in self._place or link.after not in self._place:
            return
        one, other = (AXIS_PX + self._place[p] * ROW_PX + 5.0 + BAR_PX / 2 for p in (link.before, link.after))
        down = 1.0 if other > one else -1.0
        x1, x2 = self._x(link.start), self._x(link.finish)
        one, other = one + down * BAR_PX / 2, other - down * BAR_PX / 2
        middle = (one + other) / 2
        points = np.array([[x1, one], [x1, middle], [x2, middle], [x2, other]])
        self._sketch.layer = 2
        self._sketch.way("link_focus_thin", points, 3.0)
        head = np.array([[x2, other], [x2 - 3.5, other - down * 6.0], [x2 + 3.5, other - down * 6.0]])
        self._sketch.polygon("link_focus_head", head)
        self._sketch.layer = 0


def roadmap_grid(plan: Plan, rows: Sequence[Standing], style: DateStyle) -> Grid:
    """Projects with their dates, then gates and links between projects, as cells with headings."""
    head = [phrase(f"health.title_{key}") for key in ("project", "start", "finish", "baseline")]
    lines = [head, *(line for _, line in _lines(plan, rows, style))]
    return tuple(tuple(Cell(text) for text in line) for line in lines)


def roadmap_rows(plan: Plan, rows: Sequence[Standing], style: DateStyle) -> list[RowKey | None]:
    """What the lines of ``roadmap_grid`` are about: projects, gates, and the tasks that others wait for."""
    return [row for row, _ in _lines(plan, rows, style)]


def _lines(plan: Plan, rows: Sequence[Standing], style: DateStyle) -> Iterator[tuple[RowKey, list[str]]]:
    for row in rows:
        dates = (row.start, row.finish, row.baseline_finish)
        written = ("" if date is None else finish_text(date, style) for date in dates)
        yield key_of(row.project), [row.project.name, *written]
    gates, shown = gates_of(plan), {row.project.id: row.project for row in rows}
    for project, marks in gates.items():
        for mark in marks if project in shown else ():
            state, name = phrase(f"health.gate_{mark.gate.state.value}"), shown[project].code
            yield key_of(mark.gate), [f"{name}: {mark.gate.title}", "", day_text(mark.day, style), state]
    tasks = plan.portfolio.tasks
    for link in crossings(plan):
        if link.before in shown and link.after in shown:
            ends = [tasks[end] for end in (link.link.predecessor, link.link.successor)]
            pairs = zip((link.before, link.after), ends, strict=True)
            names = " → ".join(f"{shown[project].code}: {task.name}" for project, task in pairs)
            days = (finish_text(moment, style) for moment in (link.start, link.finish))
            yield key_of(ends[0]), [names, *days, ""]
