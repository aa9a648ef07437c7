"""ExceptionForm: one exception of a calendar: its days, its hours, and how it repeats."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import CalendarException, Frequency, Recurrence
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.presentation.dates import MONTHS, WEEKDAYS, format_day, parse_day
from pmdesk.presentation.hours import format_hours, parse_hours
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, Refused
from pmdesk.ui.theme import Theme

V = TypeVar("V")
ORDINALS = 5
"""First to fourth, and last."""


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
        self.repeat = QComboBox()
        for frequency, title in self._frequencies().items():
            self.repeat.addItem(title, frequency)
        self.every = QSpinBox()
        self.every.setRange(1, 999)
        self.weekdays = tuple(QCheckBox(day) for day in WEEKDAYS)
        self.ordinal = QComboBox()
        self.ordinal.addItems(
            [self.tr("first"), self.tr("second"), self.tr("third"), self.tr("fourth"), self.tr("last")]
        )
        self.weekday = QComboBox()
        self.weekday.addItems(WEEKDAYS)
        self.month_day = QSpinBox()
        self.month_day.setRange(1, 31)
        self.month = QComboBox()
        self.month.addItems(MONTHS)
        self._show_recurrence(exception.recurrence or _yearly(exception.first))
        if exception.recurrence is not None:
            self.repeat.setCurrentIndex(self.repeat.findData(exception.recurrence.frequency))
        self._lay_out()
        self.repeat.currentIndexChanged.connect(self._show_parts)
        self.first.textChanged.connect(self._follow_first_day)
        self._show_parts()

    def take(self) -> None:
        name = " ".join(self.name.text().split())
        first = self._read(self.first, lambda text: parse_day(text, self._today))
        last = self._read(self.last, lambda text: parse_day(text or self.first.text(), self._today))
        hours = self._read(self.hours, parse_hours)
        self.exception = CalendarException(name or format_day(first), first, last, hours, self._recurrence())

    def _read(self, line: QLineEdit, read: Callable[[str], V]) -> V:
        """What the line says; goes to the line and says why if it can't be read."""
        try:
            return read(line.text())
        except PmdeskError as refusal:
            line.setFocus()
            line.selectAll()
            self.problem.show_text(str(refusal))
            raise Refused from refusal

    def _recurrence(self) -> Recurrence | None:
        frequency = self.repeat.currentData()
        if not frequency:
            return None
        weekdays = tuple(number for number, box in enumerate(self.weekdays) if box.isChecked())
        if frequency == Frequency.WEEKLY and not weekdays:
            raise InvalidValue(message("dialogs.no_weekday"))
        return Recurrence(
            Frequency(frequency),
            self.every.value(),
            weekdays,
            self.weekday.currentIndex(),
            self.ordinal.currentIndex() + 1,
            self.month_day.value(),
            self.month.currentIndex() + 1,
        )

    def _show_recurrence(self, shown: Recurrence) -> None:
        self.every.setValue(shown.every)
        for number, box in enumerate(self.weekdays):
            box.setChecked(number in shown.weekdays)
        self.weekday.setCurrentIndex(shown.weekday)
        self.ordinal.setCurrentIndex(shown.ordinal - 1)
        self.month_day.setValue(shown.month_day)
        self.month.setCurrentIndex(shown.month - 1)

    def _follow_first_day(self) -> None:
        """Propose a repetition on the first day, as long as there is none."""
        day = self._day_of_text(self.first.text())
        if day is not None and not self.repeat.currentData():
            self._show_recurrence(_yearly(day_of(day)))

    def _frequencies(self) -> dict[str, str]:
        return {
            "": self.tr("Never"),
            Frequency.DAILY: self.tr("Daily"),
            Frequency.WEEKLY: self.tr("Weekly"),
            Frequency.MONTHLY_DAY: self.tr("Monthly, by day"),
            Frequency.MONTHLY_WEEKDAY: self.tr("Monthly, by weekday"),
            Frequency.YEARLY_DAY: self.tr("Yearly, by day"),
            Frequency.YEARLY_WEEKDAY: self.tr("Yearly, by weekday"),
        }

    def _show_parts(self) -> None:
        """Show only what the chosen repetition asks for."""
        frequency = self.repeat.currentData()
        yearly = frequency in (Frequency.YEARLY_DAY, Frequency.YEARLY_WEEKDAY)
        by_weekday = frequency in (Frequency.MONTHLY_WEEKDAY, Frequency.YEARLY_WEEKDAY)
        by_day = frequency in (Frequency.MONTHLY_DAY, Frequency.YEARLY_DAY)
        units = {
            Frequency.DAILY: self.tr("days"),
            Frequency.WEEKLY: self.tr("weeks"),
            Frequency.MONTHLY_DAY: self.tr("months"),
            Frequency.MONTHLY_WEEKDAY: self.tr("months"),
        }
        self._every_row.setVisible(bool(frequency))
        self._unit.setText(units.get(frequency, self.tr("years")))
        self._weekdays_row.setVisible(frequency == Frequency.WEEKLY)
        self._on_row.setVisible(by_weekday or by_day)
        for widget in (self.ordinal, self.weekday):
            widget.setVisible(by_weekday)
        self.month_day.setVisible(by_day)
        self.month.setVisible(yearly)
        self._every_label.setVisible(bool(frequency))
        self._on_label.setVisible(bool(frequency) and frequency != Frequency.DAILY)
        self._last_label.setText(self.tr("Repeat &until") if frequency else self.tr("&Last day"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        self._unit = QLabel()
        self._every_row = _row(self.every, self._unit)
        self._weekdays_row = _row(*self.weekdays)
        self._on_row = _row(self.ordinal, self.weekday, self.month_day, self.month)
        self._every_label = _label(self.tr("&Every"), self.every)
        self._on_label = QLabel(self.tr("On"))
        self._last_label = _label(self.tr("&Last day"), self.last)
        lines: tuple[tuple[QLabel, QWidget], ...] = (
            (_label(self.tr("&Name"), self.name), self.name),
            (_label(self.tr("&First day"), self.first), self.first),
            (self._last_label, self.last),
            (_label(self.tr("&Hours"), self.hours), self.hours),
            (_label(self.tr("&Repeats"), self.repeat), self.repeat),
            (self._every_label, self._every_row),
            (self._on_label, self._weekdays_row),
        )
        for number, (label, widget) in enumerate(lines):
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self._on_row, len(lines) - 1, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        for widget, name in (
            (self.ordinal, self.tr("Which weekday of the month")),
            (self.weekday, self.tr("Weekday")),
            (self.month_day, self.tr("Day of the month")),
            (self.month, self.tr("Month")),
        ):
            widget.setAccessibleName(name)
        self.resize(420, 320)

    def _day_of_text(self, text: str) -> date | None:
        try:
            return date_of(parse_day(text, self._today))
        except InvalidValue:
            return None


def _yearly(first: Day) -> Recurrence:
    """The parts of every kind of repetition that falls on ``first``."""
    moment = date_of(first)
    return Recurrence(
        Frequency.YEARLY_DAY,
        1,
        (first % 7,),
        first % 7,
        min((moment.day - 1) // 7 + 1, ORDINALS),
        moment.day,
        moment.month,
    )


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return label


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP_PX)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
