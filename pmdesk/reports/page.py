"""Pages: sheets of paper with scenes on them, made when they are asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from pmdesk.presentation.shapes import Scene


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One sheet. ``unit_pt`` is the length of a unit of the scene in points; (0, 0) is the paper's corner."""

    width_mm: float
    height_mm: float
    unit_pt: float
    scene: Scene


class Sheets(Sequence[Page]):
    """``across`` × ``down`` pages, from left to right and then from top to bottom.

    ``draw`` makes the page in a column and a row of them. ``text_pt`` is the size of the main text on them,
    ``least_pt`` that of the smallest, ``scale`` how large the picture is, in words. ``html`` writes the same
    as a page for browsers, where that is more than a picture of the sheets.
    """

    def __init__(
        self,
        across: int,
        down: int,
        draw: Callable[[int, int], Page],
        *,
        text_pt: float,
        least_pt: float,
        scale: str,
        html: Callable[[], str] | None = None,
    ) -> None:
        self.across, self.down = across, down
        self.text_pt, self.least_pt, self.scale = text_pt, least_pt, scale
        self.html = html
        self._draw = draw

    def with_html(self, html: Callable[[], str]) -> "Sheets":
        """The same sheets, written for browsers in another way."""
        return Sheets(
            self.across, self.down, self._draw,
            text_pt=self.text_pt, least_pt=self.least_pt, scale=self.scale, html=html,
        )  # fmt: skip

    def __len__(self) -> int:
        return self.across * self.down

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        return self._draw(number % self.across, number // self.across)
