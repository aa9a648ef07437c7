"""Rehearsal: what the plan would be after an edit that is not made yet."""

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.engine.planner import Planner
from pmdesk.presentation.plan import Plan


class Rehearsal:
    """Tries edits on a plan, one after the other, each instead of the one before.

    The planner is compiled once and follows the edits, so that a drag shows its successors moving.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._planner: Planner | None = None
        self._tried: Edit | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it is without any of the edits."""
        return self._plan

    def after(self, edit: Edit) -> Plan:
        """The plan that ``edit`` would give. Raises what the edit raises; the next one can still be tried."""
        portfolio = edit.apply(self._plan.portfolio)
        if self._planner is None:
            self._planner = Planner(self._plan.portfolio)
        if self._tried is not None:
            self._planner.follow(self._tried.inverse, self._plan.portfolio)
        self._planner.follow(edit, portfolio)
        self._tried = edit
        return Plan(portfolio, self._planner.schedule())


def tasks_in(edit: Edit) -> frozenset[TaskId]:
    """The tasks whose own rows an edit changes."""
    return frozenset(TaskId(change.key.id) for change in edit.changes if change.key.table == Task.table)
