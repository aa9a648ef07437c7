"""Profiles: the work of an assignment spelled out in spans, to be cut, paused, stretched and joined."""

from collections.abc import Iterable
from itertools import accumulate

from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.quantities import Minutes

Profile = tuple[WorkSpan, ...]


def work_in(profile: Profile) -> Minutes:
    """All the work of a profile."""
    return Minutes(sum(span.work for span in profile))


def length_of(profile: Profile) -> Minutes:
    """From its begin to its end, pauses included."""
    return Minutes(sum(span.minutes for span in profile))


def worked_time(profile: Profile) -> Minutes:
    """The minutes of a profile in which there is work."""
    return Minutes(sum(span.minutes for span in profile if span.work))


def spelled(minutes: Minutes, work: Minutes, contour: Contour) -> Profile:
    """``work`` spread over ``minutes`` in the shape of ``contour``; empty if one of them is 0."""
    if not minutes or not work:
        return ()
    if len(set(contour.tenths)) == 1:
        return (WorkSpan(minutes, work),)
    whole = sum(contour.tenths)
    ends = [minutes * tenth // 10 for tenth in range(11)]
    done = [round(work * part / whole) for part in accumulate(contour.tenths, initial=0)]
    last = max(tenth for tenth in range(10) if ends[tenth] < ends[tenth + 1])
    spans: list[WorkSpan] = []
    kept = 0
    for tenth in range(last + 1):
        length = ends[tenth + 1] - ends[tenth]
        if length:
            until = work if tenth == last else done[tenth + 1]
            spans.append(WorkSpan(Minutes(length), Minutes(until - kept)))
            kept = until
    return tidy(spans)


def tidy(spans: Iterable[WorkSpan]) -> Profile:
    """The same work in as few spans as say it, without pauses at the end."""
    given = tuple(spans)
    found: list[WorkSpan] = []
    for span in given:
        whole = _one(found[-1], span) if found else None
        if whole is None:
            found.append(span)
        else:
            found[-1] = whole
    while found and not found[-1].work:
        found.pop()
    return tuple(found) if len(found) == len(given) else tidy(found)


def _one(first: WorkSpan, then: WorkSpan) -> WorkSpan | None:
    """The span that cutting would make these two of; None if there is none."""
    whole = WorkSpan(Minutes(first.minutes + then.minutes), Minutes(first.work + then.work))
    if not first.work or not then.work:
        return whole if first.work == then.work else None
    return whole if _halves(whole, first.minutes) == (first, then) else None


def _halves(span: WorkSpan, at: int) -> tuple[WorkSpan, WorkSpan]:
    before = Minutes((2 * span.work * at + span.minutes) // (2 * span.minutes))
    if span.work > 1:  # a half without work would be a pause
        before = Minutes(min(max(before, 1), span.work - 1))
    left = Minutes(span.minutes - at)
    return WorkSpan(Minutes(at), before), WorkSpan(left, Minutes(span.work - before))


def cut(profile: Profile, at: int) -> tuple[Profile, Profile]:
    """What lies before and behind ``at`` minutes from the begin."""
    before: list[WorkSpan] = []
    for number, span in enumerate(profile):
        if at <= 0:
            return tuple(before), profile[number:]
        if at < span.minutes:
            first, then = _halves(span, at)
            return (*before, first), (then, *profile[number + 1 :])
        before.append(span)
        at -= span.minutes
    return tuple(before), ()


def paused(profile: Profile, at: int, gap: int) -> Profile:
    """The profile with a pause of ``gap`` minutes ``at`` minutes from its begin; none behind its end."""
    before, then = cut(profile, at)
    if not then or gap <= 0:
        return profile
    return (*before, WorkSpan(Minutes(gap), Minutes(0)), *then)


def without_pauses(profile: Profile) -> Profile:
    """The work of a profile in one go."""
    return tidy(span for span in profile if span.work)


def weighted(profile: Profile, work: Minutes) -> Profile:
    """Other work over the same time, in the same proportions."""
    whole = work_in(profile)
    sums = [round(part * work / whole) for part in accumulate((s.work for s in profile), initial=0)]
    return tidy(WorkSpan(span.minutes, Minutes(sums[n + 1] - sums[n])) for n, span in enumerate(profile))


def stretched(profile: Profile, minutes: Minutes) -> Profile:
    """The same work over other worked time, all its spans longer or shorter in proportion; pauses stay."""
    whole = worked_time(profile)
    spans: list[WorkSpan] = []
    passed = before = 0
    for span in profile:
        if not span.work:
            spans.append(span)
            continue
        passed += span.minutes
        until = max(round(passed * minutes / whole), before + 1)
        spans.append(WorkSpan(Minutes(until - before), span.work))
        before = until
    return tidy(spans)


def ended_after(profile: Profile, minutes: Minutes) -> Profile:
    """As many worked minutes: the last span goes on or is cut off, at the rate it has."""
    more = minutes - worked_time(profile)
    spans = list(profile)
    if more > 0:
        last = spans[-1]
        extra = round(last.work * more / last.minutes)
        spans[-1] = WorkSpan(Minutes(last.minutes + more), Minutes(last.work + extra))
    while more < 0 and spans:
        last = spans.pop()
        if last.work:
            more += last.minutes
        if more > 0:
            spans.append(_halves(last, more)[0])
    return tidy(spans)


def ended_with(profile: Profile, work: Minutes) -> Profile:
    """As much work: the last span goes on or is cut off, at the rate it has."""
    more = work - work_in(profile)
    spans = list(profile)
    while more < 0 and spans:
        last = spans.pop()
        more += last.work
        if more > 0:
            minutes = max(round(last.minutes * more / last.work), 1)
            spans.append(WorkSpan(Minutes(minutes), Minutes(more)))
            more = 0
    if more > 0:
        last = spans[-1]
        minutes = last.minutes + max(round(last.minutes * more / last.work), 0)
        spans[-1] = WorkSpan(Minutes(minutes), Minutes(last.work + more))
    return tidy(spans)
