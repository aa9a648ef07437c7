"""Update project: work done as scheduled through a date, or work left behind moved after it."""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFormLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, date_of, day_containing, instant_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant, parse_instant
from pmdesk.session.commands.update_project import (
    kept_before,
    reschedule_uncompleted_work,
    set_status_date,
    update_work_as_complete,
)
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import GAP_PX, INDENT_PX, FormDialog, hint_label
from pmdesk.ui.dialogs.task_scope import TaskScope
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class UpdateProject(FormDialog):
    """The dialog. It begins with the status date, or today, and says how many tasks change."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: SessionBridge,
        theme: Theme,
        project: ProjectId,
        selected: Sequence[TaskId] = (),
    ) -> None:
        super().__init__(parent, bridge, theme, name="update_project", title="")
        self._project = bridge.session.portfolio.projects[project]
        self.setWindowTitle(self.tr("Update “{}”").format(self._project.name))
        self.date = DateLine(theme, self._day_of_text, self._text_of_day)
        self.date.setAccessibleName(self.tr("Date"))
        status = self._project.status_date
        begin = self._instant(bridge.session.today.isoformat()) if status is None else status
        self.date.setText(format_instant(begin, DateStyle.DAY_TIME))
        self.complete = QRadioButton(self.tr("Update &work as complete through this date"))
        self.by_schedule = QRadioButton(self.tr("Set &0 % – 100 % complete"))
        self.zero_or_hundred = QRadioButton(self.tr("Set 0 % or 100 % complete onl&y"))
        self.reschedule = QRadioButton(self.tr("&Reschedule uncompleted work to start after this date"))
        self.scope = TaskScope(bridge.session.portfolio, project, selected)
        self.status = QCheckBox(self.tr("Make it the s&tatus date of the project"))
        self.preview = hint_label()
        self._lay_out()
        for button in (self.complete, self.by_schedule):
            button.setChecked(True)
        self.date.textChanged.connect(self._show_count)
        self.scope.changed.connect(self._show_count)
        self.date.setFocus()
        self.date.selectAll()
        self._show_count()
        self.resize(460, 348)

    def edit(self) -> Edit:
        update = self._update()
        if not self.status.isChecked():
            return update
        status = set_status_date(self.bridge.session.plan, self._project.id, self._instant(self.date.text()))
        return combined(status.label if update.is_empty else update.label, update, status)

    def _update(self) -> Edit:
        """What becomes of the tasks."""
        plan = self.bridge.session.plan
        at, tasks = self._instant(self.date.text()), self._tasks()
        if self.reschedule.isChecked():
            return reschedule_uncompleted_work(plan, at, tasks)
        return update_work_as_complete(plan, at, tasks, zero_or_hundred=self.zero_or_hundred.isChecked())

    def _tasks(self) -> Sequence[TaskId]:
        """The tasks that are meant."""
        chosen = self.scope.tasks
        if chosen is not None:
            return chosen
        return self.bridge.session.portfolio.outline.of_project(self._project.id)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        label = QLabel(self.tr("&Date"))
        label.setBuddy(self.date)
        form.addRow(label, self.date)
        form.addRow("", self.status)
        self.body.addLayout(form)
        self.body.addSpacing(GAP_PX)
        self._add_group(self.complete, self.reschedule)
        self._add_group(self.by_schedule, self.zero_or_hundred)
        inner = QVBoxLayout()
        inner.setContentsMargins(INDENT_PX, 0, 0, 0)
        inner.setSpacing(GAP_PX)
        inner.addWidget(self.by_schedule)
        inner.addWidget(self.zero_or_hundred)
        self.body.addWidget(self.complete)
        self.body.addLayout(inner)
        self.body.addWidget(self.reschedule)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.scope)
        self.body.addSpacing(GAP_PX)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)

    def _add_group(self, *buttons: QRadioButton) -> None:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
        group.buttonToggled.connect(self._show_count)

    def _show_count(self) -> None:
        """Say how many tasks OK changes; nothing while the date can't be read."""
        for button in (self.by_schedule, self.zero_or_hundred):
            button.setEnabled(self.complete.isChecked())
        try:
            edit = self._update()
        except PmdeskError:
            self.preview.clear()
            return
        count = sum(change.key.table == Task.table for change in edit.changes)
        if not count:
            lines = [self.tr("No task changes.")]
        elif count == 1:
            lines = [self.tr("1 task changes.")]
        else:
            lines = [self.tr("{} tasks change.").format(count)]
        if self.reschedule.isChecked():
            lines += self._kept()
        self.preview.setText("\n".join(lines))

    def _kept(self) -> list[str]:
        """What is said of unstarted tasks that stay before the date."""
        session = self.bridge.session
        kept = kept_before(session.plan, self._instant(self.date.text()), self._tasks())
        if not kept:
            return []
        name = session.portfolio.tasks[kept[0]].name
        if len(kept) == 1:
            return [self.tr("“{}” keeps its date: by a constraint or by hand.").format(name)]
        text = self.tr("{0} tasks keep their dates, by a constraint or by hand: “{1}” first.")
        return [text.format(len(kept), name)]

    def _instant(self, text: str) -> Instant:
        return parse_instant(text, self._project, finish=True, today=self.bridge.session.today)

    def _day_of_text(self, text: str) -> date | None:
        try:
            return date_of(day_containing(self._instant(text)))
        except PmdeskError:
            return None

    def _text_of_day(self, day: date) -> str:
        bare = format_instant(instant_of(datetime.combine(day, time())), DateStyle.ISO)
        return format_instant(self._instant(bare), DateStyle.DAY_TIME)
