"""Levelling delay: elapsed time by which tasks wait so that nobody has too much to do."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes
from pmdesk.engine.levelling.clearing import cleared


def set_levelling_delay(portfolio: Portfolio, task: TaskId, delay: Minutes) -> Edit:
    """Have ``task`` wait ``delay`` elapsed minutes after what its links allow."""
    row = portfolio.tasks[task]
    draft = Draft(portfolio)
    draft.put(replace(row, levelling_delay=delay))
    return draft.edit(message("edits.set_levelling_delay", name=row.name))


def clear_levelling(portfolio: Portfolio, tasks: Iterable[TaskId]) -> Edit:
    """Take the levelling delays of ``tasks`` and everything below them away, and those of their people.

    Source: Microsoft Project, "Clear leveling".
    """
    return cleared(portfolio, {row for task in tasks for row in portfolio.outline.subtree(task)})
