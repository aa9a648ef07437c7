"""Jobs: long work on a pool thread that reports progress, can be cancelled, and ends on the UI thread."""

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

from pmdesk.domain.errors import PmdeskError

Result = TypeVar("Result")


class JobCancelled(Exception):
    """Raised inside a job whose user has pressed Cancel."""


class Progress:
    """What a job tells about itself; safe to call from its thread."""

    def __init__(self, tell: Callable[[int, int], None], cancelled: threading.Event) -> None:
        self._tell = tell
        self._cancelled = cancelled

    def __call__(self, done: int, total: int) -> None:
        """Report ``done`` of ``total`` steps; total 0 means that the end is not known.

        Raises JobCancelled once the user has cancelled, so that the work ends here.
        """
        if self._cancelled.is_set():
            raise JobCancelled
        self._tell(done, total)


class Job(QObject):
    """One piece of work in progress. A closed window hears nothing of it: its owner's end cancels it.

    It is a child of the application and not of its owner: the thread may tell something at the very moment at
    which that is deleted. And it is a child: the thread may be the last to hold it, but must not delete it.
    ``progressed`` carries steps done and all steps; ``cancelling`` tells those who can end what it waits for.
    """

    progressed = Signal(int, int)
    cancelling = Signal()
    ended = Signal()
    _finished = Signal(object, object)

    def __init__(self, conclude: Callable[[Any, Exception | None], None], owner: QObject) -> None:
        super().__init__(QCoreApplication.instance())
        self._conclude = conclude
        self._cancelled = threading.Event()
        self._finished.connect(self._end)
        owner.destroyed.connect(self.cancel)

    def cancel(self) -> None:
        """Ask the work to stop; it ends without a result at its next report."""
        self._cancelled.set()
        self.cancelling.emit()

    def start(self, work: Callable[[Progress], object]) -> None:
        """Begin ``work`` on a pool thread."""
        progress = Progress(self.progressed.emit, self._cancelled)
        finish = self._finished.emit

        def body() -> None:
            try:
                result = work(progress)
            except JobCancelled:
                finish(None, None)
            except Exception as error:  # noqa: BLE001  (handed to the UI thread, bugs included)
                finish(None, error)
            else:
                finish(result, None)

        _RUNNING.add(self)
        QThreadPool.globalInstance().start(body)

    @Slot(object, object)
    def _end(self, result: object, error: Exception | None) -> None:
        _RUNNING.discard(self)
        self.ended.emit()
        self.deleteLater()
        if not self._cancelled.is_set():
            self._conclude(result, error)


_RUNNING: set[Job] = set()
"""Keeps jobs alive until they have told how they ended."""


def run(
    owner: QObject,
    work: Callable[[Progress], Result],
    on_done: Callable[[Result], None],
    on_failed: Callable[[PmdeskError], None],
) -> Job:
    """The job that runs ``work`` on a pool thread; the callbacks are called on the UI thread.

    A PmdeskError goes to ``on_failed``; any other exception is a bug and goes to ``sys.excepthook``.
    After a cancellation neither is called.
    """

    def conclude(result: Any, error: Exception | None) -> None:
        if isinstance(error, PmdeskError):
            on_failed(error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            on_done(result)

    job = Job(conclude, owner)
    job.start(work)
    return job
