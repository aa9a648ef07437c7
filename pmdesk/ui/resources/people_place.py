"""PeoplePlace: where the people and means of the file are shown; made of parts when it is looked at first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmdesk.domain.ids import ResourceId
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

if TYPE_CHECKING:
    from pmdesk.ui.resources.resource_list import ResourceList
    from pmdesk.ui.resources.sheet_hands import SheetHands


class PeoplePlace(QWidget):
    """Stands in the window from the start, with nothing in it until ``sheet`` is asked for.

    ``said`` carries a text, ``menu_requested`` the name of a menu and a place on the screen, ``changed``
    says that what can be done may be another.
    """

    said = Signal(str)
    menu_requested = Signal(str, QPoint)
    changed = Signal()

    def __init__(self, bridge: SessionBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._sheet: ResourceList | None = None
        self._state: Mapping[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def sheet(self) -> "ResourceList":
        """The resource sheet."""
        return self._sheet if self._sheet is not None else self._make_sheet()

    def showEvent(self, event: QShowEvent) -> None:
        if self._sheet is None:
            self._make_sheet()
        super().showEvent(event)

    @property
    def hands(self) -> "SheetHands":
        """What the user does with the sheet."""
        return self.sheet.hands

    def go_to(self, resource: ResourceId) -> None:
        """Make the line of ``resource`` current."""
        self.sheet.go_to(resource)

    def view_state(self) -> dict[str, Any]:
        """How the sheet looks, as JSON can hold it."""
        return dict(self._state) if self._sheet is None else self._sheet.view_state()

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``view_state`` gave it, once the sheet is made."""
        self._state = state
        if self._sheet is not None:
            self._sheet.restore_view_state(state)

    def _make_sheet(self) -> "ResourceList":
        from pmdesk.ui.resources.resource_list import ResourceList

        sheet = self._sheet = ResourceList(self._bridge, self._theme, self)
        sheet.message.connect(self.said)
        sheet.menu_requested.connect(self.menu_requested)
        sheet.current_changed.connect(self.changed)
        sheet.hands.arranged.connect(self.changed)
        self._column.addWidget(sheet)
        self.setFocusProxy(sheet)
        sheet.restore_view_state(self._state)
        return sheet
