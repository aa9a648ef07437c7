"""Preview: what a gesture shows while it lasts, and what gestures need."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import IdDealer
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.viewport import Viewport

Rehearse = Callable[[Edit], Plan]
"""What the plan would be after an edit that is not made."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a gesture shows: the chart as it would be, and the new value beside the pointer.

    ``moved_rows`` keep outlines where their bars were; a link being drawn runs from ``link_from``, in px of
    the viewport, to the pointer. The bars of ``marked_rows`` are those that it joins or would join.
    """

    columns: GanttColumns
    value: str
    moved_rows: tuple[int, ...] = ()
    link_from: tuple[float, float] | None = None
    marked_rows: tuple[int, ...] = ()
    refused: bool = False


class Gesture(Protocol):
    """One drag from press to release; nothing happens to the session before ``edit`` is performed."""

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        """What to show with the pointer at (x, y) of the viewport, which may move meanwhile."""

    def edit(self) -> Edit | None:
        """What to do at release; None if nothing changes."""


@dataclass(frozen=True, slots=True)
class Means:
    """What gestures need of the session: a way to try edits, and ids for rows they insert."""

    rehearse: Rehearse
    ids: IdDealer
