"""Opening offers: what can be done about a file that can't be opened as it was asked."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.quantities import instant_of
from pmdesk.ui.asking import ask_place
from pmdesk.ui.files import Files, place_beside
from pmdesk.ui.jobs import Progress, run
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.widgets.message_bar import MessageAction, MessageKind

if TYPE_CHECKING:
    from pmdesk.domain.messages import Message
    from pmdesk.session.session import Session


class OpeningOffers(QObject):
    """Says why a file can't be opened, with what can be done instead; the file itself is never touched."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self._files = files
        files.open_refused.connect(self._offer)

    def _offer(self, refusal: PmdeskError, path: Path, window: MainWindow) -> None:
        from pmdesk.storage.errors import (
            CannotRead,
            Damaged,
            LockedByOther,
            NewerVersion,
            NotAPortfolio,
            ReadOnly,
        )

        actions: list[MessageAction] = []
        match refusal:
            case ReadOnly():  # what is wrong is said by the banner over the plan
                self._files.open(path, window, read_only=True)
                return
            case LockedByOther():
                actions = [
                    (self.tr("&Retry"), lambda: self._files.open(path, window)),
                    (self.tr("Open read-&only"), lambda: self._files.open(path, window, read_only=True)),
                    (self.tr("Open a &copy"), lambda: self._open_copy(path, window)),
                ]
            case NotAPortfolio() | NewerVersion() | Damaged():
                actions = self._backups(path, window)
                if isinstance(refusal, Damaged):
                    actions.append(
                        (self.tr("&Save what can be saved…"), lambda: self._repair(refusal, path, window))
                    )
            case CannotRead():
                actions = self._backups(path, window)
                if path in self._files.windows.settings.recent_files:
                    forget = partial(self._files.windows.settings.forget_recent, path)
                    actions.append((self.tr("&Forget it"), forget))
        window.say(str(refusal), MessageKind.ERROR, actions)

    def _backups(self, path: Path, window: MainWindow) -> list[MessageAction]:
        """Open the newest backup, if there is one that can be found."""
        from pmdesk.domain.settings import DateStyle
        from pmdesk.presentation.dates import format_instant
        from pmdesk.storage.backups import newest_backup

        try:
            newest = newest_backup(path, self._files.backup_folder)
        except PmdeskError:  # the folder of backups can't be read either: there is nothing to offer
            return []
        if newest is None:
            return []
        time = format_instant(instant_of(newest.time), DateStyle.DAY_TIME)
        text = self.tr("Open the newest &backup ({0})").format(time)
        return [(text, lambda: self._files.open(newest.path, window, read_only=True))]

    def _open_copy(self, path: Path, window: MainWindow) -> None:
        target = place_beside(self._files.copy_of(path))

        def work(_progress: Progress) -> "Session":
            from pmdesk.storage.store import Store

            with Store.open(path, read_only=True) as original:
                original.save_copy(target)
            return self._files.session(target)

        text = self.tr("Copying {0} …").format(path.name)
        self._files.show_when_done(window, text, work, window.show_refusal)

    def _repair(self, refusal: PmdeskError, path: Path, window: MainWindow) -> None:
        """Save what still stands in a damaged file in a new one, show that, and tell what is lost."""
        like = path.with_stem(self.tr("{0} (saved)").format(path.stem))
        target = ask_place(window, self.tr("Save what can be saved"), like)
        if target is None:
            self._offer(refusal, path, window)  # the choice is still there
            return
        start = instant_of(self._files.windows.clock())

        def work(_progress: Progress) -> "tuple[Session, tuple[Message, ...]]":
            from pmdesk.storage.repair import repair

            losses = repair(path, target, start, replace=True)
            return self._files.session(target), losses

        def show(result: "tuple[Session, tuple[Message, ...]]") -> None:
            session, losses = result
            self._files.show(window, session)
            self._tell(window, path, session.path, losses)

        job = run(window, work, show, window.show_refusal)
        window.progress.follow(job, self.tr("Reading what stands in {0} …").format(path.name))

    def _tell(self, window: MainWindow, source: Path, target: Path, losses: "tuple[Message, ...]") -> None:
        from pmdesk.ui.dialogs.repair_report import show_repair_report

        def show() -> None:
            show_repair_report(window, source, target, losses)

        text = self.tr("What could be saved of {0} is in {1}.").format(source.name, target)
        window.say(text, MessageKind.INFO, [(self.tr("Show the &report"), show)])
        show()
