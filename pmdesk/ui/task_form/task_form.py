"""TaskForm: fields, people and predecessors of the current task, in a pane below the plan."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.references import reference
from pmdesk.session.commands.several import Steps
from pmdesk.ui.dialogs.field_form import FieldForm, Lines
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, Refused, hint_label
from pmdesk.ui.dialogs.link_lines import LinkLines
from pmdesk.ui.dialogs.people_lines import PeopleLines
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import Pane
from pmdesk.ui.theme import Theme, header_font

HEAD_PX = 32
SETTLED_MS = 80
FIELDS_PX = 560
"""Wide enough for a date with its time beside another."""
FIELDS: Lines = (("name",), ("duration", "percent_complete"), ("start", "finish"), ("type", "effort_driven"))


class TaskForm(Pane):
    """Follows the current task, but stays on one that was changed here until OK or Cancel.

    OK performs one edit; Esc takes back what was typed, and closes the form where nothing was.
    """

    refused = Signal(object)

    def __init__(self, bridge: SessionBridge, selection: Selection, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, HEAD_PX, parent)
        self._bridge = bridge
        self._selection = selection
        self._task: TaskId | None = None
        self.forms: tuple[FieldForm | PeopleLines | LinkLines, ...] = ()
        self.setObjectName("task_form")
        self.setAccessibleName(self.tr("Task form"))
        self.title = QLabel(self)
        self.title.setFont(header_font())
        self.ok = QPushButton(self.tr("OK"), self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.head.addWidget(self.title, 1)
        for button in (self.ok, self.cancel):
            button.setAutoDefault(False)
            self.head.addWidget(button)
        self._room = QWidget(self)
        self.body.addWidget(self._room, 1)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self._follow)
        self.ok.clicked.connect(self.take)
        self.cancel.clicked.connect(self.show_task)
        selection.changed.connect(self._renew)
        bridge.changed.connect(self._renew)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not in the plan yet."""
        return any(form.is_touched for form in self.forms)

    def take(self) -> None:
        """Do what was typed; what can't be done is said where it was typed, or in the window."""
        if self._task is None:
            return
        steps = Steps(self._bridge.plan)
        try:
            for form in self.forms:
                form.apply(steps, self._bridge.session.ids)
        except Refused:
            return
        except PmdeskError as refusal:
            self.refused.emit(refusal)
            return
        name = self._bridge.session.portfolio.tasks[self._task].name
        edit = steps.edit(message("dialogs.change_task", name=name))
        if edit.is_empty or self._bridge.perform(edit):
            self.show_task()

    def show_task(self) -> None:
        """Show the current task as it is in the plan."""
        self._settle.stop()
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        plan, session = self._bridge.plan, self._bridge.session
        task = self._selection.current_task
        self._task = task if task in plan.portfolio.tasks else None
        room = QWidget(self)
        across = QHBoxLayout(room)
        across.setContentsMargins(MARGIN_PX, GAP_PX, MARGIN_PX, GAP_PX)
        across.setSpacing(MARGIN_PX)
        self.forms = ()
        if self._task is None:
            self.title.setText(self.tr("Task form"))
            across.addWidget(hint_label(self.tr("Choose a task to see its details here.")))
        else:
            self.title.setText(reference(plan.portfolio, self._task, plan.project_of(self._task).id))
            rows = [RowKey(Task.table, self._task)]
            people = PeopleLines(plan, self._task, self.theme, session.today)
            people.hint.hide()  # the dialog says it; here the lines need the room
            self.forms = (
                FieldForm(TASK_FIELDS, FIELDS, plan, rows, self.theme, session.today),
                people,
                LinkLines(plan, self._task, self.theme, session.today),
            )
            self.forms[0].setMinimumWidth(FIELDS_PX)
            for form in self.forms:
                across.addWidget(form, 1)
            room.setEnabled(not session.read_only)
        for button in (self.ok, self.cancel):
            button.setEnabled(self._task is not None and not session.read_only)
        self.body.replaceWidget(self._room, room)
        self._room.hide()
        self._room.deleteLater()
        self._room = room
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the first field."""
        if self.forms and isinstance(fields := self.forms[0], FieldForm):
            next(iter(fields.editors.values())).input.setFocus(reason)

    def view_state(self) -> dict[str, Any]:
        return {}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """There is nothing to remember but the size."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.is_touched:
                self.show_task()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _renew(self) -> None:
        if self.isVisible():
            self._settle.start()

    def _follow(self) -> None:
        """Show what is current now, unless something typed is waiting."""
        gone = self._task is not None and self._task not in self._bridge.session.portfolio.tasks
        if gone or not self.is_touched:
            self.show_task()
