"""Rescue: what can be done when the file of a window takes no change any more, so that nothing is lost."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.asking import ask_place, ask_portfolio
from pmdesk.ui.files import Files
from pmdesk.ui.jobs import Progress, run
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.widgets.message_bar import MessageAction, MessageKind
from pmdesk.ui.windows import raise_window

if TYPE_CHECKING:
    from pmdesk.domain.portfolio import Portfolio
    from pmdesk.session.session import Session, Unsaved
    from pmdesk.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Kept:
    """What goes along from an open file to the one in which the work goes on."""

    portfolio: "Portfolio"
    unsaved: "Unsaved | None"
    view_state: dict[str, Any]


class Rescue(QObject):
    """Offers what fits each trouble of the open file of a window.

    A change that wasn't saved is kept until the next one is: it can be made again here, or in a copy.
    """

    def __init__(self, files: Files, window: MainWindow) -> None:
        super().__init__(window)
        self._files = files
        self._window = window
        self._work: Workspace | None = None
        self._unsaved: Unsaved | None = None
        self._left_out = False
        window.state_changed.connect(self._follow)

    def _follow(self) -> None:
        """Listen to a file that has just been shown."""
        work = self._window.workspace
        if work is self._work:
            return
        self._work, self._unsaved = work, None
        if work is None:
            self._window.message_bar.dismiss_error()  # it was about a file that is closed
            return
        work.bridge.not_saved.connect(self._keep)
        work.bridge.changed.connect(self._forget)
        work.refused.connect(self._offer)  # after the window has said it without an offer
        work.banner.editing_wanted.connect(lambda: self._reopen(work.path, None))
        if self._left_out:
            self._left_out = False
            text = self.tr("“{0}” holds another plan now. Your last change was not made in it.")
            self._window.say(text.format(work.path.name), MessageKind.WARNING)
        elif work.session.store.took_back:
            text = self.tr(
                "The last time, the program ended in the middle of a change of “{0}”. That change was taken "
                "back; everything saved before it is there."
            )
            self._window.say(text.format(work.path.name), MessageKind.WARNING)

    def _keep(self, unsaved: "Unsaved") -> None:
        self._unsaved = unsaved
        self._offer(unsaved.refusal)

    def _forget(self) -> None:
        self._unsaved = None

    def _offer(self, refusal: PmdeskError, first: str = "") -> None:
        """Say what has happened to the file, and what can be done; ``first`` what went wrong with that."""
        from pmdesk.storage.errors import (
            ChangedByOther,
            Damaged,
            FileGone,
            LockedByOther,
            NotSaved,
            ReadOnly,
        )

        work = self._work
        if work is None:
            return
        again = partial(self._offer, refusal)
        unsaved = self._unsaved is not None and self._unsaved.refusal is refusal
        retry = (self.tr("&Retry"), self._retry)
        elsewhere = (self.tr("&Save elsewhere…"), partial(self._save_elsewhere, again))
        copy = (self.tr("&Save a copy…"), partial(self._save_elsewhere, again))
        locate = (self.tr("&Locate…"), partial(self._locate, again))
        reload = (self.tr("&Reload"), partial(self._reopen, work.path, again))
        actions: list[MessageAction]
        match refusal:
            case FileGone():
                actions = [copy, locate, reload]
            case ChangedByOther() | Damaged():
                actions = [copy, reload]
            case ReadOnly() if unsaved and work.read_only:
                actions = [elsewhere]
            case NotSaved() | ReadOnly() | LockedByOther() if unsaved:
                actions = [retry, elsewhere]
            case _:
                return
        text = str(refusal)
        if unsaved and not isinstance(refusal, NotSaved):  # which says it itself
            text = self.tr("{0} Your last change was not saved.").format(text)
        self._window.say(f"{first} {text}".strip(), MessageKind.ERROR, actions)

    def _retry(self) -> None:
        """Make the change again that was not saved."""
        if self._take_typed() or self._work is None or self._unsaved is None:
            return
        try:
            self._unsaved.make(self._work.session)
        except PmdeskError as refusal:
            self._work.refused.emit(refusal)

    def _take_typed(self) -> bool:
        """Have a cell that is open say once more what is typed in it, which may be another text by now.

        Whether there is one.
        """
        from pmdesk.ui.task_table.cell_editor import CellEditor

        work = self._work
        typed = (
            [cell for cell in work.findChildren(CellEditor) if cell.is_changed] if work is not None else []
        )
        for cell in typed:
            cell.left.emit(0, 0)
        return bool(typed)

    def _save_elsewhere(self, again: "partial[None]") -> None:
        """Write a copy with the change that was not saved, and go on with that."""
        typed = self._take_typed()
        work = self._work
        if work is None or (typed and self._unsaved is None):  # it could be saved just now
            return
        target = ask_place(self._window, self.tr("Save a copy"), self._files.copy_of(work.path))
        if target is None:
            again()
            return
        session, kept = work.session, self._kept(work)

        def save(_progress: Progress) -> "Session":
            session.store.save_copy(target, replace=True, present=kept.portfolio)
            return self._opened(target, kept)

        text = self.tr("Saving {0} …").format(target.name)
        self._files.show_when_done(self._window, text, save, lambda failure: again(str(failure)))

    def _locate(self, again: "partial[None]") -> None:
        """Let the user say where the file is now, and go on with it."""
        found = ask_portfolio(self._window, self.tr("Where is the file now?"))
        if found is None:
            again()
        else:
            self._reopen(found, again)

    def _reopen(self, path: Path, again: "partial[None] | None") -> None:
        """Go on with the file that is at ``path`` now, if it can be read; else all stays as it is."""
        shown = self._files.windows.showing(path)
        if shown is not None and shown is not self._window:
            raise_window(shown)
            return
        self._take_typed()
        if self._work is None:
            return
        kept = self._kept(self._work)
        text = self.tr("Opening {0} …").format(path.name)

        def work(_progress: Progress) -> "Session":
            return self._opened(path, kept)

        def refuse(failure: PmdeskError) -> None:
            if again is None:
                self._window.show_refusal(failure)
            else:
                again(str(failure))

        def check(_progress: Progress) -> None:
            from pmdesk.storage.store import Store

            Store.open(path, read_only=True).close()

        def go_on(_sound: None) -> None:
            self._window.close_file()  # which gives up the file, wherever it is
            self._files.show_when_done(
                self._window,
                text,
                work,
                lambda failure: self._files.open_refused.emit(failure, path, self._window),
            )

        if self._work.read_only:  # it is nobody's, so it can be opened beside
            self._files.show_when_done(self._window, text, work, refuse)
        else:
            self._window.progress.follow(run(self._window, check, go_on, refuse), text)

    def _kept(self, work: "Workspace") -> _Kept:
        state: dict[str, Any] = {}
        with suppress(PmdeskError):  # what can't be read any more looks as it was kept in the file
            state = work.view_state()
        return _Kept(work.session.portfolio, self._unsaved, state)

    def _opened(self, path: Path, kept: _Kept) -> "Session":
        """A session on the file at ``path`` that looks and goes on as the one before; for jobs.

        A change that was not saved is made in it if it holds the same plan.
        """
        session = self._files.session(path)
        try:
            if kept.view_state:
                session.store.save_view_state(kept.view_state)
            same = session.portfolio == kept.portfolio
            if kept.unsaved is not None and same:
                kept.unsaved.make(session)
            self._left_out = kept.unsaved is not None and not same
        except BaseException:
            session.close()
            raise
        return session
