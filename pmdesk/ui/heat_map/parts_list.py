"""PartsList: the assignments that a cell of a heat map consists of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.load.details import Part
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.usage.sheet import hours_text
from pmdesk.ui.widgets.flat_table import flatten

ROW_PX = 24
PROJECT_PX, PERSON_PX, WORK_PX, DATE_PX = 216, 188, 92, 132
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PartsList(QTableWidget):
    """A line an assignment. ``task_chosen`` carries the task of the current line, ``task_wanted`` that of the
    line on which Enter or a double click asks to go there."""

    task_chosen = Signal(object)
    task_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 6, parent)
        self._parts: Sequence[Part] = ()
        self.setAccessibleName(self.tr("Assignments in this cell"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Task"),
                self.tr("Project"),
                self.tr("Who"),
                self.tr("Work"),
                self.tr("Start"),
                self.tr("Finish"),
            ]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setStyleSheet("QTableWidget::item, QHeaderView::section { padding: 0 8px; }")
        flatten(self, ROW_PX, ROW_PX)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        work = QTableWidgetItem(self.tr("Work"))
        work.setTextAlignment(_RIGHT)
        self.setHorizontalHeaderItem(3, work)
        for column, width in enumerate((PROJECT_PX, PERSON_PX, WORK_PX, DATE_PX, DATE_PX), 1):
            self.setColumnWidth(column, width)
        self.currentCellChanged.connect(lambda row, *_: self._choose(row))
        self.cellDoubleClicked.connect(lambda row, _column: self._want(row))

    def show_parts(self, plan: Plan, parts: Sequence[Part]) -> None:
        """List some assignments; none of them is current."""
        self._parts = ()  # nobody hears of lines that are on their way
        self.setRowCount(len(parts))
        for row, part in enumerate(parts):
            for column, text in enumerate(_texts(plan, part)):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column < 3 else "")
                if column == 3:
                    item.setTextAlignment(_RIGHT)
                self.setItem(row, column, item)
        self.setCurrentCell(-1, -1)
        self._parts = parts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            self.task_chosen.emit(RowKey(Task.table, self._parts[row].task))

    def _want(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            self.task_wanted.emit(RowKey(Task.table, self._parts[row].task))


def _texts(plan: Plan, part: Part) -> tuple[str, ...]:
    portfolio, style = plan.portfolio, plan.portfolio.header.date_style
    dates = plan.schedule.assignment_dates(part.assignment.id) or ()
    return (
        portfolio.tasks[TaskId(part.task)].name,
        portfolio.projects[part.project].name,
        portfolio.resources[part.person].name,
        hours_text(part.minutes),
        *(format_instant(Instant(at), style) for at in dates),
    )
