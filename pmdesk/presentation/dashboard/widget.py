"""Widgets: the parts of the dashboard, each a picture in a size, with its data and what it answers to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.presentation.grids import Grid
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Scene, TextMetrics


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that has something to ``tell`` when it is pointed at.

    A double click leads to ``row``, or to ``project``; where there is an ``area``, its colour can be given.
    """

    region: Region
    tell: Callable[[], str]
    project: ProjectId | None = None
    row: RowKey | None = None
    area: HealthArea | None = None

    def moved(self, x: float, y: float) -> "Spot":
        """The spot of a picture that lies at (x, y)."""
        here = self.region
        there = Region(here.left + x, here.top + y, here.right + x, here.bottom + y)
        return Spot(there, self.tell, self.project, self.row, self.area)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A picture and its spots, in px from its top left corner."""

    scene: Scene
    spots: tuple[Spot, ...] = ()


Draw = Callable[[float, float, TextMetrics], Drawn]


@dataclass(frozen=True, slots=True, eq=False)
class Widget:
    """A part of the dashboard, usually ``height`` px high; ``grid`` is what it shows as cells.

    ``behind`` are the rows that the lines of the grid are about, below its headings; empty where these are
    about none. Where it is too high for a sheet it may be cut at ``cuts``, in px from the top of its picture.
    """

    key: str
    title: str
    height: float
    draw: Draw
    grid: Callable[[], Grid]
    note: str = ""
    behind: Callable[[], Sequence[RowKey | None]] = tuple
    cuts: Sequence[float] = ()
