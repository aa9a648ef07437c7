"""QuickLine: one line that becomes a register row, and below it what it will become or why it can't."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.registers.all_registers import Register
from pmdesk.presentation.registers.quick_row import Reading, read_quick
from pmdesk.presentation.registers.quick_words import quick_words, quick_words_for
from pmdesk.presentation.registers.tie_lines import kind_name
from pmdesk.session.commands.quick_add import quick_add
from pmdesk.ui.inspector.called_line import CalledLine
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Meant:
    """What a line means without saying it: the register, the project, and the row it is tied to."""

    register: type[Register] | None = None
    project: ProjectId | None = None
    tied_to: RowKey | None = None


class QuickLine(QWidget):
    """Enter adds the row: ``added`` carries its key. ``meant`` says what the line needn't."""

    added = Signal(object)

    def __init__(self, bridge: SessionBridge, theme: Theme, name: str, meant: Callable[[], Meant]) -> None:
        super().__init__()
        self._bridge = bridge
        self._theme = theme
        self._meant = meant
        self.line = CalledLine(self._callable, self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("risk: vendor late p3 i4 @Anna #ERP due Fri"))
        self.line.setEnabled(not bridge.session.read_only)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setAccessibleName(self.tr("What it will become"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.preview)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.show_reading)
        self.line.add_wanted.connect(self.add)
        self.show_reading()

    def reading(self) -> Reading:
        """What the line means now."""
        session, meant = self._bridge.session, self._meant()
        return read_quick(
            session.plan, self.line.text(), session.today, register=meant.register, project=meant.project
        )

    def show_reading(self) -> None:
        """Say below the line what it will become, or what in it can't be read."""
        if not self.line.text().strip():
            self._say(
                self.tr(
                    "@owner, #project or #tag; p1–5 and i1–5 rate a risk, s1–s4 an issue, m1–m5 a pulse; "
                    "due and a day"
                ),
                good=True,
            )
            return
        reading = self.reading()
        if reading.complaints:
            self._say(" ".join(map(say, reading.complaints)), good=False)
        elif reading.row is not None:
            words = quick_words(self._bridge.plan, reading.row)
            told = " · ".join(f"{say(title)}: {text}" for title, text in words)
            self._say(f"{kind_name(reading.row.register.table)} – {told}", good=True)

    def _callable(self, beginning: str) -> Sequence[str]:
        """What a word with @ or # may become."""
        return quick_words_for(self._bridge.plan, beginning)

    def add(self) -> None:
        """Add the row that the line means; one that can't be read stays to be mended."""
        session, reading = self._bridge.session, self.reading()
        if reading.row is None or reading.complaints or not self.line.text().strip():
            self.show_reading()
            return
        try:
            edit = quick_add(
                session.portfolio, session.ids, reading.row, session.today, self._meant().tied_to
            )
            session.perform(edit)
        except PmdeskError as refusal:
            self._say(str(refusal), good=False)
            return
        self.line.clear()
        self.added.emit(edit.changes[0].key)

    def _say(self, text: str, *, good: bool) -> None:
        self.preview.setText(text)
        role = QPalette.ColorRole.PlaceholderText if good else QPalette.ColorRole.BrightText
        self.preview.setForegroundRole(role)
        self.line.setAccessibleDescription(text)
