"""LiveSearch: levelled plans as they are found: one at once, better ones from a process of its own."""

from multiprocessing import get_context
from multiprocessing.connection import wait

from PySide6.QtCore import QObject, Signal

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.levelling.level_plan import begun_levelling
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.live import tell_better_plans
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.presentation.levelling.preview import Preview, preview_of
from pmdesk.ui import jobs
from pmdesk.ui.jobs import Job, Progress

Found = tuple[LevelledPlan, Preview]

LOOK_SECONDS = 0.2
"""Between two looks at whether somebody stopped the search."""


class LiveSearch(QObject):
    """One search at a time over one portfolio.

    ``found`` carries each LevelledPlan and its Preview; ``nothing`` says that no task may be moved, ``ended``
    that nothing better comes any more.
    """

    found = Signal(object, object)
    nothing = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, portfolio: Portfolio, parent: QObject) -> None:
        super().__init__(parent)
        self._portfolio = portfolio
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def start(self, options: LevellingOptions) -> None:
        """Level by ``options``; what is under way for others ends."""
        self.stop()
        portfolio = self._portfolio
        self._job = jobs.run(
            self,
            lambda _progress: _first(portfolio, options),
            lambda first: self._take_first(first, options),
            self._fail,
        )

    def stop(self) -> None:
        """End the search; nothing is told any more."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _take_first(self, first: Found | None, options: LevellingOptions) -> None:
        self._job = None
        if first is None:
            self.nothing.emit()
            return
        self.found.emit(*first)
        if options.mode is not Mode.BEST or first[0].is_proven:
            self.ended.emit()
            return
        listening = _Listening(self._portfolio, options)
        self._job = jobs.run(self, listening, lambda _: self._end(listening), self._fail)
        self._job.progressed.connect(lambda _done, _total: self._tell(listening))

    def _tell(self, listening: "_Listening") -> None:
        if listening.latest is not None and self._job is not None:
            found, listening.latest = listening.latest, None
            self.found.emit(*found)

    def _end(self, listening: "_Listening") -> None:
        self._tell(listening)
        self._job = None
        self.ended.emit()

    def _fail(self, error: PmdeskError) -> None:
        self._job = None
        self.failed.emit(error)


def _first(portfolio: Portfolio, options: LevellingOptions) -> Found | None:
    """A plan that is found at once; None if no task may be moved."""
    levelling = begun_levelling(portfolio, options, compiled=False)
    if levelling is None:
        return None
    levelled = levelling.result()
    return levelled, preview_of(levelled)


class _Listening:
    """The work of a job: starts the process that searches, and keeps the latest that it told."""

    def __init__(self, portfolio: Portfolio, options: LevellingOptions) -> None:
        self._portfolio = portfolio
        self._options = options
        self.latest: Found | None = None

    def __call__(self, progress: Progress) -> None:
        """Listen to the end of the process; a cancelled job ends it."""
        spawning = get_context("spawn")
        receiver, sender = spawning.Pipe(duplex=False)
        process = spawning.Process(
            target=tell_better_plans, args=(sender, self._portfolio, self._options), daemon=True
        )
        process.start()
        sender.close()
        told = 0
        try:
            while True:
                progress(told, 0)
                if wait([receiver], LOOK_SECONDS):
                    levelled: LevelledPlan = receiver.recv()
                    self.latest = levelled, preview_of(levelled)
                    told += 1
        except EOFError:
            progress(told, 0)
        finally:
            process.terminate()
            process.join()
            receiver.close()
