"""A page: a sheet of paper with a scene on it."""

from dataclasses import dataclass

from pmdesk.presentation.shapes import Scene


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One sheet. ``unit_pt`` is the length of a unit of the scene in points; (0, 0) is the paper's corner."""

    width_mm: float
    height_mm: float
    unit_pt: float
    scene: Scene
