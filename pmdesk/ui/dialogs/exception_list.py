"""ExceptionList: the exceptions of a calendar as a table, with add, change and delete."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import Calendar, CalendarException, Frequency, Recurrence
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.dates import MONTHS, WEEKDAYS, format_day
from pmdesk.presentation.hours import format_hours
from pmdesk.ui.dialogs.calendar_draft import CalendarDraft
from pmdesk.ui.dialogs.exception_form import ExceptionForm
from pmdesk.ui.dialogs.form_dialog import GAP_PX
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.theme import Theme


class ExceptionList(QWidget):
    """All exceptions of one calendar by first day."""

    def __init__(self, draft: CalendarDraft, theme: Theme, today: date) -> None:
        super().__init__()
        self._draft = draft
        self._theme = theme
        self._today = today
        self._calendar: CalendarId | None = None
        self._shown: list[CalendarException] = []
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Exception"), 0, can_edit=False),
                Column(self.tr("First day"), 112, can_edit=False),
                Column(self.tr("Last day"), 112, can_edit=False),
                Column(self.tr("Hours"), 160, can_edit=False),
                Column(self.tr("Repeats"), 144, can_edit=False),
            ),
            [],
            name=self.tr("Exceptions"),
            can_grow=False,
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.add = QPushButton(self.tr("&Add…"))
        self.change = QPushButton(self.tr("Chan&ge…"))
        self.delete = QPushButton(self.tr("&Delete"))
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.delete.clicked.connect(self._delete)
        self.table.doubleClicked.connect(self._change)
        self.table.itemSelectionChanged.connect(self._enable)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (self.add, self.change, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        draft.changed.connect(self._refresh)

    def show_calendar(self, calendar: CalendarId) -> None:
        """Show the exceptions of another calendar."""
        self._calendar = calendar
        self._refresh()

    def _refresh(self) -> None:
        calendar = self._own()
        self._shown = [] if calendar is None else sorted(calendar.exceptions, key=lambda e: (e.first, e.last))
        off = self.tr("Not working")
        self.table.show_lines(
            [
                (
                    exception.name,
                    format_day(exception.first),
                    format_day(exception.last),
                    format_hours(exception.hours) or off,
                    self._repetition(exception.recurrence),
                )
                for exception in self._shown
            ]
        )
        self._enable()

    def _enable(self) -> None:
        chosen = self._chosen()
        self.change.setEnabled(len(chosen) == 1)
        self.delete.setEnabled(bool(chosen))

    def _own(self) -> Calendar | None:
        return None if self._calendar is None else self._draft.portfolio.calendars.get(self._calendar)

    def _chosen(self) -> list[CalendarException]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._shown[row] for row in rows]

    def _add(self) -> None:
        calendar = self._own()
        today = day_of(self._today)
        form = ExceptionForm(self.window(), self._theme, CalendarException("", today, today), self._today)
        if calendar is not None and form.ask():
            self._draft.put(replace(calendar, exceptions=(form.exception, *calendar.exceptions)))

    def _change(self) -> None:
        calendar = self._own()
        chosen = self._chosen()
        if calendar is None or len(chosen) != 1:
            return
        form = ExceptionForm(self.window(), self._theme, chosen[0], self._today)
        if form.ask():
            changed = tuple(form.exception if e is chosen[0] else e for e in calendar.exceptions)
            self._draft.put(replace(calendar, exceptions=changed))

    def _delete(self) -> None:
        calendar = self._own()
        chosen = {id(exception) for exception in self._chosen()}
        if calendar is not None and chosen:
            kept = tuple(e for e in calendar.exceptions if id(e) not in chosen)
            self._draft.put(replace(calendar, exceptions=kept))

    def _repetition(self, rule: Recurrence | None) -> str:
        """How an exception repeats, in a few words; empty when it doesn't."""
        if rule is None:
            return ""
        ordinals = (self.tr("1st"), self.tr("2nd"), self.tr("3rd"), self.tr("4th"), self.tr("last"))
        by_weekday = f"{ordinals[rule.ordinal - 1]} {WEEKDAYS[rule.weekday]}"
        match rule.frequency:
            case Frequency.DAILY:
                return self._every(rule, self.tr("daily"), self.tr("every {} days"))
            case Frequency.WEEKLY:
                weekly = self._every(rule, self.tr("weekly"), self.tr("every {} weeks"))
                return f"{weekly}, {' '.join(WEEKDAYS[d] for d in rule.weekdays)}"
            case Frequency.MONTHLY_DAY:
                return (
                    f"{self._every(rule, self.tr('monthly'), self.tr('every {} months'))}, {rule.month_day}."
                )
            case Frequency.MONTHLY_WEEKDAY:
                return f"{self._every(rule, self.tr('monthly'), self.tr('every {} months'))}, {by_weekday}"
            case Frequency.YEARLY_DAY:
                yearly = self._every(rule, self.tr("yearly"), self.tr("every {} years"))
                return f"{yearly}, {rule.month_day} {MONTHS[rule.month - 1]}"
            case Frequency.YEARLY_WEEKDAY:
                yearly = self._every(rule, self.tr("yearly"), self.tr("every {} years"))
                return f"{yearly}, {by_weekday} {MONTHS[rule.month - 1]}"

    def _every(self, rule: Recurrence, once: str, more: str) -> str:
        return once if rule.every == 1 else more.format(rule.every)
