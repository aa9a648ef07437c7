"""PeoplePlace: where the people and means of the file are shown; made of parts when it is looked at first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from pmdesk.domain.ids import ResourceId
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import SidePane
from pmdesk.ui.theme import Theme

if TYPE_CHECKING:
    from pmdesk.ui.person.person_inspector import PersonInspector
    from pmdesk.ui.resources.resource_list import ResourceList
    from pmdesk.ui.resources.sheet_hands import SheetHands

INSPECTOR_PX = 376


class PeoplePlace(QWidget):
    """The resource sheet and, beside it, the inspector; nothing is made until one of them is asked for.

    ``said`` carries a text, ``menu_requested`` the name of a menu and a place on the screen,
    ``rows_wanted`` the rows that a click leads to, ``changed`` says that what can be done may be another.
    """

    said = Signal(str)
    menu_requested = Signal(str, QPoint)
    rows_wanted = Signal(object)
    changed = Signal()

    def __init__(self, bridge: SessionBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._sheet: ResourceList | None = None
        self._state: Mapping[str, Any] = {}
        self._sides = QSplitter(Qt.Orientation.Horizontal, self)
        self._sides.setAccessibleName(self.tr("People and inspector"))
        self._sides.setHandleWidth(1)
        self._sides.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sides)
        self.inspector: SidePane[PersonInspector] = SidePane(
            self._sides,
            self._make_inspector,
            INSPECTOR_PX,
            toggled=self.changed.emit,
            give_focus_back=self.setFocus,
        )

    @property
    def sheet(self) -> "ResourceList":
        """The resource sheet."""
        return self._sheet if self._sheet is not None else self._make_sheet()

    @property
    def hands(self) -> "SheetHands":
        """What the user does with the sheet."""
        return self.sheet.hands

    def go_to(self, resource: ResourceId) -> None:
        """Make the line of ``resource`` current."""
        self.sheet.go_to(resource)

    def add_absence(self) -> None:
        """Ask for an absence of the current resource, in the inspector."""
        self.inspector.show().add_absence()

    def view_state(self) -> dict[str, Any]:
        """How the sheet and the inspector look, as JSON can hold it."""
        if self._sheet is None:
            return dict(self._state)
        return {"sheet": self._sheet.view_state(), "inspector": self.inspector.view_state()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``view_state`` gave it, once the sheet is made."""
        self._state = state
        if self._sheet is not None:
            self._sheet.restore_view_state(state.get("sheet", {}))
            self.inspector.restore_view_state(state.get("inspector", {}))

    def showEvent(self, event: QShowEvent) -> None:
        if self._sheet is None:
            self._make_sheet()
        super().showEvent(event)

    def _make_sheet(self) -> "ResourceList":
        from pmdesk.ui.resources.resource_list import ResourceList

        sheet = self._sheet = ResourceList(self._bridge, self._theme, self)
        sheet.message.connect(self.said)
        sheet.menu_requested.connect(self.menu_requested)
        sheet.current_changed.connect(self.changed)
        sheet.hands.arranged.connect(self.changed)
        self._sides.insertWidget(0, sheet)
        self._sides.setStretchFactor(0, 1)
        self.setFocusProxy(sheet)
        self.restore_view_state(self._state)
        return sheet

    def _make_inspector(self) -> "PersonInspector":
        from pmdesk.ui.person.person_inspector import PersonInspector

        inspector = PersonInspector(self._bridge, self.sheet, self._theme, self)
        inspector.rows_wanted.connect(self.rows_wanted)
        return inspector
