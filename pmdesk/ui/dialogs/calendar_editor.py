"""Calendar editor: all calendars of the portfolio, their days, weeks and exceptions, as one edit."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.quantities import day_of
from pmdesk.ui.dialogs.calendar_draft import CalendarDraft
from pmdesk.ui.dialogs.day_panel import DayPanel
from pmdesk.ui.dialogs.exception_list import ExceptionList
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.holidays_form import HolidaysForm
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.dialogs.month_view import MonthView
from pmdesk.ui.dialogs.work_weeks import WorkWeeks
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of

LIST_PX = 200


def edit_calendars(
    parent: QWidget | None, bridge: SessionBridge, theme: Theme, calendar: CalendarId | None = None
) -> bool:
    """Whether the user said OK; ``calendar`` is the one to begin with."""
    return CalendarEditor(parent, bridge, theme, calendar).ask()


class CalendarEditor(FormDialog):
    """Left the calendars, right the days, weeks and exceptions of the chosen one."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, calendar: CalendarId | None = None
    ) -> None:
        super().__init__(parent, bridge, theme, name="calendars", title="")
        self.setWindowTitle(self.tr("Calendars"))
        session = bridge.session
        self.draft = CalendarDraft(session.portfolio, session.ids, self)
        self._today = session.today
        self._chosen = session.portfolio.header.calendar if calendar is None else calendar
        self.list = QListWidget()
        self.list.setFixedWidth(LIST_PX)
        self.list.setAccessibleName(self.tr("Calendars"))
        self.name = QLineEdit()
        self.base = QComboBox()
        self.month = MonthView(self.draft, theme, self._today)
        self.days = DayPanel(self.draft)
        self.weeks = WorkWeeks(self.draft, theme, self._today)
        self.exceptions = ExceptionList(self.draft, theme, self._today)
        self.holidays = QPushButton(self.tr("Public &holidays…"))
        self.holiday_note = hint_label()
        self.tabs = QTabWidget()
        self._lay_out()
        self._fill_list()
        self.list.currentItemChanged.connect(self._list_chosen)
        self.name.editingFinished.connect(self._rename)
        self.base.activated.connect(self._rebase)
        self.month.selected.connect(self._days_selected)
        self.holidays.clicked.connect(self._add_holidays)
        self.draft.changed.connect(self._show_holiday_note)
        self.choose(self._chosen)
        self.month.show_day(day_of(self._today))
        self.list.setFocus()

    def edit(self) -> Edit:
        self.draft.put(self._renamed())  # a name that was just typed counts
        return self.draft.edit()

    def choose(self, calendar: CalendarId) -> None:
        """Show another calendar."""
        self._chosen = calendar
        own = self.draft.calendar(calendar)
        self.name.setText(own.name)
        self.base.clear()
        self.base.addItem(self.tr("None"), None)
        for other in self.draft.calendars:
            if other.id != calendar and not self._derives(other, calendar):
                self.base.addItem(other.name, other.id)
        self.base.setCurrentIndex(max(0, self.base.findData(own.base)))
        self.month.show_calendar(calendar)
        self.weeks.show_calendar(calendar)
        self.exceptions.show_calendar(calendar)
        self._days_selected()
        self._show_holiday_note()
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == calendar:
                self.list.setCurrentRow(row)

    def add(self, *, derived: bool = False, copied: bool = False) -> None:
        """Add a calendar, plain, derived from the chosen one or a copy of it, and choose it."""
        name = self.draft.calendar(self._chosen).name
        if copied:
            new = self.draft.add(self.tr("Copy of {}").format(name), like=self._chosen)
        elif derived:
            new = self.draft.add(self.tr("{} derived").format(name), base=self._chosen)
        else:
            new = self.draft.add(self.tr("New calendar"))
        self._fill_list()
        self.choose(new)
        self.name.setFocus()
        self.name.selectAll()

    def delete(self) -> None:
        """Delete the chosen calendar; says in place why that is not possible."""
        try:
            self.draft.remove(self._chosen)
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
            return
        self.problem.clear()
        self._fill_list()
        self.choose(self.draft.portfolio.header.calendar)

    def _derives(self, calendar: Calendar, base: CalendarId) -> bool:
        """Whether ``calendar`` lies above ``base``, so that it can't be its base."""
        below = calendar.base
        while below is not None:
            if below == base:
                return True
            below = self.draft.calendar(below).base
        return False

    def _list_chosen(self, item: QListWidgetItem | None) -> None:
        chosen = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if chosen is not None and chosen != self._chosen:
            self.problem.clear()
            self.choose(CalendarId(chosen))

    def _fill_list(self) -> None:
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for calendar in self.draft.calendars:
            item = QListWidgetItem(calendar.name)
            item.setData(Qt.ItemDataRole.UserRole, calendar.id)
            item.setToolTip(tip_of(calendar.name))
            item.setSizeHint(QSize(0, ROW_PX))
            self.list.addItem(item)
            if calendar.id == self._chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(blocked)

    def _renamed(self) -> Calendar:
        return replace(self.draft.calendar(self._chosen), name=" ".join(self.name.text().split()))

    def _rename(self) -> None:
        try:
            renamed = self._renamed()
            if renamed != self.draft.calendar(self._chosen):
                self.draft.put(renamed)
                self._fill_list()
            self.problem.clear()
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))

    def _rebase(self) -> None:
        own = self.draft.calendar(self._chosen)
        data = self.base.currentData()
        self.draft.put(replace(own, base=None if data is None else CalendarId(data)))
        self._days_selected()

    def _days_selected(self) -> None:
        self.days.show_days(self._chosen, self.month.selected_days())

    def _add_holidays(self) -> None:
        form = HolidaysForm(self, self.theme, self.draft.portfolio, self._chosen, self._today)
        if form.ask():
            self.draft.put(form.calendar)

    def _show_holiday_note(self) -> None:
        source = self.draft.portfolio.calendars.get(self._chosen)
        note = None if source is None else source.holidays
        self.holiday_note.setText(
            "" if note is None else f"{note.country} {note.region} {note.first_year}–{note.last_year}"
        )

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Ca&lendars"))
        heading.setBuddy(self.list)
        add = QPushButton(self.tr("Add"))
        menu = QMenu(add)
        menu.addAction(self.tr("New calendar"), self.add)
        menu.addAction(self.tr("Copy of this one"), lambda: self.add(copied=True))
        menu.addAction(self.tr("Derived from this one"), lambda: self.add(derived=True))
        add.setMenu(menu)
        delete = QPushButton(self.tr("Delete"))
        delete.clicked.connect(self.delete)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (add, delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        left.addWidget(heading)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        form = QFormLayout()
        form.setSpacing(GAP_PX)
        form.addRow(self.tr("Na&me"), self.name)
        form.addRow(self.tr("Derives &from"), self.base)
        self.name.setAccessibleName(self.tr("Name"))
        self.base.setAccessibleName(self.tr("Derives from"))
        self.tabs.addTab(_page(self.month, self.days), self.tr("Da&ys"))
        self.tabs.addTab(_page(self.weeks), self.tr("&Work weeks"))
        self.tabs.addTab(_page(self.exceptions), self.tr("E&xceptions"))
        self.holidays.setAutoDefault(False)
        holiday_line = QHBoxLayout()
        holiday_line.setSpacing(GAP_PX)
        holiday_line.addWidget(self.holidays)
        holiday_line.addWidget(self.holiday_note, 1)
        right = QVBoxLayout()
        right.setSpacing(GAP_PX)
        right.addLayout(form)
        right.addWidget(self.tabs, 1)
        right.addLayout(holiday_line)
        both = QHBoxLayout()
        both.setSpacing(MARGIN_PX)
        both.addLayout(left)
        both.addLayout(right, 1)
        self.body.addLayout(both)
        self.resize(1040, 600)


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
    layout.setSpacing(MARGIN_PX)
    for number, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if number else 1)
    return page
