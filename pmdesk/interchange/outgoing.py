"""What is written into a foreign file, as frozen records: the language from a plan to the Java worker.

The inputs of a plan go as the records that an import reads, ``pmdesk.interchange.foreign``; beside them goes
what the engine computed. Instants, days and minutes count as in ``pmdesk.domain.quantities``.
"""

from dataclasses import dataclass

from pmdesk.interchange.foreign import ForeignAssignment, ForeignProject, ForeignTask, ForeignWork


@dataclass(frozen=True, slots=True)
class OutgoingValue:
    """The value of a custom field of a row: ``text`` is canonical, as rows keep it."""

    field: int
    text: str


@dataclass(frozen=True, slots=True)
class OutgoingField:
    """A custom field; ``number`` counts the fields of its table and kind from 1."""

    table: str
    kind: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class OutgoingTask:
    """A task in its place: ``row`` is its number in the plan, ``level`` 1 at the top.

    ``said`` holds what was typed, with the computed dates as stored ones. All minutes are working time, those
    of work of people.
    """

    said: ForeignTask
    row: int
    level: int
    minutes: int
    early_start: int | None
    early_finish: int | None
    late_start: int | None
    late_finish: int | None
    total_slack: int
    free_slack: int
    critical: bool
    work: int
    actual_work: int
    overtime: int
    actual_overtime: int
    values: tuple[OutgoingValue, ...] = ()


@dataclass(frozen=True, slots=True)
class OutgoingAssignment:
    """An assignment under its number; work without overtime by time, as it was ``done`` and is ``planned``.

    One of ``nobody`` carries the pauses of a task that has no people.
    """

    uid: int
    said: ForeignAssignment
    nobody: bool
    done: tuple[ForeignWork, ...]
    planned: tuple[ForeignWork, ...]
    values: tuple[OutgoingValue, ...] = ()


@dataclass(frozen=True, slots=True)
class OutgoingResource:
    """The values of the custom fields of a resource."""

    uid: int
    values: tuple[OutgoingValue, ...] = ()


@dataclass(frozen=True, slots=True)
class OutgoingPlan:
    """One project for a file; ``project`` has no tasks and assignments of its own, these stand beside it."""

    project: ForeignProject
    priority: int
    tasks: tuple[OutgoingTask, ...]
    assignments: tuple[OutgoingAssignment, ...]
    fields: tuple[OutgoingField, ...] = ()
    resources: tuple[OutgoingResource, ...] = ()
