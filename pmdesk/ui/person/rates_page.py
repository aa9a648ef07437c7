"""The page Rates: what a resource costs, by rate table and day."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ResourceId
from pmdesk.domain.money.rate import RateTable
from pmdesk.presentation.fact_lines import rate_lines, read_rate
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fact_lists import set_rates
from pmdesk.ui.dialogs.line_table import Column
from pmdesk.ui.inspector.page import PADDING_PX, muted_sentence
from pmdesk.ui.person.fact_table import FactTable, Lines
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class RatesPage(PersonPage):
    """One rate table at a time, a line for each day from which another rate holds."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme)
        self._resource: ResourceId | None = None
        self.table_box = QComboBox()
        for table in RateTable:
            self.table_box.addItem(self.tr("Table {0}").format(table.value), table)
        self.table_box.setAccessibleName(self.tr("Rate table"))
        self.table_box.currentIndexChanged.connect(self._show_table)
        label = QLabel(self.tr("&Rate table"))
        label.setBuddy(self.table_box)
        line = QHBoxLayout()
        line.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 8)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.table_box)
        line.addStretch(1)
        self.rates = FactTable(
            bridge,
            theme,
            (
                Column(self.tr("Since"), 112),
                Column(self.tr("Standard"), 0),
                Column(self.tr("Overtime"), 0),
                Column(self.tr("Per use"), 68),
            ),
            self._edit_of,
            names=(self.tr("Rates"), self.tr("&Add a rate")),
            nothing=self.tr("Nothing to pay by this table yet."),
        )
        self.rates.table.align_right(1, 2, 3)
        hint = self.tr(
            "Prices are in {0}: type 120/h, 900/d or 50. A day at the left says from when on a rate holds; "
            "none, or –, is from the beginning. Each assignment says which table pays it; A is usual."
        ).format(bridge.session.portfolio.header.currency)
        self.column.addLayout(line)
        self.column.addWidget(self.rates)
        self.column.addWidget(muted_sentence(hint))
        self.column.addStretch(1)

    @property
    def rate_table(self) -> RateTable:
        """The table in view."""
        return RateTable(self.table_box.currentData())

    def tell(self, plan: Plan, resource: ResourceId) -> None:
        anew = resource != self._resource
        self._resource = resource
        self.rates.show_lines(rate_lines(plan.portfolio, resource, self.rate_table), anew=anew)

    def _show_table(self) -> None:
        resource = self._resource
        if resource is not None:
            self._resource = None
            self.tell(self.bridge.plan, resource)

    def _edit_of(self, lines: Lines) -> Edit:
        session, table = self.bridge.session, self.rate_table
        resource = self._resource or ResourceId(0)
        wanted = [read_rate(session.portfolio, resource, table, line, session.today) for line in lines]
        return set_rates(session.portfolio, session.ids, resource, table, wanted)
