"""Links between tasks: in a row, one by one, or all predecessors of a task at once."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, LinkId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_LAG, Lag
from pmdesk.presentation.predecessors import PredecessorSpec, check_link_ends


def link_in_sequence(portfolio: Portfolio, ids: IdDealer, tasks: Sequence[TaskId]) -> Edit:
    """Link ``tasks`` finish to start, each with the next in the order given.

    Blank rows and summary tasks that have a task of the selection below them are passed over, so that
    selecting everything chains the bars. Pairs that are linked already keep their link. Raises
    InvalidValue if fewer than two remain.
    """
    outline = portfolio.outline
    chosen = {outline.index[task] for task in tasks}
    chain = [
        task
        for task in tasks
        if not portfolio.tasks[task].blank
        and not any(n in chosen for n in range(outline.index[task] + 1, outline.end[outline.index[task]]))
    ]
    if len(chain) < 2:
        raise InvalidValue(message("edits.link_needs_two"), tuple(RowKey("tasks", t) for t in tasks))
    draft = Draft(portfolio)
    count = 0
    for predecessor, successor in pairwise(chain):
        check_link_ends(portfolio, predecessor, successor)
        if link_between(portfolio, predecessor, successor) is None:
            draft.put(Link(ids.link(), predecessor, successor))
            count += 1
    return draft.edit(message("edits.link_tasks", count=count))


def unlink(portfolio: Portfolio, tasks: Sequence[TaskId]) -> Edit:
    """Remove the links among ``tasks``; of a single task, all its links."""
    draft = Draft(portfolio)
    among = set(tasks)
    gone = {
        link.id
        for task in tasks
        for link in (*portfolio.links_into.get(task, ()), *portfolio.links_out_of.get(task, ()))
        if len(among) == 1 or {link.predecessor, link.successor} <= among
    }
    for link in sorted(gone):
        draft.remove(RowKey("links", link))
    return draft.edit(message("edits.unlink_tasks", count=len(gone)))


def link_between(portfolio: Portfolio, predecessor: TaskId, successor: TaskId) -> Link | None:
    """The link from one task to another, if there is one."""
    links = portfolio.links_into.get(successor, ())
    return next((link for link in links if link.predecessor == predecessor), None)


def add_link(
    portfolio: Portfolio,
    ids: IdDealer,
    predecessor: TaskId,
    successor: TaskId,
    kind: LinkKind = LinkKind.FS,
    lag: Lag = NO_LAG,
) -> Edit:
    """Link two tasks. Raises InvalidValue if they are linked already or can't be."""
    _check_new_link(portfolio, predecessor, successor)
    draft = Draft(portfolio)
    draft.put(Link(ids.link(), predecessor, successor, kind, lag))
    return draft.edit(message("edits.link_tasks", count=1))


def change_link(portfolio: Portfolio, link: LinkId, kind: LinkKind, lag: Lag) -> Edit:
    """Give a link another kind or lag."""
    draft = Draft(portfolio)
    draft.put(replace(portfolio.links[link], kind=kind, lag=lag))
    return draft.edit(message("edits.change_link"))


def move_link_end(portfolio: Portfolio, link: LinkId, task: TaskId, *, at_successor: bool) -> Edit:
    """Have a link lead to another successor, or come from another predecessor; kind and lag stay.

    Raises InvalidValue if the two are linked already or can't be.
    """
    row = portfolio.links[link]
    before = row.successor if at_successor else row.predecessor
    moved = replace(row, successor=task) if at_successor else replace(row, predecessor=task)
    names = {"before": _name(portfolio, before), "after": _name(portfolio, task)}
    draft = Draft(portfolio)
    if task != before:
        _check_new_link(portfolio, moved.predecessor, moved.successor)
        draft.put(moved)
    return draft.edit(message("edits.move_link_end", **names))


def remove_link(portfolio: Portfolio, link: LinkId) -> Edit:
    """Remove one link."""
    draft = Draft(portfolio)
    draft.remove(RowKey("links", link))
    return draft.edit(message("edits.unlink_tasks", count=1))


def set_predecessors(
    portfolio: Portfolio, ids: IdDealer, task: TaskId, wanted: Sequence[PredecessorSpec]
) -> Edit:
    """Make ``wanted`` the links into ``task``: those from the same tasks are changed, others go or come."""
    draft = Draft(portfolio)
    present = {link.predecessor: link for link in portfolio.links_into.get(task, ())}
    for spec in wanted:
        check_link_ends(portfolio, spec.task, task)
        link = present.pop(spec.task, None)
        if link is None:
            draft.put(Link(ids.link(), spec.task, task, spec.kind, spec.lag))
        elif (link.kind, link.lag) != (spec.kind, spec.lag):
            draft.put(replace(link, kind=spec.kind, lag=spec.lag))
    for link in present.values():
        draft.remove(RowKey("links", link.id))
    return draft.edit(message("edits.set_predecessors", name=_name(portfolio, task)))


def _check_new_link(portfolio: Portfolio, predecessor: TaskId, successor: TaskId) -> None:
    """Raises InvalidValue if two tasks are linked already or can't be."""
    check_link_ends(portfolio, predecessor, successor)
    if link_between(portfolio, predecessor, successor) is not None:
        names = {"predecessor": _name(portfolio, predecessor), "successor": _name(portfolio, successor)}
        rows = (RowKey("tasks", predecessor), RowKey("tasks", successor))
        raise InvalidValue(message("edits.linked_already", **names), rows)


def _name(portfolio: Portfolio, task: TaskId) -> str:
    return portfolio.tasks[task].name or str(portfolio.outline.row_number(task))
