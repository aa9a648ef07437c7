"""The grid of a matrix as data: five classes each way, and the chips that stand in its cells."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.field import phrase

CLASSES = (1, 2, 3, 4, 5)
LEVELS = ("very_low", "low", "medium", "high", "very_high")


class Spot(NamedTuple):
    """A cell: its class ``across`` and its class ``up``, from 1 to 5."""

    across: int
    up: int

    def moved(self, across: int, up: int) -> "Spot":
        """The cell so many classes further; at the edge the grid ends."""
        return Spot(min(max(self.across + across, 1), 5), min(max(self.up + up, 1), 5))


def spots() -> Iterator[Spot]:
    """All cells as they are read: the highest row first, each from the left."""
    return (Spot(across, up) for up in reversed(CLASSES) for across in CLASSES)


def level(number: int) -> str:
    """A class in words, such as “4 high”."""
    return f"{number} {phrase(f'matrix.level_{LEVELS[number - 1]}')}"


@dataclass(frozen=True, slots=True)
class Chip:
    """A row in its cell: ``name`` is what it is called, ``sign`` what stands behind that, in a text style.

    ``told`` says all of it in lines. A ``pale`` chip stands where it does for want of something better.
    """

    key: RowKey
    spot: Spot
    name: str
    told: str
    sign: str = ""
    sign_style: str = "label"
    pale: bool = False


class Quarter(NamedTuple):
    """A part of the grid from one corner cell to the opposite one, and what it is called."""

    low: Spot
    high: Spot
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A matrix with its chips, those of a cell in their order.

    ``ground`` is the style and ``caption`` the small text of a cell, ``value`` what standing there means.
    ``legend`` says what the grounds mean, or letters, which have no style.
    """

    across: str
    up: str
    chips: tuple[Chip, ...]
    ground: Callable[[Spot], str]
    caption: Callable[[Spot], str]
    value: Callable[[Spot], str]
    legend: tuple[tuple[str, str], ...] = ()
    quarters: tuple[Quarter, ...] = ()

    def by_spot(self) -> Mapping[Spot, tuple[Chip, ...]]:
        """The chips of each cell that has some."""
        found: dict[Spot, list[Chip]] = {}
        for chip in self.chips:
            found.setdefault(chip.spot, []).append(chip)
        return {spot: tuple(found[spot]) for spot in spots() if spot in found}

    def in_order(self) -> tuple[Chip, ...]:
        """All chips as they are read, cell by cell."""
        return tuple(chip for chips in self.by_spot().values() for chip in chips)
