"""The page Ties: what points at a task — risks, issues, decisions, deliverables, changes, actions …"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea

from pmdesk.domain.ids import TaskId
from pmdesk.domain.registers.risk import Risk
from pmdesk.presentation.plan import Plan
from pmdesk.ui.inspector.page import Page, row_of
from pmdesk.ui.inspector.ties_list import TiesList
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class TiesPage(Page):
    """The ties of the task, with the means to add rows to the registers that point at it."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__()
        self.ties = TiesList(bridge, theme, self.tr("Nothing points at this task yet."), Risk)
        self.ties.rows_wanted.connect(self.rows_wanted)
        self.ties.setBackgroundRole(QPalette.ColorRole.Base)
        area = QScrollArea(self)
        area.setWidget(self.ties)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Ties of the task"))
        area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.column.addWidget(area)

    def tell(self, plan: Plan, task: TaskId) -> None:
        self.ties.tell(plan, row_of(task))
