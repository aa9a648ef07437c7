"""What is kept of reports and judgements: frozen reports, colours given by hand, findings put off."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A report as it was frozen on ``day``: its figures and texts as a JSON object in canonical form."""

    table: ClassVar[str] = "snapshots"

    id: RegisterId
    project: ProjectId | None
    report: str
    day: Day
    content: str = "{}"

    def __post_init__(self) -> None:
        try:
            content = json.loads(self.content)
        except ValueError as error:
            raise InvalidValue(message("errors.snapshot")) from error
        if not self.report or not isinstance(content, dict):
            raise InvalidValue(message("errors.snapshot"))


class HealthArea(StrEnum):
    """What a colour is given for."""

    SCHEDULE = "schedule"
    COST = "cost"
    SCOPE = "scope"
    RISK = "risk"
    PEOPLE = "people"
    QUALITY = "quality"


class Health(StrEnum):
    """Well, endangered, or in need of a decision from above."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class HealthMark:
    """A colour that somebody gave an area of a project in place of the computed one, and why."""

    table: ClassVar[str] = "health_marks"

    id: RegisterId
    project: ProjectId
    area: HealthArea
    health: Health
    reason: str
    day: Day

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidValue(message("errors.health_reason"))


@dataclass(frozen=True, slots=True)
class Snooze:
    """A finding, by the text that names it, that nobody wants to see until ``until``, and why."""

    table: ClassVar[str] = "snoozes"

    id: RegisterId
    finding: str
    until: Day
    reason: str

    def __post_init__(self) -> None:
        if not self.finding or not self.reason.strip():
            raise InvalidValue(message("errors.snooze"))
