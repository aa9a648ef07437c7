"""LateView: a view that follows the plan only while it is seen, and catches up when it is shown."""

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Instant
from pmdesk.ui.views.view import ViewMeans


class LateView(QWidget):
    """Renewed when the plan changes: at once if it is seen, else when it is.

    It has one size and no place for a moment, unless a view says otherwise.
    """

    def __init__(self, means: ViewMeans) -> None:
        super().__init__(means.parent)
        self.means = means
        self._is_stale = True
        means.bridge.changed.connect(self.renew)

    def refresh(self) -> None:
        """Show what is there now."""
        raise NotImplementedError

    def renew(self, *_: Any) -> None:
        """Refresh now, or as soon as it is seen."""
        self._is_stale = True
        if self.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Refresh if something has changed since."""
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    @property
    def widget(self) -> QWidget:
        """What stands in the work area."""
        return self

    def zoom_in(self) -> None:
        """Nothing: it has one size."""

    def zoom_out(self) -> None:
        """Nothing, as ``zoom_in``."""

    def zoom_to_fit(self) -> None:
        """Nothing, as ``zoom_in``."""

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Nothing: it has no place for a row or a moment."""

    def scroll_to_today(self) -> None:
        """Nothing: it has no place for it."""
