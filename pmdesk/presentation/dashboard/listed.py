"""Listed: what the lists of the dashboard have in common, line by line."""

from collections.abc import Callable

from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.region import Region

ROW_PX, PAD = 24.0, 8.0


def list_px(count: int, most: int) -> float:
    """How high a list of so many lines is; it has no more than ``most``, and room for a sentence."""
    return ROW_PX * max(min(count, most), 1)


def row_spot(
    n: int,
    width: float,
    tell: Callable[[], str],
    project: ProjectId | None = None,
    row: RowKey | None = None,
) -> Spot:
    """The place of a line, counted from 0."""
    return Spot(Region(0.0, n * ROW_PX, width, (n + 1) * ROW_PX), tell, project, row)


def nothing_listed(sketch: Sketch, key: str, width: float) -> Drawn:
    """A sentence where there is nothing to list."""
    sketch.text("label_muted", PAD, ROW_PX / 2, phrase(key), room=width - PAD)
    return Drawn(sketch.scene())
