"""RecurrencePattern: the days on which something repeats, chosen part by part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.quantities import Day, date_of
from pmdesk.presentation.dates import MONTHS, WEEKDAYS
from pmdesk.ui.dialogs.form_dialog import GAP_PX

ORDINALS = 5
"""First to fourth, and last."""
LABELS_PX = 96
"""The column of labels, here as in the form around."""


class RecurrencePattern(QWidget):
    """The parts of a rule; those are shown that its frequency asks for. ``changed`` says that one is another.

    With ``can_be_never`` there need not be a rule.
    """

    changed = Signal()

    def __init__(self, *, can_be_never: bool) -> None:
        super().__init__()
        self.repeat = QComboBox()
        if can_be_never:
            self.repeat.addItem(self.tr("Never"), "")
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
        self._lay_out()
        self._show_parts()
        self._connect()

    def recurrence(self) -> Recurrence | None:
        """The rule; None for never. Raises InvalidValue for a weekly one without a weekday."""
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

    def show_rule(self, rule: Recurrence) -> None:
        """Show another rule."""
        self.repeat.setCurrentIndex(self.repeat.findData(rule.frequency))
        self.show_parts_of(rule)

    def show_parts_of(self, rule: Recurrence) -> None:
        """Show the parts of a rule but for its frequency."""
        self.every.setValue(rule.every)
        for number, box in enumerate(self.weekdays):
            box.setChecked(number in rule.weekdays)
        self.weekday.setCurrentIndex(rule.weekday)
        self.ordinal.setCurrentIndex(rule.ordinal - 1)
        self.month_day.setValue(rule.month_day)
        self.month.setCurrentIndex(rule.month - 1)

    def _frequencies(self) -> dict[str, str]:
        return {
            Frequency.DAILY: self.tr("Daily"),
            Frequency.WEEKLY: self.tr("Weekly"),
            Frequency.MONTHLY_DAY: self.tr("Monthly, by day"),
            Frequency.MONTHLY_WEEKDAY: self.tr("Monthly, by weekday"),
            Frequency.YEARLY_DAY: self.tr("Yearly, by day"),
            Frequency.YEARLY_WEEKDAY: self.tr("Yearly, by weekday"),
        }

    def _show_parts(self) -> None:
        """Show only what the chosen frequency asks for."""
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

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, LABELS_PX)
        grid.setColumnStretch(1, 1)
        self._unit = QLabel()
        self._every_row = _row(self.every, self._unit)
        self._weekdays_row = _row(*self.weekdays)
        self._on_row = _row(self.ordinal, self.weekday, self.month_day, self.month)
        self._every_label = QLabel(self.tr("&Every"))
        self._every_label.setBuddy(self.every)
        self._on_label = QLabel(self.tr("On"))
        repeats = QLabel(self.tr("&Repeats"))
        repeats.setBuddy(self.repeat)
        lines = (
            (repeats, self.repeat),
            (self._every_label, self._every_row),
            (self._on_label, self._weekdays_row),
        )
        for number, (label, widget) in enumerate(lines):
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self._on_row, len(lines) - 1, 1)
        for widget, name in (
            (self.repeat, self.tr("Repeats")),
            (self.every, self.tr("Every")),
            (self.ordinal, self.tr("Which weekday of the month")),
            (self.weekday, self.tr("Weekday")),
            (self.month_day, self.tr("Day of the month")),
            (self.month, self.tr("Month")),
        ):
            widget.setAccessibleName(name)

    def _connect(self) -> None:
        self.repeat.currentIndexChanged.connect(self._show_parts)
        for box in (self.repeat, self.ordinal, self.weekday, self.month):
            box.currentIndexChanged.connect(self.changed)
        for number in (self.every, self.month_day):
            number.valueChanged.connect(self.changed)
        for check in self.weekdays:
            check.toggled.connect(self.changed)


def rule_on(day: Day, frequency: Frequency = Frequency.YEARLY_DAY) -> Recurrence:
    """A rule of which the parts of every frequency fall on ``day``."""
    moment = date_of(day)
    return Recurrence(
        frequency,
        1,
        (day % 7,),
        day % 7,
        min((moment.day - 1) // 7 + 1, ORDINALS),
        moment.day,
        moment.month,
    )


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP_PX)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
