"""The page General: who or what a resource is, typed in place; each field is one edit."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit, QScrollArea, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource
from pmdesk.presentation.fields import RESOURCE_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.several import Steps
from pmdesk.ui.dialogs.field_editor import FieldEditor
from pmdesk.ui.dialogs.field_form import FieldForm, Lines
from pmdesk.ui.dialogs.form_dialog import Refused
from pmdesk.ui.dialogs.notes_editor import NotesEditor
from pmdesk.ui.inspector.page import PADDING_PX
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

FIELDS: Lines = (
    ("name",), ("means",), ("team",), ("role",), ("max_units",), ("calendar",), ("holidays",), ("location",),
    ("time_zone",), ("joins",), ("leaves",), ("vendor",), ("email",), ("accrual",),
)  # fmt: skip


MENU_LETTERS = "fetprvh"
"""What Alt opens the menus of the window with."""


class GeneralPage(PersonPage):
    """Takes what was typed when its input is left, or with Enter."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme)
        self._resource: ResourceId | None = None
        self.form: FieldForm | None = None
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Facts of the resource"))
        self._area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._take)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._area)

    def tell(self, plan: Plan, resource: ResourceId) -> None:
        if resource == self._resource and self.form is not None and self.form.is_touched:
            return  # what is being typed stays
        self._resource = resource
        key, top = self._focused(), self._area.verticalScrollBar().value()
        row = RowKey(Resource.table, resource)
        session = self.bridge.session
        form = FieldForm(RESOURCE_FIELDS, FIELDS, plan, [row], self.theme, session.today, taken=MENU_LETTERS)
        form.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        form.setBackgroundRole(QPalette.ColorRole.Base)
        form.setEnabled(not session.read_only)
        for editor in form.editors.values():
            self._watch(editor, plan)
        self.form = form
        self._area.setWidget(form)
        self._area.verticalScrollBar().setValue(top)
        if key is not None:
            form.editors[key].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> str | None:
        """The field in which the focus is."""
        if self.form is None:
            return None
        here: QWidget | None = self.window().focusWidget()
        editors = self.form.editors.items()
        return next((key for key, editor in editors if here is not None and editor.isAncestorOf(here)), None)

    def _watch(self, editor: FieldEditor, plan: Plan) -> None:
        match editor.input:
            case QComboBox():
                editor.input.activated.connect(lambda _place: self._later.start())
            case QLineEdit():
                editor.input.editingFinished.connect(self._later.start)
                choices = editor.field.choices(plan)
                if choices:
                    completer = QCompleter(list(choices), editor.input)
                    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                    editor.input.setCompleter(completer)
            case NotesEditor():
                raise TypeError("notes have a page of their own")

    def _take(self) -> None:
        """Do what was typed; what can't be done is said where it was typed, or in the window."""
        if self.form is None or self._resource is None or not self.form.is_touched:
            return
        session = self.bridge.session
        row = session.portfolio.resources.get(self._resource)
        if row is None:
            return
        steps = Steps(session.plan)
        try:
            self.form.apply(steps, session.ids)
            edit = steps.edit(message("edits.edit_resource", name=row.name))
        except Refused:
            return
        except PmdeskError as refusal:
            self.bridge.refused.emit(refusal)
            return
        if self.bridge.perform(edit):
            self._resource = None  # all inputs show what is there now
            self.tell(self.bridge.plan, row.id)
