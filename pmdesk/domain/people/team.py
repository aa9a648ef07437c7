"""Teams: who works together, led by whom, at which hours."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ResourceId, TeamId
from pmdesk.domain.messages import message


class TeamKind(StrEnum):
    """Where a team belongs."""

    INTERNAL = "internal"
    VENDOR = "vendor"
    SHARED_SERVICE = "shared_service"


@dataclass(frozen=True, slots=True)
class Team:
    """A team; resources say which one they belong to. Those without a calendar of their own have its."""

    table: ClassVar[str] = "teams"

    id: TeamId
    name: str
    kind: TeamKind = TeamKind.INTERNAL
    lead: ResourceId | None = None
    calendar: CalendarId | None = None
    position: int = 0
    notes: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue(message("errors.team_name"))
