"""HealthDialog: give an area of a project a colour by hand and say why, or go back to the computed one."""

from PySide6.QtWidgets import QButtonGroup, QFormLayout, QLabel, QLineEdit, QRadioButton, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import Health, HealthArea
from pmdesk.engine.health.area_health import AreaHealth
from pmdesk.presentation.dashboard.formulas import area_word
from pmdesk.presentation.dashboard.signs import word_of
from pmdesk.session.commands.health_marks import compute_health, give_health
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class HealthDialog(FormDialog):
    """The dialog; it shows the rules behind the computed colour."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        project: ProjectId,
        health: AreaHealth,
        today: Day,
    ) -> None:
        super().__init__(parent, bridge, theme, name="health", title="")
        self._project, self._health, self._today = project, health, today
        name = bridge.session.portfolio.projects[project].name
        self.setWindowTitle(self.tr("{0} of “{1}”").format(area_word(health.area), name))
        self.computed = QRadioButton(self.tr("&Computed: {0}").format(word_of(health.computed)))
        self.given = {
            Health.GREEN: QRadioButton(self.tr("&Green: well")),
            Health.AMBER: QRadioButton(self.tr("&Amber: endangered")),
            Health.RED: QRadioButton(self.tr("&Red: needs a decision from above")),
        }
        self._choices = QButtonGroup(self)
        self.reason = QLineEdit("" if health.mark is None else health.mark.reason)
        self._lay_out()
        chosen = self.computed if health.mark is None else self.given[health.mark.health]
        chosen.setChecked(True)
        chosen.setFocus()
        self._follow_choice()
        self.resize(520, 320)

    @property
    def area(self) -> HealthArea:
        """What the colour is given for."""
        return self._health.area

    def edit(self) -> Edit:
        portfolio, ids = self.bridge.session.portfolio, self.bridge.session.ids
        chosen = [health for health, button in self.given.items() if button.isChecked()]
        if not chosen:
            return compute_health(portfolio, self._project, self.area)

        def given(reason: str) -> Edit:
            return give_health(portfolio, ids, self._project, self.area, chosen[0], reason, self._today)

        return self.read_line(self.reason, given)

    def _lay_out(self) -> None:
        rules = "\n".join(f"{word_of(part.colour)}: {say(part.formula)}" for part in self._health.parts)
        self.body.addWidget(self.computed)
        hint = hint_label(rules or self.tr("There is nothing to compute it by."))
        hint.setContentsMargins(24, 0, 0, GAP_PX)
        self.body.addWidget(hint)
        for button in self.given.values():
            self.body.addWidget(button)
        form = QFormLayout()
        label = QLabel(self.tr("R&eason"))
        label.setBuddy(self.reason)
        self.reason.setPlaceholderText(self.tr("Why it is so, whatever the figures say"))
        form.addRow(label, self.reason)
        self.body.addSpacing(GAP_PX)
        self.body.addLayout(form)
        self.body.addStretch(1)
        for button in (self.computed, *self.given.values()):
            self._choices.addButton(button)
            button.toggled.connect(self._follow_choice)

    def _follow_choice(self) -> None:
        self.reason.setEnabled(not self.computed.isChecked())
