"""The shape of an assignment's work, from work by time as a foreign file tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.quantities import FULL_TIME, Instant, Minutes
from pmdesk.engine.worktime import WorkClock
from pmdesk.interchange.cleaning import LONGEST, instant, within
from pmdesk.interchange.foreign import ForeignWork

CONTOURS = {
    "FLAT": Contour.FLAT,
    "BACK_LOADED": Contour.BACK_LOADED,
    "FRONT_LOADED": Contour.FRONT_LOADED,
    "DOUBLE_PEAK": Contour.DOUBLE_PEAK,
    "EARLY_PEAK": Contour.EARLY_PEAK,
    "LATE_PEAK": Contour.LATE_PEAK,
    "BELL": Contour.BELL,
    "TURTLE": Contour.TURTLE,
}
"""MPXJ's names of contours; CONTOURED, and the curves of other programs, are spelled out or flat."""

ROUNDING = 2
"""Minutes; files round dates down and work to either side."""

ROUNDED_PAUSE = 10
"""Minutes without work that may come from dates which were rounded; no contour has longer ones."""

NEAR = 0.01
"""The share by which work may differ from what a contour says and still follow it."""


def spans_of(clock: WorkClock, begin: Instant | None, spread: Iterable[ForeignWork]) -> tuple[WorkSpan, ...]:
    """The spread of work as spans on ``clock`` from ``begin`` on, else from the first work.

    Pauses in between are spans without work; neighbours of the same intensity are one span. Work at times
    when the clock stands goes to the next span. Parts with impossible dates are left out.
    """
    parts = sorted(
        (start, finish, within(part.work, 0, LONGEST))
        for part in spread
        if (start := instant(part.start)) is not None and (finish := instant(part.finish)) is not None
    )
    if not parts:
        return ()
    spans: list[WorkSpan] = []
    carried, position = 0, parts[0][0] if begin is None else begin
    for start, finish, work in parts:
        pause = clock.work_between(position, max(start, position))
        if pause > 1:  # a minute is what dropped seconds leave
            spans.append(WorkSpan(pause, Minutes(0)))
            position = start
        end = max(position, finish)
        minutes, carried = clock.work_between(position, end), carried + work
        if minutes > 0:
            spans.append(WorkSpan(minutes, Minutes(carried)))
            carried = 0
        position = end
    while spans and not spans[-1].work and not carried:
        spans.pop()
    if carried and spans:
        spans[-1] = replace(spans[-1], work=Minutes(spans[-1].work + carried))
    return _joined(spans)


def _joined(spans: Iterable[WorkSpan]) -> tuple[WorkSpan, ...]:
    joined: list[WorkSpan] = []
    for span in spans:
        if joined and _same_intensity(joined[-1], span):
            last = joined.pop()
            joined.append(WorkSpan(Minutes(last.minutes + span.minutes), Minutes(last.work + span.work)))
        else:
            joined.append(span)
    return tuple(joined)


def _same_intensity(one: WorkSpan, other: WorkSpan) -> bool:
    if not one.work or not other.work:
        return one.work == other.work
    return abs(other.work - one.work * other.minutes / one.minutes) <= ROUNDING


def shape_of(
    said: str, spans: Sequence[WorkSpan], work: int, units: int, *, by_duration: bool
) -> tuple[Contour, tuple[WorkSpan, ...]]:
    """The contour, and the profile where no contour describes the ``spans``.

    ``work`` is without overtime. ``said`` is the contour by the file, which the spans may contradict. If the
    task is as long as its duration says (``by_duration``), ``units`` say nothing.
    """
    named = CONTOURS.get(said, Contour.FLAT)
    if not any(span.work for span in spans) or sum(span.minutes for span in spans) > LONGEST:
        return named, ()
    pauses = any(not span.work and span.minutes > ROUNDED_PAUSE for span in spans)
    if not pauses and _follow(named, spans, work, None if by_duration else units):
        return named, ()
    return Contour.EDITED, _rounded_to(spans, work)


def _follow(contour: Contour, spans: Sequence[WorkSpan], work: int, units: int | None) -> bool:
    """Whether the work in ``spans`` is spread as ``contour`` says; at any intensity if ``units`` is None."""
    total, tenths = sum(span.minutes for span in spans), contour.tenths
    done = sum(span.work for span in spans)
    if units is not None:
        if units <= 0:
            return False
        expected = work * FULL_TIME / units * 1000 / sum(tenths)
        if abs(total - expected) > ROUNDING * FULL_TIME / units + NEAR * expected:
            return False
    ends = accumulate(span.minutes for span in spans)
    sums = accumulate(span.work for span in spans)
    near = ROUNDING + NEAR * done
    return all(
        abs(so_far - done * _share(tenths, end / total)) <= near
        for end, so_far in zip(ends, sums, strict=True)
    )


def _share(tenths: tuple[int, ...], time: float) -> float:
    """The share of the work that is done after a share of the time."""
    full = min(int(time * 10), 10)
    part = tenths[full] * (time * 10 - full) if full < 10 else 0.0
    return (sum(tenths[:full]) + part) / sum(tenths)


def _rounded_to(spans: Sequence[WorkSpan], work: int) -> tuple[WorkSpan, ...]:
    """The spans with ``work`` in all, where rounding is what lacks; the last one makes up for it."""
    lacking = work - sum(span.work for span in spans)
    last = spans[-1]
    if abs(lacking) > ROUNDING * len(spans) or last.work + lacking <= 0:
        return tuple(spans)
    return (*spans[:-1], replace(last, work=Minutes(last.work + lacking)))
