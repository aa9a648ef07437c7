"""Bar styles: rules that say which bars look different, and what is written around them, as data."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.presentation.arranging.filters import Test


class Hue(StrEnum):
    """The colours that rules may give; told apart by people who see red and green alike."""

    BLUE = "blue"
    TEAL = "teal"
    GREEN = "green"
    ORANGE = "orange"
    RED = "red"
    PURPLE = "purple"
    GREY = "grey"
    INK = "ink"


class Pattern(StrEnum):
    """How a bar is filled; told apart without colours."""

    SOLID = "solid"
    HATCH = "hatch"
    CROSS = "cross"
    OUTLINE = "outline"


class BarForm(StrEnum):
    """Which part of its room a bar fills."""

    FULL = "full"
    UPPER = "upper"
    LOWER = "lower"
    THIN = "thin"


@dataclass(frozen=True, slots=True)
class BarRule:
    """Bars and milestones of the tasks that ``test`` holds for look so; ``name`` stands in the legend.

    ``label`` is the key of the field that is written right of them instead of what others have there.
    """

    name: str
    test: Test
    hue: Hue
    pattern: Pattern = Pattern.SOLID
    form: BarForm = BarForm.FULL
    label: str = ""

    @property
    def style(self) -> str:
        """The style of its solid bars and diamonds."""
        return f"hue_{self.hue.value}"


@dataclass(frozen=True, slots=True)
class BarTexts:
    """Keys of the fields that are written around bars. Empty is nothing, on the right the usual label."""

    left: str = ""
    right: str = ""
    above: str = ""
    below: str = ""
    inside: str = ""


NO_TEXTS = BarTexts()
SIDES = ("left", "right", "above", "below", "inside")
"""The places around a bar, as in BarTexts."""
