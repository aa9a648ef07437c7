"""Task information: everything about one task, or what several tasks have in common, as one edit."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.custom_fields import field_of_key
from pmdesk.presentation.fields import fields_of
from pmdesk.session.commands.several import Steps
from pmdesk.ui.dialogs.field_form import FieldForm, Lines
from pmdesk.ui.dialogs.form_dialog import MARGIN_PX, FormDialog, Refused
from pmdesk.ui.dialogs.link_lines import LinkLines
from pmdesk.ui.dialogs.people_lines import PeopleLines
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

GENERAL: Lines = (
    ("name",),
    ("duration", "percent_complete"),
    ("start", "finish"),
    ("mode", "priority"),
    ("active",),
)
ADVANCED: Lines = (
    ("constraint", "constraint_date"),
    ("deadline", "kind"),
    ("type", "calendar"),
    ("effort_driven", "ignore_resource_calendars"),
    ("wbs",),
)
PROGRESS: Lines = (
    ("actual_start", "actual_finish"),
    ("actual_duration", "remaining_duration"),
    ("actual_work", "remaining_work"),
    ("percent_work_complete", "physical_percent"),
    ("resume", "levelling_delay"),
)
NOTES: Lines = (("notes",),)
OF_ONE_TASK = frozenset({"name", "wbs"})
"""Fields that several tasks can't share."""
PAGE_LETTERS = "ocglpsanu"
"""OK, Cancel and the tabs."""


def edit_task(parent: QWidget | None, bridge: SessionBridge, theme: Theme, task: TaskId) -> bool:
    """Whether the user changed the task."""
    return edit_tasks(parent, bridge, theme, [task])


def edit_tasks(
    parent: QWidget | None,
    bridge: SessionBridge,
    theme: Theme,
    tasks: Sequence[TaskId],
    page: str = "general",
) -> bool:
    """Whether the user changed the tasks; fields in which they differ are blank and stay untouched.

    ``page`` is the tab to open: general, links, people, progress, advanced or notes.
    """
    dialog = TaskInformation(parent, bridge, theme, tasks)
    dialog.show_page(page)
    return dialog.ask()


class TaskInformation(FormDialog):
    """The dialog, with one tab a topic; Links and People are there for one task only."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, tasks: Sequence[TaskId]
    ) -> None:
        super().__init__(parent, bridge, theme, name="task_information", title="")
        session = bridge.session
        plan = session.plan
        self._tasks = tuple(tasks)
        self._name = plan.portfolio.tasks[self._tasks[0]].name
        self.setWindowTitle(self._title())
        today = session.today
        self.tabs = QTabWidget()
        self.forms: dict[str, FieldForm | LinkLines | PeopleLines] = {"general": self._form(GENERAL)}
        if len(self._tasks) == 1:
            self.forms["links"] = LinkLines(plan, self._tasks[0], theme, today)
            self.forms["people"] = PeopleLines(plan, self._tasks[0], theme, today)
        self.forms["progress"] = self._form(PROGRESS)
        self.forms["advanced"] = self._form(ADVANCED)
        self.forms["notes"] = self._form(NOTES)
        own = [key for key in fields_of(plan, Task.table) if field_of_key(key) is not None]
        if own:
            self.forms["custom"] = self._form([own[at : at + 2] for at in range(0, len(own), 2)])
        titles = {
            "general": self.tr("&General"),
            "links": self.tr("&Links"),
            "people": self.tr("&People"),
            "progress": self.tr("Progre&ss"),
            "advanced": self.tr("&Advanced"),
            "notes": self.tr("&Notes"),
            "custom": self.tr("C&ustom fields"),
        }
        for page, form in self.forms.items():
            self.tabs.addTab(_with_margin(form), titles[page])
        self.body.addWidget(self.tabs)
        self.resize(800, 440)

    def show_page(self, page: str) -> None:
        """Turn to a tab: general, links, people, progress, advanced or notes."""
        self.tabs.setCurrentIndex(list(self.forms).index(page) if page in self.forms else 0)
        form = self.forms.get(page)
        if isinstance(form, FieldForm):
            next(iter(form.editors.values())).input.setFocus()

    def edit(self) -> Edit:
        steps = Steps(self.bridge.session.plan)
        for number, form in enumerate(self.forms.values()):
            try:
                form.apply(steps, self.bridge.session.ids)
            except Refused:
                self.tabs.setCurrentIndex(number)
                raise
        if len(self._tasks) == 1:
            return steps.edit(message("dialogs.change_task", name=self._name))
        return steps.edit(message("dialogs.change_tasks", count=len(self._tasks)))

    def _title(self) -> str:
        if len(self._tasks) > 1:
            return self.tr("{} tasks").format(len(self._tasks))
        plan = self.bridge.session.plan
        number = plan.portfolio.outline.row_number(self._tasks[0])
        summary = self.tr("Summary task") if plan.is_summary(self._tasks[0]) else self.tr("Task")
        return f"{summary} {number} – {self._name}" if self._name else f"{summary} {number}"

    def _form(self, lines: Lines) -> FieldForm:
        session = self.bridge.session
        keys = [RowKey(Task.table, task) for task in self._tasks]
        fields = fields_of(session.plan, Task.table)
        form = FieldForm(fields, lines, session.plan, keys, self.theme, session.today, PAGE_LETTERS)
        if len(keys) > 1:
            for key in OF_ONE_TASK & form.editors.keys():
                form.editors[key].input.setEnabled(False)
        return form


def _with_margin(form: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
    layout.addWidget(form)
    return page
