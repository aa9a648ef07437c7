"""MadeHere: the actions and decisions of a meeting or a pulse, listed under its form and added there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.tie_lines import TieLine, tie_lines
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import PADDING_PX, heading
from pmdesk.ui.inspector.quick_line import Meant, QuickLine
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class MadeHere(QWidget):
    """Seen with meetings and pulses alone. ``rows_wanted`` carries the row that a click leads to."""

    rows_wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__()
        self._bridge = bridge
        self._key: RowKey | None = None
        title = self.tr("Actions and decisions")
        self.cards = CardList(title, theme)
        self.cards.chosen.connect(self.rows_wanted)
        self.quick = QuickLine(
            bridge, theme, self.tr("An action or decision that comes from this"), self._meant
        )
        self.quick.line.setPlaceholderText(self.tr("call the vendor @Bob due Fri, or decision: …"))
        self.quick.added.connect(lambda _: self._tell_again())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading(title))
        column.addWidget(self.cards)
        framed = QVBoxLayout()
        framed.setContentsMargins(PADDING_PX, 4, PADDING_PX, 8)
        framed.addWidget(self.quick)
        column.addLayout(framed)

    def tell(self, plan: Plan, key: RowKey) -> None:
        """Show what was made of a meeting or a pulse; other rows have no such list."""
        self._key = key
        self.setVisible(key.table in _MAKERS)
        if key.table in _MAKERS:
            lines = [line for line in tie_lines(plan, key) if line.row.table in _MADE]
            self.cards.show_cards([_card(line) for line in lines])
            self.cards.setVisible(bool(lines))

    def _tell_again(self) -> None:
        if self._key is not None:
            self.tell(self._bridge.plan, self._key)

    def _meant(self) -> Meant:
        row = None if self._key is None else self._bridge.session.portfolio.get(self._key)
        return Meant(ActionItem, getattr(row, "project", None), self._key)


_MAKERS = (Meeting.table, Pulse.table)
_MADE = (ActionItem.table, Decision.table)


def _card(line: TieLine) -> Card:
    told = " · ".join(part for part in (line.kind, line.due) if part)
    return Card(line.name, line.state, told, rows=(line.row,))
