"""AbsenceForm: one absence: its days, why, and which part of these days."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.absence import Absence, AbsenceKind
from pmdesk.domain.plan.calendar import Hours
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.hours import format_hours, parse_hours
from pmdesk.presentation.resource_story import ABSENCE_PHRASES, AFTERNOON_OFF, MORNING_OFF
from pmdesk.ui.dialogs.date_line import day_line
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.buddy_label import buddy_label

_PARTS: tuple[Hours, ...] = ((), MORNING_OFF, AFTERNOON_OFF)
_OTHER_PART = len(_PARTS)


class AbsenceForm(Form):
    """The form; ``absence`` is what the user said after OK."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, absence: Absence, name: str, today: date
    ) -> None:
        super().__init__(parent, theme, name="absence", title="")
        self.setWindowTitle(self.tr("Absence of {0}").format(name))
        self.absence = absence
        self._today = today
        self.first = day_line(theme, today)
        self.first.setText(format_day(absence.first))
        self.last = day_line(theme, today)
        self.last.setText("" if absence.last == absence.first else format_day(absence.last))
        self.last.setPlaceholderText(self.tr("The same day"))
        self.kind = QComboBox()
        for kind in AbsenceKind:
            self.kind.addItem(say(message(ABSENCE_PHRASES[kind])), kind)
        self.kind.setCurrentIndex(self.kind.findData(absence.kind))
        self.part = QComboBox()
        self.part.addItems(
            [self.tr("All day"), self.tr("Mornings"), self.tr("Afternoons"), self.tr("All but some hours")]
        )
        self.part.setCurrentIndex(_PARTS.index(absence.hours) if absence.hours in _PARTS else _OTHER_PART)
        self.hours = QLineEdit(format_hours(absence.hours))
        self.hours.setPlaceholderText(self.tr("Hours of work, such as 8–10"))
        self.notes = QLineEdit(absence.notes)
        self.part.currentIndexChanged.connect(self._show_hours)
        self._lay_out()
        self._show_hours()
        self.first.setFocus()
        self.first.selectAll()

    def take(self) -> None:
        first = self.read_line(self.first, lambda text: parse_day(text, self._today))
        last = self.read_line(self.last, lambda text: parse_day(text or self.first.text(), self._today))
        part = self.part.currentIndex()
        hours = self.read_line(self.hours, parse_hours) if part == _OTHER_PART else _PARTS[part]
        if part == _OTHER_PART and not hours:
            raise InvalidValue(message("people.absence_needs_hours"))
        self.absence = replace(
            self.absence,
            first=first,
            last=last,
            kind=AbsenceKind(self.kind.currentData()),
            hours=hours,
            notes=self.notes.text().strip(),
        )

    def _show_hours(self) -> None:
        for widget in (self.hours, self._hours_label):
            widget.setVisible(self.part.currentIndex() == _OTHER_PART)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnStretch(1, 1)
        self._hours_label = buddy_label(self.tr("&Works at"), self.hours)
        lines: tuple[tuple[QLabel, QWidget], ...] = (
            (buddy_label(self.tr("&From"), self.first), self.first),
            (buddy_label(self.tr("&To"), self.last), self.last),
            (buddy_label(self.tr("&Why"), self.kind), self.kind),
            (buddy_label(self.tr("&Part of the days"), self.part), self.part),
            (self._hours_label, self.hours),
            (buddy_label(self.tr("&Notes"), self.notes), self.notes),
        )
        for number, (label, widget) in enumerate(lines):
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.resize(400, 240)
