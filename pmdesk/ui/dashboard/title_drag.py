"""TitleDrag: a widget of the dashboard that is taken by its title and brought into the place of another."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from pmdesk.presentation.dashboard.board import Arranged, brought


class TitleDrag:
    """From the press on a title of ``page`` on; ``target`` is the widget whose place it would take now."""

    def __init__(self, page: Arranged, shown: Sequence[str], key: str, start: QPointF) -> None:
        self._page, self._shown, self._start = page, shown, start
        self.key = key
        self.target: str | None = None
        self.is_begun = False

    def move_to(self, place: QPointF) -> None:
        """Follow the mouse; a hand that trembles moves nothing."""
        far = (place - self._start).manhattanLength() >= QApplication.startDragDistance()
        self.is_begun = self.is_begun or far
        found = self._page.widget_at(place.x(), place.y()) if self.is_begun else None
        key = None if found is None else found.widget.key
        self.target = key if key is not None and self.order(key) != tuple(self._shown) else None

    def order(self, target: str) -> tuple[str, ...]:
        """The widgets in their order once this one has taken the place of another."""
        return brought(self._shown, self.key, target)
