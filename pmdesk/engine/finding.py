"""A finding: something that is wrong with a plan, the rows it is about, and a fix as data."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Argument, Message
from pmdesk.domain.plan.task import Task


class Severity(StrEnum):
    """How much a finding matters: errors make the schedule doubtful, warnings the plan."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding, by name, with its arguments; a command turns it into an edit."""

    kind: str
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a stable id, how much it matters, the rows it is about, and a sentence."""

    id: str
    severity: Severity
    rows: tuple[RowKey, ...]
    message: Message
    fix: Fix | None = None


def see_to(row: RowKey) -> Fix:
    """The fix of what a person has to settle: an action item that is tied to ``row``."""
    return Fix("add_action", (row.table, row.id))


def task_rows(*tasks: TaskId) -> tuple[RowKey, ...]:
    """The keys of tasks."""
    return tuple(RowKey(Task.table, task) for task in tasks)
