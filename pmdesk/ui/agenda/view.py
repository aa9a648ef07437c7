"""AgendaView: what the day asks for, as a list that leads to each row."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
)

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.agenda_lines import agenda_lines
from pmdesk.ui.agenda.model import AgendaModel
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.flat_table import flatten

ROW_PX, HEADER_PX = 24, 32
WIDTHS = (132, 176, 0, 96, 188)
"""How wide the columns are; 0 takes what is left."""

WEEKS = (2, 4, 6)


class AgendaView(LateView):
    """A box chooses how many weeks it looks ahead; Enter or a double click leads to the row of a line."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self.weeks = QComboBox(self)
        self.model = AgendaModel(means.theme, self)
        self.table = QTableView(self)
        self._nothing = QLabel(self.tr("Nothing is due, late or to be decided in this time."), self)
        self._pages = QStackedLayout()
        self._lay_out(name)
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.weeks.currentIndexChanged.connect(self.renew)
        self.table.activated.connect(self._go_to)
        means.rows_view.rows_changed.connect(self.renew)

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Make the first line about a row current."""
        self.catch_up()
        for row, line in enumerate(self.model.lines):
            if line.entry is not None and line.entry.row == place:
                self.table.setCurrentIndex(self.model.index(row, 2))
                return

    def scroll_to_today(self) -> None:
        """Show the beginning."""
        self.table.scrollToTop()

    def view_state(self) -> dict[str, Any]:
        """How many weeks it looks ahead."""
        return {"weeks": self.weeks.currentData()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as far ahead as before; what isn't offered stays as it is."""
        at = self.weeks.findData(state.get("weeks"))
        if at >= 0:
            self.weeks.setCurrentIndex(at)

    def refresh(self) -> None:
        bridge = self.means.bridge
        today = self.means.clock().date()
        weeks = int(self.weeks.currentData())
        lines = agenda_lines(bridge.plan, today, weeks, self.means.rows_view.project)
        self.model.show_lines(lines)
        self._pages.setCurrentIndex(0 if lines else 1)
        if lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(1, 2))

    def _go_to(self, index: QModelIndex) -> None:
        entry = self.model.lines[index.row()].entry
        if entry is not None:
            self.means.go_to(entry.row)

    def _lay_out(self, name: str) -> None:
        for weeks in WEEKS:
            self.weeks.addItem(self.tr("{0} weeks").format(weeks), weeks)
        ahead = QLabel(self.tr("Loo&k ahead"), self)
        ahead.setBuddy(self.weeks)
        self.weeks.setAccessibleName(self.tr("Look ahead"))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(ahead)
        bar.addWidget(self.weeks)
        bar.addStretch(1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(0, 48, 0, 0)
        self._dress(name)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addLayout(self._pages, 1)

    def _dress(self, name: str) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(name)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setStyleSheet("QTableView::item, QHeaderView::section { padding: 0 8px; }")
        flatten(table, ROW_PX, HEADER_PX)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            if width:
                header.resizeSection(column, width)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
