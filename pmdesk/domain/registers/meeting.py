"""Meetings: agenda and minutes; actions and decisions made in them are tied to them."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.domain.registers.register_row import RegisterRow


@dataclass(frozen=True, slots=True)
class Meeting(RegisterRow):
    """A meeting of ``length`` minutes; attendees of the pool and stakeholders are tied to it."""

    table: ClassVar[str] = "meetings"

    start: Instant | None = None
    length: Minutes = Minutes(60)
    place: str = ""
    attendees: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    minutes: str = ""

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        if self.length < 0:
            raise InvalidValue(message("errors.duration_range"))
