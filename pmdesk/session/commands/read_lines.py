"""Lines of a foreign sheet, as they were understood: what they become, or why they can't be read."""

from dataclasses import dataclass

from pmdesk.domain.edit import Edit


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Line ``number`` of the sheet, counted from 1, and its ``source`` texts.

    ``meaning`` says what it is taken for; where it can't be read, ``problem`` says why.
    """

    number: int
    source: tuple[str, ...]
    meaning: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReadLines:
    """All lines of a sheet with something in them, and the edit that takes over those without a problem."""

    lines: tuple[ReadLine, ...]
    edit: Edit

    @property
    def good(self) -> int:
        """How many lines are taken over."""
        return sum(not line.problem for line in self.lines)

    @property
    def left_out(self) -> tuple[ReadLine, ...]:
        """The lines that can't be read."""
        return tuple(line for line in self.lines if line.problem)
