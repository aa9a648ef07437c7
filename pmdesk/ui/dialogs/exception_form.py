"""ExceptionForm: one exception of a calendar: its days, its hours, and how it repeats."""

from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.plan.calendar import CalendarException
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.hours import format_hours, parse_hours
from pmdesk.ui.dialogs.date_line import day_line
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form
from pmdesk.ui.dialogs.recurrence_pattern import LABELS_PX, RecurrencePattern, rule_on
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.buddy_label import buddy_label

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
        self.first = day_line(theme, today)
        self.first.setText(format_day(exception.first))
        self.last = day_line(theme, today)
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
        day = self.first.day
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
        self._last_label = buddy_label(self.tr("&Last day"), self.last)
        lines: tuple[tuple[QLabel, QWidget], ...] = (
            (buddy_label(self.tr("&Name"), self.name), self.name),
            (buddy_label(self.tr("&First day"), self.first), self.first),
            (self._last_label, self.last),
            (buddy_label(self.tr("&Hours"), self.hours), self.hours),
        )
        for number, (label, widget) in enumerate(lines):
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.pattern)
        self.body.addStretch(1)
        self.resize(420, 320)
