"""Action items: small things to do that no task of the plan stands for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow, anywhere
from pmdesk.domain.registers.register_row import RegisterRow


class ActionState(StrEnum):
    """Whether it is done."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


ACTION_FLOW: Flow[ActionState] = anywhere(ActionState)


@dataclass(frozen=True, slots=True)
class ActionItem(RegisterRow):
    """An action; the meeting, risk, issue or lesson it came from is tied to it."""

    table: ClassVar[str] = "action_items"

    state: ActionState = ActionState.OPEN
    due: Day | None = None
    remind: Day | None = None
    done: Day | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (ActionState.OPEN, ActionState.IN_PROGRESS)
