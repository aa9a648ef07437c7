"""DayPanel: what is worked on the selected days of a month, and why; changes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import OFFICE_HOURS
from pmdesk.domain.quantities import Day, midnight
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.hours import format_hours, parse_hours
from pmdesk.ui.dialogs.calendar_draft import CalendarDraft
from pmdesk.ui.dialogs.form_dialog import GAP_PX, problem_label
from pmdesk.ui.theme import header_font

WIDTH_PX = 248


class DayPanel(QWidget):
    """Usual hours, not working, or hours of their own for the days it is shown."""

    def __init__(self, draft: CalendarDraft) -> None:
        super().__init__()
        self._draft = draft
        self._calendar: CalendarId | None = None
        self._days: tuple[Day, ...] = ()
        self.title = QLabel()
        self.title.setFont(header_font())
        self.source = QLabel()
        self.source.setWordWrap(True)
        self.source.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.usual = QRadioButton(self.tr("&Usual hours"))
        self.off = QRadioButton(self.tr("No&t working"))
        self.other = QRadioButton(self.tr("Hours of their ow&n"))
        self._group = QButtonGroup(self)
        for button in (self.usual, self.off, self.other):
            self._group.addButton(button)
        self.hours = QLineEdit()
        self.hours.setPlaceholderText(format_hours(OFFICE_HOURS))
        self.hours.setAccessibleName(self.tr("Hours"))
        self.hours.textEdited.connect(lambda: self.other.setChecked(True))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("such as “Office move”"))
        self.apply = QPushButton(self.tr("&Set these days"))
        self.apply.setAutoDefault(False)
        self.apply.clicked.connect(self.set_days)
        self.problem = problem_label()
        self.problem.hide()
        self._lay_out()
        draft.changed.connect(self._refresh)

    def show_days(self, calendar: CalendarId, days: Sequence[Day]) -> None:
        """Show what is worked on ``days``."""
        self._calendar = calendar
        self._days = tuple(days)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the days; the dialog would take it as OK."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.set_days()
            event.accept()
        else:
            super().keyPressEvent(event)

    def set_days(self) -> None:
        """Give the days what is chosen; says in place why that is not possible."""
        if self._calendar is None or not self._days:
            return
        self.problem.hide()
        try:
            if self.usual.isChecked():
                self._draft.clear_days(self._calendar, self._days)
            elif self.off.isChecked():
                self._draft.set_days(self._calendar, self._days, (), self._reason(self.tr("Not working")))
            else:
                hours = parse_hours(self.hours.text() or format_hours(OFFICE_HOURS))
                self._draft.set_days(self._calendar, self._days, hours, self._reason(self.tr("Other hours")))
        except PmdeskError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            self.hours.setFocus()

    def _reason(self, otherwise: str) -> str:
        return " ".join(self.name.text().split()) or otherwise

    def _refresh(self) -> None:
        self.problem.hide()
        shown = bool(self._days) and self._calendar in self._draft.portfolio.calendars
        self.setEnabled(shown)
        if not shown or self._calendar is None:
            self.title.setText(self.tr("No day selected"))
            self.source.setText(self.tr("Select one or more days to change their hours."))
            return
        calendar = self._calendar
        first = self._days[0]
        if len(self._days) == 1:
            self.title.setText(format_instant(midnight(first), DateStyle.DAY))
        else:
            self.title.setText(self.tr("{} days").format(len(self._days)))
        hours = self._draft.hours_on(calendar, first, first)[0]
        exception = self._draft.exception_on(calendar, first)
        own = exception is not None and exception in self._draft.calendar(calendar).exceptions
        said = format_hours(hours) or self.tr("Not working")
        self.source.setText(f"{said}\n{self._origin(calendar, first)}" if len(self._days) == 1 else "")
        self.name.setText(exception.name if exception is not None and own else "")
        self.hours.setText(format_hours(hours))
        chosen = self.usual if not own else self.other if hours else self.off
        chosen.setChecked(True)

    def _origin(self, calendar: CalendarId, day: Day) -> str:
        """Where the hours of a day come from, in words."""
        exception = self._draft.exception_on(calendar, day)
        own = self._draft.calendar(calendar)
        if exception is not None and exception in own.exceptions:
            return self.tr("Exception “{}”").format(exception.name)
        if exception is not None:
            return self.tr("Exception “{}” of the calendar below").format(exception.name)
        for work_week in own.work_weeks:
            if work_week.first <= day <= work_week.last and work_week.week[day % 7] is not None:
                return self.tr("Work week “{}”").format(work_week.name)
        if own.week[day % 7] is None and own.base is not None:
            return self.tr("As in “{}”").format(self._draft.calendar(own.base).name)
        return self.tr("Usual week")

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setSpacing(GAP_PX)
        fields.addRow(self.tr("&Reason"), self.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        self.setFixedWidth(WIDTH_PX)
        for widget in (self.title, self.source, self.usual, self.off, self.other, self.hours):
            layout.addWidget(widget)
        layout.addLayout(fields)
        layout.addWidget(self.problem)
        layout.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
