"""Custom fields: add, change and delete the columns that people define for themselves, as one edit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable
from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import CustomFieldId
from pmdesk.domain.messages import message, say
from pmdesk.presentation.field import Editor
from pmdesk.presentation.fields import check_custom_field, program_fields
from pmdesk.session.commands.custom_fields import add_custom_field, put_custom_field, remove_custom_field
from pmdesk.session.commands.several import Steps
from pmdesk.ui.dialogs.custom_field_form import CustomFieldForm
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, FormDialog, Refused, hint_label
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

LIST_PX = 200


class CustomFields(FormDialog):
    """Left the fields of tasks, resources or assignments; right the chosen one."""

    def __init__(self, parent: QWidget | None, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(parent, bridge, theme, name="custom_fields", title="")
        self.setWindowTitle(self.tr("Custom fields"))
        self._steps = Steps(bridge.session.plan)
        self._shown: CustomFieldId | None = None
        self.table = QComboBox()
        for table, text in (
            (FieldTable.TASKS, self.tr("Tasks")),
            (FieldTable.RESOURCES, self.tr("Resources")),
            (FieldTable.ASSIGNMENTS, self.tr("Assignments")),
        ):
            self.table.addItem(text, table.value)
        self.list = QListWidget()
        self.list.setFixedWidth(LIST_PX)
        self.list.setAccessibleName(self.tr("Custom fields"))
        self.add = QPushButton(self.tr("&Add"))
        self.delete = QPushButton(self.tr("&Delete"))
        self.form = CustomFieldForm(self._verdict)
        self.hint = hint_label()
        self._lay_out()
        self.table.currentIndexChanged.connect(self._table_chosen)
        self.list.currentItemChanged.connect(self._list_chosen)
        self.form.changed.connect(self._follow_name)
        self.add.clicked.connect(self._add)
        self.delete.clicked.connect(self._delete)
        self._fill(None)
        self.table.setFocus()
        self.resize(680, 460)

    def edit(self) -> Edit:
        if not self._keep():
            raise Refused
        return self._steps.edit(message("edits.edit_custom_fields"))

    def _of(self) -> FieldTable:
        return FieldTable(self.table.currentData())

    def _fields(self) -> list[CustomField]:
        own = (field for field in self._steps.portfolio.custom_fields.values() if field.of is self._of())
        return sorted(own, key=lambda field: (field.position, field.id))

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Fields of"))
        label.setBuddy(self.table)
        top = QHBoxLayout()
        top.setSpacing(GAP_PX)
        top.addWidget(label)
        top.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_PX)
        for button in (self.add, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        left.addLayout(top)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        across = QHBoxLayout()
        across.setSpacing(MARGIN_PX)
        across.addLayout(left)
        across.addWidget(self.form, 1)
        self.body.addLayout(across, 1)
        self.body.addWidget(self.hint)

    def _fill(self, chosen: CustomFieldId | None) -> None:
        """List the fields of the table and show the chosen one, or the first."""
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for field in self._fields():
            item = QListWidgetItem(field.name)
            item.setData(Qt.ItemDataRole.UserRole, field.id)
            item.setSizeHint(QSize(0, ROW_PX))
            self.list.addItem(item)
            if field.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(blocked)
        self._show_chosen()

    def _show_chosen(self) -> None:
        item = self.list.currentItem()
        self._shown = None if item is None else CustomFieldId(item.data(Qt.ItemDataRole.UserRole))
        field = None if self._shown is None else self._steps.portfolio.custom_fields[self._shown]
        others = tuple(other.name for other in self._fields() if other.id != self._shown)
        plain = program_fields(self._of().value).values()
        titles = tuple(say(column.title) for column in plain if column.kind is not Editor.ICONS)
        self.form.show_field(field, (*others, *titles))
        self.hint.setText(
            self.tr("There is no field yet. “Add” makes one.")
            if field is None
            else self.tr("Menu View, “Columns…” shows the fields of tasks in the table.")
        )
        self.delete.setEnabled(field is not None)

    def _verdict(self, field: CustomField) -> str:
        """What is wrong with the formula of a field, as far as the others are known."""
        try:
            check_custom_field(self._steps.portfolio, field)
        except InvalidValue as refusal:
            return str(refusal)
        return ""

    def _keep(self) -> bool:
        """Take over what is filled in; where it makes no sense, say so and stay."""
        self.problem.clear()
        if self._shown is None or self._shown not in self._steps.portfolio.custom_fields:
            return True
        if self.form.needs_formula:
            self.problem.show_text(say(message("formula_text.empty")))
            self.form.formula.setFocus()
            return False
        return self._take(lambda: put_custom_field(self._steps.portfolio, self.form.field()))

    def _take(self, make: Callable[[], Edit]) -> bool:
        try:
            self._steps.take(make())
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
            return False
        return True

    def _follow_name(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setText(self.form.name.text())

    def _list_chosen(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if item is None:
            return
        if not self._keep():
            blocked = self.list.blockSignals(True)
            self.list.setCurrentRow(self.list.row(before) if before is not None else -1)
            self.list.blockSignals(blocked)
            return
        self._show_chosen()

    def _table_chosen(self) -> None:
        if self._keep():
            self._fill(None)
            return
        if self._shown is not None:
            of = self._steps.portfolio.custom_fields[self._shown].of
            blocked = self.table.blockSignals(True)
            self.table.setCurrentIndex(self.table.findData(of.value))
            self.table.blockSignals(blocked)

    def _add(self) -> None:
        if not self._keep():
            return
        taken = {field.name.casefold() for field in self._fields()}
        stem = self.tr("New field")
        names = (stem, *(f"{stem} {number}" for number in range(2, len(taken) + 3)))
        name = next(name for name in names if name.casefold() not in taken)
        portfolio, ids = self._steps.portfolio, self.bridge.session.ids
        edit = add_custom_field(portfolio, ids, self._of(), FieldKind.TEXT, name)
        if self._take(lambda: edit):
            self._fill(CustomFieldId(edit.changes[0].key.id))
            self.form.name.setFocus()
            self.form.name.selectAll()

    def _delete(self) -> None:
        if self._shown is not None:
            self.problem.clear()
            self._take(partial(remove_custom_field, self._steps.portfolio, self._shown))
            self._fill(None)
