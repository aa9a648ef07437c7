"""Baselines: set, renew, name, clear, and which one the views compare with."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BaselineId, IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.baseline import Baseline
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.baseline_columns import BaselineColumns, columns_now, columns_of, packed
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.removal import draft_said


def set_baseline(
    plan: Plan,
    ids: IdDealer,
    project: ProjectId,
    name: str,
    taken: Instant,
    tasks: Iterable[TaskId] | None = None,
    reason: str = "",
) -> Edit:
    """Keep dates, durations, work and costs of ``tasks`` with all below them, or of a project, as a baseline.

    It is the first change of the edit, and shown if the project shows none. Raises InvalidValue for a name
    that another baseline of the project has, or if there is nothing to keep.
    """
    portfolio = plan.portfolio
    name = _free_name(portfolio, project, name, None)
    last = max((b.position for b in portfolio.baselines_of.get(project, ())), default=-1)
    baseline = Baseline(ids.baseline(), project, name, taken, last + 1, " ".join(reason.split()))
    draft = Draft(portfolio)
    draft.put(baseline)
    _draft_blocks(draft, portfolio, ids, baseline.id, _kept(plan, project, tasks))
    row = portfolio.projects[project]
    if row.shown_baseline is None:
        draft.put(replace(row, shown_baseline=baseline.id))
    return draft.edit(message("edits.set_baseline", name=name))


def renew_baseline(
    plan: Plan,
    ids: IdDealer,
    baseline: BaselineId,
    taken: Instant,
    reason: str,
    tasks: Iterable[TaskId] | None = None,
) -> Edit:
    """Have a baseline keep what ``tasks`` with all below them are now, or the whole project.

    What it keeps of other tasks stays; renewed as a whole it forgets tasks that are gone. What was agreed is
    not changed without a ``reason``. Raises InvalidValue without one, or if there is nothing to keep.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise InvalidValue(message("edits.baseline_needs_reason"))
    portfolio = plan.portfolio
    row = portfolio.baselines[baseline]
    columns = _kept(plan, row.project, tasks)
    if tasks is not None:
        columns = columns_of(portfolio.blocks_of.get(baseline, ())).replaced(columns)
    draft = Draft(portfolio)
    draft.put(replace(row, taken=taken, reason=reason))
    _draft_blocks(draft, portfolio, ids, baseline, columns)
    return draft.edit(message("edits.renew_baseline", name=row.name))


def clear_baseline(
    portfolio: Portfolio, ids: IdDealer, baseline: BaselineId, tasks: Iterable[TaskId]
) -> Edit:
    """Have a baseline forget ``tasks`` with all below them."""
    row = portfolio.baselines[baseline]
    gone = {below for task in tasks for below in portfolio.outline.subtree(task)}
    columns = columns_of(portfolio.blocks_of.get(baseline, ())).without(gone)
    draft = Draft(portfolio)
    _draft_blocks(draft, portfolio, ids, baseline, columns)
    return draft.edit(message("edits.clear_baseline", name=row.name))


def remove_baseline(portfolio: Portfolio, baseline: BaselineId) -> Edit:
    """Remove a baseline. A project that showed it shows the last of the others, if there is one."""
    row = portfolio.baselines[baseline]
    draft = Draft(portfolio)
    project = portfolio.projects[row.project]
    if project.shown_baseline == baseline:
        others = [b.id for b in portfolio.baselines_of[project.id] if b.id != baseline]
        draft.put(replace(project, shown_baseline=others[-1] if others else None))
    draft_removal(draft, portfolio, baseline)
    return draft.edit(message("edits.remove_baseline", name=row.name))


def draft_removal(draft: Draft, portfolio: Portfolio, baseline: BaselineId) -> None:
    """Remove a baseline with its blocks and what is said of it."""
    for block in portfolio.blocks_of.get(baseline, ()):
        draft.remove(RowKey("baseline_blocks", block.id))
    draft_said(draft, portfolio, RowKey("baselines", baseline))
    draft.remove(RowKey("baselines", baseline))


def rename_baseline(portfolio: Portfolio, baseline: BaselineId, name: str) -> Edit:
    """Name a baseline. Raises InvalidValue for a name that another one of the project has."""
    row = portfolio.baselines[baseline]
    draft = Draft(portfolio)
    draft.put(replace(row, name=_free_name(portfolio, row.project, name, baseline)))
    return draft.edit(message("edits.rename_baseline", name=name))


def show_baseline(portfolio: Portfolio, project: ProjectId, baseline: BaselineId | None) -> Edit:
    """Have the views compare a project with ``baseline``, or with none."""
    row = portfolio.projects[project]
    draft = Draft(portfolio)
    draft.put(replace(row, shown_baseline=baseline))
    if baseline is None:
        return draft.edit(message("edits.hide_baseline", name=row.name))
    return draft.edit(message("edits.show_baseline", name=portfolio.baselines[baseline].name))


def free_baseline_name(portfolio: Portfolio, project: ProjectId, stem: str) -> str:
    """``stem`` if no baseline of the project has it as its name, else with the first free number behind."""
    taken = {b.name.casefold() for b in portfolio.baselines_of.get(project, ())}
    names = (stem, *(f"{stem} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _free_name(portfolio: Portfolio, project: ProjectId, name: str, own: BaselineId | None) -> str:
    name = " ".join(name.split())
    others = (b for b in portfolio.baselines_of.get(project, ()) if b.id != own)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise InvalidValue(message("edits.baseline_name_taken", name=name))
    return name


def _kept(plan: Plan, project: ProjectId, tasks: Iterable[TaskId] | None) -> BaselineColumns:
    outline = plan.portfolio.outline
    inside = outline.of_project(project)
    if tasks is not None:
        below = {row for task in tasks for row in outline.subtree(task)}
        inside = tuple(task for task in inside if task in below)
    columns = columns_now(plan.portfolio, plan.schedule, inside)
    if not len(columns.tasks):
        raise InvalidValue(message("edits.nothing_for_baseline"))
    return columns


def _draft_blocks(
    draft: Draft, portfolio: Portfolio, ids: IdDealer, baseline: BaselineId, columns: BaselineColumns
) -> None:
    """Draft the blocks that keep ``columns`` in place of those there are."""
    present = {block.number: block.id for block in portfolio.blocks_of.get(baseline, ())}
    for block in packed(columns, baseline, present, ids.baseline_block):
        draft.put(block)
        present.pop(block.number, None)
    for gone in present.values():
        draft.remove(RowKey("baseline_blocks", gone))
