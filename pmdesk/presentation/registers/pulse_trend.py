"""The trend of a team's pulse: its moods by day, as a small line and in words."""

from collections.abc import Sequence

import numpy as np

from pmdesk.domain.ids import TeamId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.registers.moods import MOODS, mood_text
from pmdesk.presentation.shapes import Anchor, Lines, Polylines, Rects, Scene, Texts, one

MOST = 12
"""So many pulses, the last ones, make the line."""

HEIGHT_PX = 96.0
SIDE_PX, TOP_PX, STEP_PX, DOT_PX = 28.0, 20.0, 12.0, 7.0

Felt = tuple[Day, Pulse]
"""A pulse with its day."""


def pulses_of(portfolio: Portfolio, team: TeamId) -> Sequence[Felt]:
    """The last pulses of a team that have a day, the oldest first; several of a day in their order."""
    felt = [(row.day, row) for row in portfolio.pulses.values() if row.team == team and row.day is not None]
    return sorted(felt, key=lambda pair: (pair[0], pair[1].position, pair[1].id))[-MOST:]


def pulse_words(felt: Sequence[Felt], style: DateStyle = DateStyle.DAY) -> str:
    """The moods in words, the last one first: “Mon 2 Mar 26: 4 good”, one a line."""
    return "\n".join(f"{format_day(day, style)}: {mood_text(row.mood)}" for day, row in reversed(felt))


def pulse_trend(felt: Sequence[Felt], width: float) -> Scene:
    """A line from the first pulse to the last, in ``width`` × ``HEIGHT_PX``; each point says its mood.

    Points lie apart as their days do.
    """
    first, last = felt[0][0], felt[-1][0]
    days = np.array([day for day, _ in felt], np.float64)
    moods = np.array([row.mood for _, row in felt], np.float64)
    left, right = SIDE_PX, width - SIDE_PX
    x = left + (days - first) * (right - left) / max(last - first, 1)
    y = TOP_PX + (max(MOODS) - moods) * STEP_PX
    levels = TOP_PX + STEP_PX * np.arange(len(MOODS), dtype=np.float64)
    ends, foot = np.full(len(levels), left), HEIGHT_PX - 8.0
    scene: Scene = (
        Texts(
            "label_small",
            np.full(2, left - 10.0),
            levels[[0, -1]],
            [str(max(MOODS)), str(min(MOODS))],
            Anchor.RIGHT,
        ),
        Lines("grid_row", ends, levels, np.full(len(levels), right), levels),
        Polylines("curve_planned", np.stack([x, y], axis=1)[None]),
        Rects("curve_planned_end", x - DOT_PX / 2, y - DOT_PX / 2, *np.full((2, len(x)), DOT_PX)),
        Texts("label_small", x, y - 10.0, [str(row.mood) for _, row in felt], Anchor.CENTRE),
        Texts("label_muted", one(left), one(foot), [format_day(first)]),
    )
    if last == first:
        return scene
    return (*scene, Texts("label_muted", one(right), one(foot), [format_day(last)], Anchor.RIGHT))
