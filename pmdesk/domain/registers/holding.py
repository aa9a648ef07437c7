"""Which tasks wait for issues: those that an open one blocks, if it is to hold them until its target day."""

from collections.abc import Iterable, Mapping

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.outline import Outline
from pmdesk.domain.plan.task import Task
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.tie import Relation, Tie


def holding_issues(
    issues: Iterable[Issue], ties_at: Mapping[RowKey, tuple[Tie, ...]], outline: Outline
) -> Mapping[TaskId, tuple[Issue, ...]]:
    """The issues that hold tasks, by task, in the order of their ids; tasks that wait for none are missing.

    A summary that is blocked passes it on to all that lies in it.
    """
    found: dict[TaskId, dict[int, Issue]] = {}
    for issue in sorted(issues, key=lambda issue: issue.id):
        key = RowKey(Issue.table, issue.id)
        for tie in ties_at.get(key, ()) if issue.holds_tasks else ():
            end = tie.other(key)
            if tie.relation is Relation.BLOCKS and end.table == Task.table and end.id in outline.index:
                for task in outline.subtree(TaskId(end.id)):
                    found.setdefault(task, {})[issue.id] = issue
    return {task: tuple(held.values()) for task, held in found.items()}
