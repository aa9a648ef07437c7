"""ContentPage: which rows, dates and columns of a chart stand on paper, and what is drawn of them."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFormLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, date_of, day_containing, day_of, midnight
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.reports.print_options import PrintOptions, RowRange
from pmdesk.ui.print_studio.column_list import ColumnList
from pmdesk.ui.print_studio.controls import ChoiceBox
from pmdesk.ui.print_studio.source import PrintSource


class ContentPage(QWidget):
    """The part of the print options that is about content; ``changed`` follows every change by hand."""

    changed = Signal()

    def __init__(self, source: PrintSource) -> None:
        super().__init__()
        self._span = source.span
        self.rows = ChoiceBox(
            {
                RowRange.SHOWN: self.tr("As on the screen"),
                RowRange.ALL: self.tr("All, nothing collapsed or filtered"),
                RowRange.SELECTED: self.tr("Selected rows"),
            },
            self.tr("Rows"),
        )
        self.dates = QGroupBox(self.tr("&Only these dates"))
        self.dates.setCheckable(True)
        self.first, self.last = _date_edit(self.tr("From")), _date_edit(self.tr("To"))
        self.labels = ChoiceBox(
            {
                LabelText.NONE: self.tr("None"),
                LabelText.NAME: self.tr("Name"),
                LabelText.RESOURCES: self.tr("Resources"),
                LabelText.NAME_AND_RESOURCES: self.tr("Name and resources"),
            },
            self.tr("Labels of bars"),
        )
        self.slack = QCheckBox(self.tr("Sl&ack"))
        self.off_page = QCheckBox(self.tr("Say on which page lin&ks go on"))
        self.load = QCheckBox(self.tr("Loa&d below the chart"))
        self.load.setVisible(source.has_load)
        self.columns = ColumnList(source.fields)
        self._lay_out()
        self._connect()

    def show_options(self, options: PrintOptions) -> None:
        """Let the controls say what ``options`` say."""
        self.rows.choose(options.rows)
        self.dates.setChecked(options.first is not None or options.last is not None)
        _show_day(self.first, options.first if options.first is not None else self._span[0])
        _show_day(self.last, Instant(options.last - 1) if options.last is not None else self._span[1])
        self.labels.choose(options.labels)
        self.slack.setChecked(options.show_slack)
        self.off_page.setChecked(options.off_page)
        self.load.setChecked(options.load)
        self.columns.show_columns(options.columns, options.widths)

    def taken_into(self, options: PrintOptions) -> PrintOptions:
        """``options`` with what the controls say. Raises InvalidValue for dates in the wrong order."""
        first = last = None
        if self.dates.isChecked():
            first, last = _instant(self.first), Instant(_instant(self.last) + MINUTES_PER_DAY)
        return replace(
            options,
            rows=self.rows.chosen,
            first=first,
            last=last,
            labels=self.labels.chosen,
            show_slack=self.slack.isChecked(),
            off_page=self.off_page.isChecked(),
            load=self.load.isChecked(),
            columns=self.columns.columns(),
            widths=self.columns.widths(),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        for text, box in ((self.tr("&Rows"), self.rows), (self.tr("La&bels"), self.labels)):
            label = QLabel(text)
            label.setBuddy(box)
            form.addRow(label, box)
        dates = QFormLayout(self.dates)
        dates.addRow(self.tr("&From"), self.first)
        dates.addRow(self.tr("&To"), self.last)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.dates)
        layout.addWidget(self.slack)
        layout.addWidget(self.off_page)
        layout.addWidget(self.load)
        layout.addWidget(self.columns, 1)

    def _connect(self) -> None:
        for box in (self.rows, self.labels):
            box.currentIndexChanged.connect(self._tell)
        for switch in (self.dates, self.slack, self.off_page, self.load):
            switch.toggled.connect(self._tell)
        self.first.dateChanged.connect(self._tell)
        self.last.dateChanged.connect(self._tell)
        self.columns.changed.connect(self.changed)

    def _tell(self, *_: object) -> None:
        self.changed.emit()


def _date_edit(name: str) -> QDateEdit:
    result = QDateEdit()
    result.setCalendarPopup(True)
    result.setDisplayFormat("ddd d MMM yyyy")
    result.setAccessibleName(name)
    return result


def _show_day(edit: QDateEdit, instant: Instant) -> None:
    day = date_of(day_containing(instant))
    edit.setDate(QDate(day.year, day.month, day.day))


def _instant(edit: QDateEdit) -> Instant:
    day = edit.date()
    return midnight(day_of(date(day.year(), day.month(), day.day())))
