"""The page Form: all that a register row says, typed in place; each field is one edit."""

from PySide6.QtWidgets import QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.registers import move_on, register_row
from pmdesk.ui.registers.made_here import MadeHere
from pmdesk.ui.registers.next_steps import NextSteps
from pmdesk.ui.registers.pulse_line import PulseLine
from pmdesk.ui.registers.row_form import RowForm
from pmdesk.ui.registers.row_page import RowPage
from pmdesk.ui.registers.state_row import StateRow
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class FormPage(RowPage):
    """The state with those that follow, what can come of the row, and the form of the register below.

    A pulse of a team has the line of its moods there.
    """

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme, "")
        self.area.setAccessibleName(self.tr("Facts of the row"))
        self.state = StateRow(can_edit=not bridge.session.read_only)
        self.state.chosen.connect(self._move_on)
        self.form: RowForm | None = None
        self.made = MadeHere(bridge, theme)
        self.made.rows_wanted.connect(self.rows_wanted)
        self.steps = NextSteps(bridge)
        self.steps.rows_wanted.connect(self.rows_wanted)
        self.pulse = PulseLine(theme)
        self.column.addWidget(self.state)
        self.column.addWidget(self.steps)
        self.column.addWidget(self.pulse)
        self.column.addWidget(self.made)

    def tell(self, plan: Plan, key: RowKey) -> None:
        form = self.form
        if form is not None and form.key != key:
            form.take()
        self.state.show_state(register_row(plan.portfolio, key))
        self.steps.tell(plan, key)
        self.pulse.tell(plan, key)
        self.made.tell(plan, key)
        if form is None or form.key.table != key.table:
            self._put(RowForm(self.bridge, self.theme, key))
            self.area.verticalScrollBar().setValue(0)
        elif form.key != key or not form.is_touched:  # what is being typed stays
            form.show_row(plan, key)

    def take(self) -> None:
        """Do what was typed."""
        form = self.form
        if form is not None and self.bridge.session.portfolio.get(form.key) is not None:
            form.take()
            self.tell(self.bridge.plan, form.key)

    def _put(self, form: RowForm) -> None:
        old: QWidget | None = self.form
        self.form = form
        form.left.connect(self.take)
        if old is not None:
            self.column.removeWidget(old)
            old.deleteLater()
        self.column.insertWidget(self.column.indexOf(self.made), form, 1)

    def _move_on(self, state: object) -> None:
        form = self.form
        if form is None:
            return
        try:
            plan = self.bridge.session.plan
            edit = move_on(plan.portfolio, form.key, state, plan.today)  # type: ignore[arg-type]  # as it was offered
        except PmdeskError as refusal:
            self.bridge.refused.emit(refusal)
            return
        if self.bridge.perform(edit):
            self.tell(self.bridge.plan, form.key)
