"""PlanView: what a way of looking at the plan must offer so that the window can switch to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import SidePane
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme


class PlanView(Protocol):
    """A widget that shows the rows of a RowsView, follows the bridge, and shares the selection."""

    @property
    def widget(self) -> QWidget:
        """What stands in the work area; it takes the focus if it stands there alone."""

    def zoom_in(self) -> None:
        """Show less, larger."""

    def zoom_out(self) -> None:
        """Show more, smaller."""

    def zoom_to_fit(self) -> None:
        """Show all of the plan."""

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring a row or a moment into view, if the view has a place for it."""

    def scroll_to_today(self) -> None:
        """Bring today into view, if the view has a place for it."""

    def view_state(self) -> dict[str, Any]:
        """What is worth remembering in the file, as JSON can hold it."""

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``view_state`` gave it; what is missing or not possible stays as it is."""


@runtime_checkable
class PrintableView(Protocol):
    """A view that can be put on paper."""

    def printable(self, metrics: TextMetrics) -> Printable:
        """All of it as a picture, with texts worded for ``metrics``; without selection and hover."""


@runtime_checkable
class InspectedView(Protocol):
    """A view whose rows have an inspector of their own, beside it."""

    inspector: SidePane[Any]


@dataclass(frozen=True, slots=True)
class ViewMeans:
    """What a view is made of, and whom it tells: ``parent`` is where its widget will stand.

    A view beside the table keeps its rows on those of ``table``. ``activate`` opens what a row is about,
    ``ask_menu`` the menu of the selected rows at a place on the screen, ``say`` shows a text, ``go_to`` shows
    a row in table and chart, ``panes_changed`` hears that a part of the view came or went.
    """

    bridge: SessionBridge
    rows_view: RowsView
    selection: Selection
    theme: Theme
    clock: Callable[[], datetime]
    table: TaskTable
    parent: QWidget
    activate: Callable[[RowKey], object]
    ask_menu: Callable[[QPoint], object]
    say: Callable[[str], object]
    go_to: Callable[[RowKey], object]
    panes_changed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class ViewKind:
    """A kind of view: ``text`` is its name in menus, with a mnemonic, translated in the context ``actions``.

    ``make`` is called when the view is looked at first, and imports what it needs inside; without it the
    Gantt chart is shown, looking at first as ``look`` says on top of how it looks then. With
    ``beside_table`` the view takes the place of the chart, else that of table and chart. One that doesn't
    show ``rows`` of the plan hears none of the keys that are about these.
    """

    key: str
    text: str
    icon: str
    make: Callable[[ViewMeans], PlanView] | None = None
    beside_table: bool = False
    rows: bool = True
    look: Mapping[str, Any] = field(default_factory=dict)

    @property
    def keeps_table(self) -> bool:
        """Whether the table stands beside the view."""
        return self.beside_table or self.make is None
