"""Move project: all dates of a project shift to a new start, after one question about constraints."""

from datetime import date, datetime, time

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, date_of, day_containing, instant_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant, parse_instant
from pmdesk.session.commands import projects
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class MoveProject(FormDialog):
    """The dialog: where the project shall start (or finish), and whether constraints and deadlines move."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId
    ) -> None:
        super().__init__(parent, bridge, theme, name="move_project", title="")
        portfolio = bridge.session.portfolio
        self._project = portfolio.projects[project]
        self._backward = self._project.schedule_from is ScheduleFrom.FINISH
        self.setWindowTitle(self.tr("Move “{}”").format(self._project.name))
        self.date = DateLine(theme, self._day_of_text, self._text_of_day)
        self.date.setText(format_instant(self._project.anchor, DateStyle.DAY_TIME))
        self.date.setAccessibleName(self.tr("New date"))
        self.constraints = QCheckBox(self.tr("&Move constraint dates and deadlines too"))
        self.constraints.setChecked(True)
        self.constraints.setVisible(projects.has_dates_to_ask_about(portfolio, project))
        self.preview = hint_label()
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        form.setVerticalSpacing(GAP_PX)
        end = self.tr("Present finish") if self._backward else self.tr("Present start")
        form.addRow(end, QLabel(format_instant(self._project.anchor, DateStyle.DAY_TIME)))
        form.addRow(self.tr("New &finish") if self._backward else self.tr("New &start"), self.date)
        self.body.addLayout(form)
        self.body.addWidget(self.constraints)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.date.textChanged.connect(self._show_shift)
        self._show_shift()
        self.date.setFocus()
        self.date.selectAll()
        self.resize(440, 200)

    def edit(self) -> Edit:
        return projects.move_project(
            self.bridge.session.portfolio,
            self._project.id,
            self._anchor(self.date.text()),
            move_constraints=self.constraints.isChecked(),
        )

    def _anchor(self, text: str) -> Instant:
        return parse_instant(text, self._project, finish=self._backward, today=self.bridge.session.today)

    def _show_shift(self) -> None:
        try:
            shift = self._anchor(self.date.text()) - self._project.anchor
        except PmdeskError:
            self.preview.clear()
            return
        days, rest = divmod(abs(shift), MINUTES_PER_DAY)
        amount = (
            self.tr("{} days").format(days) if not rest else self.tr("{0:g} hours").format(abs(shift) / 60)
        )
        if not shift:
            self.preview.setText(self.tr("Nothing moves."))
        elif shift > 0:
            self.preview.setText(self.tr("Every date moves {} later.").format(amount))
        else:
            self.preview.setText(self.tr("Every date moves {} earlier.").format(amount))

    def _day_of_text(self, text: str) -> date | None:
        try:
            return date_of(day_containing(self._anchor(text)))
        except PmdeskError:
            return None

    def _text_of_day(self, day: date) -> str:
        bare = format_instant(instant_of(datetime.combine(day, time())), DateStyle.ISO)
        return format_instant(self._anchor(bare), DateStyle.DAY_TIME)
