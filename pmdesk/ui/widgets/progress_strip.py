"""The progress strip: what is being done, how far it is, and Cancel."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from pmdesk.ui.jobs import Job
from pmdesk.ui.theme import Theme

QUIET_MS = 150
"""Work shorter than this is over before anyone needs to be told."""


class ProgressStrip(QFrame):
    """One job at a time, shown under the toolbar until it ends."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job: Job | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._delay = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._delay.timeout.connect(self.show)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._job is not None

    def follow(self, job: Job, text: str) -> None:
        """Show ``job`` until it ends."""
        self._job = job
        self._label.setText(text)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        job.progressed.connect(self._progress)
        job.ended.connect(self._end)
        self._delay.start()

    def cancel(self) -> None:
        """Ask the running job to stop."""
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _end(self) -> None:
        self._job = None
        self._delay.stop()
        self.hide()
