"""ValueChart: the lines of an S-curve with their words, and where everything lies in a size."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, log10

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, MONEY_PER_UNIT, Instant, Money
from pmdesk.engine.money.indices import EarnedValue
from pmdesk.engine.money.value_curve import ValueCurve, cost_span, value_curve
from pmdesk.engine.timetable import Wide
from pmdesk.presentation import standing
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.prices import format_amount
from pmdesk.presentation.shapes import Floats, TextMetrics
from pmdesk.presentation.usage.periods import PeriodUnit, periods_over

MOST_PERIODS = 110
"""More points than that say nothing more to the eye."""
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_LINES = 7

LINES = ("planned", "earned", "actual", "forecast")
"""The kinds of lines, the lowest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What is shown: the curves of some projects, and what they are measured by."""

    lines: ValueCurve
    value: EarnedValue | None
    estimate: Money | None

    def line(self, kind: str) -> tuple[Wide, Wide] | None:
        """The instants and amounts of a line; None if it isn't known."""
        edges = np.array(self.lines.edges, np.int64)
        amounts: Wide | None = getattr(self.lines, kind)
        if amounts is None:
            return None
        starts = kind == "forecast" and self.lines.now is not None
        return (edges[self.lines.now :] if starts else edges[: len(amounts)]), amounts

    def at(self, edge: int) -> Mapping[str, Money]:
        """What each line says at one of the edges."""
        moment = self.lines.edges[edge]
        found: dict[str, Money] = {}
        for kind in LINES:
            line = self.line(kind)
            if line is not None and line[0][0] <= moment <= line[0][-1]:
                found[kind] = Money(int(line[1][np.searchsorted(line[0], moment)]))
        return found


def curve_of(plan: Plan, projects: Collection[ProjectId]) -> Curve | None:
    """The curves of some projects; None if nothing costs anything, and nothing was to."""
    value = standing.plan_value(plan)
    span = cost_span(value, projects)
    if span is None:
        return None
    status = [d for p in projects if (d := plan.portfolio.projects[p].status_date) is not None]
    units = (PeriodUnit.DAY, PeriodUnit.WEEK, PeriodUnit.MONTH, PeriodUnit.QUARTER)
    every = (periods_over(unit, span[0], max(*span, *status)) for unit in units)
    periods = next((p for p in every if len(p) <= MOST_PERIODS), periods_over(PeriodUnit.YEAR, *span))
    edges = [Instant(edge) for edge in periods.edges[1:-1]]
    stands = standing.of_projects(plan, projects)
    estimate = standing.estimate_of_projects(plan, projects)
    return Curve(value_curve(value, projects, edges, estimate), stands, estimate)


@dataclass(frozen=True, eq=False)
class ValueChart:
    """An S-curve of ``width`` × ``height`` px: amounts at the left, dates below, a legend on top."""

    plan: Plan
    curve: Curve
    width: float
    height: float
    metrics: TextMetrics

    @cached_property
    def amounts(self) -> tuple[Money, ...]:
        """The amounts at which lines lie, from 0 up to or above the highest."""
        lines = [line for kind in LINES if (line := self.curve.line(kind)) is not None]
        most = max(int(amounts.max()) for _, amounts in lines)
        value = self.curve.value
        most = max(most, value.budget if value else 0, self.curve.estimate or 0, MONEY_PER_UNIT)
        rough = most / MONEY_PER_UNIT / MOST_LINES
        power = 10.0 ** floor(log10(rough))
        step = next(power * factor for factor in STEPS if power * factor >= rough * (1 - 1e-9))
        count = ceil(most / MONEY_PER_UNIT / step - 1e-9)
        return tuple(Money(round(step * n * MONEY_PER_UNIT)) for n in range(count + 1))

    def amount_text(self, amount: Money) -> str:
        """An amount, as the portfolio writes it; on the axis without the currency and decimals."""
        return format_amount(amount, self.plan.portfolio.header)

    @cached_property
    def axis_texts(self) -> tuple[str, ...]:
        """What stands beside the lines of the amounts."""
        header = self.plan.portfolio.header
        written = (format_amount(amount, header) for amount in self.amounts)
        texts = [text.removesuffix(header.currency).strip() for text in written]
        decimal = header.number_style.decimal
        if all(text.endswith(f"{decimal}00") or decimal not in text for text in texts):
            texts = [text.removesuffix(f"{decimal}00") for text in texts]
        return tuple(texts)

    @cached_property
    def left(self) -> float:
        """Where the lines begin."""
        return 20.0 + max(self.metrics.width(text, "axis") for text in self.axis_texts) + 8.0

    @property
    def right(self) -> float:
        """Where they end."""
        return self.width - 28.0

    @property
    def top(self) -> float:
        """The highest amount."""
        return 64.0

    @property
    def bottom(self) -> float:
        """Where nothing is spent."""
        return self.height - 44.0

    def x_of(self, instants: Wide) -> Floats:
        """Where instants lie."""
        first, last = self.curve.lines.edges[0], self.curve.lines.edges[-1]
        share = (np.asarray(instants, np.float64) - first) / max(last - first, 1)
        return self.left + share * (self.right - self.left)

    def y_of(self, amounts: Wide) -> Floats:
        """Where amounts lie."""
        share = np.asarray(amounts, np.float64) / self.amounts[-1]
        return self.bottom - share * (self.bottom - self.top)

    def edge_at(self, x: float) -> int:
        """The edge that lies nearest to an x."""
        places = self.x_of(np.array(self.curve.lines.edges, np.int64))
        return int(np.argmin(np.abs(places - x)))

    def told_at(self, edge: int) -> tuple[str, ...]:
        """The date of an edge and what the lines say there."""
        found = self.curve.at(edge).items()
        said = [f"{self.title_of(kind)}  {self.amount_text(amount)}" for kind, amount in found]
        return (self.date_text(self.curve.lines.edges[edge]), *said)

    def date_text(self, edge: Instant) -> str:
        """The day that is over at an edge, which lies at midnight but for the status date."""
        style = self.plan.portfolio.header.date_style
        return format_instant(Instant(edge - 1 if edge % MINUTES_PER_DAY == 0 else edge), style)

    def title_of(self, kind: str) -> str:
        """The name of a line."""
        if kind == "forecast" and self.curve.estimate is None:
            return say(message("curves.by_plan"))
        return say(message(f"curves.{kind}"))
