"""The communication plan: who is told what, by which channel and how often."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.register_row import RegisterRow


class Rhythm(StrEnum):
    """How often something comes again."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Telling(StrEnum):
    """What became of one turn of a communication."""

    DUE = "due"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was due on ``day`` and was done or skipped; ``remark`` is the evidence or the reason."""

    day: Day
    state: Telling = Telling.DONE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Communication(RegisterRow):
    """One line of the plan: ``title`` is told to ``audience`` each ``every`` times ``rhythm``.

    The turns count from ``first``, or from ``offset`` days after the milestone tied to it; they end with
    ``last``. Those in ``turns`` are behind us.
    """

    table: ClassVar[str] = "communications"

    audience: str = ""
    channel: str = ""
    rhythm: Rhythm = Rhythm.WEEKLY
    every: int = 1
    first: Day | None = None
    last: Day | None = None
    offset: int = 0
    turns: tuple[Turn, ...] = ()

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        if self.every < 1 or (self.first is not None and self.last is not None and self.last < self.first):
            raise InvalidValue(message("errors.communication"))
        if len({turn.day for turn in self.turns}) < len(self.turns):
            raise InvalidValue(message("errors.communication"))
        if any(turn.state is Telling.SKIPPED and not turn.remark.strip() for turn in self.turns):
            raise InvalidValue(message("errors.skipped_turn"))
