"""LoadHistogram: the load of some people as columns over time, and the line of the time they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pmdesk.domain.quantities import FULL_TIME, MINUTES_PER_DAY
from pmdesk.engine.load_table import load_table
from pmdesk.engine.timetable import Wide
from pmdesk.engine.workload import workload
from pmdesk.presentation.load.lines import LoadLine
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Floats, Ints
from pmdesk.presentation.timescale import TickUnit, edges_between, tick_units
from pmdesk.presentation.usage.periods import Periods, PeriodUnit
from pmdesk.presentation.usage.sheet import hours_text
from pmdesk.presentation.viewport import Viewport

MARGIN_OF_VIEWS = 2
"""So many widths of the view on each side are computed at once."""

_UNITS = {
    TickUnit.WEEK: PeriodUnit.WEEK,
    TickUnit.MONTH: PeriodUnit.MONTH,
    TickUnit.QUARTER: PeriodUnit.QUARTER,
    TickUnit.YEAR: PeriodUnit.YEAR,
}
_TICKS = {unit: tick for tick, unit in _UNITS.items()} | {PeriodUnit.DAY: TickUnit.DAY}


class Stacking(StrEnum):
    """What the parts of a column are."""

    OVERLOAD = "overload"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Figures by period in minutes; ``by_project`` by project and period."""

    periods: Periods
    load: Ints
    capacity: Ints
    excess: Ints
    by_project: Ints

    def holding(self, instant: int) -> int | None:
        """The period that an instant lies in."""
        edges = np.asarray(self.periods.edges)
        place = int(np.searchsorted(edges, instant, side="right")) - 1
        return place if 0 <= place < len(self.periods) else None


def period_unit(px_per_day: float) -> PeriodUnit:
    """How long the periods are at a scale: as long as the ticks of the axis, but not less than a day."""
    return _UNITS.get(tick_units(px_per_day)[1], PeriodUnit.DAY)


class LoadHistogram:
    """The load of one line of a plan; figures are computed for the stretch of time one looks at."""

    def __init__(self, plan: Plan, line: LoadLine, stacking: Stacking) -> None:
        self.plan = plan
        self.line = line
        self.stacking = stacking
        self._known: tuple[PeriodUnit, Columns] | None = None
        self._tallest: dict[PeriodUnit, float] = {}

    def columns(self, viewport: Viewport) -> Columns:
        """The figures of periods that cover a viewport, and of some around it."""
        unit = period_unit(viewport.px_per_day)
        if self._known is not None and self._known[0] is unit:
            edges = self._known[1].periods.edges
            if edges[0] <= viewport.left and viewport.right <= edges[-1]:
                return self._known[1]
        margin = MARGIN_OF_VIEWS * (viewport.right - viewport.left)
        found = self._computed(unit, viewport.left - margin, viewport.right + margin)
        self._known = unit, found
        return found

    def tallest(self, unit: PeriodUnit) -> float:
        """The minutes that the scale reaches to: the highest of load and time in all periods with work."""
        if unit not in self._tallest:
            span = workload(self.plan.schedule).span
            first, last = span or (0, 1)
            found = self._computed(unit, first * MINUTES_PER_DAY, last * MINUTES_PER_DAY)
            self._tallest[unit] = float(max(found.load.max(initial=0), found.capacity.max(initial=0), 60))
        return self._tallest[unit]

    @property
    def projects(self) -> Sequence[int]:
        """The places of the projects that ask for somebody at all."""
        loads = workload(self.plan.schedule)
        if loads.span is None:
            return ()
        asked = loads.by_project_together(self.line.crew.people, loads.span)[:, 0]
        return np.flatnonzero(asked).tolist()

    def told(self, columns: Columns, period: int) -> str:
        """What the tool tip of a column says, in lines."""
        load, capacity = int(columns.load[period]), int(columns.capacity[period])
        share = f" ({round(load * 100 / capacity)} %)" if capacity else ""
        label = " ".join(part for part in columns.periods.label(period) if part)
        lines = [f"{self.line.title} · {label}", f"{hours_text(load)} / {hours_text(capacity)}{share}"]
        if columns.excess[period]:
            lines.append(f"+{hours_text(int(columns.excess[period]))}")
        loads = workload(self.plan.schedule)
        for n in np.argsort(-columns.by_project[:, period], kind="stable").tolist():
            minutes = int(columns.by_project[n, period])
            if minutes:
                name = self.plan.portfolio.projects[loads.projects[n]].name
                lines.append(f"{name}: {hours_text(minutes)}")
        return "\n".join(lines)

    def _computed(self, unit: PeriodUnit, first: float, last: float) -> Columns:
        instants = edges_between(_TICKS[unit], first, max(last, first + 1)).tolist()
        edges = [edge // MINUTES_PER_DAY for edge in instants]
        loads = workload(self.plan.schedule)
        table = load_table(loads, [self.line.crew], edges)
        by_project = loads.by_project_together(self.line.crew.people, edges)
        return Columns(
            Periods(unit, instants),
            _minutes(table.load[0]),
            _minutes(table.capacity[0]),
            _minutes(table.excess[0]),
            _minutes(by_project),
        )


def _minutes(amounts: Wide) -> Ints:
    return (amounts + FULL_TIME // 2) // FULL_TIME


def steps_up_to(minutes: float, room_px: float) -> Floats:
    """Round numbers of minutes for the lines of a scale, at most one every 28 px."""
    most = max(int(room_px // 28), 1)
    hours = minutes / 60
    for magnitude in range(8):
        for factor in (1, 2, 5):
            step = factor * 10**magnitude
            if hours / step <= most:
                return np.arange(step, hours + 1e-9, step) * 60.0
    return np.empty(0)
