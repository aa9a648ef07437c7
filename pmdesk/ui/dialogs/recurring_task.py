"""RecurringTask: a task that takes place many times, to insert or to change."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Frequency
from pmdesk.domain.plan.pattern import Occurrences
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Duration, Minutes, TimeUnit, day_containing, day_of
from pmdesk.engine.occurrences import occurrence_days
from pmdesk.presentation.hours import format_time, parse_time
from pmdesk.presentation.recurrence import first_days_in_words, occurrences_in_words
from pmdesk.presentation.spans import format_duration, parse_duration
from pmdesk.session.commands.recurring import insert_recurring_task, set_occurrences
from pmdesk.session.commands.several import Steps
from pmdesk.session.commands.tasks import rename_task
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.occurrence_range import OccurrenceRange, Reading
from pmdesk.ui.dialogs.recurrence_pattern import LABELS_PX, RecurrencePattern, rule_on
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.buddy_label import buddy_label

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
        self.range = OccurrenceRange(theme, self._today)
        self.words = hint_label()
        self.words.setAccessibleName(self.tr("When it takes place"))
        self._show(self._task)
        self._lay_out()
        self.time.textChanged.connect(self._say)
        self.range.changed.connect(self._say)
        self.pattern.changed.connect(self._say)
        self.range.first.textChanged.connect(self._follow_first_day)
        self._rule_follows = self._task is None or self._task.occurrences is None
        self.pattern.changed.connect(self._leave_rule)
        self._say()

    def edit(self) -> Edit:
        session = self.bridge.session
        duration = self.read_line(self.duration, lambda text: parse_duration(text, self._project))
        occurrences = self._occurrences(self.read_line)
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
        self.pattern.show_rule(shown.rule)
        self.range.show_range(shown)

    def _occurrences(self, read: Reading) -> Occurrences:
        """What the form says, each line read by ``read``. Raises what that raises, and InvalidValue."""
        minute = read(self.time, parse_time)
        rule = self.pattern.recurrence()
        if rule is None:
            raise InvalidValue(message("dialogs.never_takes_place"))
        return self.range.occurrences(rule, minute, read)

    def _say(self) -> None:
        """Say in words what the form means now, if it means something."""
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
        day = self.range.day_of_text(self.range.first.text())
        if day is not None and self._rule_follows:
            self.pattern.show_parts_of(rule_on(day_of(day)))
            self._rule_follows = True

    def _leave_rule(self) -> None:
        self._rule_follows = False

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, LABELS_PX)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(buddy_label(self.tr("&Name"), self.name), 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 3)
        grid.addWidget(buddy_label(self.tr("&Duration"), self.duration), 1, 0)
        grid.addWidget(self.duration, 1, 1)
        grid.addWidget(buddy_label(self.tr("Start &time"), self.time), 1, 2)
        grid.addWidget(self.time, 1, 3)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.pattern)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.range)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.resize(460, 400)


def _quietly(line: QLineEdit, read: Callable[[str], V]) -> V:
    return read(line.text())


def insert_recurring(
    parent: QWidget | None, bridge: SessionBridge, theme: Theme, project: ProjectId, above: TaskId | None
) -> bool:
    """Whether the user inserted a recurring task above another, or as the last of ``project``."""
    return RecurringTask(parent, bridge, theme, project, above=above).ask()


def edit_recurring(parent: QWidget | None, bridge: SessionBridge, theme: Theme, task: TaskId) -> bool:
    """Whether the user changed when a recurring task takes place."""
    project = bridge.session.portfolio.tasks[task].project
    return RecurringTask(parent, bridge, theme, project, task=task).ask()
