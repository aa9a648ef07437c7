"""Lessons learned: what happened, why, and what to do the next time."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.register_row import RegisterRow


@dataclass(frozen=True, slots=True)
class Lesson(RegisterRow):
    """A lesson; other projects find it by its category and tags."""

    table: ClassVar[str] = "lessons"

    category: str = ""
    happened: str = ""
    cause: str = ""
    recommendation: str = ""
    learned: Day | None = None
