"""ChartSlot: the place of the Gantt chart, which is loaded when the table is already on the screen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from pmdesk.domain.ids import LinkId, RowKey
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.presentation.task_path import TaskPath
from pmdesk.ui.chart_part import ChartPart
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

if TYPE_CHECKING:
    from pmdesk.ui.gantt.pane import GanttPane


class ChartSlot(QWidget):
    """Makes the chart when its place has been painted once, and hands it what it missed.

    ``ready`` says that the chart is there; the other signals are the chart's.
    """

    row_activated = Signal(object)
    link_activated = Signal(object)
    menu_requested = Signal(str, QPoint)
    said = Signal(str)
    ready = Signal()
    range_changed = Signal()

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = (bridge, rows_view, selection, theme)
        self._table: QTableView | None = None
        self._state: Mapping[str, Any] = {}
        self.pane: GanttPane | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def widget(self) -> QWidget:
        """The slot itself, as a view of the window."""
        return self

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.pane is None:
            QTimer.singleShot(0, self, self.load)

    def load(self) -> None:
        """Make the chart now, if it isn't there yet."""
        if self.pane is not None:
            return
        from pmdesk.ui.gantt.pane import GanttPane  # half a second of imports, behind the first paint

        pane = GanttPane(*self._parts, self)
        self.pane = pane
        self._layout.addWidget(pane)
        self._layout.activate()
        pane.show()  # it has its size now, without which a zoom can't be restored
        pane.task_activated.connect(self.row_activated)
        pane.link_activated.connect(self.link_activated)
        pane.context_menu_requested.connect(self.menu_requested)
        pane.message.connect(self.said)
        pane.range_changed.connect(self.range_changed)
        if self._table is not None:
            pane.follow_table(self._table)
        if self._state:
            pane.restore_view_state(dict(self._state))
        self.ready.emit()

    def follow_table(self, table: QTableView) -> None:
        """Show the rows where ``table`` shows them."""
        self._table = table
        if self.pane is not None:
            self.pane.follow_table(table)

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring a row's bar or a moment into view."""
        if self.pane is not None:
            self.pane.scroll_to(place)

    def zoom_in(self) -> None:
        """Show less time, larger."""
        if self.pane is not None:
            self.pane.zoom_in()

    def zoom_out(self) -> None:
        """Show more time, smaller."""
        if self.pane is not None:
            self.pane.zoom_out()

    def zoom_to_fit(self) -> None:
        """Show all of the plan's time."""
        if self.pane is not None:
            self.pane.zoom_to_fit()

    def scroll_to_today(self) -> None:
        """Bring today into view."""
        if self.pane is not None:
            self.pane.scroll_to_today()

    def shows(self, what: ChartPart) -> bool:
        """Whether a part of the chart is drawn."""
        if self.pane is None:
            return False
        options = self.pane.options
        if what is ChartPart.LABELS:
            return options.labels is not LabelText.NONE
        return bool(getattr(options, what.value))

    def switch(self, what: ChartPart) -> None:
        """Draw a part of the chart, or leave it out if it is drawn."""
        if self.pane is None:
            return
        shown = not self.shows(what)
        if what is ChartPart.LABELS:
            self.pane.set_options(labels=LabelText.NAME if shown else LabelText.NONE)
        else:
            self.pane.set_options(**{what.value: shown})

    @property
    def path(self) -> TaskPath:
        """Which path of a task is stressed."""
        return self.pane.options.path if self.pane is not None else TaskPath.NONE

    def stress_path(self, path: TaskPath) -> None:
        """Stress such a path of the current task, from now on of whichever is current."""
        if self.pane is not None:
            self.pane.stress_path(path)

    @property
    def link(self) -> LinkId | None:
        """The link that was clicked last, if nothing else was since."""
        return self.pane.link if self.pane is not None else None

    def split_next(self) -> None:
        """The next drag of a bar pauses its task there."""
        if self.pane is not None:
            self.pane.split_next()

    def edit_styles(self) -> None:
        """Ask which bars look how, and what is written around them; the chart follows while asked."""
        if self.pane is not None:
            from pmdesk.ui.gantt.style_dialog import ask_styles

            ask_styles(self.pane, self._parts[0], self._parts[3])

    def edit_scale(self) -> None:
        """Ask how the axis looks; the chart follows while asked."""
        if self.pane is not None:
            from pmdesk.ui.gantt.scale_dialog import ask_scale

            ask_scale(self.pane, self._parts[3])

    def style_state(self) -> dict[str, Any]:
        """The look of the bars, as a view keeps it: JSON values."""
        return self.pane.style_state() if self.pane is not None else dict(self._state)

    def restore_style_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``style_state`` gave it."""
        self._state = {**self._state, **state}
        if self.pane is not None:
            self.pane.restore_style_state(state)

    def view_state(self) -> dict[str, Any]:
        """Zoom, place and options of the chart."""
        return self.pane.view_state() if self.pane is not None else dict(self._state)

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the chart as ``view_state`` gave it."""
        self._state = dict(state)
        if self.pane is not None:
            self.pane.restore_view_state(dict(state))
