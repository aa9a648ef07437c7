"""Capacity: how full teams are in the weeks to come; where nobody has a team, roles or people."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, midnight
from pmdesk.engine.workload import Band, workload
from pmdesk.presentation.dashboard.health_grid import day_text
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.load.lines import NO_TEAM, Gathering, LoadLine, load_lines
from pmdesk.presentation.load.sheet import NO_SHARE, Figure, LoadSheet
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, TextMetrics
from pmdesk.presentation.usage.periods import Periods, PeriodUnit

WEEKS = 26
HEAD_PX, ROW_PX, NAME_PX = 32.0, 22.0, 136.0
MOST_LINES = 14
PAD = 8.0

GROUNDS = {
    Band.FREE: "load_free",
    Band.FULL: "load_full",
    Band.OVER: "load_over",
    Band.FAR_OVER: "load_far_over",
}


def capacity_sheet(plan: Plan, today: Day) -> LoadSheet:
    """The load of teams in the weeks to come; of roles, else of people, where there are no teams."""
    monday = today - today % 7
    edges = tuple(midnight(Day(monday + 7 * week)) for week in range(WEEKS + 1))
    return LoadSheet(plan, _lines(plan), Periods(PeriodUnit.WEEK, edges), Figure.PERCENT)


def _lines(plan: Plan) -> Sequence[LoadLine]:
    for by in (Gathering.TEAM, Gathering.ROLE):
        heads = [line for line in _all(plan, by) if line.heads]
        if any(line.key != NO_TEAM and line.title != phrase("load.no_role") for line in heads):
            return heads[:MOST_LINES]
    return _all(plan, Gathering.PEOPLE)[1 : MOST_LINES + 1]


def _all(plan: Plan, by: Gathering) -> Sequence[LoadLine]:
    return load_lines(plan, by)


def height_of(sheet: LoadSheet) -> float:
    """How high the map is."""
    return HEAD_PX + ROW_PX * len(sheet.lines)


def capacity_map(sheet: LoadSheet) -> Callable[[float, float, TextMetrics], Drawn]:
    """A line a team, a cell a week; a corner marks those who have too much to do."""

    def draw(width: float, _height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not sheet.lines:
            sketch.text("label_muted", PAD, 20.0, phrase("health.nobody_works"), room=width - PAD)
            return Drawn(sketch.scene())
        step = (width - NAME_PX) / WEEKS
        _weeks(sketch, sheet, step)
        spots = []
        for n, line in enumerate(sheet.lines):
            top = HEAD_PX + n * ROW_PX
            sketch.text("label", PAD, top + ROW_PX / 2, line.title, room=NAME_PX - 2 * PAD)
            for week in range(WEEKS):
                _cell(sketch, sheet, n, week, NAME_PX + week * step, top, step)
                region = Region(NAME_PX + week * step, top, NAME_PX + (week + 1) * step, top + ROW_PX)
                spots.append(Spot(region, partial(_tip, sheet, n, week)))
        return Drawn(sketch.scene(), tuple(spots))

    return draw


def _weeks(sketch: Sketch, sheet: LoadSheet, step: float) -> None:
    """The months above, and the weeks by number where there is room."""
    last, free = "", 0.0
    for week in range(WEEKS):
        number, day = sheet.periods.label(week)
        month, x = day.split(" ")[-1], NAME_PX + week * step
        if month != last and x >= free:
            sketch.text("axis_strong", x, 8.0, month)
            last, free = month, x + sketch.width(month, "axis_strong") + 4.0
        text = number.removeprefix("W")
        if week % (1 if sketch.width("52", "axis_small") + 5 <= step else 2) == 0:
            sketch.text("axis_small", x + step / 2, 23.0, text, Anchor.CENTRE)


def _cell(sketch: Sketch, sheet: LoadSheet, line: int, week: int, x: float, top: float, step: float) -> None:
    band = Band(int(sheet.bands[line, week]))
    worked = sheet.minutes[line, week] > 0
    style = GROUNDS[band] if worked and band in GROUNDS else "non_working"
    sketch.rect(style, x, top, step - 1, ROW_PX - 1)
    if worked and band in (Band.OVER, Band.FAR_OVER):
        right, bottom = x + step - 1, top + ROW_PX - 1
        size = 6.0 if band is Band.OVER else 9.0
        sketch.polygon(
            "overload_corner", np.array([[right, bottom], [right - size, bottom], [right, bottom - size]])
        )
    text = sheet.text(line, week).removesuffix(" %")
    room = step - 1
    if worked and max(sketch.width(text, "cell_small"), sketch.width("88", "cell_small")) <= room:
        sketch.text("cell_small", x + (step - 1) / 2, top + (ROW_PX - 1) / 2, text, Anchor.CENTRE)


def _tip(sheet: LoadSheet, line: int, week: int) -> str:
    first = Day(sheet.periods.edges[week] // MINUTES_PER_DAY)
    share = int(sheet.percent[line, week])
    gaps = {
        "name": sheet.lines[line].title,
        "day": day_text(first, sheet.plan.portfolio.header.date_style),
        "load": sheet.text(line, week) if share != NO_SHARE else "–",
    }
    said = say(message("health.tip_capacity", **gaps))
    if Band(int(sheet.bands[line, week])) not in (Band.OVER, Band.FAR_OVER):
        return said
    return "\n".join((said, *_asking(sheet, line, week)))


def _asking(sheet: LoadSheet, line: int, week: int) -> list[str]:
    """The projects that ask for the people of a line in a week, and for how many hours."""
    loads, edges = workload(sheet.plan.schedule), sheet.edges[week : week + 2]
    asked = loads.by_project_together(sheet.lines[line].crew.people, edges)[:, 0]
    names = sheet.plan.portfolio.projects
    return [
        say(
            message(
                "health.asks_for", name=names[loads.projects[n]].name, hours=round(int(asked[n]) / 600_000)
            )
        )
        for n in np.flatnonzero(asked).tolist()
    ]


def capacity_grid(sheet: LoadSheet) -> Grid:
    """The percentages as cells with headings."""
    style = sheet.plan.portfolio.header.date_style
    weeks = [day_text(Day(edge // MINUTES_PER_DAY), style) for edge in sheet.periods.edges[:-1]]
    lines = [
        [line.title, *(sheet.text(n, week) for week in range(WEEKS))] for n, line in enumerate(sheet.lines)
    ]
    return tuple(tuple(Cell(text) for text in line) for line in (["", *weeks], *lines))
