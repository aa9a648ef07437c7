"""FactTable: lines about one resource that are typed in place; each change is one edit."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.dialogs.form_dialog import ProblemLine
from pmdesk.ui.dialogs.line_table import ROW_PX, Column, LineTable
from pmdesk.ui.inspector.buttons import button, button_row
from pmdesk.ui.inspector.page import PADDING_PX, muted_sentence
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

MOST_LINES = 8

Lines = tuple[tuple[str, ...], ...]


class FactTable(QWidget):
    """A LineTable whose lines ``edit_of`` makes an edit of; what it refuses is said below and stays typed.

    Without lines it says ``nothing``. ``names`` are those of the table and of the button that adds a line.
    """

    def __init__(
        self,
        bridge: SessionBridge,
        theme: Theme,
        columns: Sequence[Column],
        edit_of: Callable[[Lines], Edit],
        *,
        names: tuple[str, str],
        nothing: str,
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._edit_of = edit_of
        self._shown: Lines = ()
        self.table = LineTable(theme, columns, (), name=names[0], can_grow=not bridge.session.read_only)
        self.table.edited.connect(self._take_later)
        self.problem = ProblemLine(theme)
        self.nothing = muted_sentence(nothing)
        self.add = button(names[1], self.start_line)
        self.delete = button(self.tr("Delete"), self.table.delete_selected, self.tr("Del"))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._take)
        self.table.itemSelectionChanged.connect(self._enable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        inner = QVBoxLayout()
        inner.setContentsMargins(PADDING_PX, 0, PADDING_PX, 0)
        inner.addWidget(self.table)
        inner.addWidget(self.problem)
        layout.addWidget(self.nothing)
        layout.addLayout(inner)
        self.buttons = button_row(self.add, self.delete)
        layout.addLayout(self.buttons)
        self.setFocusProxy(self.table)

    def show_lines(self, lines: Iterable[Sequence[str]], *, anew: bool) -> None:
        """Show these lines; ``anew`` if they are of something else, and what was refused is given up."""
        found: Lines = tuple(tuple(line) for line in lines)
        self.nothing.setVisible(not found)
        is_busy = self.table.state() is QAbstractItemView.State.EditingState or not self.problem.isHidden()
        if not anew and (is_busy or found == self.table.lines() == self._shown):
            return
        row, column = self.table.currentRow(), self.table.currentColumn()
        self._shown = found
        self.problem.clear()
        self.table.show_lines(found)
        rows = min(max(self.table.rowCount(), 2), MOST_LINES)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * ROW_PX + 2)
        if not anew and row >= 0:
            self.table.setCurrentCell(min(row, self.table.rowCount() - 1), column)
        self._enable()

    def start_line(self) -> None:
        """Begin to type a line."""
        row = self.table.rowCount() - 1
        self.table.setFocus()
        self.table.setCurrentCell(row, 0)
        item = self.table.item(row, 0)
        if item is not None:
            self.table.editItem(item)

    def _enable(self) -> None:
        can_edit = not self._bridge.session.read_only
        self.add.setEnabled(can_edit)
        self.delete.setEnabled(can_edit and bool(self.table.selectedIndexes()) and bool(self._shown))

    def _take_later(self) -> None:
        """Take what was typed once the editor of the cell is gone."""
        self._later.start()

    def _take(self) -> None:
        lines = self.table.lines()
        if lines == self._shown:
            self.problem.clear()
            return
        try:
            edit = self._edit_of(lines)
            self.problem.clear()
            self._shown = lines
            self._bridge.session.perform(edit)
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
