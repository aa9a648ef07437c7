"""One part of a filter to be changed: field, question and value, or whether all or any must hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pmdesk.domain.messages import message, say
from pmdesk.presentation.arranging.field_columns import field_named, titles_of_fields
from pmdesk.presentation.arranging.filters import WITHOUT_VALUE, AllOf, AnyOf, Condition, Operator, Test
from pmdesk.presentation.arranging.matching import operators_for
from pmdesk.presentation.field import Editor
from pmdesk.ui.dialogs.choice_box import typed_choice_box
from pmdesk.ui.dialogs.form_dialog import GAP_PX, hint_label
from pmdesk.ui.session_bridge import SessionBridge


class ConditionForm(QWidget):
    """``edited`` carries the condition as it stands, ``joined`` whether all parts of a group must hold."""

    edited = Signal(object)
    joined = Signal(bool)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._filling = False
        titles = titles_of_fields(bridge.plan)
        self.field = QComboBox()
        self.field.setAccessibleName(self.tr("Field"))
        for key, title in titles.items():
            self.field.addItem(title, key)
        self.operator = QComboBox()
        self.operator.setAccessibleName(self.tr("Question"))
        self.value = typed_choice_box((), self.tr("Value"))
        self.joint = QComboBox()
        self.joint.addItems([say(message("arranging.all_of")), say(message("arranging.any_of"))])
        self.joint.setAccessibleName(self.tr("How many must hold"))
        self._hint = hint_label()
        self._lay_out()
        self.field.currentIndexChanged.connect(self._choose_field)
        self.operator.currentIndexChanged.connect(self._tell)
        self.value.editTextChanged.connect(self._tell)
        self.joint.activated.connect(lambda at: self.joined.emit(at == 0))

    def show_test(self, test: Test | None) -> None:
        """Show a part of a filter; says nothing."""
        self.setEnabled(test is not None)
        self._pages.setCurrentIndex(0 if isinstance(test, Condition) else 1)
        self._filling = True
        match test:
            case AllOf():
                self.joint.setCurrentIndex(0)
            case AnyOf():
                self.joint.setCurrentIndex(1)
            case Condition(field, operator, value):
                self.field.setCurrentIndex(self.field.findData(field))
                self._offer(field)
                self.operator.setCurrentIndex(self.operator.findData(operator))
                self.value.setEditText(value)
        self._filling = False
        self._enable()

    def _condition(self) -> Condition:
        operator = Operator(self.operator.currentData())
        value = "" if operator in WITHOUT_VALUE else self.value.currentText().strip()
        return Condition(str(self.field.currentData()), operator, value)

    def _choose_field(self) -> None:
        """Offer what can be asked of another field, keeping question and value where they fit."""
        if self._filling:
            return
        self._filling = True
        kept = self.operator.currentData()
        self._offer(str(self.field.currentData()))
        self.operator.setCurrentIndex(max(self.operator.findData(kept), 0))
        self.value.setEditText("")
        self._filling = False
        self._tell()

    def _offer(self, key: str) -> None:
        field = field_named(self._bridge.plan, key)
        self.operator.clear()
        for operator in operators_for(field):
            self.operator.addItem(say(message(f"arranging.operator_{operator.value}")), operator.value)
        self.value.clear()
        if field.kind is Editor.CHECK:
            self.value.addItems(["yes", "no"])
        else:
            self.value.addItems(field.choices(self._bridge.plan))
        self._hint.setText(self._advice(field.kind))

    def _advice(self, kind: Editor) -> str:
        match kind:
            case Editor.DATE:
                return self.tr(
                    "A date, or one that goes with the days: today, +2w, -5d, or a field: [deadline]"
                )
            case Editor.DURATION:
                return self.tr("A span as in the table: 3d, 4h, 2w")
        return ""

    def _tell(self) -> None:
        if not self._filling and self.operator.currentIndex() >= 0:
            self._enable()
            self.edited.emit(self._condition())

    def _enable(self) -> None:
        self.value.setEnabled(self.operator.currentData() not in WITHOUT_VALUE)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GAP_PX)
        line.addWidget(self.field, 2)
        line.addWidget(self.operator, 2)
        line.addWidget(self.value, 3)
        line.setContentsMargins(0, 0, 0, 0)
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._hint)
        group = QWidget()
        form = QFormLayout(group)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("&Pass, if"), self.joint)
        self._pages = QStackedWidget()
        self._pages.addWidget(one)
        self._pages.addWidget(group)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
