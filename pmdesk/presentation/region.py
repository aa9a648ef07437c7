"""Region: a part of a picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a chart, in its own px."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top
