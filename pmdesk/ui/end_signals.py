"""Signals that tell the program to end: the windows close as by hand, so that every file is left in order."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDING = ("SIGTERM", "SIGINT", "SIGHUP")
"""What a desktop sends when it shuts down, and a terminal on Ctrl+C or when it is closed."""


class EndSignals(QObject):
    """``asked`` says that the system wants the program to end.

    Python handles signals between two steps of its own, which may never come while Qt waits for events. So
    the system writes each one to a socket, and Qt wakes up for that.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def listen(self) -> None:
        """From now on these signals no longer end the process at once. To be called on the main thread."""
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for name in ENDING:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, _leave_to_qt)

    def _hear(self) -> None:
        try:
            heard = self._heard.recv(256)
        except BlockingIOError:
            return
        if heard:
            self.asked.emit()


def _leave_to_qt(_number: int, _frame: object) -> None:
    """Nothing more to do: the socket has woken Qt."""
