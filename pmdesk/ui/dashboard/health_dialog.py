"""HealthDialog: give an area of a project a colour by hand and say why, or go back to the computed one."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

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
from pmdesk.ui.widgets.buddy_label import buddy_label


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
        self.colour = QComboBox()
        self.colour.addItem(self.tr("Computed: {0}").format(word_of(health.computed)), None)
        self.colour.addItem(self.tr("Green: well"), Health.GREEN.value)
        self.colour.addItem(self.tr("Amber: endangered"), Health.AMBER.value)
        self.colour.addItem(self.tr("Red: needs a decision from above"), Health.RED.value)
        self.reason = QLineEdit("" if health.mark is None else health.mark.reason)
        self._lay_out()
        self.colour.setCurrentIndex(
            0 if health.mark is None else self.colour.findData(health.mark.health.value)
        )
        self.colour.currentIndexChanged.connect(self._follow_choice)
        self._follow_choice()
        self.colour.setFocus()
        self.resize(520, 280)

    @property
    def area(self) -> HealthArea:
        """What the colour is given for."""
        return self._health.area

    def edit(self) -> Edit:
        portfolio, ids = self.bridge.session.portfolio, self.bridge.session.ids
        if self.colour.currentData() is None:
            return compute_health(portfolio, self._project, self.area)

        chosen = Health(self.colour.currentData())

        def given(reason: str) -> Edit:
            return give_health(portfolio, ids, self._project, self.area, chosen, reason, self._today)

        return self.read_line(self.reason, given)

    def _lay_out(self) -> None:
        rules = "\n".join(f"{word_of(part.colour)}: {say(part.formula)}" for part in self._health.parts)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.addRow(buddy_label(self.tr("&Colour"), self.colour), self.colour)
        form.addRow(buddy_label(self.tr("&Reason"), self.reason), self.reason)
        self.reason.setPlaceholderText(self.tr("Why it is so, whatever the figures say"))
        self.body.addLayout(form)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(hint_label(rules or self.tr("There is nothing to compute it by.")))
        self.body.addStretch(1)

    def _follow_choice(self) -> None:
        self.reason.setEnabled(self.colour.currentData() is not None)
