"""The pulse of teams: how people feel about the work, time after time, and what is done about it."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.ids import TeamId
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.register_row import RegisterRow, check_scale


@dataclass(frozen=True, slots=True)
class Pulse(RegisterRow):
    """The mood of ``team`` on ``day``, from 1, bad, to 5, very good; ``title`` says it in short.

    ``said`` is what people said, ``action`` what is done. It stays among them until it is shared.
    """

    table: ClassVar[str] = "pulses"
    private_at_first: ClassVar[bool] = True

    day: Day | None = None
    team: TeamId | None = None
    mood: int = 3
    said: str = ""
    action: str = ""

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        check_scale(self.mood)
