"""The rail: all projects, each project, and the people they share."""

from enum import IntEnum

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from pmdesk.domain.ids import ProjectId
from pmdesk.session.changed import Changed
from pmdesk.ui.icons import icon
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of

RAIL_PX = 208
LINE_PX = 28


class Place(IntEnum):
    """What the work area shows."""

    ALL_PROJECTS = 0
    PROJECT = 1
    PEOPLE = 2


_PLACE = Qt.ItemDataRole.UserRole
_PROJECT = Qt.ItemDataRole.UserRole + 1


class Rail(QListWidget):
    """Where one can go in the file.

    ``place_chosen`` carries a Place and the ProjectId or None; ``menu_requested`` the ProjectId under the
    pointer or None, and a place on the screen.
    """

    place_chosen = Signal(object, object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, bridge: SessionBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._filling = False
        self.setAccessibleName(self.tr("Places in this file"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(120)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setViewportMargins(4, 8, 4, 8)
        self.setIconSize(QSize(16, 16))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setObjectName("rail")
        self.customContextMenuRequested.connect(self._ask_menu)
        self.currentItemChanged.connect(self._choose)
        bridge.changed.connect(self._follow)
        self._fill()

    @property
    def place(self) -> tuple[Place, ProjectId | None]:
        """Where one is."""
        if self.currentRow() < 0:
            return Place.ALL_PROJECTS, None
        item = self.currentItem()
        return Place(item.data(_PLACE)), item.data(_PROJECT)

    def show_place(self, place: Place, project: ProjectId | None) -> None:
        """Go somewhere; a project that isn't there is read as all projects."""
        for n in range(self.count()):
            item = self.item(n)
            if item.data(_PLACE) == place and item.data(_PROJECT) == project:
                self.setCurrentItem(item)
                return
        self.setCurrentRow(0)

    def sizeHint(self) -> QSize:
        return QSize(RAIL_PX, 400)

    def _follow(self, changed: Changed) -> None:
        if changed.before.portfolio.projects is not changed.after.portfolio.projects:
            self._fill()

    def _fill(self) -> None:
        place, project = self.place
        self._filling = True
        self.clear()
        self._add(self.tr("All projects"), "projects", Place.ALL_PROJECTS, None)
        projects = self._bridge.session.portfolio.projects.values()
        for row in sorted(projects, key=lambda p: (p.position, p.id)):
            item = self._add(row.name or row.code, "project", Place.PROJECT, row.id)
            item.setToolTip(tip_of(f"{row.code}: {row.name}"))
        self._add(self.tr("People"), "people", Place.PEOPLE, None)
        self.show_place(place, project)
        self._filling = False
        if self.place != (place, project):
            self._choose()

    def _add(self, text: str, icon_name: str, place: Place, project: ProjectId | None) -> QListWidgetItem:
        shown: QIcon = icon(icon_name, self._theme)
        item = QListWidgetItem(shown, text, self)
        item.setSizeHint(QSize(RAIL_PX, LINE_PX))
        item.setData(_PLACE, int(place))
        item.setData(_PROJECT, project)
        return item

    def _choose(self) -> None:
        if not self._filling and self.currentRow() >= 0:
            self.place_chosen.emit(*self.place)

    def _ask_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        self.menu_requested.emit(item.data(_PROJECT) if item is not None else None, self.mapToGlobal(place))
