"""What is wrong with a formula, and where."""

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import Argument, message


class Mistake(InvalidValue):
    """A formula that can't be understood or computed; ``start`` and ``end`` are the place in its text."""

    def __init__(self, phrase: str, start: int, end: int, **arguments: Argument) -> None:
        super().__init__(message(f"formula_text.{phrase}", **arguments))
        self.start = start
        self.end = end
