"""HealthRulesDialog: where green ends and amber ends, for all projects of the portfolio."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.settings import Settings
from pmdesk.presentation.health_rule_fields import HEALTH_RULE_FIELDS
from pmdesk.session.commands.portfolio_options import set_options
from pmdesk.ui.dialogs.field_form import FieldForm
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class HealthRulesDialog(FormDialog):
    """A number for each threshold; a charter's own tolerances go before those of all."""

    def __init__(self, parent: QWidget | None, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(parent, bridge, theme, name="health_rules", title="")
        self.setWindowTitle(self.tr("Rules of health"))
        session = bridge.session
        key = RowKey(Settings.table, session.portfolio.header.id)
        lines = [(name,) for name in HEALTH_RULE_FIELDS]
        self.form = FieldForm(HEALTH_RULE_FIELDS, lines, session.plan, [key], theme, session.today)
        self.body.addWidget(
            hint_label(
                self.tr(
                    "Slips and overruns are amber beyond their limit and red beyond twice as much. "
                    "Indices are in hundredths: 95 is 0.95. A charter's tolerances go before these."
                )
            )
        )
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.editors["time_days"].input.setFocus()
        self.resize(480, self.sizeHint().height())

    def edit(self) -> Edit:
        header = self.bridge.session.portfolio.header
        rules = replace(header.health, **self.form.values(self.bridge.session.plan))
        return set_options(self.bridge.session.portfolio, replace(header, health=rules))
