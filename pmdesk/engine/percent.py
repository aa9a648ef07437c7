"""Percentages of durations and of work, and the minutes they stand for."""

from pmdesk.domain.quantities import Minutes

WHOLE = 100


def percent_of(done: int, whole: int) -> int:
    """``done`` as a percentage of ``whole``, rounded half up; 0 and 100 mean none and all of it.

    Of nothing, all is done. Source: Microsoft Project, "% Complete (task field)": actual duration / duration.
    """
    if done >= whole:
        return WHOLE
    if done <= 0:
        return 0
    return min(max((2 * WHOLE * done + whole) // (2 * whole), 1), WHOLE - 1)


def share_of(whole: int, percent: int, day: int) -> Minutes:
    """The minutes that ``percent`` of ``whole`` stand for: the roundest that are as many percent.

    Whole days of ``day`` minutes go before half ones and hours, and what is exact before quarters of an
    hour. Source: Microsoft Project, "Actual Duration (task field)": at 33 percent, the actual duration of a
    task of 3 days is 1 day.
    """
    exact = whole * percent
    for step in (day, day // 2, 60, 1 if exact % WHOLE == 0 else 15, 5):
        if step:
            rounded = (exact + step * WHOLE // 2) // (step * WHOLE) * step
            if rounded <= whole and percent_of(rounded, whole) == percent:
                return Minutes(rounded)
    return Minutes(exact // WHOLE)
