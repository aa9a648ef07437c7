"""WorkWeeks: the usual week of a calendar, and other weeks that hold for a range of days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import INHERITED_WEEK, Calendar, Week, WorkWeek
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.ui.dialogs.calendar_draft import CalendarDraft
from pmdesk.ui.dialogs.form_dialog import GAP_PX, hint_label, problem_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.dialogs.week_hours import WeekHours
from pmdesk.ui.theme import Theme

DATE_PX = 104


class WorkWeeks(QWidget):
    """Left the usual week and the dated ones, right the hours of the one that is chosen."""

    def __init__(self, draft: CalendarDraft, theme: Theme, today: date) -> None:
        super().__init__()
        self._draft = draft
        self._today = today
        self._calendar: CalendarId | None = None
        self._usual = self.tr("Usual week")
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Week"), 0),
                Column(self.tr("First day"), DATE_PX),
                Column(self.tr("Last day"), DATE_PX),
            ),
            [],
            name=self.tr("Work weeks"),
            fixed_lines=1,
        )
        self.hours = WeekHours(theme, self.tr("As below"))
        self.problem = problem_label()
        self.problem.hide()
        heading = QLabel(self.tr("W&eeks"))
        heading.setBuddy(self.table)
        hint = hint_label(self.tr("A week with dates holds from its first to its last day."))
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        left.addWidget(heading)
        left.addWidget(self.table, 1)
        left.addWidget(self.problem)
        left.addWidget(hint)
        right = QVBoxLayout()
        right.setSpacing(GAP_PX)
        right.addWidget(QLabel(self.tr("Hours")))
        right.addWidget(self.hours, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX * 2)
        layout.addLayout(left, 1)
        layout.addLayout(right, 1)
        self.table.edited.connect(self._lines_edited)
        self.table.currentCellChanged.connect(self._show_hours)
        self.hours.edited.connect(self._hours_edited)

    def show_calendar(self, calendar: CalendarId) -> None:
        """Show the weeks of another calendar."""
        self._calendar = calendar
        weeks = self._draft.calendar(calendar).work_weeks
        self.table.show_lines([(self._usual, "", ""), *map(_line, weeks)])
        self.problem.hide()
        self.table.setCurrentCell(0, 0)
        self._show_hours()

    def _chosen(self) -> int:
        """The work week that is chosen; -1 is the usual week, as is everything that isn't one."""
        calendar = self._own()
        number = self.table.currentRow() - 1
        return number if calendar is not None and 0 <= number < len(calendar.work_weeks) else -1

    def _own(self) -> Calendar | None:
        return None if self._calendar is None else self._draft.portfolio.calendars.get(self._calendar)

    def _show_hours(self) -> None:
        calendar = self._own()
        if calendar is None:
            return
        number = self._chosen()
        self.hours.show_week(calendar.week if number < 0 else calendar.work_weeks[number].week)
        self.hours.problem.hide()
        empty = self.table.currentRow() > len(calendar.work_weeks)
        self.hours.setEnabled(not empty)

    def _lines_edited(self) -> None:
        calendar = self._own()
        if calendar is None:
            return
        try:
            lines = self.table.lines()[1:]
            known = _weeks_of_lines(calendar, lines)
            weeks = tuple(self._work_week(line, week) for line, week in zip(lines, known, strict=True))
            self._draft.put(replace(calendar, work_weeks=weeks))
        except PmdeskError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            return
        self.problem.hide()
        self._show_hours()

    def _work_week(self, line: tuple[str, ...], week: Week) -> WorkWeek:
        name, first, last = line
        if not first or not last:
            raise InvalidValue(message("dialogs.week_without_dates", name=name or first or last))
        return WorkWeek(name or first, parse_day(first, self._today), parse_day(last, self._today), week)

    def _hours_edited(self) -> None:
        calendar = self._own()
        if calendar is None:
            return
        try:
            week = self.hours.week()
            number = self._chosen()
            if number < 0:
                self._draft.put(replace(calendar, week=week))
            else:
                weeks = list(calendar.work_weeks)
                weeks[number] = replace(weeks[number], week=week)
                self._draft.put(replace(calendar, work_weeks=tuple(weeks)))
        except PmdeskError as refusal:
            self.hours.problem.setText(str(refusal))
            self.hours.problem.show()
            return
        self.hours.problem.hide()


def _line(week: WorkWeek) -> tuple[str, str, str]:
    return week.name, format_day(week.first), format_day(week.last)


def _weeks_of_lines(calendar: Calendar, lines: Sequence[tuple[str, ...]]) -> list[Week]:
    """The hours of each line: those of the week it shows, else of the week in its place, else inherited."""
    own = {_line(week): week.week for week in calendar.work_weeks}
    placed = [week.week for week in calendar.work_weeks] if len(lines) == len(calendar.work_weeks) else []
    return [
        own.get((line[0], line[1], line[2])) or (placed[number] if placed else INHERITED_WEEK)
        for number, line in enumerate(lines)
    ]
