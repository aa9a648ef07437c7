"""WeekHours: the hours of Monday to Sunday as seven lines that are typed or chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmdesk.domain.plan.calendar import OFFICE_HOURS, Hours, Week
from pmdesk.presentation.hours import format_hours, parse_hours
from pmdesk.ui.dialogs.form_dialog import problem_label
from pmdesk.ui.dialogs.line_table import ROW_PX, Column, LineTable
from pmdesk.ui.theme import Theme

COMMON_HOURS: tuple[Hours, ...] = (OFFICE_HOURS, ((540, 1020),), ((360, 840),), ((0, 1440),))
DAY_PX = 120


class WeekHours(QWidget):
    """A week to edit; ``edited`` says that it has another value, ``problem`` why it can't be read."""

    edited = Signal()

    def __init__(self, theme: Theme, inherited: str) -> None:
        super().__init__()
        self._inherited = inherited
        self._off = self.tr("Not working")
        days = (
            self.tr("Monday"),
            self.tr("Tuesday"),
            self.tr("Wednesday"),
            self.tr("Thursday"),
            self.tr("Friday"),
            self.tr("Saturday"),
            self.tr("Sunday"),
        )
        self._days = days
        choices = (inherited, self._off, *map(format_hours, COMMON_HOURS))
        self.table = LineTable(
            theme,
            (Column(self.tr("Day"), DAY_PX, can_edit=False), Column(self.tr("Hours"), 0, choices)),
            [(day, "") for day in days],
            name=self.tr("Hours of the week"),
            can_grow=False,
        )
        self.table.setFixedHeight(ROW_PX * 8 + 8)
        self.table.edited.connect(self.edited)
        self.problem = problem_label()
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addWidget(self.problem)
        layout.addStretch(1)

    def show_week(self, week: Week) -> None:
        """Show another week; says nothing."""
        self.table.show_lines([(day, self._text(hours)) for day, hours in zip(self._days, week, strict=True)])

    def week(self) -> Week:
        """The week as it is typed. Raises InvalidValue."""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
            self._hours(line[1]) for line in self.table.lines()
        )
        return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)

    def _text(self, hours: Hours | None) -> str:
        if hours is None:
            return self._inherited
        return format_hours(hours) or self._off

    def _hours(self, text: str) -> Hours | None:
        if text.casefold() == self._inherited.casefold():
            return None
        return () if text.casefold() == self._off.casefold() else parse_hours(text)
