"""ResourceList: people, material and costs of the portfolio as an editable sheet, with its tools above it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.people.resource import Resource
from pmdesk.presentation.arranging.sorting import SortKey
from pmdesk.presentation.resource_lines import SheetOrder
from pmdesk.ui.icons import icon
from pmdesk.ui.resources.name_column import NameColumn
from pmdesk.ui.resources.resource_delegate import ResourceDelegate
from pmdesk.ui.resources.resource_model import ResourceModel
from pmdesk.ui.resources.sheet_hands import SheetHands
from pmdesk.ui.resources.sheet_view import SheetView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, header_font

STRIP_PX = 36
MENUS = ("resource_filters", "resource_groups", "resource_columns")
"""What the tools open: menus of that name."""


class ResourceList(QWidget):
    """The sheet. ``message`` carries what the user should know, such as what was deleted along.

    ``menu_requested`` carries the name of a menu and a place on the screen, ``current_changed`` comes when
    another resource is meant.
    """

    message = Signal(str)
    menu_requested = Signal(str, QPoint)
    current_changed = Signal()

    def __init__(self, bridge: SessionBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = ResourceModel(bridge)
        self.table = SheetView(self.model, theme)
        self.delegate = ResourceDelegate(self.model, theme, self.table.viewport())
        self.table.setItemDelegate(self.delegate)
        self.delegate.committed.connect(self.table.go_on)
        self.names = NameColumn(self.table, self.model, theme)
        self.hands = SheetHands(bridge, self.model, self.table, theme, self)
        self.hands.said.connect(self.message)
        self.hands.arranged.connect(self._say_order)
        self.count = QLabel()
        self.count.setFont(header_font())
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.tools = {
            name: self._tool(name, sign)
            for name, sign in zip(MENUS, ("filter", "group", "columns"), strict=True)
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._strip())
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.menu_requested.connect(lambda place: self.menu_requested.emit("resource", place))
        self.table.header_menu_requested.connect(
            lambda place: self.menu_requested.emit("resource_column", place)
        )
        self.model.modelReset.connect(self._watch_current)
        self.table.selectionModel().currentChanged.connect(self.current_changed)
        bridge.changed.connect(self._say_order)
        self._say_order()

    @property
    def current(self) -> Resource | None:
        """The resource of the current line."""
        return self.model.resource(self.table.currentIndex().row())

    def go_to(self, resource: ResourceId) -> None:
        """Make the line of ``resource`` current, showing it if it is filtered out."""
        if self.model.row_of(resource) is None:
            self.hands.show_all()
        row = self.model.row_of(resource)
        if row is not None:
            self.table.go_to_cell(row, 0)

    def view_state(self) -> dict[str, Any]:
        """Columns, filters, groups and order, as JSON can hold them."""
        order = self.model.order
        return {
            "columns": [list(column) for column in self.table.shown_columns()],
            "shown": {key: sorted(texts) for key, texts in order.shown.items()},
            "sort": None if order.sort is None else [order.sort.field, order.sort.descending],
            "group": order.group,
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``view_state`` gave it; what is missing stays as it is."""
        if columns := state.get("columns"):
            self.hands.show_columns([(str(key), int(width)) for key, width in columns])
        shown = {str(key): frozenset(map(str, texts)) for key, texts in state.get("shown", {}).items()}
        sort = state.get("sort")
        key = SortKey(str(sort[0]), bool(sort[1])) if sort else None
        self.hands.arrange(SheetOrder(shown, key, str(state.get("group", ""))))

    def _strip(self) -> QWidget:
        strip = QWidget(self)
        strip.setFixedHeight(STRIP_PX)
        strip.setAutoFillBackground(True)
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.count)
        row.addStretch(1)
        for tool in self.tools.values():
            row.addWidget(tool)
        return strip

    def _tool(self, name: str, sign: str) -> QToolButton:
        tool = QToolButton(self)
        tool.setAutoRaise(True)
        tool.setIcon(icon(sign, self._theme))
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.clicked.connect(lambda: self._open_menu(name, tool))
        return tool

    def _open_menu(self, name: str, tool: QToolButton) -> None:
        self.menu_requested.emit(name, tool.mapToGlobal(tool.rect().bottomLeft()))

    def _watch_current(self) -> None:
        self.current_changed.emit()

    def _say_order(self, *_: object) -> None:
        """Say on the tools what is filtered and grouped, and how many of all are shown."""
        order, model = self.model.order, self.model
        shown = sum(model.resource(row) is not None for row in range(model.rowCount()))
        whole = model.resource_count
        words = self.tr("{0} people and means") if shown == whole else self.tr("{0} of {1} people and means")
        self.count.setText(words.format(shown, whole))
        filters, groups, columns = (self.tools[name] for name in MENUS)
        _say(filters, self.tr("Filter"), ", ".join(map(model.title_of, order.shown)))
        _say(groups, self.tr("Group"), model.title_of(order.group) if order.group else "")
        _say(columns, self.tr("Columns"), "")


def _say(tool: QToolButton, name: str, chosen: str) -> None:
    whole = f"{name}: {chosen}" if chosen else name
    tool.setText(f"{whole.replace('&', '&&')} ▾")
    tool.setAccessibleName(whole)
    tool.setToolTip(whole)
