"""FlowPane: the cash flow under the tables of money, as a chart or as a table."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import text_of
from pmdesk.presentation.money.flow_table import (
    KIND_TITLES,
    FlowGroup,
    FlowTable,
    flow_grid,
    flow_group_title,
    flow_table,
    month_title,
)
from pmdesk.presentation.money.money_kinds import amount_text
from pmdesk.ui.money.flow_chart import FlowChart
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, header_font

ROW_PX, NAME_PX, KIND_PX, MONTH_PX = 24, 200, 80, 96
CHART, TABLE = "chart", "table"


class FlowPane(QWidget):
    """Two boxes choose between chart and table, and what the money of the shown project is told apart by."""

    def __init__(self, bridge: SessionBridge, rows_view: RowsView, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._flow = FlowTable((), ())
        self.form = QComboBox(self)
        self.group = QComboBox(self)
        self.copy_button = QPushButton(self.tr("Cop&y table"), self)
        self.chart = FlowChart(bridge, theme, self)
        self.table = QTableWidget(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.form.currentIndexChanged.connect(self.renew)
        self.group.currentIndexChanged.connect(self.renew)
        self.copy_button.clicked.connect(self.copy)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy),
            self.table,
            self.copy,
            context=Qt.ShortcutContext.WidgetShortcut,
        )

    @property
    def flow(self) -> FlowTable:
        """What is shown."""
        return self._flow

    def renew(self, *_: object) -> None:
        """Show the cash flow as it is now."""
        is_table = self.form.currentData() == TABLE
        group = FlowGroup(self.group.currentData())
        self._flow = flow_table(self._bridge.plan, group, self._rows_view.project)
        self.group.setEnabled(is_table)
        self._stack.setCurrentIndex(1 if is_table else 0)
        if is_table:
            self._fill()
        else:
            self.chart.show_table(self._flow)

    def copy(self) -> None:
        """Put the table with its headings on the clipboard."""
        QGuiApplication.clipboard().setText(text_of(flow_grid(self._bridge.plan, self._flow)))

    def view_state(self) -> dict[str, Any]:
        """What the boxes say."""
        return {"form": self.form.currentData(), "flow_group": self.group.currentData()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Let the boxes say what they said."""
        for box, key in ((self.form, "form"), (self.group, "flow_group")):
            if (at := box.findData(state.get(key))) >= 0:
                box.setCurrentIndex(at)

    def _fill(self) -> None:
        plan, flow = self._bridge.plan, self._flow
        heads = [
            flow_group_title(FlowGroup(self.group.currentData())),
            "",
            *map(month_title, flow.months),
            phrase("fields.money_total"),
        ]
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(flow.lines))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, line in enumerate(flow.lines):
            first = row % len(KIND_TITLES) == 0
            texts = [
                line.group if first else "",
                phrase(KIND_TITLES[line.kind]),
                *(amount_text(plan, amount) for amount in (*line.amounts, line.total)),
            ]
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column > 1:
                    item.setTextAlignment(right)
                self.table.setItem(row, column, item)
        for column in range(len(heads)):
            self.table.setColumnWidth(column, {0: NAME_PX, 1: KIND_PX}.get(column, MONTH_PX))
            heading = self.table.horizontalHeaderItem(column)
            if heading is not None and column > 1:
                heading.setTextAlignment(right)

    def _lay_out(self) -> None:
        self.form.addItem(self.tr("Chart"), CHART)
        self.form.addItem(self.tr("Table"), TABLE)
        for group in FlowGroup:
            self.group.addItem(flow_group_title(group), group.value)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        for text, name, box in (
            (self.tr("Cash f&low as"), self.tr("Cash flow as"), self.form),
            (self.tr("told a&part by"), self.tr("Told apart by"), self.group),
        ):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(name)
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        scrolled = QScrollArea(self)
        scrolled.setWidget(self.chart)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setAccessibleName(self.tr("Chart of the cash flow"))
        table = self.table
        table.setAccessibleName(self.tr("Cash flow by month"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.horizontalHeader().setFont(header_font())
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._stack.addWidget(scrolled)
        self._stack.addWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
