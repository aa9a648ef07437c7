"""Signs of reports: colours of health by shape and letter as well, and arrows for better and worse."""

from math import cos, pi, sin

from pmdesk.engine.health.colours import Colour
from pmdesk.presentation.dashboard.signs import STYLES, letter_of, trend
from pmdesk.presentation.shapes import Anchor
from pmdesk.reports.mm_sheet import CAPTION, NUMBER, MmSheet, Point

CORNERS = 36
LARGE_MM = 9.0
"""From this size on the letter is large."""


def health_sign(sheet: MmSheet, colour: Colour, x: float, y: float, size: float) -> None:
    """A circle for green, a triangle for amber, a diamond for red, an empty square for grey, about (x, y)."""
    half = size / 2
    sheet.polygon(STYLES[colour], [(x + half * a, y + half * b) for a, b in _SHAPES[colour]])
    sink = 0.16 * size if colour is Colour.AMBER else 0.0
    sheet.text(x, y + sink, letter_of(colour), _letter_style(colour, size), Anchor.CENTRE)


def trend_arrow(sheet: MmSheet, before: Colour | None, now: Colour, x: float, y: float, size: float) -> None:
    """How a colour moved since the last report: up for better, down for worse; nothing without one."""
    step = trend(now, before)
    if step is not None:
        arrow(sheet, step, x, y, size)


def arrow(sheet: MmSheet, up: int, x: float, y: float, size: float) -> None:
    """An arrow about (x, y): up if ``up`` is more than 0, down if less, else to the right."""
    half = size / 2
    upright = [(0.0, -1.0), (0.9, 0.1), (0.35, 0.1), (0.35, 1.0), (-0.35, 1.0), (-0.35, 0.1), (-0.9, 0.1)]
    if up > 0:
        turned = upright
    elif up < 0:
        turned = [(a, -b) for a, b in upright]
    else:
        turned = [(-b, a) for a, b in upright]
    style = "trend_better" if up > 0 else "trend_worse" if up < 0 else "trend_same"
    sheet.polygon(style, [(x + half * a, y + half * b) for a, b in turned])


def _letter_style(colour: Colour, size: float) -> str:
    """White letters on a filled shape, dark ones in the empty one."""
    if colour is Colour.GREY:
        return NUMBER if size >= LARGE_MM else CAPTION
    return "report_sign_large" if size >= LARGE_MM else "report_sign"


_SHAPES: dict[Colour, list[Point]] = {
    Colour.GREEN: [(cos(2 * pi * n / CORNERS), sin(2 * pi * n / CORNERS)) for n in range(CORNERS)],
    Colour.AMBER: [(0.0, -0.95), (1.0, 0.85), (-1.0, 0.85)],
    Colour.RED: [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
    Colour.GREY: [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)],
}
