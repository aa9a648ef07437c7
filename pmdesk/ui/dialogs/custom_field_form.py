"""CustomFieldForm: one custom field, with its choices or its formula, which is checked while it is typed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.custom_field import CustomField, FieldKind, RollUp, roll_ups_of
from pmdesk.domain.errors import InvalidValue
from pmdesk.presentation.formula.functions import FUNCTIONS
from pmdesk.ui.dialogs.form_dialog import GAP_PX, problem_label

Check = Callable[[CustomField], str]
"""What is wrong with a field, in words; empty if nothing is."""

_ANY, _LIST, _FORMULA = range(3)
TEXT_LINES_PX = 120


class CustomFieldForm(QWidget):
    """Shows a field and gives it back as it is filled in; ``changed`` says that it is another now.

    ``names`` are the headings of the fields that its formula may use.
    """

    changed = Signal()

    def __init__(self, check: Check) -> None:
        super().__init__()
        self._check = check
        self._field: CustomField | None = None
        self.name = QLineEdit()
        self.kind = QComboBox()
        for kind, text in self._kinds().items():
            self.kind.addItem(text, kind.value)
        self.values = QComboBox()
        for text in (self.tr("Typed"), self.tr("From a list"), self.tr("By a formula")):
            self.values.addItem(text)
        self.choices = QPlainTextEdit()
        self.choices.setPlaceholderText(self.tr("One choice a line"))
        self.formula = QPlainTextEdit()
        self.formula.setPlaceholderText(self.tr("[Work] / [Duration]"))
        self.verdict = problem_label()
        self.insert = QPushButton(self.tr("&Insert"))
        self.insert.setAutoDefault(False)
        self._menu = QMenu(self)
        self.insert.setMenu(self._menu)
        self.roll_up = QComboBox()
        self._pages = QStackedWidget()
        self._lay_out()
        self.name.textEdited.connect(self._tell)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.values.currentIndexChanged.connect(self._values_chosen)
        self.choices.textChanged.connect(self._tell)
        self.formula.textChanged.connect(self._tell)
        self.roll_up.activated.connect(self._tell)

    def show_field(self, field: CustomField | None, names: tuple[str, ...]) -> None:
        """Show another field, or none."""
        self._field = None
        self.setEnabled(field is not None)
        self._offer(names)
        shown = field
        self.name.setText("" if shown is None else shown.name)
        self.kind.setCurrentIndex(0 if shown is None else self.kind.findData(shown.kind.value))
        page = _ANY if shown is None else _FORMULA if shown.formula else _LIST if shown.choices else _ANY
        self.values.setCurrentIndex(page)
        self.choices.setPlainText("" if shown is None else "\n".join(shown.choices))
        self.formula.setPlainText("" if shown is None else shown.formula)
        self._field = field
        self.roll_up.clear()
        self._kind_chosen()
        self._values_chosen()

    def field(self) -> CustomField:
        """The field as it is filled in. Raises InvalidValue for one that can't be."""
        if self._field is None:
            raise ValueError("no field is shown")
        page = self.values.currentIndex()
        lines = (" ".join(line.split()) for line in self.choices.toPlainText().splitlines())
        return replace(
            self._field,
            name=" ".join(self.name.text().split()),
            kind=self._kind(),
            choices=tuple(filter(None, lines)) if page == _LIST else (),
            formula=self.formula.toPlainText().strip() if page == _FORMULA else "",
            roll_up=RollUp(self.roll_up.currentData() or RollUp.NONE),
        )

    @property
    def needs_formula(self) -> bool:
        """Whether the values come by a formula that isn't typed yet."""
        return self.values.currentIndex() == _FORMULA and not self.formula.toPlainText().strip()

    def _kind(self) -> FieldKind:
        return FieldKind(self.kind.currentData())

    def _kinds(self) -> Mapping[FieldKind, str]:
        return {
            FieldKind.TEXT: self.tr("Text"),
            FieldKind.NUMBER: self.tr("Number"),
            FieldKind.DATE: self.tr("Date"),
            FieldKind.FLAG: self.tr("Yes or no"),
            FieldKind.COST: self.tr("Cost"),
            FieldKind.DURATION: self.tr("Duration"),
        }

    def _roll_ups(self) -> Mapping[RollUp, str]:
        return {
            RollUp.NONE: self.tr("A value of its own"),
            RollUp.SUM: self.tr("Sum"),
            RollUp.MAX: self.tr("Maximum"),
            RollUp.MIN: self.tr("Minimum"),
            RollUp.AVERAGE: self.tr("Average"),
        }

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_PX)
        for title, line in (
            (self.tr("&Name"), self.name),
            (self.tr("&Kind"), self.kind),
            (self.tr("&Values"), self.values),
            (self.tr("S&ummaries show"), self.roll_up),
        ):
            label = QLabel(title)
            label.setBuddy(line)
            form.addRow(label, line)
        self._pages.addWidget(QWidget())
        self._pages.addWidget(self._page(self.tr("&Choices"), self.choices))
        self._pages.addWidget(self._page(self.tr("F&ormula"), self.formula, self.verdict, self.insert))
        for text in (self.choices, self.formula):
            text.setTabChangesFocus(True)
            text.setMinimumHeight(TEXT_LINES_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(form)
        layout.addWidget(self._pages, 1)

    def _page(self, title: str, text: QPlainTextEdit, *below: QWidget) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        label = QLabel(title)
        label.setBuddy(text)
        layout.addWidget(label)
        layout.addWidget(text, 1)
        for widget in below:
            layout.addWidget(widget)
            if isinstance(widget, QPushButton):
                widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return page

    def _offer(self, names: tuple[str, ...]) -> None:
        """Offer fields and functions to be inserted."""
        self._menu.clear()
        fields = self._menu.addMenu(self.tr("&Field"))
        for name in sorted(names, key=str.casefold):
            action = fields.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._insert, f"[{name}]"))
        functions = self._menu.addMenu(self.tr("F&unction"))
        for function in FUNCTIONS.values():
            functions.addAction(function.pattern).triggered.connect(partial(self._insert, function.pattern))

    def _insert(self, text: str) -> None:
        self.formula.insertPlainText(text)
        self.formula.setFocus()

    def _kind_chosen(self) -> None:
        is_text = self._kind() is FieldKind.TEXT
        model = self.values.model()
        if isinstance(model, QStandardItemModel):
            model.item(_LIST).setEnabled(is_text)
        if not is_text and self.values.currentIndex() == _LIST:
            self.values.setCurrentIndex(_ANY)
        self._offer_roll_ups()
        self._tell()

    def _offer_roll_ups(self) -> None:
        if self._field is None:
            return
        chosen = self.roll_up.currentData() if self.roll_up.count() else None
        offered = roll_ups_of(self._field.of, self._kind())
        self.roll_up.clear()
        for roll_up in offered:
            text = self._roll_ups()[roll_up]
            if roll_up is RollUp.NONE and self.values.currentIndex() == _FORMULA:
                text = self.tr("The formula")
            self.roll_up.addItem(text, roll_up.value)
        wanted = self._field.roll_up.value if chosen is None else chosen
        self.roll_up.setCurrentIndex(max(self.roll_up.findData(wanted), 0))
        self.roll_up.setEnabled(len(offered) > 1)

    def _values_chosen(self) -> None:
        self._pages.setCurrentIndex(self.values.currentIndex())
        self._offer_roll_ups()
        self._tell()

    def _tell(self) -> None:
        if self._field is None:
            return
        self.verdict.setText(self._wrong_formula())
        self.changed.emit()

    def _wrong_formula(self) -> str:
        """What is wrong with the formula; empty if nothing is, or none is asked for."""
        if self.values.currentIndex() != _FORMULA:
            return ""
        try:
            return self._check(self.field())
        except InvalidValue as refusal:
            return str(refusal)
