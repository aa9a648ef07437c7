"""Clearing: levelling delays taken away."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes


def cleared(portfolio: Portfolio, tasks: Iterable[TaskId]) -> Edit:
    """Take the levelling delays of tasks and of the people on them away."""
    draft = Draft(portfolio)
    rows = tuple(tasks)
    for task in rows:
        draft.put(replace(portfolio.tasks[task], levelling_delay=Minutes(0)))
        for assignment in portfolio.assignments_of.get(task, ()):
            draft.put(replace(assignment, levelling_delay=Minutes(0)))
    return draft.edit(message("edits.clear_levelling", count=len(rows)))
