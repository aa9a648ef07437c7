"""Page breaks: what stands on which page, so that nothing is cut that need not be."""

from collections.abc import Sequence

import numpy as np

from pmdesk.presentation.shapes import Flags, Floats

SEARCHED = 0.25
"""The part of a page that may stay free so that a summary begins on the next."""


def page_rows(
    tops: Floats, height: float, opens_group: Flags, opens_page: Flags | None = None
) -> Sequence[tuple[int, int]]:
    """The first row of each page and the one after its last; every row lies whole on one page.

    A page is filled as far as whole rows go, but ends before a row that ``opens_page``; if a row that
    ``opens_group`` (a summary) stands in its last quarter, the page ends before the last such row. No rows
    give one empty page. A row higher than a page has a page alone.
    """
    count = len(tops) - 1
    if count <= 0:
        return ((0, 0),)
    begins = np.flatnonzero(opens_page) if opens_page is not None else np.empty(0, np.int64)
    pages: list[tuple[int, int]] = []
    first = 0
    while first < count:
        fits = int(np.searchsorted(tops, tops[first] + height + 1e-6, side="right")) - 1
        end = min(max(fits, first + 1), count)
        forced = begins[(begins > first) & (begins <= end)]
        if len(forced):
            end = int(forced[0])
        elif end < count:
            end = _before_group(tops, first, end, height, opens_group)
        pages.append((first, end))
        first = end
    return tuple(pages)


def stretches(
    length: float, room: float, cuts: Floats, ends: Floats | None = None
) -> Sequence[tuple[float, float]]:
    """From 0 to ``length`` in stretches of at most ``room`` that end at ``cuts`` wherever they can.

    All of them end at ``ends``, which lie between 0 and ``length``.
    """
    found: list[tuple[float, float]] = []
    start = 0.0
    stops = np.append(ends if ends is not None else np.empty(0), length)
    while start < length - 1e-6 or not found:
        stop = float(stops[stops > start + 1e-6][0]) if length > 0 else 0.0
        if stop - start <= room + 1e-6:
            found.append((start, stop))
            start = stop
            continue
        fits = cuts[(cuts > start + 1e-6) & (cuts <= start + room + 1e-6)]
        end = float(fits[-1]) if len(fits) else start + room
        found.append((start, end))
        start = end
    return tuple(found)


def _before_group(tops: Floats, first: int, end: int, height: float, opens_group: Flags) -> int:
    earliest = int(np.searchsorted(tops, tops[first] + height * (1 - SEARCHED)))
    # The break may also lie right before a summary that is the next page's first row already.
    candidates = [row for row in range(max(earliest, first + 1), end + 1) if opens_group[row]]
    return candidates[-1] if candidates else end
