"""PulseLine: the moods of a team by day, seen beside each of its pulses."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.pulse_trend import HEIGHT_PX, Felt, pulse_trend, pulse_words, pulses_of
from pmdesk.ui.inspector.page import PADDING_PX, heading
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of


class PulseLine(QWidget):
    """Seen with pulses of a team alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = heading("")
        self.line = _Line(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.line)

    def tell(self, plan: Plan, key: RowKey) -> None:
        """Show the moods of the team whose pulse a row is."""
        row = plan.portfolio.get(key)
        team = row.team if isinstance(row, Pulse) else None
        felt = [] if team is None else pulses_of(plan.portfolio, team)
        self.setVisible(bool(felt))
        if team is not None and felt:
            name = plan.portfolio.teams[team].name
            self.title.setText(say(message("register_form.pulse_of", name=name)))
            self.line.show_pulses(
                felt, pulse_words(felt, plan.portfolio.header.date_style), self.title.text()
            )


class _Line(QWidget):
    """The line, which says in words what it shows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._felt: Sequence[Felt] = ()
        self._painter = ScenePainter(theme.color, QtTextMetrics())
        theme.changed.connect(self._dress)
        self.setFixedHeight(round(HEIGHT_PX))

    def show_pulses(self, felt: Sequence[Felt], words: str, name: str) -> None:
        self._felt = felt
        self.setAccessibleName(name)
        self.setAccessibleDescription(words.replace("\n", "; "))
        self.setToolTip(tip_of(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(PADDING_PX, 0)
        self._painter.paint(pulse_trend(self._felt, float(self.width() - 2 * PADDING_PX)), painter)

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.update()
