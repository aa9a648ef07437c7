"""TiesList: what a row is tied to, with the means to tie it to more, to untie and to jump."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.ids import RegisterId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.tie import Relation
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.tie_lines import TieLine, rows_to_tie, tie_lines
from pmdesk.presentation.registers.usual_relation import usual_relation
from pmdesk.session.commands.registers import tie_rows, untie_rows
from pmdesk.ui.inspector.buttons import button, button_row
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import PADDING_PX, heading, muted_sentence
from pmdesk.ui.inspector.quick_line import Meant, QuickLine
from pmdesk.ui.inspector.row_search import RowSearch
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class TiesList(QWidget):
    """A card a tie, a line to add a row that is tied, and one to find another row.

    Enter or a double click jumps, Del unties. ``rows_wanted`` carries the row to jump to. ``usual`` is the
    register of a new row whose line names none.
    """

    rows_wanted = Signal(object)

    def __init__(
        self, bridge: SessionBridge, theme: Theme, nothing: str, usual: type[Register] = ActionItem
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._usual = usual
        self._key: RowKey | None = None
        self._lines: Sequence[TieLine] = ()
        self.cards = _TieCards(self.tr("Ties"), theme)
        self.cards.chosen.connect(self.rows_wanted)
        self.cards.remove_wanted.connect(self.untie)
        self.cards.currentRowChanged.connect(self._enable)
        self.nothing = muted_sentence(nothing)
        self.untie_button = button(self.tr("&Untie"), self.untie, self.tr("Del"))
        self.jump_button = button(self.tr("Go to &it"), self._jump, self.tr("Enter"))
        self.relation = QComboBox()
        self.relation.setAccessibleName(self.tr("Relation"))
        self.relation.addItem(self.tr("the usual one"), None)
        for relation in Relation:
            self.relation.addItem(phrase(f"register_form.of_{relation.value}"), relation)
        self.search = RowSearch(self._rows, self.tr("Find a row to tie it to"))
        self.search.chosen.connect(self.tie_to)
        self.quick = QuickLine(bridge, theme, self.tr("A new row that is tied to it"), self._meant)
        self.quick.added.connect(lambda _: self._tell_again())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading(self.tr("Tied to")))
        column.addWidget(self.nothing)
        column.addWidget(self.cards)
        column.addLayout(button_row(self.jump_button, self.untie_button))
        column.addWidget(heading(self.tr("Add a row that is tied to it")))
        framed = QVBoxLayout()
        framed.setContentsMargins(PADDING_PX, 0, PADDING_PX, 8)
        framed.addWidget(self.quick)
        column.addLayout(framed)
        column.addWidget(heading(self.tr("Tie to another row")))
        column.addLayout(self._tie_lines())
        column.addStretch(1)

    def tell(self, plan: Plan, key: RowKey) -> None:
        """Show the ties of a row."""
        here = self.cards.currentRow() if key == self._key else -1
        self._key = key
        self._lines = tie_lines(plan, key)
        self.cards.show_cards([_card(line) for line in self._lines])
        if 0 <= here < len(self._lines):
            self.cards.setCurrentRow(here)
        self.cards.setVisible(bool(self._lines))
        self.nothing.setVisible(not self._lines)
        self.search.forget()
        self._enable()

    def tie_to(self, other: RowKey) -> None:
        """Tie the row to another one, in the relation that is chosen or usual."""
        session, key = self._bridge.session, self._key
        if key is None:
            return
        relation = self.relation.currentData() or usual_relation(session.portfolio, key, other)
        if self._bridge.perform(tie_rows(session.portfolio, session.ids, key, Relation(relation), other)):
            self.tell(self._bridge.plan, key)

    def untie(self) -> None:
        """Take the current tie away."""
        row = self.cards.currentRow()
        if 0 <= row < len(self._lines) and not self._bridge.session.read_only and self._key is not None:
            gone = RegisterId(self._lines[row].tie)
            if self._bridge.perform(untie_rows(self._bridge.session.portfolio, (gone,))):
                self.tell(self._bridge.plan, self._key)

    def _meant(self) -> Meant:
        """A new row is of the project of the row that it is tied to."""
        row = None if self._key is None else self._bridge.session.portfolio.get(self._key)
        return Meant(self._usual, getattr(row, "project", None), self._key)

    def _tell_again(self) -> None:
        if self._key is not None:
            self.tell(self._bridge.plan, self._key)

    def _jump(self) -> None:
        row = self.cards.currentRow()
        if 0 <= row < len(self._lines):
            self.rows_wanted.emit((self._lines[row].row,))

    def _rows(self) -> Sequence[tuple[RowKey, str]]:
        return () if self._key is None else tuple(rows_to_tie(self._bridge.plan, self._key))

    def _enable(self) -> None:
        can_edit = not self._bridge.session.read_only
        chosen = self.cards.currentRow() >= 0
        self.jump_button.setEnabled(chosen)
        self.untie_button.setEnabled(can_edit and chosen)
        self.relation.setEnabled(can_edit)
        self.search.setEnabled(can_edit)

    def _tie_lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(PADDING_PX, 0, PADDING_PX, 8)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (text, widget) in enumerate(
            ((self.tr("&Relation"), self.relation), (self.tr("Ro&w"), self.search))
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            grid.addWidget(label, line, 0)
            grid.addWidget(widget, line, 1)
        return grid


class _TieCards(CardList):
    """Cards that a click chooses, with a key to untie."""

    remove_wanted = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(name, theme)
        self.itemClicked.disconnect(self.choose)
        self.itemDoubleClicked.connect(self.choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _card(line: TieLine) -> Card:
    told = (say(line.relation), line.kind, line.due)
    return Card(line.name, line.state, " · ".join(part for part in told if part), rows=(line.row,))
