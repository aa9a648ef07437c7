"""Issues: what went wrong or stands in the way, technical ones among them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.register_row import RegisterRow, check_scale


class IssueState(StrEnum):
    """How far an issue is on its way out."""

    NEW = "new"
    TRIAGED = "triaged"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    VERIFIED = "verified"
    CLOSED = "closed"
    REOPENED = "reopened"


ISSUE_FLOW: Flow[IssueState] = {
    IssueState.NEW: (IssueState.TRIAGED, IssueState.IN_PROGRESS, IssueState.CLOSED),
    IssueState.TRIAGED: (IssueState.IN_PROGRESS, IssueState.CLOSED),
    IssueState.IN_PROGRESS: (IssueState.RESOLVED, IssueState.TRIAGED, IssueState.CLOSED),
    IssueState.RESOLVED: (IssueState.VERIFIED, IssueState.CLOSED, IssueState.REOPENED),
    IssueState.VERIFIED: (IssueState.CLOSED, IssueState.REOPENED),
    IssueState.CLOSED: (IssueState.REOPENED,),
    IssueState.REOPENED: (IssueState.TRIAGED, IssueState.IN_PROGRESS, IssueState.CLOSED),
}


class IssueKind(StrEnum):
    """What sort of trouble it is."""

    TECHNICAL = "technical"
    ORGANISATIONAL = "organisational"
    VENDOR = "vendor"
    SCOPE = "scope"


class Severity(StrEnum):
    """From the worst, where work stands still without a way around, to a blemish."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


@dataclass(frozen=True, slots=True)
class Issue(RegisterRow):
    """An issue; the tasks that it blocks are tied to it. ``priority`` is from 1, lowest, to 5.

    While it is open, ``holds_until_target`` keeps them from starting before its target day.
    """

    table: ClassVar[str] = "issues"

    state: IssueState = IssueState.NEW
    kind: IssueKind = IssueKind.TECHNICAL
    severity: Severity = Severity.S3
    priority: int = 3
    environment: str = ""
    component: str = ""
    reporter: str = ""
    reported: Day | None = None
    target: Day | None = None
    resolved: Day | None = None
    workaround: str = ""
    root_cause: str = ""
    resolution: str = ""
    ticket: str = ""
    holds_until_target: bool = False

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        check_scale(self.priority)

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way."""
        return self.state not in (IssueState.RESOLVED, IssueState.VERIFIED, IssueState.CLOSED)

    @property
    def holds_tasks(self) -> bool:
        """Whether the tasks that it blocks wait for its target day.

        A private issue moves no date: a copy for others, which lacks it, has the same plan.
        """
        is_seen = self.is_open and not self.private
        return self.holds_until_target and self.target is not None and is_seen
