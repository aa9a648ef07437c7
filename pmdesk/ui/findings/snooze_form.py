"""SnoozeForm: until when a finding is put off, and why."""

from datetime import date, timedelta

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import day_of
from pmdesk.engine.finding import Finding
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.session.commands.finding_answers import snooze_finding
from pmdesk.ui.dialogs.date_line import day_line
from pmdesk.ui.dialogs.form_dialog import GAP_PX, FormDialog, hint_label
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.buddy_label import buddy_label

USUAL = timedelta(weeks=2)
WIDTH_PX = 420


class SnoozeForm(FormDialog):
    """Asks for both; OK puts the finding off."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, finding: Finding, today: date
    ) -> None:
        super().__init__(parent, bridge, theme, name="snooze", title="")
        self.setWindowTitle(self.tr("Snooze the finding"))
        self._finding = finding
        self._today = today
        self.until = day_line(theme, today)
        self.until.setText(format_day(day_of(today + USUAL)))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it can wait"))
        sentence = QLabel(say(finding.message))
        sentence.setWordWrap(True)
        sentence.setMinimumWidth(WIDTH_PX)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(GAP_PX)
        for line, (text, widget) in enumerate(
            ((self.tr("&Until"), self.until), (self.tr("&Reason"), self.reason))
        ):
            grid.addWidget(buddy_label(text, widget), line, 0)
            grid.addWidget(widget, line, 1)
        self.body.addWidget(sentence)
        self.body.addLayout(grid)
        self.body.addWidget(hint_label(self.tr("It comes back on that day, or when it is about other rows.")))
        self.reason.setFocus()

    def edit(self) -> Edit:
        session = self.bridge.session
        until = self.read_line(self.until, lambda text: parse_day(text, self._today))
        return snooze_finding(
            session.portfolio,
            session.ids,
            self._finding,
            until,
            self.reason.text().strip(),
            day_of(self._today),
        )
