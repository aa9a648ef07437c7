"""The calendar view as a scene: days, bars across them, and how many bars there is no room for."""

from collections.abc import Iterator

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Day, date_of
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.box_chart.cards import is_milestone, style_of
from pmdesk.presentation.dates import WEEKDAYS
from pmdesk.presentation.elision import elided
from pmdesk.presentation.month.chart import BAR, DAY, HEAD, INSET, SIDE, MonthChart
from pmdesk.presentation.shapes import (
    Anchor,
    Batch,
    Flags,
    Floats,
    Lines,
    Polygons,
    Rects,
    Scene,
    TextMetrics,
    Texts,
    diamonds,
    one,
)

STRIPE, FOOT, PAD = 4.0, 3.0, 6.0
DIAMOND = 5.5
TODAY_PX = 18.0


def month_scene(
    chart: MonthChart,
    metrics: TextMetrics,
    today: int,
    selected: frozenset[RowKey] = frozenset(),
    current: RowKey | None = None,
) -> Scene:
    """The whole page; ``today`` is a day, ``current`` the row with the focus."""
    return (
        *_days(chart, metrics, today),
        *_bars(chart, metrics, selected),
        *_more(chart, metrics),
        *_focus(chart, current),
    )


def moved_scene(
    chart: MonthChart, key: RowKey, days: int, value: str, pointer: tuple[float, float], metrics: TextMetrics
) -> Scene:
    """Where a row would lie so many days later, and beside the pointer ``value``, what that means."""
    bar = chart.bars.bar_of(key)
    if bar is None:
        return ()
    regions = chart.days_regions(int(chart.bars.first[bar]) + days, int(chart.bars.last[bar]) + days)
    left, top, right, bottom = (
        np.array([getattr(region, edge) for region in regions], np.float64)
        for edge in ("left", "top", "right", "bottom")
    )
    width, height = metrics.width(value, "value") + 2 * PAD, metrics.line_height("value") + PAD
    x = min(pointer[0] + 2 * PAD, chart.width - width)
    y = min(pointer[1] + 2 * PAD, chart.height - height)
    return (
        Rects("band", left, top, right - left, bottom - top),
        Rects("value_ground", one(x), one(y), one(width), one(height)),
        Texts("value", one(x + PAD), one(y + height / 2), [value]),
    )


def _days(chart: MonthChart, metrics: TextMetrics, today: int) -> Iterator[Batch]:
    page, columns, lines = chart.page, chart.columns, chart.lines
    right, bottom = float(columns[-1]), float(lines[-1])
    days = np.arange(page.first, page.last + 1)
    week, column = np.divmod(days - page.first, 7)
    portfolio = chart.plan.portfolio
    idle = clock_for(portfolio, portfolio.header.calendar).non_working_days(page.first, page.last)
    yield Rects("background", one(0.0), one(0.0), one(right), one(bottom))
    yield Rects(
        "non_working",
        columns[column[idle]],
        lines[week[idle]],
        np.diff(columns)[column[idle]],
        np.diff(lines)[week[idle]],
    )
    yield Rects("surface", one(0.0, 0.0), one(0.0, HEAD), one(right, SIDE), one(HEAD, bottom - HEAD))
    yield Lines("grid_time", columns[:-1] - 1, np.zeros(7), columns[:-1] - 1, np.full(7, bottom))
    count = page.weeks
    yield Lines("grid_time", np.zeros(count), lines[:-1] - 1, np.full(count, right), lines[:-1] - 1)
    names = [WEEKDAYS[(page.first + n) % 7] for n in range(7)]
    middle = np.rint((columns[:-1] + columns[1:]) / 2)
    yield Texts("column_title", middle, np.full(7, HEAD / 2), names, Anchor.CENTRE)
    # The ISO week of a line is that of its Thursday, on whatever day weeks begin.
    thursdays = [page.first + 7 * n + (3 - page.first) % 7 for n in range(count)]
    numbers = [f"W{date_of(Day(day)).isocalendar().week}" for day in thursdays]
    yield Texts("axis", np.full(count, SIDE / 2), lines[:-1] + DAY / 2, numbers, Anchor.CENTRE)
    yield from _numbers(chart, metrics, today)


def _numbers(chart: MonthChart, metrics: TextMetrics, today: int) -> Iterator[Batch]:
    page = chart.page
    days = np.arange(page.first, page.last + 1)
    week, column = np.divmod(days - page.first, 7)
    x, y = chart.columns[column] + PAD, chart.lines[week] + DAY / 2
    inner = (days >= page.start) & (days < page.end)
    is_today = days == today
    texts = [chart.date_text(day) for day in days.tolist()]
    for style, which in (("label", inner & ~is_today), ("label_muted", ~inner & ~is_today)):
        places = np.flatnonzero(which)
        yield Texts(style, x[places], y[places], [texts[n] for n in places.tolist()])
    for n in np.flatnonzero(is_today).tolist():
        width = max(metrics.width(texts[n], "flag") + 2 * PAD, TODAY_PX)
        left, middle = float(x[n]) - PAD / 2, float(y[n])
        yield Rects("today", one(left), one(middle - TODAY_PX / 2), one(width), one(TODAY_PX))
        yield Texts("flag", one(left + width / 2), one(middle), [texts[n]], Anchor.CENTRE)


def _bars(chart: MonthChart, metrics: TextMetrics, selected: frozenset[RowKey]) -> Iterator[Batch]:
    found = chart.segments
    left, right, top = chart.places
    keys = [chart.bars.key(bar) for bar in found.bar.tolist()]
    styles = np.array([style_of(chart.plan, key) for key in keys], dtype=object)
    are_signs = np.array([is_milestone(chart.plan, key) for key in keys], np.bool_)
    chosen = np.array([key in selected for key in keys], np.bool_)
    begins = np.array(chart.begins[0], np.bool_)
    height = np.full(found.count, BAR)
    yield Rects(
        "background", left[~are_signs], top[~are_signs], (right - left)[~are_signs], height[~are_signs]
    )
    for style in dict.fromkeys(styles.tolist()):
        mine = (styles == style) & ~are_signs
        plain, first = mine & ~chosen, mine & begins
        yield Rects(f"{style}_tint", left[plain], top[plain], (right - left)[plain], height[plain])
        yield Rects(style, left[first], top[first], np.full(int(first.sum()), STRIPE), height[first])
    yield Rects("selection", left[chosen], top[chosen], (right - left)[chosen], height[chosen])
    hatched = (styles == "critical") & ~are_signs
    foot = np.full(int(hatched.sum()), FOOT)
    yield Rects("critical_hatch", left[hatched], (top + BAR - FOOT)[hatched], (right - left)[hatched], foot)
    yield from _done(chart, are_signs)
    for style, which in (
        ("milestone", are_signs & (styles != "critical")),
        ("milestone_critical", are_signs & (styles == "critical")),
    ):
        yield Polygons(style, diamonds(left[which] + PAD + INSET, top[which] + BAR / 2, DIAMOND))
    yield _names(chart, metrics, np.where(are_signs, 2 * DIAMOND + INSET, begins * STRIPE))


def _names(chart: MonthChart, metrics: TextMetrics, indent: Floats) -> Texts:
    left, right, top = chart.places
    tasks = chart.plan.portfolio.tasks
    x = left + indent + PAD
    texts = [
        elided(tasks[chart.bars.task(bar)].name, float(right[n] - x[n]) - 2, metrics, "label")
        for n, bar in enumerate(chart.segments.bar.tolist())
    ]
    return Texts("label", x, top + BAR / 2, texts)


def _done(chart: MonthChart, are_signs: Flags) -> Iterator[Batch]:
    """Lines at the feet of the bars, as far as the tasks are complete."""
    found, bars = chart.segments, chart.bars
    left, right, top = chart.places
    share = chart.plan.schedule.percent_complete[bars.rows[found.bar]] / 100
    days = bars.last[found.bar] - bars.first[found.bar] + 1
    behind = chart.page.first + 7 * found.week + found.first - bars.first[found.bar]
    part = np.clip((share * days - behind) / (found.last - found.first + 1), 0.0, 1.0)
    some = (part > 0) & ~are_signs
    foot = np.full(int(some.sum()), FOOT)
    yield Rects("bar_done", left[some], (top + BAR - FOOT)[some], ((right - left) * part)[some], foot)


def _more(chart: MonthChart, metrics: TextMetrics) -> Iterator[Batch]:
    days = np.flatnonzero(chart.segments.hidden)
    regions = [chart.more_region(chart.page.first + day) for day in days.tolist()]
    counts = [say(message("month.more", count=count)) for count in chart.segments.hidden[days].tolist()]
    texts = [
        elided(text, region.right - region.left - PAD, metrics, "label_muted")
        for text, region in zip(counts, regions, strict=True)
    ]
    x = np.array([region.left + PAD for region in regions])
    yield Texts("label_muted", x, np.array([region.top + BAR / 2 for region in regions]), texts)


def _focus(chart: MonthChart, current: RowKey | None) -> Iterator[Batch]:
    """A frame around all parts of the row with the focus, or around the text that says it is hidden."""
    bar = chart.bars.bar_of(current)
    if bar is None or current is None:
        return
    mine = chart.segments.bar == bar
    left, right, top = (edge[mine] for edge in chart.places)
    if not mine.any():
        region = chart.region_of(current)
        if region is None:
            return
        left, right, top = one(region.left), one(region.right), one(region.top)
    yield Rects("drop_target", left, top, right - left, np.full(len(left), BAR))
