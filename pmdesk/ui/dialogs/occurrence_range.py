"""OccurrenceRange: from which day on something takes place, and how often or until when."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QSpinBox, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.plan.calendar import Recurrence
from pmdesk.domain.plan.pattern import MOST_OCCURRENCES, Occurrences
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.engine.occurrences import occurrence_days
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX
from pmdesk.ui.dialogs.recurrence_pattern import LABELS_PX
from pmdesk.ui.theme import Theme

V = TypeVar("V")


class Reading(Protocol):
    """Reads a line as a function says that takes its text."""

    def __call__(self, line: QLineEdit, read: Callable[[str], V]) -> V: ...


class OccurrenceRange(QWidget):
    """The lines; ``changed`` says that one says something else."""

    changed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._today = today
        self.first = DateLine(theme, self.day_of_text, lambda day: format_day(day_of(day)))
        self.by_count = QRadioButton(self.tr("End &after"))
        self.by_date = QRadioButton(self.tr("End &by"))
        self.count = QSpinBox()
        self.count.setRange(1, MOST_OCCURRENCES)
        self.last = DateLine(theme, self.day_of_text, lambda day: format_day(day_of(day)))
        self._lay_out()
        for line in (self.first, self.last):
            line.textChanged.connect(self.changed)
        self.count.valueChanged.connect(self.changed)
        self.by_count.toggled.connect(self._choose_end)
        self.by_count.toggled.connect(self.changed)

    def show_range(self, shown: Occurrences) -> None:
        """Show a range; the end that isn't meant says where the other one leads."""
        days = occurrence_days(shown)
        self.first.setText(format_day(shown.first))
        self.count.setValue(shown.count or max(len(days), 1))
        self.last.setText(format_day(Day(days[-1]) if shown.last is None else shown.last))
        (self.by_date if shown.count is None else self.by_count).setChecked(True)
        self._choose_end()

    def occurrences(self, rule: Recurrence, minute: int, read: Reading) -> Occurrences:
        """What the lines say, each read by ``read``. Raises what that raises, and InvalidValue."""
        first = read(self.first, lambda text: parse_day(text, self._today))
        if self.by_count.isChecked():
            return Occurrences(rule, first, minute, count=self.count.value())
        last = read(self.last, lambda text: parse_day(text, self._today))
        return Occurrences(rule, first, minute, last=last)

    def day_of_text(self, text: str) -> date | None:
        """The day that ``text`` means; None if it means none."""
        try:
            return date_of(parse_day(text, self._today))
        except InvalidValue:
            return None

    def _choose_end(self) -> None:
        """Grey the end that isn't meant."""
        self.count.setEnabled(self.by_count.isChecked())
        self.last.setEnabled(self.by_date.isChecked())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, LABELS_PX)
        grid.setColumnStretch(1, 1)
        first = QLabel(self.tr("&First day"))
        first.setBuddy(self.first)
        times = QHBoxLayout()
        times.addWidget(self.count)
        times.addWidget(QLabel(self.tr("times")))
        times.addStretch(1)
        grid.addWidget(first, 0, 0)
        grid.addWidget(self.first, 0, 1)
        grid.addWidget(self.by_count, 1, 0)
        grid.addLayout(times, 1, 1)
        grid.addWidget(self.by_date, 2, 0)
        grid.addWidget(self.last, 2, 1)
        self.first.setAccessibleName(self.tr("First day"))
        self.count.setAccessibleName(self.tr("How many times"))
        self.last.setAccessibleName(self.tr("Last day"))
