"""A matrix on paper: as wide as a sheet, each row as high as it takes, every name in full."""

import numpy as np

from pmdesk.presentation.matrix.chart import FOOT_PX, HEAD_PX, INSET_PX, LEGEND_PX, MatrixChart
from pmdesk.presentation.matrix.grid import CLASSES, Grid, Spot
from pmdesk.presentation.matrix.scene import matrix_scene
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import TextMetrics

WIDTH, LOWEST_PX = 1230.0, 92.0


def printable_matrix(grid: Grid, metrics: TextMetrics) -> Printable:
    """All chips below each other in their cells; a sheet may end between two rows."""
    chart = PaperChart(grid, metrics)
    ends = np.array(chart.tops[1:-1], np.float64)
    return Printable(WIDTH, chart.height, lambda _region: matrix_scene(chart), down=ends, for_one_sheet=True)


class PaperChart(MatrixChart):
    """A matrix in which no chip is left out and no name is cut; ``tops`` are the edges of its rows."""

    def __init__(self, grid: Grid, metrics: TextMetrics) -> None:
        super().__init__(grid, WIDTH, 0.0, metrics)
        self.tops = [LEGEND_PX] * (len(CLASSES) + 1)
        heights = [max(self._needed(Spot(across, up)) for across in CLASSES) for up in reversed(CLASSES)]
        self.tops = [LEGEND_PX, *(LEGEND_PX + np.cumsum(heights)).tolist()]
        self.bottom = self.tops[-1]
        self.height = self.bottom + FOOT_PX

    def cell(self, spot: Spot) -> Region:
        wide = (self.right - self.left) / len(CLASSES)
        left = self.left + (spot.across - 1) * wide
        return Region(left, self.tops[5 - spot.up], left + wide, self.tops[6 - spot.up])

    def _needed(self, spot: Spot) -> float:
        """How high a cell must be, measured before its row has a place."""
        stacked = self.stacked(spot)
        bottom = stacked[-1].region.bottom - self.cell(spot).top if stacked else HEAD_PX
        return max(LOWEST_PX, bottom + INSET_PX)
