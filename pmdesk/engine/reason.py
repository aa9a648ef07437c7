"""A reason: what decides a date of a task, as data."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message


class ReasonKind(StrEnum):
    """What decides a date."""

    PROJECT_START = "project_start"
    LINK = "link"
    CONSTRAINT = "constraint"
    ISSUE = "issue"
    ALAP = "alap"
    ACTUAL = "actual"
    RESUME = "resume"
    OUT_OF_SEQUENCE = "out_of_sequence"
    LEVELLING = "levelling"
    CALENDAR = "calendar"
    PERSON = "person"
    DURATION = "duration"
    SPLIT = "split"
    MANUAL = "manual"
    EXTERNAL = "external"
    PARENT = "parent"
    CHILDREN = "children"
    HAMMOCK = "hammock"
    RECURRING = "recurring"
    INACTIVE = "inactive"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why ``task`` lies where it lies.

    ``driver`` is the row that decides: a link, a calendar, a summary. ``because_of`` is the task whose
    own reason comes next in the chain.
    """

    kind: ReasonKind
    task: TaskId
    message: Message
    driver: RowKey | None = None
    because_of: TaskId | None = None
