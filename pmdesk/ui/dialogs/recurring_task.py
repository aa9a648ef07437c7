"""RecurringTask: a task that takes place many times, to insert or to change."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QSpinBox, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Frequency
from pmdesk.domain.plan.pattern import MOST_OCCURRENCES, Occurrences
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Duration, Minutes, TimeUnit, date_of, day_containing, day_of
from pmdesk.engine.occurrences import occurrence_days
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.hours import format_time, parse_time
from pmdesk.presentation.recurrence import first_days_in_words, occurrences_in_words
from pmdesk.presentation.spans import format_duration, parse_duration
from pmdesk.session.commands.recurring import insert_recurring_task, set_occurrences
from pmdesk.session.commands.several import Steps
from pmdesk.session.commands.tasks import rename_task
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, Refused, hint_label
from pmdesk.ui.dialogs.recurrence_pattern import LABELS_PX, RecurrencePattern, rule_on
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

V = TypeVar("V")
AN_HOUR = Duration(Minutes(60), TimeUnit.HOUR)
TIMES_AT_FIRST = 10
DAYS_SHOWN = 4


class RecurringTask(FormDialog):
    """The form: what, how long, at what time, on which days and until when; a line says it in words.

    For a ``task`` it changes that one, else it inserts a new one ``above`` another into ``project``.
    """

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        project: ProjectId,
        *,
        task: TaskId | None = None,
        above: TaskId | None = None,
    ) -> None:
        super().__init__(parent, bridge, theme, name="recurring_task", title="")
        self.setWindowTitle(self.tr("Recurring task"))
        portfolio = bridge.session.portfolio
        self._project = portfolio.projects[project]
        self._task = portfolio.tasks[task] if task is not None else None
        self._above = above
        self._today = bridge.session.today
        self.name = QLineEdit(self._task.name if self._task else "")
        self.duration = QLineEdit()
        self.time = QLineEdit()
        self.pattern = RecurrencePattern(can_be_never=False)
        self.first = DateLine(theme, self._day_of_text, lambda day: format_day(day_of(day)))
        self.by_count = QRadioButton(self.tr("End &after"))
        self.by_date = QRadioButton(self.tr("End &by"))
        self.count = QSpinBox()
        self.count.setRange(1, MOST_OCCURRENCES)
        self.last = DateLine(theme, self._day_of_text, lambda day: format_day(day_of(day)))
        self.words = hint_label()
        self.words.setAccessibleName(self.tr("When it takes place"))
        self._show(self._task)
        self._lay_out()
        for line in (self.duration, self.time, self.first, self.last):
            line.textChanged.connect(self._say)
        self.count.valueChanged.connect(self._say)
        self.by_count.toggled.connect(self._say)
        self.pattern.changed.connect(self._say)
        self.first.textChanged.connect(self._follow_first_day)
        self._rule_follows = self._task is None or self._task.occurrences is None
        self.pattern.changed.connect(self._leave_rule)
        self._say()

    def edit(self) -> Edit:
        session = self.bridge.session
        duration = self._read(self.duration, lambda text: parse_duration(text, self._project))
        occurrences = self._occurrences(self._read)
        if not occurrence_days(occurrences):
            raise InvalidValue(message("dialogs.never_takes_place"))
        name = " ".join(self.name.text().split())
        if self._task is None:
            return insert_recurring_task(
                session.portfolio,
                session.ids,
                self._project.id,
                name=name,
                occurrences=occurrences,
                duration=duration,
                above=self._above,
            )
        steps = Steps(session.plan)
        steps.take(rename_task(steps.plan.portfolio, self._task.id, name))
        steps.take(set_occurrences(steps.plan.portfolio, self._task.id, occurrences, duration))
        return steps.edit(message("edits.set_occurrences", name=name))

    def _show(self, task: Task | None) -> None:
        shown = task.occurrences if task is not None else None
        duration = task.duration if task is not None and shown is not None else AN_HOUR
        if shown is None:
            first = max(day_containing(self._project.anchor), day_of(self._today))
            rule = rule_on(first, Frequency.WEEKLY)
            shown = Occurrences(rule, Day(first), self._project.day_start, count=TIMES_AT_FIRST)
        self.duration.setText(format_duration(duration, self._project))
        self.time.setText(format_time(shown.minute))
        self.first.setText(format_day(shown.first))
        self.pattern.show_rule(shown.rule)
        days = occurrence_days(shown)
        self.count.setValue(shown.count or max(len(days), 1))
        self.last.setText(format_day(shown.last if shown.last is not None else Day(days[-1])))
        (self.by_date if shown.count is None else self.by_count).setChecked(True)

    def _occurrences(self, read: "Reading") -> Occurrences:
        """What the form says, each line read by ``read``. Raises what that raises, and InvalidValue."""
        first = read(self.first, lambda text: parse_day(text, self._today))
        minute = read(self.time, parse_time)
        rule = self.pattern.recurrence() or rule_on(first)
        if self.by_count.isChecked():
            return Occurrences(rule, first, minute, count=self.count.value())
        last = read(self.last, lambda text: parse_day(text, self._today))
        return Occurrences(rule, first, minute, last=last)

    def _read(self, line: QLineEdit, read: Callable[[str], V]) -> V:
        """What the line says; goes to the line and says why if it can't be read."""
        try:
            return read(line.text())
        except PmdeskError as refusal:
            line.setFocus()
            line.selectAll()
            self.problem.show_text(str(refusal))
            raise Refused from refusal

    def _say(self) -> None:
        """Say in words what the form means now, if it means something, and grey the end that isn't meant."""
        self.count.setEnabled(self.by_count.isChecked())
        self.last.setEnabled(self.by_date.isChecked())
        try:
            occurrences = self._occurrences(_quietly)
        except PmdeskError:
            self.words.clear()  # somebody is typing: OK says what is wrong
            return
        days = first_days_in_words(occurrences, DAYS_SHOWN) or self.tr("no day")
        words = occurrences_in_words(occurrences)
        self.words.setText(f"{words[:1].upper()}{words[1:]}:\n{days}")

    def _follow_first_day(self) -> None:
        """Propose days like the first one, until the user has chosen others."""
        day = self._day_of_text(self.first.text())
        if day is not None and self._rule_follows:
            self.pattern.show_parts_of(rule_on(day_of(day)))
            self._rule_follows = True

    def _leave_rule(self) -> None:
        self._rule_follows = False

    def _day_of_text(self, text: str) -> date | None:
        try:
            return date_of(parse_day(text, self._today))
        except InvalidValue:
            return None

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, LABELS_PX)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(_label(self.tr("&Name"), self.name), 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 3)
        grid.addWidget(_label(self.tr("&Duration"), self.duration), 1, 0)
        grid.addWidget(self.duration, 1, 1)
        grid.addWidget(_label(self.tr("Start &time"), self.time), 1, 2)
        grid.addWidget(self.time, 1, 3)
        until = QGridLayout()
        until.setHorizontalSpacing(GAP_PX)
        until.setVerticalSpacing(GAP_PX)
        until.setColumnMinimumWidth(0, LABELS_PX)
        until.setColumnStretch(1, 1)
        until.addWidget(_label(self.tr("&First day"), self.first), 0, 0)
        until.addWidget(self.first, 0, 1)
        times = QHBoxLayout()
        times.addWidget(self.count)
        times.addWidget(QLabel(self.tr("times")))
        times.addStretch(1)
        until.addWidget(self.by_count, 1, 0)
        until.addLayout(times, 1, 1)
        until.addWidget(self.by_date, 2, 0)
        until.addWidget(self.last, 2, 1)
        self.count.setAccessibleName(self.tr("How many times"))
        self.last.setAccessibleName(self.tr("Last day"))
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.pattern)
        self.body.addSpacing(GAP_PX)
        self.body.addLayout(until)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.resize(460, 400)


class Reading(Protocol):
    """Reads a line as a function says that takes its text."""

    def __call__(self, line: QLineEdit, read: Callable[[str], V]) -> V: ...


def _quietly(line: QLineEdit, read: Callable[[str], V]) -> V:
    return read(line.text())


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    buddy.setAccessibleName(text.replace("&", ""))
    return label


def insert_recurring(
    parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId, above: TaskId | None
) -> bool:
    """Whether the user inserted a recurring task above another, or as the last of ``project``."""
    return RecurringTask(parent, bridge, theme, project, above=above).ask()


def edit_recurring(parent: QWidget | None, bridge: SessionBridge, theme: Theme, task: TaskId) -> bool:
    """Whether the user changed when a recurring task takes place."""
    project = bridge.session.portfolio.tasks[task].project
    return RecurringTask(parent, bridge, theme, project, task=task).ask()
