"""Files: what opens, makes and copies files, with an offer for each refusal."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.jobs import JobCancelled, Progress, run
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.widgets.message_bar import MessageKind
from pmdesk.ui.windows import Windows, raise_window

if TYPE_CHECKING:
    from pmdesk.domain.ids import IdDealer
    from pmdesk.domain.portfolio import Portfolio
    from pmdesk.session.session import Session

SUFFIX = ".pmdb"


class Files(QObject):
    """Opens files in windows.

    The planner and the store are imported in the jobs that need them, so that the first window doesn't
    wait for them. ``open_refused`` carries the PmdeskError, the path and the window of a file that can't be
    opened.
    """

    open_refused = Signal(object, object, object)

    def __init__(self, windows: Windows, user: str, data_folder: Path) -> None:
        super().__init__(windows)
        self.windows = windows
        self.backup_folder = data_folder / "backups"
        self._user = user
        self.template_folder = data_folder / "templates"
        self._sample_folder = data_folder
        self._unshown: list[Session] = []

    def open(self, path: Path, near: MainWindow | None = None, *, read_only: bool = False) -> None:
        """Show the file at ``path``: the window that has it, else a free window, else a new one."""
        path = path.absolute()
        shown = self.windows.showing(path)
        if shown is not None:
            raise_window(shown)
            return
        window = self.windows.free(near)
        raise_window(window)
        self.show_when_done(
            window,
            self.tr("Opening {0} …").format(path.name),
            lambda _progress: self.session(path, read_only=read_only),
            lambda refusal: self.open_refused.emit(refusal, path, window),
        )

    def create(
        self,
        path: Path,
        near: MainWindow | None = None,
        content: "Callable[[IdDealer], Portfolio] | None" = None,
    ) -> None:
        """Make a portfolio with ``content``, or an empty one, at ``path`` and show it.

        An existing file is refused.
        """
        now = self.windows.clock()

        def work(_progress: Progress) -> "Session":
            from pmdesk.domain.ids import IdDealer
            from pmdesk.domain.quantities import instant_of
            from pmdesk.session.commands.projects import new_portfolio
            from pmdesk.storage.store import Store

            ids = IdDealer()
            begun = new_portfolio(path.stem, instant_of(now), ids) if content is None else content(ids)
            Store.create(path, begun, ids).close()
            return self.session(path)

        window = self.windows.free(near)
        self.show_when_done(window, self.tr("Making {0} …").format(path.name), work, window.show_refusal)

    def open_sample(self, near: MainWindow | None = None) -> None:
        """Show the sample, made anew if it isn't there."""
        path = self._sample_folder / f"Sample{SUFFIX}"
        if path.exists():
            self.open(path, near)
            return

        today = self.windows.clock().date()

        def work(_progress: Progress) -> "Session":
            from pmdesk.domain.ids import IdDealer
            from pmdesk.session.sample import sample_portfolio
            from pmdesk.storage.store import Store

            path.parent.mkdir(parents=True, exist_ok=True)
            ids = IdDealer()
            Store.create(path, sample_portfolio(ids, today), ids).close()
            return self.session(path)

        window = self.windows.free(near)
        self.show_when_done(window, self.tr("Making the sample …"), work, window.show_refusal)

    def save_copy(self, window: MainWindow, target: Path, *, for_others: bool = False) -> None:
        """Write a copy of the plan on the screen, over ``target`` if that exists.

        A copy ``for_others`` leaves out the history and what is private.
        """
        if window.workspace is None:
            return
        session = window.workspace.session
        try:
            session.store.save_copy(target, for_others=for_others, replace=True, present=session.portfolio)
        except PmdeskError as refusal:
            window.show_refusal(refusal)
            return
        self.windows.settings.last_folder = target.parent
        said = self.tr("A copy is saved as {0}").format(target)
        window.say(said, MessageKind.INFO, [(self.tr("Open the copy"), lambda: self.open(target, window))])

    def session(self, path: Path, *, read_only: bool = False) -> "Session":
        """A session on the file at ``path``; slow, for jobs. Raises StoreError."""
        from pmdesk.session.session import Session

        return Session.open(path, user=self._user, clock=self.windows.clock, read_only=read_only)

    def show(self, window: MainWindow, session: "Session") -> None:
        """Show an open file in ``window``, back it up, and remember it as recent unless it is a backup."""
        work = window.show_session(session)
        if session.read_only:
            work.banner.show_for(session.path, is_backup=self.is_backup(session.path))
        else:
            from pmdesk.ui.backup_watch import BackupWatch

            BackupWatch(work, self.backup_folder, self.windows.clock)
        if not self.is_backup(session.path):
            self.windows.settings.note_recent(session.path)
            self.windows.settings.last_folder = session.path.parent

    def is_backup(self, path: Path) -> bool:
        """Whether the file lies among those that the program makes for itself."""
        return path.is_relative_to(os.path.realpath(self.backup_folder))

    def copy_of(self, path: Path) -> Path:
        """Where a copy of the file at ``path`` would lie; one of a backup is no backup."""
        folder = self.windows.settings.last_folder if self.is_backup(path) else path.parent
        return folder / self.tr("{0} (copy){1}").format(path.stem, path.suffix)

    def close_unshown(self) -> None:
        """Close the files that were opened for a window that is gone, when the program ends."""
        while self._unshown:
            self._unshown.pop().close()

    def show_when_done(
        self,
        window: MainWindow,
        text: str,
        work: "Callable[[Progress], Session]",
        on_failed: Callable[[PmdeskError], None],
    ) -> None:
        """Show in ``window`` the file that ``work`` opens on a thread; meanwhile ``text`` is said."""

        def opened(progress: Progress) -> "Session":
            session = work(progress)
            self._unshown.append(session)
            try:
                progress(1, 1)
            except JobCancelled:  # nobody waits for it any more: it must not keep the file
                self._unshown.remove(session)
                session.close()
                raise
            return session

        def show(session: "Session") -> None:
            self._unshown.remove(session)
            self.show(window, session)

        job = run(window, opened, show, on_failed)
        window.progress.follow(job, text)


def place_beside(path: Path) -> Path:
    """A free name like ``path``: in its folder, or in the user's own if nothing can be written there."""
    folder = path.parent if os.access(path.parent, os.W_OK) else Path.home()
    return free_name(folder / path.name)


def free_name(path: Path) -> Path:
    """``path`` if nothing is there, else the first free ``name 2``, ``name 3`` … beside it."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


def our_files(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """``paths`` parted into our own files and foreign ones."""
    ours = [path for path in paths if path.suffix.lower() == SUFFIX]
    return ours, [path for path in paths if path not in ours]
