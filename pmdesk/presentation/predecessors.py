"""Predecessors as people type and read them: ``3``, ``3FS+2d; 5SS+50%``, ``CODE:3FS``."""

import re
from dataclasses import dataclass

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_LAG, Lag
from pmdesk.presentation.spans import format_lag, parse_lag


@dataclass(frozen=True, slots=True)
class PredecessorSpec:
    """One wanted link into a task."""

    task: TaskId
    kind: LinkKind = LinkKind.FS
    lag: Lag = NO_LAG


def format_predecessors(portfolio: Portfolio, task: TaskId) -> str:
    """The predecessors of ``task`` as ``parse_predecessors`` reads them back, ``; `` between."""
    project = portfolio.tasks[task].project
    links = portfolio.links_into.get(task, ())
    return "; ".join(_end_text(portfolio, link.predecessor, link, project_id=project) for link in links)


def format_successors(portfolio: Portfolio, task: TaskId) -> str:
    """The successors of ``task`` in the same notation."""
    project = portfolio.tasks[task].project
    links = portfolio.links_out_of.get(task, ())
    return "; ".join(_end_text(portfolio, link.successor, link, project_id=project) for link in links)


def _end_text(portfolio: Portfolio, end: TaskId, link: Link, *, project_id: int) -> str:
    """The row number of one end of ``link`` with its kind and lag; plain FS is left out."""
    other = portfolio.projects[portfolio.tasks[end].project]
    code = "" if other.id == project_id else f"{other.code}:"
    # The lag is counted in the days of the successor's project, in which it is typed.
    lag_project = portfolio.projects[portfolio.tasks[link.successor].project]
    lag = format_lag(link.lag, lag_project) if link.lag.amount else ""
    kind = "" if link.kind is LinkKind.FS and not lag else link.kind.value
    return f"{code}{portfolio.outline.row_number(end)}{kind}{lag}"


_DECIMAL_COMMA = re.compile(r"([+-]\s*\d+),(\d+\s*e?(?:mo|[mhdw]))", re.IGNORECASE)
_PART = re.compile(
    r"(?:(?P<code>[^:;,\s]+):)?\s*(?P<row>\d+)\s*(?P<kind>FS|SS|FF|SF)?\s*(?P<lag>[+\-−].+)?", re.IGNORECASE
)


def parse_predecessors(portfolio: Portfolio, task: TaskId, text: str) -> tuple[PredecessorSpec, ...]:
    """The links into ``task`` that ``text`` asks for, in its order.

    Parts are separated by ``;`` or ``,`` and read ``[CODE:]row[kind][lag]``; the row number counts in the
    task's own project, or in the one with that code. Raises InvalidValue for what can't be read, a row
    that isn't there or is blank, the task itself, a summary above or a task below it, and a
    predecessor named twice.
    """
    row = portfolio.tasks[task]
    home = portfolio.projects[row.project]
    parts = re.split(r"[;,]", _DECIMAL_COMMA.sub(r"\1.\2", text))
    specs = tuple(_spec(portfolio, home, part.strip()) for part in parts if part.strip())
    seen: set[TaskId] = set()
    for spec in specs:
        check_link_ends(portfolio, spec.task, task)
        if spec.task in seen:
            raise InvalidValue(message("fields.predecessor_twice", name=_name(portfolio, spec.task)))
        seen.add(spec.task)
    return specs


def check_link_ends(portfolio: Portfolio, predecessor: TaskId, successor: TaskId) -> None:
    """Raises InvalidValue if the two can't be linked: the same task, a blank row, or one inside the other."""
    outline = portfolio.outline
    if predecessor == successor:
        raise InvalidValue(message("errors.own_predecessor"))
    for end in (predecessor, successor):
        if portfolio.tasks[end].blank:
            raise InvalidValue(message("fields.blank_row_linked", row=outline.row_number(end)))
    for outer, inner in ((predecessor, successor), (successor, predecessor)):
        at = outline.index[outer]
        if at < outline.index[inner] < outline.end[at]:
            names = {"outer": _name(portfolio, outer), "inner": _name(portfolio, inner)}
            raise InvalidValue(message("fields.link_inside_summary", **names))


def _spec(portfolio: Portfolio, home: Project, part: str) -> PredecessorSpec:
    found = _PART.fullmatch(part)
    if not found:
        raise InvalidValue(message("fields.not_a_predecessor", text=part))
    project = home
    if found["code"]:
        other = portfolio.project_by_code.get(found["code"].upper())
        if other is None:
            raise InvalidValue(message("fields.no_such_project", code=found["code"]))
        project = other
    tasks = portfolio.outline.of_project(project.id)
    number = int(found["row"])
    if not 1 <= number <= len(tasks):
        raise InvalidValue(message("fields.no_such_row", row=number, last=len(tasks)))
    kind = LinkKind(found["kind"].upper()) if found["kind"] else LinkKind.FS
    return PredecessorSpec(tasks[number - 1], kind, parse_lag(found["lag"], home) if found["lag"] else NO_LAG)


def _name(portfolio: Portfolio, task: TaskId) -> str:
    row: Task = portfolio.tasks[task]
    return row.name or str(portfolio.outline.row_number(task))
