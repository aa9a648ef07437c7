"""PrintPanel: the print options as controls beside the preview."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QGroupBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.messages import say
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, date_of, day_containing, day_of, midnight
from pmdesk.presentation.field import Editor
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.reports.print_options import Paper, PrintOptions

KEY_ROLE = Qt.ItemDataRole.UserRole
MOST_PAGES_WIDE = 20


class PrintPanel(QWidget):
    """Shows PrintOptions and lets them be changed; ``changed`` follows every change."""

    changed = Signal()

    def __init__(
        self, options: PrintOptions, span: tuple[Instant, Instant], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._paper = QComboBox()
        self._paper.addItems([paper.value for paper in Paper])
        self._paper.setCurrentText(options.paper.value)
        self._landscape = QComboBox()
        self._landscape.addItems([self.tr("Landscape"), self.tr("Portrait")])
        self._landscape.setCurrentIndex(0 if options.landscape else 1)
        self._wide = QSpinBox(minimum=1, maximum=MOST_PAGES_WIDE, value=options.pages_wide)
        self._labels = self._label_box(options.labels)
        self._legend = _check_box(self.tr("Legend"), options.legend)
        self._slack = _check_box(self.tr("Slack"), options.show_slack)
        self._range = QGroupBox(self.tr("Only these dates"))
        self._range.setCheckable(True)
        self._range.setChecked(options.first is not None or options.last is not None)
        self._first = _date_edit(options.first if options.first is not None else span[0])
        last = options.last - 1 if options.last is not None else span[1]
        self._last = _date_edit(Instant(last))
        self._columns = _column_list(options.columns)
        self._result = QLabel(wordWrap=True)
        self._arrange()
        self._connect()

    def options(self) -> PrintOptions:
        """What the controls say. Raises InvalidValue for dates in the wrong order."""
        first = last = None
        if self._range.isChecked():
            first, last = _instant(self._first), Instant(_instant(self._last) + MINUTES_PER_DAY)
        items = (self._columns.item(line) for line in range(self._columns.count()))
        chosen = tuple(i.data(KEY_ROLE) for i in items if i.checkState() is Qt.CheckState.Checked)
        return replace(
            self._options,
            paper=Paper(self._paper.currentText()),
            landscape=self._landscape.currentIndex() == 0,
            pages_wide=self._wide.value(),
            first=first,
            last=last,
            columns=chosen,
            labels=LabelText(self._labels.currentData()),
            legend=self._legend.isChecked(),
            show_slack=self._slack.isChecked(),
        )

    def say(self, result: str) -> None:
        """Show what came of the options, or why nothing could."""
        self._result.setText(result)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Paper"), self._paper)
        form.addRow(self.tr("Direction"), self._landscape)
        form.addRow(self.tr("Pages wide"), self._wide)
        form.addRow(self.tr("Labels"), self._labels)
        form.addRow("", self._legend)
        form.addRow("", self._slack)
        dates = QFormLayout(self._range)
        dates.addRow(self.tr("From"), self._first)
        dates.addRow(self.tr("To"), self._last)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._range)
        heading = QLabel(self.tr("Columns on every page"))
        heading.setBuddy(self._columns)
        layout.addWidget(heading)
        layout.addWidget(self._columns, 1)
        layout.addWidget(self._result)
        self._columns.setAccessibleName(heading.text())
        self.setFixedWidth(264)

    def _connect(self) -> None:
        self._paper.currentIndexChanged.connect(self._tell)
        self._landscape.currentIndexChanged.connect(self._tell)
        self._wide.valueChanged.connect(self._tell)
        self._labels.currentIndexChanged.connect(self._tell)
        self._legend.toggled.connect(self._tell)
        self._slack.toggled.connect(self._tell)
        self._range.toggled.connect(self._tell)
        self._first.dateChanged.connect(self._tell)
        self._last.dateChanged.connect(self._tell)
        self._columns.itemChanged.connect(self._tell)

    def _label_box(self, chosen: LabelText) -> QComboBox:
        result = QComboBox()
        for content, text in (
            (LabelText.NONE, self.tr("None")),
            (LabelText.NAME, self.tr("Name")),
            (LabelText.RESOURCES, self.tr("Resources")),
            (LabelText.NAME_AND_RESOURCES, self.tr("Name and resources")),
        ):
            result.addItem(text, content)
        result.setCurrentIndex(result.findData(chosen))
        return result

    def _tell(self, *_: object) -> None:
        self.changed.emit()


def _column_list(chosen: tuple[str, ...]) -> QListWidget:
    """All task fields that are text, the chosen ones first and checked."""
    result = QListWidget()
    written = tuple(key for key, field in TASK_FIELDS.items() if field.kind is not Editor.ICONS)
    for key in (*chosen, *(key for key in written if key not in chosen)):
        item = QListWidgetItem(say(TASK_FIELDS[key].title), result)
        item.setData(KEY_ROLE, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
    return result


def _check_box(text: str, checked: bool) -> QCheckBox:
    result = QCheckBox(text)
    result.setChecked(checked)
    return result


def _date_edit(instant: Instant) -> QDateEdit:
    day = date_of(day_containing(instant))
    result = QDateEdit(QDate(day.year, day.month, day.day))
    result.setCalendarPopup(True)
    result.setDisplayFormat("ddd d MMM yyyy")
    return result


def _instant(edit: QDateEdit) -> Instant:
    day = edit.date()
    return midnight(day_of(date(day.year(), day.month(), day.day())))
