"""TimeBar: the scroll bar below the chart, over the time of the plan and what is shown of it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from pmdesk.presentation.viewport import Viewport

STEP_PX = 40


class TimeBar(QScrollBar):
    """Its value counts px from an origin that moves with the plan; ``left_of`` says the instant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._origin = 0.0
        self.setSingleStep(STEP_PX)

    def measure(self, viewport: Viewport, span: tuple[int, int] | None) -> None:
        """Take the range from the plan's span, a page before and after it, and what is shown."""
        first, last = span or (int(viewport.left), int(viewport.right))
        page = viewport.right - viewport.left
        low = min(first - page, viewport.left)
        high = max(last + page, viewport.right)
        scale = viewport.px_per_minute
        with QSignalBlocker(self):
            self._origin = low
            self.setPageStep(int(viewport.width_px))
            self.setRange(0, min(round((high - low) * scale - viewport.width_px), 2**31 - 1))
            self.setValue(round((viewport.left - low) * scale))

    def left_of(self, value: int, viewport: Viewport) -> float:
        """The instant at the left edge for a value of the bar."""
        return self._origin + value / viewport.px_per_minute
