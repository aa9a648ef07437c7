"""What a user can act on: refusals that say what to do and name the rows they are about."""

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Message, say


class PmdeskError(Exception):
    """A refusal for the user: complete, without a traceback. The state before it is unchanged."""

    def __init__(self, text: Message, rows: tuple[RowKey, ...] = ()) -> None:
        super().__init__(text, rows)
        self.message = text
        self.rows = rows

    def __str__(self) -> str:
        return say(self.message)


class InvalidValue(PmdeskError):
    """A value that a row can't hold, or text that means nothing in its field."""


class BrokenReference(PmdeskError):
    """An edit that would leave a row pointing at another that isn't there."""


class StaleEdit(PmdeskError):
    """An edit made for a state of the portfolio that is no longer the present one."""


class LinkLoop(PmdeskError):
    """An edit that would make tasks wait for each other in a circle."""
