"""Money by month: CAPEX and OPEX on each other, planned and in the forecast, and what comes together."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.money.budget_line import Expenditure
from pmdesk.domain.quantities import Day, Money, date_of
from pmdesk.engine.money.cash_flow import Amounts, Month, cash_flow, running
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.money.flow_scale import money_scale, short_amount
from pmdesk.presentation.money.flow_table import month_title
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, TextMetrics

HEIGHT_PX, SENTENCE_PX = 232.0, 32.0
LEFT_PX, RIGHT_PX, TOP_PX, FOOT_PX = 56.0, 56.0, 50.0, 22.0
MOST_MONTHS, BEFORE = 24, 6
"""So many months are shown at most, and so many of them before today."""

SIDES = ("planned", "forecast")
STACK = (Expenditure.CAPEX, Expenditure.OPEX)
BAR_SHARE = 0.36


@dataclass(frozen=True)
class MonthMoney:
    """Amounts by month: of each side, CAPEX and OPEX; ``first`` to ``last`` are the months that are shown."""

    months: tuple[Month, ...]
    amounts: dict[tuple[str, Expenditure], Amounts]
    first: int
    last: int

    @property
    def shown(self) -> range:
        """The places of the months that are shown."""
        return range(self.first, self.last)

    @cached_property
    def sums(self) -> dict[str, Amounts]:
        """What has come together by the end of each month, of each side."""
        found = {}
        for side in SIDES:
            both = zip(*(self.amounts[side, kind] for kind in STACK), strict=True)
            found[side] = running(tuple(Money(sum(month)) for month in both))
        return found


def month_money(plan: Plan, projects: Collection[ProjectId], today: Day) -> MonthMoney:
    """The money of some projects by month; without months where none has any."""
    flow = cash_flow(plan.schedule)
    count = len(flow.months)
    amounts: dict[tuple[str, Expenditure], Amounts] = {}
    for side in SIDES:
        for kind in STACK:
            own = [
                getattr(each, side)
                for each in flow.flows
                if each.entry.project in projects and each.entry.expenditure is kind
            ]
            sums = np.array(own, np.int64).reshape(len(own), count).sum(axis=0).tolist()
            amounts[side, kind] = tuple(map(Money, sums))
    used = [n for n in range(count) if any(each[n] for each in amounts.values())]
    if not used:
        return MonthMoney((), amounts, 0, 0)
    first, last = used[0], used[-1] + 1
    if last - first > MOST_MONTHS:
        date = date_of(today)
        here = date.year * 12 + date.month - 1 - flow.months[0]
        first = min(max(here - BEFORE, first), last - MOST_MONTHS)
        last = first + MOST_MONTHS
    return MonthMoney(flow.months, amounts, first, last)


def height_of(money: MonthMoney) -> float:
    """How high the picture is; without money, as high as the sentence that says so."""
    return HEIGHT_PX if money.shown else SENTENCE_PX


def money_chart(money: MonthMoney) -> Callable[[float, float, TextMetrics], Drawn]:
    """Two stacks a month, and a line each of what comes together."""

    def draw(width: float, height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not money.shown:
            sketch.text("label_muted", 8.0, 20.0, phrase("health.no_money"), room=width - 8.0)
            return Drawn(sketch.scene())
        return _Chart(money, sketch, width, height).drawn()

    return draw


class _Chart:
    def __init__(self, money: MonthMoney, sketch: Sketch, width: float, height: float) -> None:
        self._money, self._sketch, self._width = money, sketch, width
        self._left, self._right = LEFT_PX, width - RIGHT_PX
        self._top, self._bottom = TOP_PX, height - FOOT_PX
        shown = money.shown
        stacks = [
            sum(max(money.amounts[side, kind][n], 0) for kind in STACK) for side in SIDES for n in shown
        ]
        less = [min(money.amounts[side, kind][n], 0) for side in SIDES for kind in STACK for n in shown]
        self._bars = money_scale([*stacks, *less])
        self._lines = money_scale([money.sums[side][n] for side in SIDES for n in shown])
        self._step = (self._right - self._left) / len(shown)

    def drawn(self) -> Drawn:
        self._scales()
        self._sketch.layer = 1
        spots = [self._month(place, n) for place, n in enumerate(self._money.shown)]
        for side in SIDES:
            sums = [self._money.sums[side][n] for n in self._money.shown]
            xs = [self._left + self._step * (place + 1) for place in range(len(sums))]
            points = np.array([[x, self._y(self._lines.share(s))] for x, s in zip(xs, sums, strict=True)])
            if len(points) > 1:
                self._sketch.way(f"money_{side}_sum", points)
        self._legend()
        return Drawn(self._sketch.scene(), tuple(spots))

    def _y(self, share: float) -> float:
        return self._bottom - share * (self._bottom - self._top)

    def _scales(self) -> None:
        sketch = self._sketch
        for amount in self._bars.ticks:
            y = round(self._y(self._bars.share(amount)))
            sketch.line("axis_line" if amount == 0 else "grid_row", self._left, y, self._right, y)
            sketch.text("axis_small", self._left - 6, y, short_amount(amount), Anchor.RIGHT)
        for amount in self._lines.ticks:
            sketch.text(
                "axis_small", self._right + 6, self._y(self._lines.share(amount)), short_amount(amount)
            )

    def _month(self, place: int, n: int) -> Spot:
        sketch, x = self._sketch, self._left + self._step * place
        title = month_title(self._money.months[n])
        every = max(1, -(-int(sketch.width(title, "axis_small") + 6) // int(max(self._step, 1))))
        if place % every == 0:
            sketch.text("axis_small", x + self._step / 2, self._bottom + 12.0, title, Anchor.CENTRE)
        wide = BAR_SHARE * self._step
        for column, side in enumerate(SIDES):
            left = x + self._step / 2 + (column - 1) * wide
            above = below = 0
            for kind in STACK:
                amount = self._money.amounts[side, kind][n]
                base = above if amount >= 0 else below
                one, other = (self._y(self._bars.share(level)) for level in (base, base + amount))
                sketch.rect(f"money_{side}_{kind.value}", left, min(one, other), wide - 1, abs(one - other))
                above, below = above + max(amount, 0), below + min(amount, 0)
        region = Region(x, self._top, x + self._step, self._bottom)
        return Spot(region, partial(_told, self._money, n))

    def _legend(self) -> None:
        """A line a side: its two parts and what comes together."""
        sketch = self._sketch
        names = [f"health.money_{side}_{part}" for side in SIDES for part in ("capex", "opex")]
        step = 30 + max(sketch.width(phrase(name), "axis_small") for name in names)
        for n, side in enumerate(SIDES):
            x, y = self._left, 10.0 + 16.0 * n
            for kind in STACK:
                sketch.rect(f"money_{side}_{kind.value}", x, y - 5, 10.0, 10.0)
                sketch.text("axis_small", x + 14, y, phrase(f"health.money_{side}_{kind.value}"))
                x += step
            sketch.way(f"money_{side}_sum", np.array([[x, y], [x + 18, y]]))
            sketch.text(
                "axis_small", x + 24, y, phrase(f"health.money_{side}_sum"), room=self._width - x - 24
            )


def _told(money: MonthMoney, n: int) -> str:
    lines = [month_title(money.months[n])]
    for side in SIDES:
        for kind in STACK:
            amount = short_amount(money.amounts[side, kind][n])
            lines.append(f"{phrase(f'health.money_{side}_{kind.value}')}: {amount}")
        lines.append(f"{phrase(f'health.money_{side}_sum')}: {short_amount(money.sums[side][n])}")
    return "\n".join(lines)


def money_grid(plan: Plan, money: MonthMoney) -> Grid:
    """The amounts of all months in the portfolio's currency, as cells with headings."""
    lines = [[plan.portfolio.header.currency, *(month_title(month) for month in money.months)]]
    for side in SIDES:
        for kind in STACK:
            amounts = money.amounts[side, kind] if money.months else ()
            title = phrase(f"health.money_{side}_{kind.value}")
            lines.append([title, *(say(message("health.amount", amount=each)) for each in amounts)])
    return tuple(tuple(Cell(text) for text in line) for line in lines)
