"""LineInput: the input of a field that is a list of lines, with its label and its problem."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.messages import say
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.line_fields import LineField
from pmdesk.ui.dialogs.form_dialog import problem_label
from pmdesk.ui.dialogs.line_table import ROW_PX, Column, LineTable
from pmdesk.ui.theme import Theme

MOST_LINES = 8


class LineInput(QWidget):
    """Lines typed into a small table, ticked where they are to be ticked; ``edited`` as they change."""

    edited = Signal()

    def __init__(self, field: LineField, theme: Theme, title: str, *, can_edit: bool) -> None:
        super().__init__()
        self.field = field
        self._shown: tuple[tuple[str, ...], ...] = ()
        columns = [
            Column(
                say(column.title),
                column.width_px,
                column.choices,
                can_edit,
                phrase("fields.yes") if column.check else "",
            )
            for column in field.columns
        ]
        name = say(field.title)
        self.input = LineTable(theme, columns, (), name=name, can_grow=can_edit and field.most is None)
        self.input.align_right(*(n for n, column in enumerate(field.columns) if column.is_number))
        self.input.setObjectName(field.key)
        self.input.edited.connect(self._change)
        header, rows = self.input.horizontalHeader(), self.input.verticalHeader()
        header.setVisible(len(columns) > 1)
        self.input.setWordWrap(True)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self._wrap)
        self.label = QLabel(title)
        self.label.setBuddy(self.input)
        self.problem = problem_label()
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.input)
        layout.addWidget(self.problem)
        self.setFocusProxy(self.input)

    @property
    def is_touched(self) -> bool:
        """Whether the lines say something else than at the start, or one is being typed."""
        return self.is_typing or self.input.lines() != self._shown

    @property
    def is_typing(self) -> bool:
        """Whether a cell is open."""
        return self.input.state() is QAbstractItemView.State.EditingState

    def show_rows(self, plan: Plan, row: int) -> None:
        """Start anew with the lines of a row."""
        lines = self.field.lines(plan, row)
        self.complain("")
        if lines == self._shown == self.input.lines() and self.input.rowCount():
            return  # the current cell stays
        self._shown = lines
        blank = ("",) * len(self.field.columns)
        self.input.show_lines(lines if lines or self.field.most is None else (blank,))
        self._take_height()

    def value(self, plan: Plan, row: int, today: date) -> Any:
        """What the lines stand for. Raises InvalidValue."""
        return self.field.parse(plan, row, self.input.lines(), today)

    def complain(self, text: str) -> None:
        """Say below the lines what is wrong with them."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.input.setAccessibleDescription(text)

    def _change(self) -> None:
        self._take_height()
        self.edited.emit()

    def _wrap(self) -> None:
        """Lines break elsewhere."""
        self.input.resizeRowsToContents()
        self._take_height()

    def _take_height(self) -> None:
        rows = [self.input.rowHeight(row) for row in range(min(self.input.rowCount(), MOST_LINES))]
        header = self.input.horizontalHeader()
        above = 0 if header.isHidden() else header.sizeHint().height()
        self.input.setFixedHeight(above + (sum(rows) or ROW_PX) + 2)
