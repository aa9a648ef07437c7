"""ExceptionForm: one exception of a calendar: its days, its hours, and how it repeats."""

from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.plan.calendar import CalendarException
from pmdesk.domain.quantities import date_of, day_of
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.hours import format_hours, parse_hours
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form
from pmdesk.ui.dialogs.recurrence_pattern import LABELS_PX, RecurrencePattern, rule_on
from pmdesk.ui.theme import Theme

V = TypeVar("V")


class ExceptionForm(Form):
    """The form; ``exception`` is what the user said after OK."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, exception: CalendarException, today: date
    ) -> None:
        super().__init__(parent, theme, name="exception", title="")
        self.setWindowTitle(self.tr("Exception"))
        self.exception = exception
        self._today = today
        self.name = QLineEdit(exception.name)
        self.first = DateLine(theme, self._day_of_text, lambda day: format_day(day_of(day)))
        self.first.setText(format_day(exception.first))
        self.last = DateLine(theme, self._day_of_text, lambda day: format_day(day_of(day)))
        self.last.setText(format_day(exception.last))
        self.hours = QLineEdit(format_hours(exception.hours))
        self.hours.setPlaceholderText(self.tr("Not working"))
        self.pattern = RecurrencePattern(can_be_never=True)
        if exception.recurrence is None:
            self.pattern.show_parts_of(rule_on(exception.first))
        else:
            self.pattern.show_rule(exception.recurrence)
        self._lay_out()
        self.pattern.repeat.currentIndexChanged.connect(self._name_last_day)
        self.first.textChanged.connect(self._follow_first_day)
        self._name_last_day()

    def take(self) -> None:
        name = " ".join(self.name.text().split())
        first = self.read_line(self.first, lambda text: parse_day(text, self._today))
        last = self.read_line(self.last, lambda text: parse_day(text or self.first.text(), self._today))
        hours = self.read_line(self.hours, parse_hours)
        self.exception = CalendarException(
            name or format_day(first), first, last, hours, self.pattern.recurrence()
        )

    def _follow_first_day(self) -> None:
        """Propose a repetition on the first day, as long as there is none."""
        day = self._day_of_text(self.first.text())
        if day is not None and not self.pattern.repeat.currentData():
            self.pattern.show_parts_of(rule_on(day_of(day)))

    def _name_last_day(self) -> None:
        repeats = bool(self.pattern.repeat.currentData())
        self._last_label.setText(self.tr("Repeat &until") if repeats else self.tr("&Last day"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, LABELS_PX)
        grid.setColumnStretch(1, 1)
        self._last_label = _label(self.tr("&Last day"), self.last)
        lines: tuple[tuple[QLabel, QWidget], ...] = (
            (_label(self.tr("&Name"), self.name), self.name),
            (_label(self.tr("&First day"), self.first), self.first),
            (self._last_label, self.last),
            (_label(self.tr("&Hours"), self.hours), self.hours),
        )
        for number, (label, widget) in enumerate(lines):
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.pattern)
        self.body.addStretch(1)
        self.resize(420, 320)

    def _day_of_text(self, text: str) -> date | None:
        try:
            return date_of(parse_day(text, self._today))
        except InvalidValue:
            return None


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return label
