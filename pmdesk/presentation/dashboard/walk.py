"""Walking over the dashboard: which place lies next in a direction."""

from collections.abc import Sequence

from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.dashboard.widget import Spot

ASIDE = 3.0
"""A place that lies aside counts as so many times as far."""

_STEPS = {Way.LEFT: (-1, 0), Way.RIGHT: (1, 0), Way.UP: (0, -1), Way.DOWN: (0, 1)}


def next_spot(spots: Sequence[Spot], current: int, way: Way) -> int:
    """The place that lies next to another in a direction; that one itself if there is none."""
    x, y = _middle(spots[current])
    right, down = _STEPS[way]
    best, least = current, float("inf")
    for number, spot in enumerate(spots):
        there = _middle(spot)
        ahead = (there[0] - x) * right + (there[1] - y) * down
        aside = abs((there[0] - x) * down) + abs((there[1] - y) * right)
        if number != current and ahead > 1 and (far := ahead + ASIDE * aside) < least:
            best, least = number, far
    return best


def _middle(spot: Spot) -> tuple[float, float]:
    here = spot.region
    return (here.left + here.right) / 2, (here.top + here.bottom) / 2
