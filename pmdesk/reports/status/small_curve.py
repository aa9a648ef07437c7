"""The S-curve of a status report: planned, earned, actual, the range of forecasts, and the indices."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Instant, Money, day_containing
from pmdesk.presentation import standing
from pmdesk.presentation.money_fields import UNDEFINED
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.value_curve.chart import LINES, Curve, ValueChart, curve_of
from pmdesk.presentation.value_fields import ratio_text
from pmdesk.reports.grid import heading
from pmdesk.reports.mm_sheet import LABEL, SMALL, MmSheet
from pmdesk.reports.status.places import CURVE_BOTTOM, SIDE_LEFT, SIDE_TOP, SIDE_WIDTH
from pmdesk.reports.status.status_head import round_amount, short_day

SWATCH = 4.0
LEAST_STEPS = 4

Place = Callable[[int], float]


def curve_of_project(facts: StatusFacts) -> Curve | None:
    """The curve of the project; None if nothing costs anything."""
    return curve_of(facts.plan, [facts.id])


def draw_curve(
    sheet: MmSheet,
    facts: StatusFacts,
    curve: Curve,
    x: float = SIDE_LEFT,
    top: float = SIDE_TOP,
    bottom: float = CURVE_BOTTOM,
    width: float = SIDE_WIDTH,
) -> None:
    """The curve with its legend above, and the indices below it."""
    header = facts.plan.portfolio.header
    y = heading(sheet, say(message("status.value", currency=header.currency)), x, top, width)
    step = sheet.line_height(LABEL)
    y = _legend(sheet, curve, x, y, width)
    chart = ValueChart(facts.plan, curve, 1.0, 1.0, sheet.metrics)
    amounts, texts = _steps(chart)
    left = x + max(sheet.text_width(text, LABEL) for text in texts) + 1.5
    right, low, high = x + width, bottom - 2 * step - 2.5, y + step / 2
    edges = curve.lines.edges
    first, last = edges[0], max(edges[-1], edges[0] + 1)

    def x_of(moment: int) -> float:
        return left + (moment - first) / (last - first) * (right - left)

    def y_of(amount: int) -> float:
        return low - amount / max(amounts[-1], 1) * (low - high)

    for amount, text in zip(amounts, texts, strict=True):
        sheet.rule("report_line", left, y_of(amount), right, y_of(amount))
        sheet.text(left - 1.0, y_of(amount), text, LABEL, Anchor.RIGHT)
    _fan(sheet, curve, x_of, y_of)
    for kind in LINES:
        line = curve.line(kind)
        if line is not None:
            points = [(x_of(int(m)), y_of(int(a))) for m, a in zip(*line, strict=True)]
            sheet.way(f"report_curve_{kind}", points)
    if curve.lines.now is not None:
        now = x_of(edges[curve.lines.now])
        sheet.rule("report_today", now, high, now, low)
    sheet.text(left, low + step / 2 + 0.3, short_day(day_containing(Instant(first))), LABEL)
    sheet.text(right, low + step / 2 + 0.3, short_day(day_containing(Instant(last - 1))), LABEL, Anchor.RIGHT)
    _indices(sheet, facts, x, bottom - sheet.line_height(SMALL) / 2, width)


def _steps(chart: ValueChart) -> tuple[tuple[Money, ...], tuple[str, ...]]:
    """Every second or fourth of the amounts on the axis, so that their texts keep apart."""
    by = max(1, round(len(chart.amounts) / LEAST_STEPS))
    count = -(-(len(chart.amounts) - 1) // by)
    unit = chart.amounts[1] * by
    amounts = tuple(Money(unit * n) for n in range(count + 1))
    header = chart.plan.portfolio.header
    return amounts, tuple(round_amount(amount, header) for amount in amounts)


def _legend(sheet: MmSheet, curve: Curve, x: float, top: float, width: float) -> float:
    step = sheet.line_height(LABEL)
    at, y = x, top + step / 2
    for kind in LINES:
        if curve.line(kind) is None:
            continue
        key = "plan" if kind == "forecast" and curve.estimate is None else kind
        text = say(message(f"status.curve_{key}"))
        wide = SWATCH + 1.0 + sheet.text_width(text, LABEL)
        if at + wide > x + width:
            at, y = x, y + step
        sheet.way(f"report_curve_{kind}", [(at, y), (at + SWATCH, y)])
        sheet.text(at + SWATCH + 1.0, y, text, LABEL)
        at += wide + 3.0
    return y + step / 2


def _fan(sheet: MmSheet, curve: Curve, x_of: Place, y_of: Place) -> None:
    """The range between the lowest and the highest estimate at completion."""
    value, now, forecast = curve.value, curve.lines.now, curve.line("forecast")
    if value is None or now is None or forecast is None or curve.estimate is None:
        return
    rules = (
        value.typical_estimate,
        value.atypical_estimate,
        value.combined_estimate,
        value.weighted_estimate,
    )
    known = [amount for amount in (*rules, curve.estimate) if amount is not None]
    start, end = int(forecast[0][0]), int(forecast[0][-1])
    begin = int(forecast[1][0])
    most = y_of(min(max(known), _ceiling(curve)))
    corners = [(x_of(start), y_of(begin)), (x_of(end), most), (x_of(end), y_of(min(known)))]
    if min(known) < max(known):
        sheet.polygon("report_fan", corners)


def _ceiling(curve: Curve) -> int:
    """The highest amount that the lines reach: the fan goes no higher."""
    lines = [line for kind in LINES if (line := curve.line(kind)) is not None]
    budget = curve.value.budget if curve.value is not None else 0
    return max(budget, curve.estimate or 0, *(int(np.max(amounts)) for _, amounts in lines))


def _indices(sheet: MmSheet, facts: StatusFacts, x: float, middle: float, width: float) -> None:
    value = standing.of_project(facts.plan, facts.id)
    time = standing.time_of_project(facts.plan, facts.id)
    found: list[tuple[str, Fraction | None]] = [
        ("CPI", None if value is None else value.cost_index),
        ("SPI", None if value is None else value.schedule_index),
        ("SPI(t)", None if time is None else time.days.index),
    ]
    for place, (name, index) in enumerate(found):
        text = UNDEFINED if index is None else ratio_text(index, facts.plan)
        sheet.text(x + place * width / 3, middle, f"{name}  {text}", SMALL)
