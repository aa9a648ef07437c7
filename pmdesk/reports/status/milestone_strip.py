"""The milestone strip: baselines and forecasts of milestones on one axis, with labels above and below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_containing
from pmdesk.presentation.shapes import Anchor
from pmdesk.presentation.status_report.milestones import Milestone, chosen
from pmdesk.reports.grid import heading
from pmdesk.reports.mm_sheet import CAPTION, LABEL, MmSheet
from pmdesk.reports.status.places import LEFT, LEFT_WIDTH, SIDE_TOP, STRIP_BOTTOM
from pmdesk.reports.status.status_head import short_day

DIAMOND = 1.7
FEW = 5
"""Up to so many milestones have their labels in one line above and one below."""
LABEL_GAP = 2.0
INSET = 4.0

XOf = Callable[[Instant], float]
"""Where a moment lies on the axis."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of labels: their outer edge, and whether it lies above the axis."""

    top: float
    bottom: float
    is_above: bool


def draw_strip(
    sheet: MmSheet,
    milestones: Sequence[Milestone],
    status: Instant,
    top: float = SIDE_TOP,
    bottom: float = STRIP_BOTTOM,
    left: float = LEFT,
    width: float = LEFT_WIDTH,
) -> None:
    """The milestones of a project between two heights; nothing if it has none."""
    shown = chosen(tuple(milestones))
    if not shown:
        return
    y = heading(sheet, say(message("status.milestones")), left, top, width)
    first, last = _span(shown, status)
    middle = (y + bottom) / 2

    def x_of(moment: Instant) -> float:
        return left + INSET + (moment - first) / (last - first) * (width - 2 * INSET)

    lanes = _lanes(y, bottom, middle, len(shown))
    room = width / -(-len(shown) // len(lanes)) - LABEL_GAP
    labels = [_label(sheet, each, lanes[n % len(lanes)], room) for n, each in enumerate(shown)]
    wide = [max(sheet.text_width(text, CAPTION) for text in label) + LABEL_GAP for label in labels]
    places = _spread([x_of(each.forecast) for each in shown], wide, len(lanes), left, width)
    for number, each in enumerate(shown):
        _leader(sheet, lanes[number % len(lanes)], places[number], x_of(each.forecast), middle)
    sheet.rule("report_axis", left, middle, left + width, middle)
    sheet.rule("report_today", x_of(status), middle - 3.2, x_of(status), middle + 3.2)
    for each in shown:
        _signs(sheet, each, x_of, middle)
    for number, label in enumerate(labels):
        _write(sheet, label, lanes[number % len(lanes)], places[number])


def _span(shown: Sequence[Milestone], status: Instant) -> tuple[Instant, Instant]:
    moments = [status, *(m.forecast for m in shown), *(m.baseline for m in shown if m.baseline is not None)]
    first, last = min(moments), max(moments)
    return (first, last) if last > first else (first, Instant(first + MINUTES_PER_DAY))


def _lanes(top: float, bottom: float, middle: float, count: int) -> list[Lane]:
    above, below = middle - 3.4, middle + 3.4
    if count <= FEW:
        return [Lane(top, above, is_above=True), Lane(below, bottom, is_above=False)]
    upper, lower = (top + above) / 2, (below + bottom) / 2
    return [
        Lane(upper, above, is_above=True),
        Lane(below, lower, is_above=False),
        Lane(top, upper, is_above=True),
        Lane(lower, bottom, is_above=False),
    ]


def _spread(
    points: Sequence[float], wide: Sequence[float], lanes: int, left: float, width: float
) -> list[float]:
    """The middle of each label: above or below its milestone, moved aside where labels would touch."""
    places = list(points)
    for lane in range(lanes):
        mine = range(lane, len(points), lanes)
        edge = left
        for number in mine:
            places[number] = max(points[number], edge + wide[number] / 2)
            edge = places[number] + wide[number] / 2
        edge = left + width
        for number in reversed(mine):
            places[number] = min(places[number], edge - wide[number] / 2)
            edge = places[number] - wide[number] / 2
    return places


def _leader(sheet: MmSheet, lane: Lane, label_x: float, x: float, middle: float) -> None:
    near, far = (lane.bottom, middle - DIAMOND) if lane.is_above else (lane.top, middle + DIAMOND)
    sheet.way("report_leader", [(label_x, near), (x, far)])


def _signs(sheet: MmSheet, each: Milestone, x_of: XOf, middle: float) -> None:
    if each.baseline is not None:
        _diamond(sheet, "report_milestone_then", x_of(each.baseline), middle)
    x = x_of(each.forecast)
    _diamond(sheet, "report_milestone", x, middle)
    if each.is_done:
        sheet.way("report_tick", [(x - 0.8, middle), (x - 0.2, middle + 0.6), (x + 0.8, middle - 0.7)])


def _diamond(sheet: MmSheet, style: str, x: float, y: float) -> None:
    sheet.polygon(style, [(x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y)])


def _label(sheet: MmSheet, each: Milestone, lane: Lane, width: float) -> list[str]:
    """The lines of a label: the name, and at last the date with the slip."""
    date = short_day(day_containing(each.forecast))
    if each.slip:
        key = "status.slip_later" if each.slip > 0 else "status.slip_earlier"
        date = say(message(key, day=date, days=abs(each.slip)))
    room = max(int((lane.bottom - lane.top + 1e-6) / sheet.line_height(LABEL)) - 1, 1)
    names = sheet.at_most(sheet.wrapped(each.name, width, CAPTION), room, width, CAPTION)
    return [*names, date]


def _write(sheet: MmSheet, label: Sequence[str], lane: Lane, x: float) -> None:
    step = sheet.line_height(LABEL)
    top = lane.bottom - len(label) * step if lane.is_above else lane.top
    for number, text in enumerate(label):
        style = LABEL if number == len(label) - 1 else CAPTION
        sheet.text(x, top + (number + 0.5) * step, text, style, Anchor.CENTRE, halo="label_halo")
