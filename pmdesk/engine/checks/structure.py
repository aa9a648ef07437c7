"""Checks of how a plan is built: loops, links that mean nothing, calendars and tasks without content."""

from collections.abc import Iterator

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.extents import ends_of_hammock
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.hours import has_working_time
from pmdesk.engine.link_dates import are_nested, link_rows
from pmdesk.engine.schedule import Schedule


def loops(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``link_loop``: tasks that wait for each other; the fix removes the link that closes the path."""
    for path in schedule.loops:
        names = " → ".join(portfolio.tasks[task].name for task in (*path, path[0]))
        closing = [link for link in portfolio.links_into.get(path[0], ()) if link.predecessor == path[-1]]
        among = closing or [
            link for task in path for link in portfolio.links_into.get(task, ()) if link.predecessor in path
        ]
        fix = Fix("remove_link", (among[0].id,)) if among else None
        text = message("findings.link_loop", path=names)
        yield Finding("link_loop", Severity.ERROR, task_rows(*path), text, fix)


def idle_calendars(portfolio: Portfolio, _schedule: Schedule) -> Iterator[Finding]:
    """``calendar_without_working_time``: what uses it is scheduled round the clock."""
    for calendar in portfolio.calendars.values():
        if not has_working_time(portfolio.calendars, (calendar.id,)):
            text = message("findings.calendar_without_working_time", name=calendar.name)
            rows = (RowKey(Calendar.table, calendar.id),)
            fix = Fix("give_office_hours", (calendar.id,))
            yield Finding("calendar_without_working_time", Severity.ERROR, rows, text, fix)


def links_inside(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``summary_link_inside``: a link between a summary and something in it."""
    links, before, after = link_rows(schedule)
    for i in np.flatnonzero(are_nested(schedule, before, after)).tolist():
        link = links[i]
        outer, inner = sorted((link.predecessor, link.successor), key=schedule.index.__getitem__)
        names = {"summary": portfolio.tasks[outer].name, "name": portfolio.tasks[inner].name}
        text = message("findings.summary_link_inside", **names)
        rows = (*task_rows(outer, inner), RowKey(Link.table, link.id))
        yield Finding("summary_link_inside", Severity.WARNING, rows, text, Fix("remove_link", (link.id,)))


def hammocks(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``hammock_without_ends``: its dates come from links that aren't there; the fix makes it a task."""
    for task in portfolio.tasks.values():
        row = schedule.index.get(task.id)
        if (
            task.kind is not TaskKind.HAMMOCK
            or row is None
            or schedule.summary[row]
            or not schedule.active[row]
        ):
            continue
        if None in ends_of_hammock(portfolio, schedule, task):
            text = message("findings.hammock_without_ends", name=task.name)
            fix = Fix("make_task", (task.id,))
            yield Finding("hammock_without_ends", Severity.WARNING, task_rows(task.id), text, fix)


def recurring(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``recurring_without_occurrences``: a recurring task that has neither a pattern nor tasks in it."""
    for task in portfolio.tasks.values():
        if task.kind is TaskKind.RECURRING and task.occurrences is None and _is_active_leaf(schedule, task):
            text = message("findings.recurring_without_occurrences", name=task.name)
            fix = Fix("make_task", (task.id,))
            yield Finding("recurring_without_occurrences", Severity.WARNING, task_rows(task.id), text, fix)


def _is_active_leaf(schedule: Schedule, task: Task) -> bool:
    row = schedule.index.get(task.id)
    return row is not None and bool(schedule.active[row] and not schedule.summary[row])
