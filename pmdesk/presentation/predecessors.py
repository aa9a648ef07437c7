"""Predecessors as people type and read them: ``3``, ``3FS+2d; 5SS+50%``, ``CODE:3FS``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, TaskId
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


class Naming(StrEnum):
    """By what tasks are called where links are typed; row numbers and WBS codes count in their project."""

    ROW = "row"
    WBS = "wbs"
    UNIQUE_ID = "unique_id"


def format_predecessors(portfolio: Portfolio, task: TaskId, naming: Naming = Naming.ROW) -> str:
    """The predecessors of ``task`` as ``parse_predecessors`` reads them back, ``; `` between."""
    return format_links(portfolio, task, portfolio.links_into.get(task, ()), naming)


def format_successors(portfolio: Portfolio, task: TaskId, naming: Naming = Naming.ROW) -> str:
    """The successors of ``task`` in the same notation."""
    return format_links(portfolio, task, portfolio.links_out_of.get(task, ()), naming)


def format_links(portfolio: Portfolio, task: TaskId, links: Iterable[Link], naming: Naming) -> str:
    """The other ends of ``links`` as seen from ``task``, each with its kind and lag."""
    return "; ".join(_end_text(portfolio, task, link, naming) for link in links)


def _end_text(portfolio: Portfolio, home: TaskId, link: Link, naming: Naming) -> str:
    """One end of ``link`` with its kind and lag; plain FS is left out."""
    end = link.successor if link.predecessor == home else link.predecessor
    # The lag is counted in the days of the successor's project, in which it is typed.
    lag_project = portfolio.projects[portfolio.tasks[link.successor].project]
    lag = format_lag(link.lag, lag_project) if link.lag.amount else ""
    kind = "" if link.kind is LinkKind.FS and not lag else link.kind.value
    apart = " " if kind and naming is Naming.WBS else ""
    return f"{_called(portfolio, end, portfolio.tasks[home].project, naming)}{apart}{kind}{lag}"


def _called(portfolio: Portfolio, task: TaskId, home: ProjectId, naming: Naming) -> str:
    if naming is Naming.UNIQUE_ID:
        return str(task)
    project = portfolio.projects[portfolio.tasks[task].project]
    code = "" if project.id == home else f"{project.code}:"
    own = portfolio.wbs[task] if naming is Naming.WBS else portfolio.outline.row_number(task)
    return f"{code}{own}"


_DECIMAL_COMMA = re.compile(r"([+-]\s*\d+),(\d+\s*e?(?:mo|[mhdw]))", re.IGNORECASE)
_PART = re.compile(
    r"(?:(?P<code>[^:;,\s]+):)?\s*(?P<end>.+?)\s*(?P<kind>(?<![A-Za-z])(?:FS|SS|FF|SF))?\s*(?P<lag>[+\-−].+)?",
    re.IGNORECASE,
)


def parse_predecessors(
    portfolio: Portfolio, task: TaskId, text: str, naming: Naming = Naming.ROW
) -> tuple[PredecessorSpec, ...]:
    """The links into ``task`` that ``text`` asks for, in its order.

    Parts are separated by ``;`` or ``,`` and read ``[CODE:]end[kind][lag]``; the end is called as ``naming``
    says, or by a name that only one task has, and is meant in the task's own project, or in the one with that
    code. Raises InvalidValue for what can't be read, a task that isn't there or is blank, the task itself, a
    summary above or a task below it, and a predecessor named twice.
    """
    row = portfolio.tasks[task]
    home = portfolio.projects[row.project]
    parts = re.split(r"[;,]", _DECIMAL_COMMA.sub(r"\1.\2", text))
    specs = tuple(_spec(portfolio, home, part.strip(), naming) for part in parts if part.strip())
    seen: set[TaskId] = set()
    for spec in specs:
        check_link_ends(portfolio, spec.task, task)
        if spec.task in seen:
            raise InvalidValue(message("fields.predecessor_twice", name=_name(portfolio, spec.task)))
        seen.add(spec.task)
    return specs


def predecessor_choices(portfolio: Portfolio, project: ProjectId) -> tuple[str, ...]:
    """What an editor may offer: the tasks of a project by number and name, ``3  Design``."""
    tasks = portfolio.tasks
    listed = enumerate(portfolio.outline.of_project(project), 1)
    return tuple(f"{number}  {tasks[task].name}" for number, task in listed if not tasks[task].blank)


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


def _spec(portfolio: Portfolio, home: Project, part: str, naming: Naming) -> PredecessorSpec:
    found = _PART.fullmatch(part)
    if not found:
        raise InvalidValue(message("fields.not_a_predecessor", text=part))
    project = home
    if found["code"]:
        other = portfolio.project_by_code.get(found["code"].upper())
        if other is None:
            raise InvalidValue(message("fields.no_such_project", code=found["code"]))
        project = other
    end = _numbered(portfolio, project, found["end"], naming)
    if end is None and (whole := _named(portfolio, home, part)) is not None:
        return PredecessorSpec(whole)  # a name may look like a code, a kind or a lag
    end = end or _named(portfolio, project, found["end"])
    if end is None:
        raise InvalidValue(message("fields.not_a_predecessor", text=part))
    kind = LinkKind(found["kind"].upper()) if found["kind"] else LinkKind.FS
    return PredecessorSpec(end, kind, parse_lag(found["lag"], home) if found["lag"] else NO_LAG)


def _numbered(portfolio: Portfolio, project: Project, text: str, naming: Naming) -> TaskId | None:
    """The task that ``text`` calls by its number or code; None if that is neither. Raises InvalidValue."""
    tasks = portfolio.outline.of_project(project.id)
    if naming is Naming.WBS:
        return next((t for t in tasks if portfolio.wbs[t].casefold() == text.casefold()), None)
    if not text.isdecimal():
        return None
    if naming is Naming.UNIQUE_ID:
        if TaskId(int(text)) not in portfolio.tasks:
            raise InvalidValue(message("fields.no_such_id", id=text))
        return TaskId(int(text))
    if not 1 <= int(text) <= len(tasks):
        raise InvalidValue(message("fields.no_such_row", row=int(text), last=len(tasks)))
    return tasks[int(text) - 1]


def _named(portfolio: Portfolio, project: Project, text: str) -> TaskId | None:
    """The only task of a project with this name, whatever its case; None if a number is meant."""
    wanted = " ".join(text.split()).casefold()
    tasks = portfolio.outline.of_project(project.id)
    found = [task for task in tasks if portfolio.tasks[task].name.casefold() == wanted]
    if len(found) > 1:
        raise InvalidValue(message("fields.several_of_that_name", name=text, count=len(found)))
    return found[0] if found else None


def _name(portfolio: Portfolio, task: TaskId) -> str:
    row: Task = portfolio.tasks[task]
    return row.name or str(portfolio.outline.row_number(task))
