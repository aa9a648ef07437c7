"""Checks of links that are not kept: by constraints, by hand, or as work began before they allowed it."""

from collections.abc import Iterator

import numpy as np

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import FIXED, FIXED_SUMMARY
from pmdesk.engine.columns import role_of
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.link_dates import held_rows, link_dates
from pmdesk.engine.schedule import Schedule

_OVERRIDING = frozenset({Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO, Constraint.ALAP})


def broken_links(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """Every link and task it holds that is earlier than the link allows, by what lets it be so."""
    held = held_rows(schedule)
    links = link_dates(schedule).links
    for pair in np.flatnonzero(held.room < 0).tolist():
        link = links[held.link[pair]]
        task = portfolio.tasks[schedule.tasks[held.row[pair]]]
        if not _is_done_first(schedule, link, task):
            yield _broken(portfolio, schedule, link, task)


def _broken(portfolio: Portfolio, schedule: Schedule, link: Link, task: Task) -> Finding:
    names = {"name": task.name, "before": portfolio.tasks[link.predecessor].name}
    rows = (*task_rows(*dict.fromkeys((link.predecessor, task.id))), RowKey(Link.table, link.id))
    remove = Fix("remove_link", (link.id,))
    role = role_of(task, bool(schedule.summary[schedule.index[task.id]]))
    if role in (FIXED, FIXED_SUMMARY) and (task.occurrences is None or task.mode is TaskMode.MANUAL):
        if task.kind is TaskKind.EXTERNAL and task.mode is not TaskMode.MANUAL:
            text = message("findings.external_breaks_link", **names)
            return Finding("external_breaks_link", Severity.WARNING, rows, text, remove)
        text = message("findings.manual_breaks_link", **names)
        fix = Fix("schedule_automatically", (task.id,))
        return Finding("manual_breaks_link", Severity.WARNING, rows, text, fix)
    if task.actual_start is not None:
        severity = Severity.WARNING if task.actual_finish is None else Severity.INFO
        text = message("findings.actual_breaks_link", start=task.actual_start, **names)
        return Finding("actual_breaks_link", severity, rows, text, remove)
    if task.constraint in _OVERRIDING:
        text = message("findings.constraint_breaks_link", constraint=task.constraint.value, **names)
        fix = Fix("remove_constraint", (task.id,))
        return Finding("constraint_breaks_link", Severity.WARNING, rows, text, fix)
    text = message("findings.link_not_kept", **names)
    return Finding("link_not_kept", Severity.WARNING, rows, text, remove)


def done_first(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``successor_done_first``: a complete task whose predecessor, by what its link says, can't be yet."""
    held = held_rows(schedule)
    links = link_dates(schedule).links
    complete = schedule.percent_complete == 100
    before = link_dates(schedule).before
    suspect = complete[held.row] & ~complete[before[held.link]] if len(held.row) else held.row
    for pair in np.flatnonzero(suspect).tolist():
        link = links[held.link[pair]]
        task = portfolio.tasks[schedule.tasks[held.row[pair]]]
        if _is_done_first(schedule, link, task):
            names = {"name": task.name, "before": portfolio.tasks[link.predecessor].name}
            text = message("findings.successor_done_first", **names)
            rows = (*task_rows(link.predecessor, task.id), RowKey(Link.table, link.id))
            fix = Fix("remove_link", (link.id,))
            yield Finding("successor_done_first", Severity.WARNING, rows, text, fix)


def _is_done_first(schedule: Schedule, link: Link, task: Task) -> bool:
    """Whether a complete task would have had to wait for the finish of one that isn't."""
    waits = link.kind in (LinkKind.FS, LinkKind.FF)
    unfinished = schedule.percent_complete[schedule.index[link.predecessor]] < 100
    return bool(waits and unfinished and task.actual_finish is not None)
