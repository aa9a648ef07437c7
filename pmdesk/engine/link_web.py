"""The web of links: which rows links join, and all that can be reached through it by way of summaries."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pmdesk.domain.ids import TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.link_dates import link_dates
from pmdesk.engine.schedule import Schedule


class LinkWeb(NamedTuple):
    """The rows at the other ends of the links into and out of each row."""

    into: Mapping[int, Sequence[int]]
    out_of: Mapping[int, Sequence[int]]


@lru_cache(maxsize=1)
def link_web(schedule: Schedule) -> LinkWeb:
    """The web of the links that take part in a schedule."""
    into: dict[int, list[int]] = {}
    out_of: dict[int, list[int]] = {}
    dates = link_dates(schedule)
    for before, after in zip(dates.before.tolist(), dates.after.tolist(), strict=True):
        into.setdefault(after, []).append(before)
        out_of.setdefault(before, []).append(after)
    return LinkWeb(into, out_of)


def reached(
    portfolio: Portfolio, schedule: Schedule, task: TaskId, others: Mapping[int, Sequence[int]]
) -> tuple[TaskId, ...]:
    """What ``others`` lead to from a task, in outline order, without what lies in the task itself.

    Each row is entered once and each summary climbed to once, so the time is linear.
    """
    index, end = schedule.index, portfolio.outline.end
    takes_part = (schedule.active & (schedule.start != NO_DATE)).tolist()
    start = index[task]
    own = range(start, end[start])
    found = set(own)
    to_do = [row for row in own if takes_part[row]]
    climbed: set[int] = set()
    while to_do:
        row = to_do.pop()
        for place in _with_above(portfolio, schedule, row, climbed):
            for other in others.get(place, ()):
                _enter(other, end, takes_part, found, to_do)
    return tuple(schedule.tasks[row] for row in sorted(found.difference(own)))


def _with_above(portfolio: Portfolio, schedule: Schedule, row: int, climbed: set[int]) -> Iterable[int]:
    """The row and those summaries above it whose links were not followed yet."""
    yield row
    parent = portfolio.tasks[schedule.tasks[row]].parent
    while parent is not None:
        above = schedule.index[parent]
        if above in climbed:
            return
        climbed.add(above)
        yield above
        parent = portfolio.tasks[parent].parent


def _enter(
    row: int, end: Sequence[int], takes_part: Sequence[bool], found: set[int], to_do: list[int]
) -> None:
    """Take in a row with all below it. What is found of a summary is found of all in it: skip over that."""
    at = row
    while at < end[row]:
        if at in found:
            at = end[at]
            continue
        if takes_part[at]:
            found.add(at)
            to_do.append(at)
        at += 1
