"""The page Ties: what a register row has to do with tasks, people and other rows."""

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.plan import Plan
from pmdesk.ui.inspector.ties_list import TiesList
from pmdesk.ui.registers.row_page import RowPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class TiesPage(RowPage):
    """The ties of the row, with the means to add and remove some."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme, "")
        self.area.setAccessibleName(self.tr("Ties of the row"))
        self.ties = TiesList(bridge, theme, self.tr("It is tied to nothing yet."))
        self.ties.rows_wanted.connect(self.rows_wanted)
        self.column.addWidget(self.ties)
        self.column.addStretch(1)

    def tell(self, plan: Plan, key: RowKey) -> None:
        self.ties.tell(plan, key)
