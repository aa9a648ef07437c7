"""Project information: name, dates, calendar with its public holidays, and the rules of one project."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ProjectId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project, ScheduleFrom
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.project_settings import PROJECT_SETTINGS
from pmdesk.presentation.value_curve.figures import figures_of
from pmdesk.session.commands import projects
from pmdesk.ui.dialogs.calendar_draft import CalendarDraft
from pmdesk.ui.dialogs.field_form import FieldForm, Lines
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, FormDialog, Refused, hint_label
from pmdesk.ui.dialogs.holidays_form import HolidaysForm
from pmdesk.ui.dialogs.move_project import MoveProject
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.figure_tiles import FigureTiles

GENERAL: Lines = (
    ("name",),
    ("code", "manager"),
    ("schedule_from", "priority"),
    ("start", "finish"),
    ("calendar", "status_date"),
    ("phase", "report_days"),
    ("programme",),
)
RULES: Lines = (
    ("minutes_per_day", "minutes_per_week"),
    ("day_start", "day_end"),
    ("days_per_month", "new_task_mode"),
    ("critical_limit", "near_critical_limit"),
    ("out_of_sequence",),
    ("multiple_critical_paths", "honour_constraints"),
)
NOTES: Lines = (("notes",),)
PAGE_LETTERS = "ocgrntuvm"
"""OK, Cancel, the tabs and the two buttons."""


def edit_project(parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId) -> bool:
    """Whether the user changed the project."""
    dialog = ProjectInformation(parent, bridge, theme, project)
    accepted = dialog.ask()
    if accepted and dialog.wants_move:
        move_project(parent, bridge, theme, project)
    return accepted


def move_project(parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId) -> bool:
    """Whether the user moved the project: all its dates shift."""
    return MoveProject(parent, bridge, theme, project).ask()


class ProjectInformation(FormDialog):
    """The dialog; ``wants_move`` says that it was closed to move the project as a whole."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId
    ) -> None:
        super().__init__(parent, bridge, theme, name="project_information", title="")
        session = bridge.session
        self._project = session.portfolio.projects[project]
        self.setWindowTitle(self.tr("Project – {}").format(self._project.name))
        self.wants_move = False
        self.draft = CalendarDraft(session.portfolio, session.ids, self)
        self.general = self._form(GENERAL)
        self.rules = self._form(RULES)
        self.notes = self._form(NOTES)
        self.holidays = QPushButton(self.tr("P&ublic holidays…"))
        self.holiday_note = hint_label()
        self.move_button = self.buttons.addButton(
            self.tr("Mo&ve project…"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.tabs = QTabWidget()
        self.tabs.addTab(self._general_page(), self.tr("&General"))
        self.tabs.addTab(_page(self.rules), self.tr("&Rules"))
        self.tabs.addTab(_page(self.notes), self.tr("&Notes"))
        self.figures = FigureTiles(theme)
        self.tabs.addTab(self._money_page(), self.tr("&Money"))
        self.body.addWidget(self.tabs)
        for button in (self.holidays, self.move_button):
            button.setAutoDefault(False)
        self.holidays.clicked.connect(self._add_holidays)
        self.move_button.clicked.connect(self._move)
        for box in self._boxes():
            box.currentIndexChanged.connect(self._refresh)
        self._refresh()
        self.general.editors["name"].input.setFocus()
        self.resize(640, 400)

    def _money_page(self) -> QWidget:
        """How the project stands, and what that is measured by."""
        plan = self.bridge.session.plan
        self.figures.show_figures(figures_of(plan, (self._project.id,)))
        baseline = self._project.shown_baseline
        if baseline is None:
            text = self.tr("No baseline is compared with: menu Project, “Set baseline…” keeps one.")
        elif self._project.status_date is None:
            text = self.tr("Compared with “{}”. Without a status date, nothing says what was planned by now.")
            text = text.format(plan.portfolio.baselines[baseline].name)
        else:
            text = self.tr("Compared with “{0}” on the status date, {1}.").format(
                plan.portfolio.baselines[baseline].name,
                PROJECT_SETTINGS["status_date"].text(plan, self._project.id),
            )
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(4, 4, 4, MARGIN_PX)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.figures)
        hint = hint_label(text)
        hint.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(hint)
        layout.addStretch(1)
        return page

    def edit(self) -> Edit:
        plan = self.bridge.session.plan
        values: dict[str, Any] = {}
        for number, form in enumerate((self.general, self.rules, self.notes)):
            try:
                values |= form.values(plan)
            except Refused:
                self.tabs.setCurrentIndex(number)
                raise
        changed = self._changed(plan, values)
        label = message("dialogs.change_project", name=self._project.name)
        return combined(label, self.draft.edit(), projects.edit_project(self.draft.portfolio, changed))

    def _changed(self, plan: Plan, values: dict[str, Any]) -> Project:
        """The project with the values that were typed; the end from which it is scheduled is its anchor."""
        backward = values.get("schedule_from", self._project.schedule_from) is ScheduleFrom.FINISH
        start, finish = values.pop("start", self._project.anchor), values.pop("finish", None)
        turned = backward != (self._project.schedule_from is ScheduleFrom.FINISH)
        if backward:
            shown = plan.schedule.project_finish.get(self._project.id) if turned else None
            anchor = finish or shown or self._project.anchor
        else:
            shown = plan.schedule.project_start.get(self._project.id) if turned else None
            anchor = shown or start
        if anchor is None:
            raise InvalidValue(message("dialogs.project_needs_date"))
        return replace(self._project, **values, anchor=anchor)

    def _form(self, lines: Lines) -> FieldForm:
        session = self.bridge.session
        key = RowKey(Project.table, self._project.id)
        return FieldForm(
            PROJECT_SETTINGS, lines, session.plan, [key], self.theme, session.today, PAGE_LETTERS
        )

    def _boxes(self) -> list[QComboBox]:
        inputs = (self.general.editors[key].input for key in ("schedule_from", "calendar"))
        return [box for box in inputs if isinstance(box, QComboBox)]

    def _refresh(self) -> None:
        """Open the date that is given, lock the computed one, and say whose holidays the calendar has."""
        scheduled = self._boxes()[0]
        backward = scheduled.currentIndex() == 1
        for key, given in (("start", not backward), ("finish", backward)):
            line = self.general.editors[key].input
            if isinstance(line, QLineEdit):
                line.setReadOnly(not given)
                line.setToolTip("" if given else self.tr("Computed from the tasks"))
        chosen = self.draft.calendar(self._calendar())
        source = chosen.holidays
        if source is None:
            self.holiday_note.setText(self.tr("None yet in “{}”").format(chosen.name))
        else:
            place = f"{source.country} {source.region}".strip()
            text = f"{place}, {source.first_year}–{source.last_year}"
            self.holiday_note.setText(text)

    def _calendar(self) -> CalendarId:
        """The calendar that is chosen now."""
        name = self.general.editors["calendar"].text()
        return next(c.id for c in self.draft.calendars if c.name == name)

    def _add_holidays(self) -> None:
        form = HolidaysForm(
            self, self.theme, self.draft.portfolio, self._calendar(), self.bridge.session.today
        )
        if form.ask():
            self.draft.put(form.calendar)
            self._refresh()

    def _move(self) -> None:
        self.wants_move = True
        self.accept()
        self.wants_move = self.result() == self.DialogCode.Accepted

    def _general_page(self) -> QWidget:
        line = QHBoxLayout()
        line.setSpacing(GAP_PX)
        line.addWidget(self.holidays)
        line.addWidget(self.holiday_note, 1)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.general)
        layout.addLayout(line)
        layout.addStretch(1)
        return page


def _page(form: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
    layout.addWidget(form)
    return page
