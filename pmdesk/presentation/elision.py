"""Elision: text cut to a width, with an ellipsis."""

from bisect import bisect_right

from pmdesk.presentation.shapes import TextMetrics


def elided(text: str, room: float, metrics: TextMetrics, style: str) -> str:
    """The text, cut with "…" where it is wider than ``room``."""
    if metrics.width(text, style) <= room:
        return text
    fits = bisect_right(range(len(text)), room, key=lambda n: metrics.width(text[:n].rstrip() + "…", style))
    return text[: max(fits - 1, 0)].rstrip() + "…"
