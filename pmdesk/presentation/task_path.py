"""Task path: the tasks that one task hangs on, or that hang on it."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from pmdesk.domain.ids import TaskId
from pmdesk.engine import tracing
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.why_view import chain_tasks


class TaskPath(StrEnum):
    """Which of them are meant."""

    NONE = "none"
    PREDECESSORS = "predecessors"
    DRIVING = "driving"
    WHY = "why"
    SUCCESSORS = "successors"
    DRIVEN = "driven"
    CRITICAL = "critical"


def path_tasks(plan: Plan, path: TaskPath, task: TaskId | None) -> frozenset[TaskId]:
    """The tasks on a path of ``task``, itself among them; none for a task that is gone."""
    if path is TaskPath.NONE or task is None or task not in plan.schedule.index:
        return frozenset()
    return frozenset((task, *_TRACES[path](plan, task)))


def _critical(plan: Plan, task: TaskId) -> Sequence[TaskId]:
    """All critical paths that a task lies on, or those through the tasks below it."""
    own = set(plan.portfolio.outline.subtree(task))
    paths = tracing.critical_paths(plan.portfolio, plan.schedule)
    return [step for path in paths if not own.isdisjoint(path) for step in path]


_Trace = Callable[[Plan, TaskId], Sequence[TaskId]]

_TRACES: Mapping[TaskPath, _Trace] = {
    TaskPath.PREDECESSORS: lambda plan, task: tracing.predecessors(plan.portfolio, plan.schedule, task),
    TaskPath.DRIVING: lambda plan, task: tracing.driving_predecessors(plan.portfolio, plan.schedule, task),
    TaskPath.WHY: chain_tasks,
    TaskPath.SUCCESSORS: lambda plan, task: tracing.successors(plan.portfolio, plan.schedule, task),
    TaskPath.DRIVEN: lambda plan, task: tracing.driven_successors(plan.portfolio, plan.schedule, task),
    TaskPath.CRITICAL: _critical,
}
