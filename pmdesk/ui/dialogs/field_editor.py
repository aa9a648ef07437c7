"""FieldEditor: the editor of one field of one or several rows, with its label and its problem."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import date_of, day_containing, instant_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.field import Editor, Field, Formats
from pmdesk.presentation.plan import Plan
from pmdesk.ui.dialogs.date_line import DateLine
from pmdesk.ui.dialogs.form_dialog import hint_label, problem_label
from pmdesk.ui.dialogs.notes_editor import NotesEditor
from pmdesk.ui.theme import Theme

WITH_TIME = Formats(date=DateStyle.DAY_TIME)

Input = QLineEdit | QComboBox | QCheckBox | NotesEditor


class FieldEditor(QWidget):
    """An input for ``field`` that starts with what the rows have in common.

    Rows with different values leave it blank; until the user touches it, none of them changes. ``label``
    is the input's buddy and belongs to the form's layout; a check box carries its own text.
    """

    def __init__(
        self, field: Field[Any], plan: Plan, rows: Sequence[int], theme: Theme, today: date, title: str
    ) -> None:
        super().__init__()
        self.field = field
        self.title = title.replace("&", "")
        self._plan = plan
        self._rows = tuple(rows)
        self._today = today
        self.label = QLabel(title)
        self.input = self._make_input(theme)
        self.label.setBuddy(self.input)
        self.input.setAccessibleName(self.title)
        self.input.setObjectName(field.key)
        if isinstance(self.input, QCheckBox):
            self.input.setText(title)
        self.problem = problem_label()
        self.problem.hide()
        self.advice = hint_label()
        self.advice.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.input)
        layout.addWidget(self.problem)
        layout.addWidget(self.advice)
        self._start()

    def show_rows(self, plan: Plan, rows: Sequence[int]) -> None:
        """Start anew with what other rows have, or the same ones in another plan."""
        self._plan, self._rows = plan, tuple(rows)
        box = self.input
        if isinstance(box, QComboBox):
            choices = self.field.choices(plan)
            if choices != tuple(box.itemText(place) for place in range(box.count())):
                box.clear()
                box.addItems(choices)
        self.complain("")
        self._start()

    def _start(self) -> None:
        plan = self._plan
        texts = {self.field.text(plan, row, WITH_TIME) for row in self._rows}
        self._show(texts.pop() if len(texts) == 1 else None)
        self._shown = self.text()
        can_edit = all(self.field.can_edit(plan, row) for row in self._rows)
        if isinstance(self.input, QLineEdit):
            self.input.setReadOnly(not can_edit)  # what is computed is read, not greyed out
        else:
            self.input.setEnabled(can_edit)

    def text(self) -> str | None:
        """What the input says now; None where the rows differ and nothing was chosen."""
        match self.input:
            case QComboBox():
                return self.input.currentText() if self.input.currentIndex() >= 0 else None
            case QCheckBox():
                if self.input.checkState() is Qt.CheckState.PartiallyChecked:
                    return None
                return self.field.choices(self._plan)[0 if self.input.isChecked() else 1]
            case NotesEditor():
                return self.input.toPlainText()
            case QLineEdit():
                return self.input.text()

    @property
    def is_touched(self) -> bool:
        """Whether the input says something else than at the start."""
        return self.text() != self._shown

    def complain(self, text: str) -> None:
        """Say beside the input what is wrong with it, and go there."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.input.setAccessibleDescription(text)
        if text:
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(self.input, QLineEdit):
                self.input.selectAll()

    def advise(self, text: str) -> None:
        """Say below the input what is good to know of what it says."""
        self.advice.setText(text)
        self.advice.setVisible(bool(text))

    def _make_input(self, theme: Theme) -> Input:
        match self.field.kind:
            case Editor.CHOICE:
                box = QComboBox()
                box.addItems(self.field.choices(self._plan))
                return box
            case Editor.CHECK:
                return QCheckBox()
            case Editor.LONG_TEXT:
                return NotesEditor()
            case Editor.DATE:
                return DateLine(theme, self._day_of_text, self._text_of_day)
            case _:
                return QLineEdit()

    def _show(self, text: str | None) -> None:
        match self.input:
            case QComboBox():
                # An empty text stands for the first choice, which is "none".
                self.input.setCurrentIndex(-1 if text is None else self.input.findText(text) if text else 0)
                self.input.setPlaceholderText(self.tr("Different values") if text is None else "")
            case QCheckBox():
                self.input.setTristate(text is None)
                if text is None:
                    self.input.setCheckState(Qt.CheckState.PartiallyChecked)
                else:
                    self.input.setChecked(text == self.field.choices(self._plan)[0])
            case NotesEditor():
                self.input.setPlainText(text or "")
                self.input.setPlaceholderText(self.tr("Different values") if text is None else "")
            case QLineEdit():
                self.input.setText(text or "")
                self.input.setCursorPosition(0)
                self.input.setPlaceholderText(self.tr("Different values") if text is None else "")

    def _day_of_text(self, text: str) -> date | None:
        try:
            instant = self._parsed(text)
        except InvalidValue:
            return None
        return None if instant is None else date_of(day_containing(instant))

    def _text_of_day(self, day: date) -> str:
        # The field itself knows whether this day means its start or its end.
        bare = format_instant(instant_of(datetime.combine(day, time())), DateStyle.ISO)
        instant = self._parsed(bare)
        return bare if instant is None else format_instant(instant, WITH_TIME.date)

    def _parsed(self, text: str) -> Any:
        parse = self.field.parse
        return None if parse is None else parse(self._plan, self._rows[0], text, self._today)


def title_of(field: Field[Any]) -> str:
    """The heading of a field, for labels."""
    return say(field.title)
