"""Tracing: what a task waits for and what waits for it, through all links or driving ones; critical paths."""

from collections.abc import Callable, Iterable

import numpy as np

from pmdesk.domain.ids import LinkId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.drivers import drivers_of
from pmdesk.engine.link_dates import link_dates
from pmdesk.engine.link_web import link_web, reached
from pmdesk.engine.schedule import Schedule


def predecessors(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> tuple[TaskId, ...]:
    """All that a task waits for, directly or not, in outline order.

    A link of a summary acts on all that lies below it: a task waits for what the summaries above it wait
    for, and a summary that is waited for stands for itself and everything in it. Links that take no part in
    the schedule lead nowhere; what lies in the task itself is left out.
    """
    return reached(portfolio, schedule, task, link_web(schedule).into)


def successors(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> tuple[TaskId, ...]:
    """All that waits for a task, directly or not, in outline order; see ``predecessors``."""
    return reached(portfolio, schedule, task, link_web(schedule).out_of)


def driving_predecessors(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> tuple[TaskId, ...]:
    """The tasks that hold a task where it is, those that hold them and so on, in outline order.

    Summaries don't hold by themselves: the tasks in them do that start first or finish last, unless the
    summary has dates of its own. What drives a summary is what drives the tasks in it.
    """
    return _driven(portfolio, schedule, task, drivers_of(schedule).before)


def driven_successors(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> tuple[TaskId, ...]:
    """The tasks that a task holds where they are, those held by them and so on, in outline order."""
    return _driven(portfolio, schedule, task, drivers_of(schedule).behind)


def driving_links(portfolio: Portfolio, schedule: Schedule) -> frozenset[LinkId]:
    """The links that hold a task where it is; of a summary's successor, any task below it."""
    links = link_dates(schedule).links
    driving = (links[link].id for link in drivers_of(schedule).driven)
    return frozenset(link for link in driving if link in portfolio.links)


def critical_paths(portfolio: Portfolio, schedule: Schedule) -> tuple[tuple[TaskId, ...], ...]:
    """Paths of critical tasks, each from one that no critical task drives to one that drives none.

    Every critical task lies on one of them at least. There are several where tasks tie or networks are
    apart; of paths that share all their tasks with others some are left out. Those that end last come first.
    """
    rows = np.flatnonzero(schedule.critical).tolist()
    critical = {row for row in rows if not portfolio.outline.is_summary(schedule.tasks[row])}
    drivers = drivers_of(schedule)
    before = _among(critical, drivers.before)
    behind = _among(critical, drivers.behind)
    covered: set[int] = set()
    paths: list[list[int]] = []
    ends = [row for row in sorted(critical) if not behind(row)]
    for row in (*ends, *sorted(critical)):
        if row not in covered:
            back, forth = _walk(row, before, covered), _walk(row, behind, covered)
            path = [*reversed(back), row, *forth]
            covered.update(path)
            paths.append(path)
    paths.sort(key=lambda path: (-int(schedule.finish[path[-1]]), path))
    return tuple(tuple(schedule.tasks[row] for row in path) for path in paths)


def near_critical(portfolio: Portfolio, schedule: Schedule) -> frozenset[TaskId]:
    """The unfinished tasks that are not critical and have no more slack than their project's limit.

    The limit is ``Project.near_critical_limit``. Summaries are left out.
    """
    row_open = schedule.active & ~schedule.summary & ~schedule.critical & (schedule.start != NO_DATE)
    most = max((project.near_critical_limit for project in portfolio.projects.values()), default=0)
    found: list[TaskId] = []
    for row in np.flatnonzero(row_open & (schedule.total_slack <= most)).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        limit = portfolio.projects[task.project].near_critical_limit
        if task.actual_finish is None and schedule.total_slack[row] <= limit:
            found.append(task.id)
    return frozenset(found)


def _driven(
    portfolio: Portfolio, schedule: Schedule, task: TaskId, others: Callable[[int], Iterable[int]]
) -> tuple[TaskId, ...]:
    start = schedule.index[task]
    own = range(start, portfolio.outline.end[start])
    found = set(own)
    to_do = list(own)
    while to_do:
        for other in others(to_do.pop()):
            if other not in found:
                found.add(other)
                to_do.append(other)
    return tuple(schedule.tasks[row] for row in sorted(found.difference(own)))


def _among(critical: set[int], others: Callable[[int], list[int]]) -> Callable[[int], list[int]]:
    def chosen(row: int) -> list[int]:
        return sorted(critical.intersection(others(row)))

    return chosen


def _walk(row: int, others: Callable[[int], list[int]], covered: set[int]) -> list[int]:
    """From a row on to one without others, by tasks that no path has yet where there is a choice."""
    way: list[int] = []
    while choices := others(row):
        row = next((choice for choice in choices if choice not in covered), choices[0])
        way.append(row)
    return way
