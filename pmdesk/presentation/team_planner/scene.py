"""The team planner as a scene: days off, overload and bars, and the names at its left."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.elision import elided
from pmdesk.presentation.gantt_shading import LEAST_SHADED_PX_PER_DAY
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Ints, Lines, Rects, Scene, Texts, one
from pmdesk.presentation.team_planner.chart import BAR_PX, INSET_PX, PlannerChart
from pmdesk.presentation.viewport import Viewport

STRIPE_PX, FOOT_PX, PAD_PX, STRIP_PX, PART_PX = 4.0, 3.0, 6.0, 3.0, 8.0
INDENT_PX, TRIANGLE_PX = 16.0, 16.0
LEAST_NAMED_PX = 14.0
LEAST_SIGNS = 2
"""A name that is cut to so few signs says nothing."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out: ``tasks`` are selected, ``current`` is the bar with the focus."""

    tasks: frozenset[TaskId] = frozenset()
    current: RowKey | None = None
    today: Instant | None = None


def planner_scene(chart: PlannerChart, viewport: Viewport, marks: Marks) -> Scene:
    """The lines of a chart that a viewport shows, in px from its top left corner."""
    first, end = viewport.rows(len(chart.lines))
    ground = Rects("background", one(0.0), one(0.0), one(viewport.width_px), one(viewport.height_px))
    return (
        ground,
        *_headings(chart, viewport, first, end),
        *_days_off(chart, viewport, first, end),
        *_rules(viewport, first, end),
        *_overloads(chart, viewport, first, end),
        *_bars(chart, viewport, first, end, marks),
        *_today(viewport, marks),
    )


def names_scene(
    chart: PlannerChart, viewport: Viewport, width: float, collapsed: frozenset[RowKey] = frozenset()
) -> Scene:
    """The names of the lines that a viewport shows, ``width`` px wide; "!" marks who has too much to do."""
    first, end = viewport.rows(len(chart.lines))
    over = set(chart.overloads[0].tolist())
    batches: list[Batch] = [Rects("background", one(0.0), one(0.0), one(width), one(viewport.height_px))]
    for place in range(first, end):
        line, y = chart.lines[place], viewport.y_of(place) + INSET_PX / 2 + BAR_PX / 2 + 2
        x = PAD_PX + INDENT_PX * (line.level - 1) + TRIANGLE_PX
        style = "cell" if line.is_person else "cell_summary"
        if line.heads:
            sign = "▸" if line.key in collapsed else "▾"
            batches.append(Texts("cell_muted", one(x - TRIANGLE_PX + 2), one(y), [sign]))
        room = width - x - 3 * PAD_PX
        batches.append(Texts(style, one(x), one(y), [elided(line.title, room, chart.metrics, style)]))
        if place in over:
            batches.append(Texts("cell_overloaded", one(width - PAD_PX), one(y), ["!"], Anchor.RIGHT))
    bottoms = viewport.ys_of(np.arange(first + 1, end + 1)) - 1
    batches.append(Lines("grid_row", np.zeros(len(bottoms)), bottoms, np.full(len(bottoms), width), bottoms))
    batches.append(Lines("grid_time", one(width - 1), one(0.0), one(width - 1), one(viewport.height_px)))
    return tuple(batches)


def _headings(chart: PlannerChart, viewport: Viewport, first: int, end: int) -> Iterator[Batch]:
    lines = np.array([n for n in range(first, end) if chart.lines[n].heads], np.int64)
    tops = viewport.ys_of(lines)
    heights = viewport.ys_of(lines + 1) - tops
    yield Rects("surface", np.zeros(len(lines)), tops, np.full(len(lines), viewport.width_px), heights)


def _rules(viewport: Viewport, first: int, end: int) -> Iterator[Batch]:
    y = viewport.ys_of(np.arange(first + 1, end + 1)) - 1
    yield Lines("grid_row", np.zeros(len(y)), y, np.full(len(y), viewport.width_px), y)


def _strips(
    style: str, viewport: Viewport, runs: tuple[Ints, Ints, Ints], top: float = 0.0, px: float | None = None
) -> Rects:
    """Rectangles over runs of days, as high as their lines, or ``px`` high from ``top``."""
    line, begin, end = runs
    left, right = viewport.xs_of(begin * MINUTES_PER_DAY), viewport.xs_of(end * MINUTES_PER_DAY)
    tops = viewport.ys_of(line)
    heights = viewport.ys_of(line + 1) - tops if px is None else np.full(len(line), px)
    return Rects(style, left, tops + top, right - left, heights)


def _days_off(chart: PlannerChart, viewport: Viewport, first: int, end: int) -> Iterator[Batch]:
    if viewport.px_per_day >= LEAST_SHADED_PX_PER_DAY and first < end:
        days = int(viewport.left // MINUTES_PER_DAY), int(viewport.right // MINUTES_PER_DAY) + 1
        yield _strips("non_working", viewport, chart.idle_days(first, end, *days))
    yield from _absences(chart, viewport, first, end)


def _absences(chart: PlannerChart, viewport: Viewport, first: int, end: int) -> Iterator[Batch]:
    """Hatches over the days on which somebody is away, or at their head if there for some hours."""
    runs: list[tuple[int, int, int]] = []
    away_all_day: list[bool] = []
    names: list[str] = []
    for place in range(first, end):
        if not chart.lines[place].is_person:
            continue
        for absence in chart.plan.portfolio.absences_of.get(ResourceId(chart.lines[place].key.id), ()):
            runs.append((place, absence.first, absence.last + 1))
            away_all_day.append(not absence.hours)
            names.append(say(message(f"load.absence_{absence.kind.value}")))
    if not runs:
        return
    line, begin, after = np.array(runs, np.int64).T
    whole = np.array(away_all_day, np.bool_)
    yield _strips("absence", viewport, (line[whole], begin[whole], after[whole]))
    part = (line[~whole], begin[~whole], after[~whole])
    yield _strips("absence", viewport, part, INSET_PX, PART_PX)
    days = _strips("absence", viewport, (line, begin, after))
    left = np.maximum(days.x, 0.0) + PAD_PX
    fits = [
        n
        for n, name in enumerate(names)
        if left[n] + chart.metrics.width(name, "label_muted") < days.x[n] + days.width[n]
    ]
    y = days.y[fits] + days.height[fits] - 10
    yield Texts("label_muted", left[fits], y, [names[n] for n in fits], halo="label_halo")


def _overloads(chart: PlannerChart, viewport: Viewport, first: int, end: int) -> Iterator[Batch]:
    line, begin, after = chart.overloads
    seen = (line >= first) & (line < end)
    seen &= (after * MINUTES_PER_DAY >= viewport.left) & (begin * MINUTES_PER_DAY <= viewport.right)
    runs = line[seen], begin[seen], after[seen]
    yield _strips("overallocated_area", viewport, runs)
    yield _strips("overallocated", viewport, runs, 0.0, STRIP_PX)


def _bars(chart: PlannerChart, viewport: Viewport, first: int, end: int, marks: Marks) -> Iterator[Batch]:
    bars = chart.bars
    low, high = np.searchsorted(bars.line, (first, end)).tolist()
    which = np.arange(low, high)
    which = which[(bars.finish[which] >= viewport.left) & (bars.start[which] <= viewport.right)]
    left, right = chart.left_right(viewport, which)
    top, width = chart.tops_of(viewport, which), right - left
    tall = np.full(len(which), BAR_PX)
    styles = _styles(chart, which)
    chosen = np.array([chart.task(n) in marks.tasks for n in which.tolist()], np.bool_)
    yield Rects("background", left, top, width, tall)
    yield Rects("selection", left[chosen], top[chosen], width[chosen], tall[chosen])
    for style in dict.fromkeys(styles.tolist()):
        mine = styles == style
        yield Rects(f"{style}_tint", left[mine], top[mine], width[mine], tall[mine])
        yield Rects(style, left[mine], top[mine], np.minimum(width[mine], STRIPE_PX), tall[mine])
    critical = styles == "critical"
    foot = np.full(int(critical.sum()), FOOT_PX)
    yield Rects("critical_hatch", left[critical], top[critical] + BAR_PX - FOOT_PX, width[critical], foot)
    share = chart.plan.schedule.percent_complete[bars.row[which]] / 100
    some = share > 0
    foot = np.full(int(some.sum()), FOOT_PX)
    yield Rects("bar_done", left[some], top[some] + BAR_PX - FOOT_PX, (width * share)[some], foot)
    yield from _titles(chart, viewport, which, left, right, top)
    current = bars.bar_of(marks.current)
    if current is not None:
        region = chart.region_of(viewport, current)
        size = one(region.width), one(region.height)
        yield Rects("drop_target", one(region.left), one(region.top), *size)


def _styles(chart: PlannerChart, which: Ints) -> np.typing.NDArray[np.object_]:
    tasks, critical = chart.plan.portfolio.tasks, chart.plan.schedule.critical
    found = np.empty(len(which), object)
    for n, bar in enumerate(which.tolist()):
        task = tasks[chart.task(bar)]
        usual = "external" if task.kind is TaskKind.EXTERNAL else "bar"
        usual = "manual" if task.mode is TaskMode.MANUAL else usual
        found[n] = "critical" if critical[chart.bars.row[bar]] else usual
    return found


def _titles(
    chart: PlannerChart, viewport: Viewport, which: Ints, left: Floats, right: Floats, top: Floats
) -> Iterator[Batch]:
    """The names of the tasks in their bars, in view as long as there is room; else behind them."""
    tasks, metrics = chart.plan.portfolio.tasks, chart.metrics
    names = [tasks[chart.task(n)].name for n in which.tolist()]
    x = np.maximum(left + STRIPE_PX, 0.0) + PAD_PX
    room = right - x - 2
    free = viewport.xs_of(chart.bars.until[which]) - right - 2 * PAD_PX
    wide = np.array([metrics.width(name, "label") for name in names])
    behind = (wide > room) & (wide <= free)
    y = top + BAR_PX / 2 - 1
    inside = np.flatnonzero(~behind & (room > LEAST_NAMED_PX)).tolist()
    cut = {n: elided(names[n], float(room[n]), metrics, "label") for n in inside}
    told = [n for n, text in cut.items() if len(text) > LEAST_SIGNS or text == names[n]]
    yield Texts("label", x[told], y[told], [cut[n] for n in told])
    after = np.flatnonzero(behind).tolist()
    yield Texts("label_muted", right[after] + PAD_PX, y[after], [names[n] for n in after])


def _today(viewport: Viewport, marks: Marks) -> Iterator[Batch]:
    if marks.today is not None and viewport.left <= marks.today <= viewport.right:
        x = viewport.xs_of(np.array([marks.today], np.int64))
        yield Lines("today_line", x, one(0.0), x, one(viewport.height_px))


def dragged_scene(
    chart: PlannerChart,
    viewport: Viewport,
    bar: int,
    minutes: int,
    line: int,
    value: str,
    at: tuple[float, float],
    *,
    refused: bool = False,
) -> Scene:
    """Where a bar would lie so much later or in another line, and at a place what that means."""
    region = chart.region_of(viewport, bar)
    same = line == int(chart.bars.line[bar])
    x = region.left + (minutes * viewport.px_per_minute if same else 0.0)
    y = region.top if same else viewport.y_of(line) + INSET_PX
    wide = chart.metrics.width(value, "value") + 2 * PAD_PX
    tall = chart.metrics.line_height("value") + PAD_PX
    left = max(min(at[0] + 2 * PAD_PX, viewport.width_px - wide), 0.0)
    top = max(min(at[1] + 3 * PAD_PX, viewport.height_px - tall), 0.0)
    line_top, line_px = viewport.y_of(line), viewport.y_of(line + 1) - viewport.y_of(line)
    target = Rects("drop_target", one(0.0), one(line_top), one(viewport.width_px), one(line_px - 1))
    return (
        *(() if same else (target,)),
        Rects("band", one(x), one(y), one(region.width), one(region.height)),
        Rects("value_refused" if refused else "value_ground", one(left), one(top), one(wide), one(tall)),
        Texts("value", one(left + PAD_PX), one(top + tall / 2), [value]),
    )
