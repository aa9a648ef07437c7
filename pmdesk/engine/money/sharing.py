"""Sharing: parts of amounts of money, in whole numbers that add up."""

import numpy as np

from pmdesk.engine.timetable import Wide

MOST_BITS = 31
"""Wholes longer than that are measured more coarsely: two such numbers multiplied still fit 64 bits."""


def share(amount: Wide, part: Wide, whole: Wide) -> Wide:
    """``amount * part / whole``, rounded half up; all of it for the whole part. ``whole`` is more than 0."""
    bits = np.frexp(whole.astype(np.float64))[1].astype(np.int64)
    spare = np.maximum(bits - MOST_BITS, 0)
    of, some = whole >> spare, part >> spare
    each, left = np.divmod(amount, of)
    found: Wide = each * some + (left * some + of // 2) // of
    return found
