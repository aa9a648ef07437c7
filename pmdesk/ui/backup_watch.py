"""BackupWatch: has dated backups of an open file made, beside the work and without stopping it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from pmdesk.domain.errors import PmdeskError
from pmdesk.storage.backing_up import EVERY
from pmdesk.storage.errors import BackupFailed, Damaged
from pmdesk.ui.jobs import run
from pmdesk.ui.widgets.message_bar import MessageKind
from pmdesk.ui.workspace import Workspace


class BackupWatch(QObject):
    """Makes a backup when a file has been opened, every half hour, and when it is closed.

    Each is left out if nothing has changed since the newest. One that fails is said once in a row.
    """

    def __init__(self, work: Workspace, root: Path, clock: Callable[[], datetime]) -> None:
        super().__init__(work)
        self._work = work
        self._root = root
        self._clock = clock
        self._said = ""
        self._timer = QTimer(self, interval=int(EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.back_up)
        self._timer.start()
        work.closing.connect(self._finish)
        self.back_up()

    def back_up(self) -> None:
        """Make a backup on a thread of its own."""
        store, time = self._work.session.store, self._clock()
        run(self, lambda _progress: store.make_backup(self._root, time=time), self._made, self._tell)

    def _made(self, _backup: object) -> None:
        self._said = ""

    def _tell(self, refusal: PmdeskError) -> None:
        """Say why there is no backup; that the file is gone or another's is said when it shall be written."""
        text = str(refusal)
        if isinstance(refusal, BackupFailed | Damaged) and text != self._said:
            self._said = text
            self._work.said.emit(text, MessageKind.WARNING)

    def _finish(self) -> None:
        """Keep the state at closing; what is wrong with backups is said when the file is opened again."""
        self._timer.stop()
        with suppress(PmdeskError):
            self._work.session.store.make_backup(self._root, time=self._clock())
