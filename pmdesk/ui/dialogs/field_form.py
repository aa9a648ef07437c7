"""FieldForm: labelled editors of several fields, one or two to a line, that become steps of an edit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.presentation.field import Editor, Field
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.several import Steps, set_cells
from pmdesk.ui.dialogs.field_editor import FieldEditor, title_of
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Refused
from pmdesk.ui.dialogs.mnemonics import TAKEN_BY_BUTTONS, with_mnemonics
from pmdesk.ui.theme import Theme

_TOP = Qt.AlignmentFlag.AlignTop
Lines = Sequence[Sequence[str]]
"""Field keys by line of the form."""


class FieldForm(QWidget):
    """Editors for the fields that ``lines`` names, of one or several rows of one table."""

    def __init__(
        self,
        fields: Mapping[str, Field[Any]],
        lines: Lines,
        plan: Plan,
        rows: Sequence[RowKey],
        theme: Theme,
        today: date,
        taken: Iterable[str] = TAKEN_BY_BUTTONS,
    ) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._today = today
        keys = [key for line in lines for key in line]
        titles = dict(zip(keys, with_mnemonics([title_of(fields[key]) for key in keys], taken), strict=True))
        ids = [row.id for row in rows]
        self.editors = {key: FieldEditor(fields[key], plan, ids, theme, today, titles[key]) for key in keys}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for number, line in enumerate(lines):
            self._lay_line(grid, number, line)
        grid.setRowStretch(len(lines), 0 if Editor.LONG_TEXT in {fields[k].kind for k in keys} else 1)

    @property
    def is_touched(self) -> bool:
        """Whether the user changed a field."""
        return any(editor.is_touched for editor in self.editors.values())

    def apply(self, steps: Steps, ids: IdDealer) -> None:
        """Add what the user changed to ``steps``, in the order of the form.

        Raises Refused after the first editor that can't be read has said why.
        """
        for editor in self.editors.values():
            editor.complain("")
        for key, editor in self.editors.items():
            text = editor.text()
            if text is None or not editor.is_touched:
                continue
            try:
                steps.take(set_cells(steps.plan, ids, self._rows, key, text, self._today))
            except PmdeskError as refusal:
                editor.complain(str(refusal))
                raise Refused from refusal

    def values(self, plan: Plan) -> dict[str, Any]:
        """What the user changed, by key, as the fields read it. Raises Refused as ``apply``."""
        found: dict[str, Any] = {}
        for editor in self.editors.values():
            editor.complain("")
        for key, editor in self.editors.items():
            text, parse = editor.text(), editor.field.parse
            if text is None or parse is None or not editor.is_touched:
                continue
            try:
                found[key] = parse(plan, self._rows[0].id, text, self._today)
            except PmdeskError as refusal:
                editor.complain(str(refusal))
                raise Refused from refusal
        return found

    def narrow(self, words: Sequence[str]) -> int:
        """Show the fields whose names hold all ``words``; how many they are."""
        shown = 0
        for editor in self.editors.values():
            fits = all(word in editor.title.casefold() for word in words)
            editor.setVisible(fits)
            editor.label.setVisible(fits and editor.field.kind is not Editor.CHECK)
            shown += fits
        return shown

    def _lay_line(self, grid: QGridLayout, number: int, line: Sequence[str]) -> None:
        for column, key in enumerate(line):
            editor = self.editors[key]
            span = 1 if len(line) > 1 else 3
            if editor.field.kind is Editor.LONG_TEXT:  # takes all the room there is, under its label
                grid.addWidget(editor.label, number, 0, 1, 4)
                grid.addWidget(editor, number + 1, 0, 1, 4)
                continue
            if editor.field.kind is not Editor.CHECK:
                editor.label.setMinimumHeight(editor.input.sizeHint().height())
                grid.addWidget(editor.label, number, column * 2, _TOP)
            grid.addWidget(editor, number, column * 2 + 1, 1, span, _TOP)
