"""A matrix laid out: where its cells and chips stand in a picture of some size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.elision import elided
from pmdesk.presentation.matrix.grid import CLASSES, Chip, Grid, Spot
from pmdesk.presentation.matrix.lines import CHIP_PX, height_of, wrapped
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import TextMetrics

SIDE_PX, FOOT_PX, LEGEND_PX, EDGE_PX = 104.0, 44.0, 32.0, 12.0
HEAD_PX, GAP_PX, INSET_PX, TEXT_PX = 20.0, 3.0, 4.0, 6.0
NARROWEST_PX = 92.0
"""Chips side by side in a cell are at least so wide."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip where it stands; ``texts`` are the lines of its name that are seen."""

    chip: Chip
    region: Region
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What stands for chips of a cell that have no room."""

    chips: tuple[Chip, ...]
    region: Region


class MatrixChart:
    """A grid in ``width`` × ``height`` px. ``current`` is a chip that is always seen.

    Where a cell has no room for whole names they are cut, chips stand side by side, and at last “and 3 more”
    takes the place of some.
    """

    def __init__(
        self, grid: Grid, width: float, height: float, metrics: TextMetrics, current: RowKey | None = None
    ) -> None:
        self.grid = grid
        self.width, self.height = width, height
        self.metrics = metrics
        self.current = current
        self.left, self.top = SIDE_PX, LEGEND_PX
        self.right, self.bottom = width - EDGE_PX, height - FOOT_PX

    def cell(self, spot: Spot) -> Region:
        """Where a cell is."""
        wide, high = (self.right - self.left) / len(CLASSES), (self.bottom - self.top) / len(CLASSES)
        left, top = self.left + (spot.across - 1) * wide, self.top + (5 - spot.up) * high
        return Region(round(left), round(top), round(left + wide), round(top + high))

    @cached_property
    def by_spot(self) -> Mapping[Spot, tuple[Chip, ...]]:
        """The chips of each cell that has some, as they are read."""
        return self.grid.by_spot()

    def stacked(self, spot: Spot) -> Sequence[Placed]:
        """The chips of a cell below each other with their whole names, whether there is room or not."""
        cell, found = self.cell(spot), []
        top = cell.top + HEAD_PX
        for chip in self.by_spot.get(spot, ()):
            texts = wrapped(chip.name, self._room_of(chip, cell.width - 2 * INSET_PX), self.metrics)
            region = Region(cell.left + INSET_PX, top, cell.right - INSET_PX, top + height_of(texts))
            found.append(Placed(chip, region, texts))
            top = region.bottom + GAP_PX
        return found

    @cached_property
    def placed(self) -> Sequence[Placed]:
        """The chips that have room."""
        return [placed for spot, chips in self.by_spot.items() for placed in self._placed(spot, chips)]

    @cached_property
    def rests(self) -> Sequence[Rest]:
        """What stands for those that have none."""
        found = []
        for spot, chips in self.by_spot.items():
            if self._fits(self.stacked(spot)):
                continue
            rows, columns = self._room(spot, len(chips))
            shown = self._shown(chips, rows * columns)
            if len(shown) < len(chips):
                hidden = tuple(chip for chip in chips if chip not in shown)
                found.append(Rest(hidden, self._place(spot, len(shown), rows, columns)))
        return found

    def _placed(self, spot: Spot, chips: Sequence[Chip]) -> Sequence[Placed]:
        stacked = self.stacked(spot)
        if self._fits(stacked):
            return stacked
        rows, columns = self._room(spot, len(chips))
        found = []
        for n, chip in enumerate(self._shown(chips, rows * columns)):
            region = self._place(spot, n, rows, columns)
            text = elided(chip.name, self._room_of(chip, region.width), self.metrics, "label")
            found.append(Placed(chip, region, (text,)))
        return found

    def _fits(self, stacked: Sequence[Placed]) -> bool:
        return stacked[-1].region.bottom <= self.cell(stacked[-1].chip.spot).bottom - INSET_PX + 0.5

    def _room_of(self, chip: Chip, width: float) -> float:
        """How wide the name of a chip may be."""
        sign = self.metrics.width(chip.sign, chip.sign_style) + TEXT_PX if chip.sign else 0.0
        return width - 2 * TEXT_PX - sign

    def _shown(self, chips: Sequence[Chip], places: int) -> Sequence[Chip]:
        """The first chips, with the current one as the last if it would have no room."""
        if len(chips) <= places:
            return chips
        first = list(chips[: places - 1])
        hidden = [chip for chip in chips[places - 1 :] if chip.key == self.current]
        return [*first[: len(first) - len(hidden)], *hidden] if first else []

    def _room(self, spot: Spot, count: int) -> tuple[int, int]:
        """In how many rows and columns the chips of a cell stand."""
        cell = self.cell(spot)
        rows = max(int((cell.height - HEAD_PX - INSET_PX) // (CHIP_PX + GAP_PX)), 1)
        most = max(int((cell.width - 2 * INSET_PX + GAP_PX) // (NARROWEST_PX + GAP_PX)), 1)
        return rows, min(max(-(-count // rows), 1), most)

    def _place(self, spot: Spot, number: int, rows: int, columns: int) -> Region:
        cell = self.cell(spot)
        column, row = divmod(number, rows)
        wide = (cell.width - 2 * INSET_PX - (columns - 1) * GAP_PX) / columns
        left = round(cell.left + INSET_PX + column * (wide + GAP_PX))
        top = cell.top + HEAD_PX + row * (CHIP_PX + GAP_PX)
        return Region(left, top, left + round(wide), top + CHIP_PX)

    # -- as something to point at and to walk through

    def chip_at(self, x: float, y: float) -> Chip | None:
        """The chip at a point."""
        return next((placed.chip for placed in self.placed if _holds(placed.region, x, y)), None)

    def rest_at(self, x: float, y: float) -> Rest | None:
        """What stands for further chips at a point."""
        return next((rest for rest in self.rests if _holds(rest.region, x, y)), None)

    def spot_at(self, x: float, y: float) -> Spot | None:
        """The cell at a point."""
        cells = (Spot(across, up) for across in CLASSES for up in CLASSES)
        return next((spot for spot in cells if _holds(self.cell(spot), x, y)), None)

    def chip(self, key: RowKey | None) -> Chip | None:
        """The chip of a row."""
        return next((chip for chip in self.grid.chips if chip.key == key), None)

    def region_of(self, key: RowKey) -> Region | None:
        """Where a chip is seen."""
        return next((placed.region for placed in self.placed if placed.chip.key == key), None)

    def next_to(self, key: RowKey | None, way: Way) -> RowKey | None:
        """The chip to go to: up and down to the next chip, left and right to the next cell, as they are read.

        Without a chip to start from the first.
        """
        order = self.grid.in_order()
        here = next((n for n, chip in enumerate(order) if chip.key == key), None)
        if here is None:
            return order[0].key if order else None
        if way in (Way.UP, Way.DOWN):
            further = here + (1 if way is Way.DOWN else -1)
            return order[min(max(further, 0), len(order) - 1)].key
        filled = list(self.by_spot)
        cell = filled.index(order[here].spot) + (1 if way is Way.RIGHT else -1)
        return self.by_spot[filled[min(max(cell, 0), len(filled) - 1)]][0].key


def _holds(region: Region, x: float, y: float) -> bool:
    return region.left <= x < region.right and region.top <= y < region.bottom
