"""Jobs: long work on a pool thread that reports progress, can be cancelled, and ends on the UI thread."""

import sys
import threading
from collections.abc import Callable
from functools import partial
from itertools import count
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

    Once its thread tells that it has ended, that holds nothing any more: neither the job, nor what it worked
    on, nor what came of it. Else it might be the last to let go of a QObject that the UI thread deletes.
    ``progressed`` carries steps done and all steps; ``cancelling`` tells those who can end what it waits for.
    """

    progressed = Signal(int, int)
    cancelling = Signal()
    ended = Signal()

    def __init__(self, conclude: Callable[[Any, Exception | None], None], owner: QObject) -> None:
        super().__init__(QCoreApplication.instance())
        self._conclude = conclude
        self._cancelled = threading.Event()
        self._work: Callable[[Progress], object] | None = None
        owner.destroyed.connect(self.cancel)

    def cancel(self) -> None:
        """Ask the work to stop; it ends without a result at its next report."""
        self._cancelled.set()
        self.cancelling.emit()

    def start(self, work: Callable[[Progress], object]) -> None:
        """Begin ``work`` on a pool thread."""
        self._work = work
        number = next(_NUMBERS)
        _RUNNING[number] = self
        QThreadPool.globalInstance().start(_body(number, [work], self._cancelled))

    def end(self, result: object, error: Exception | None) -> None:
        """Conclude with what came of the work; on the UI thread."""
        self._work = None
        self.ended.emit()
        self.deleteLater()
        if not self._cancelled.is_set():
            self._conclude(result, error)


class _Courier(QObject):
    """Carries what threads tell over to the UI thread, by the numbers of their jobs."""

    progressed = Signal(int, int, int)
    ended = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.progressed.connect(self._tell)
        self.ended.connect(self._end)

    @Slot(int, int, int)
    def _tell(self, number: int, done: int, total: int) -> None:
        if number in _RUNNING:
            _RUNNING[number].progressed.emit(done, total)

    @Slot(int)
    def _end(self, number: int) -> None:
        _RUNNING.pop(number).end(*_OUTCOMES.pop(number))


def _body(
    number: int, work: list[Callable[[Progress], object]], cancelled: threading.Event
) -> Callable[[], None]:
    """What the thread does: it takes the ``work`` out of the list."""

    def body() -> None:
        progress = Progress(partial(_COURIER.progressed.emit, number), cancelled)
        _OUTCOMES[number] = _outcome(work.pop(), progress)
        _COURIER.ended.emit(number)

    return body


def _outcome(work: Callable[[Progress], object], progress: Progress) -> tuple[object, Exception | None]:
    try:
        return work(progress), None
    except JobCancelled:
        return None, None
    except Exception as error:  # noqa: BLE001  (handed to the UI thread, bugs included)
        return None, error


_NUMBERS = count()

_RUNNING: dict[int, Job] = {}
"""Keeps jobs alive until they have told that they ended."""

_OUTCOMES: dict[int, tuple[object, Exception | None]] = {}
"""What came of those that have ended, until it is told."""

_COURIER = _Courier()


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
