"""The health of one area of a project: rules with their figures, a colour given by hand, what counts."""

from dataclasses import dataclass

from pmdesk.domain.messages import Message
from pmdesk.domain.registers.snapshot import HealthArea, HealthMark
from pmdesk.engine.health.colours import BADNESS, Colour, colour_of, worst


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule finds: a colour, and the rule in words with its figures and thresholds."""

    colour: Colour
    formula: Message


@dataclass(frozen=True, slots=True)
class AreaHealth:
    """How an area stands. ``figure`` is the one number to show, None where there is nothing to count.

    ``is_stale`` says that what counts was said so long ago that its green says nothing of today.
    """

    area: HealthArea
    parts: tuple[Part, ...]
    figure: Message | None = None
    mark: HealthMark | None = None
    is_stale: bool = False

    @property
    def computed(self) -> Colour:
        """The worst of what the rules find; grey where there is nothing to judge by."""
        return worst(part.colour for part in self.parts)

    @property
    def colour(self) -> Colour:
        """The colour that counts: the one given by hand, else the computed one; grey for a stale green."""
        found = self.computed if self.mark is None else colour_of(self.mark.health)
        return Colour.GREY if found is Colour.GREEN and self.is_stale else found

    @property
    def is_judged(self) -> bool:
        """Whether there is anything to judge by."""
        return bool(self.parts) or self.mark is not None

    @property
    def reason(self) -> Message | None:
        """The rule that finds the computed colour, the first if there are several; None if none finds any."""
        return max(self.parts, key=lambda part: BADNESS[part.colour]).formula if self.parts else None
