"""HolidaysForm: whose public holidays a calendar shall have, and for which years."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Calendar, HolidaySource
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.countries import Country, countries
from pmdesk.session.commands.public_holidays import add_holidays
from pmdesk.ui.dialogs.choice_box import typed_choice_box
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Form, hint_label
from pmdesk.ui.theme import Theme

YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class _Answer:
    country: str
    region: str
    first_year: int
    last_year: int


class HolidaysForm(Form):
    """The form; ``calendar`` has the holidays after OK."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, portfolio: Portfolio, calendar: CalendarId, today: date
    ) -> None:
        super().__init__(parent, theme, name="public_holidays", title="")
        self._portfolio = portfolio
        self.calendar = portfolio.calendars[calendar]
        self.setWindowTitle(self.tr("Public holidays of “{}”").format(self.calendar.name))
        self._countries = {country.name: country for country in countries()}
        self.country = typed_choice_box(self._countries, self.tr("Country"))
        self.region = QComboBox()
        self.first_year = _year_box(today.year)
        self.last_year = _year_box(today.year + YEARS_AHEAD)
        self.preview = hint_label()
        self._lay_out()
        self._start(self.calendar.holidays)
        self.country.currentTextChanged.connect(self._show_regions)
        for box in (self.first_year, self.last_year):
            box.valueChanged.connect(self._count)
        self.region.currentIndexChanged.connect(self._count)
        self._count()

    def take(self) -> None:
        self.calendar = self._with_holidays()

    def _with_holidays(self) -> Calendar:
        """The calendar with the holidays that are asked for. Raises InvalidValue."""
        answer = self._answer()
        calendar = self.calendar.id
        edit = add_holidays(
            self._portfolio, calendar, answer.country, answer.region, answer.first_year, answer.last_year
        )
        return edit.apply(self._portfolio).calendars[calendar]

    def _answer(self) -> _Answer:
        country = self._chosen()
        if country is None:
            raise InvalidValue(message("dialogs.unknown_country", country=self.country.currentText()))
        region = self.region.currentData() or ""
        return _Answer(country.code, region, self.first_year.value(), self.last_year.value())

    def _chosen(self) -> Country | None:
        return self._countries.get(self.country.currentText().strip())

    def _start(self, source: HolidaySource | None) -> None:
        here = QLocale.system().name().partition("_")[2]
        code = source.country if source is not None else here
        names = [country.name for country in self._countries.values() if country.code == code]
        self.country.setCurrentText(names[0] if names else "")
        self._show_regions()
        if source is not None:
            self.region.setCurrentIndex(max(0, self.region.findData(source.region)))
            self.first_year.setValue(source.first_year)
            self.last_year.setValue(source.last_year)

    def _show_regions(self) -> None:
        country = self._chosen()
        self.region.clear()
        self.region.addItem(self.tr("Whole country"), "")
        if country is not None:
            for code, name in sorted(country.regions.items(), key=lambda region: region[1]):
                self.region.addItem(name, code)
        self.region.setEnabled(self.region.count() > 1)
        self._count()

    def _count(self) -> None:
        """Say how many days off the answer means."""
        try:
            after = self._with_holidays()
        except InvalidValue:
            self.preview.clear()
            return
        added = len(after.exceptions) - len(self.calendar.exceptions)
        self.preview.setText(
            self.tr("The calendar gets {} days off more.").format(added)
            if added >= 0
            else self.tr("The calendar gets {} days off less.").format(-added)
        )

    def _lay_out(self) -> None:
        years = QHBoxLayout()
        years.setSpacing(GAP_PX)
        years.addWidget(self.first_year)
        years.addWidget(QLabel(self.tr("to")))
        years.addWidget(self.last_year)
        years.addStretch(1)
        form = QFormLayout()
        form.setSpacing(GAP_PX)
        form.addRow(self.tr("Coun&try"), self.country)
        form.addRow(self.tr("&Region"), self.region)
        form.addRow(self.tr("&Years"), years)
        self.region.setAccessibleName(self.tr("Region"))
        self.first_year.setAccessibleName(self.tr("First year"))
        self.last_year.setAccessibleName(self.tr("Last year"))
        label = form.labelForField(years)
        if isinstance(label, QLabel):
            label.setBuddy(self.first_year)
        self.body.addLayout(form)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.resize(400, 200)


def _year_box(year: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1970, 2200)
    box.setValue(year)
    return box
