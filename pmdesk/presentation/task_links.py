"""The links of a task as they are told: the other end, kind, lag, and which of them decides a date."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmdesk.domain.ids import LinkId, TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.engine.extents import outermost_inside
from pmdesk.engine.limits import driving_links_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.spans import format_lag


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link seen from one of its ends.

    ``task`` is the other end and ``name`` what that is called; ``lag`` is empty where there is none.
    ``drives``: the link holds its successor where it is. ``summary`` names the summary above
    that has the link, if the task has it from there.
    """

    link: LinkId
    task: TaskId
    name: str
    kind: LinkKind
    lag: str
    drives: bool
    summary: str = ""


def predecessor_lines(plan: Plan, task: TaskId) -> tuple[LinkLine, ...]:
    """The links into ``task``, its own first, then those of the summaries above, which hold it too."""
    driving = driving_links(plan, task)
    return tuple(
        _line(plan, task, link, link.predecessor, link.id in driving, summary)
        for link, summary in links_into(plan, task)
    )


def successor_lines(plan: Plan, task: TaskId) -> tuple[LinkLine, ...]:
    """The links out of ``task``."""
    return tuple(
        _line(plan, task, link, link.successor, link.id in driving_links(plan, link.successor), "")
        for link in plan.portfolio.links_out_of.get(task, ())
    )


def links_into(plan: Plan, task: TaskId) -> Iterator[tuple[Link, str]]:
    """The links into ``task``, then those into the summaries above it, each with the summary's name."""
    portfolio = plan.portfolio
    at: TaskId | None = task
    while at is not None:
        for link in portfolio.links_into.get(at, ()):
            yield link, "" if at == task else portfolio.tasks[at].name
        at = portfolio.tasks[at].parent


def driving_links(plan: Plan, task: TaskId) -> frozenset[LinkId]:
    """The links that hold the task where it is, or, of a summary, the tasks inside with which it starts."""
    portfolio, schedule = plan.portfolio, plan.schedule
    held = outermost_inside(portfolio, schedule, task)[0] if plan.is_summary(task) else [task]
    return frozenset(
        link.id for leaf in held for link in driving_links_of(portfolio, schedule, portfolio.tasks[leaf])
    )


def _line(plan: Plan, home: TaskId, link: Link, end: TaskId, drives: bool, summary: str) -> LinkLine:
    portfolio = plan.portfolio
    lag = format_lag(link.lag, plan.project_of(link.successor)) if link.lag.amount else ""
    name = reference(portfolio, end, portfolio.tasks[home].project)
    return LinkLine(link.id, end, name, link.kind, lag, drives, summary)
