"""Skills: what a resource is able to do, and how well."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RegisterId, ResourceId, SkillLevelId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day

BEST = 5


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """``resource`` has ``skill`` at a level from 0, wants to learn it, to 5, teaches it."""

    table: ClassVar[str] = "skill_levels"

    id: SkillLevelId
    resource: ResourceId
    skill: str
    level: int = 3
    last_used: Day | None = None

    def __post_init__(self) -> None:
        if not self.skill.strip() or not 0 <= self.level <= BEST:
            raise InvalidValue(message("errors.skill_level"))


@dataclass(frozen=True, slots=True)
class SkillNeed:
    """Whoever works on ``task`` should have ``skill`` at this level or higher."""

    table: ClassVar[str] = "skill_needs"

    id: RegisterId
    task: TaskId
    skill: str
    level: int = 3

    def __post_init__(self) -> None:
        if not self.skill.strip() or not 1 <= self.level <= BEST:
            raise InvalidValue(message("errors.skill_need"))
