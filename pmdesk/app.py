"""The program with its windows: settings, theme, problems, and the files it was started with."""

import getpass
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from pmdesk.ui.crash_watch import Crash, CrashWatch
from pmdesk.ui.desk import Desk
from pmdesk.ui.end_signals import EndSignals
from pmdesk.ui.files import Files, our_files
from pmdesk.ui.icons import application_icon
from pmdesk.ui.importing import Importing
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.menus import Menus
from pmdesk.ui.one_instance import StartRequest, take_place
from pmdesk.ui.opening_offers import OpeningOffers
from pmdesk.ui.problems import CrashDialog, Problems
from pmdesk.ui.rescue import Rescue
from pmdesk.ui.settings import Settings
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.message_bar import MessageKind
from pmdesk.ui.windows import Windows, raise_window

NAME = "pmdesk"


class Program(QObject):
    """Everything the program consists of, joined together. It needs a QApplication to be there."""

    def __init__(
        self,
        config_folder: Path,
        data_folder: Path,
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] = datetime.now,
        safe: bool = False,
    ) -> None:
        super().__init__(parent)
        self.settings = Settings(config_folder / "settings.ini", self, safe=safe)
        self.theme = Theme(self.settings.theme, self)
        self.theme.apply()
        self.windows = Windows(self.theme, self.settings, clock, self)
        self.files = Files(self.windows, _user(), data_folder)
        self.importing = Importing(self.files)
        OpeningOffers(self.files)
        self.windows.made.connect(self._furnish)

    def start(self, paths: Sequence[Path], *, sample: bool = False) -> None:
        """Put the first window on the screen and open ``paths`` in it and further ones."""
        first = self.windows.new()
        self.take(paths, first)
        if sample:
            self.files.open_sample(first)

    def take(self, paths: Sequence[Path], near: MainWindow | None = None) -> None:
        """Open our own files and import foreign ones."""
        ours, foreign = our_files(paths)
        for path in ours:
            self.files.open(path, near)
        for path in foreign:
            self.importing.into_new_file(path, near)

    def come_forward(self, request: StartRequest) -> None:
        """Show what a further start of the program was asked for, before everything else on the screen."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # Qt takes it with the next activation
        if request.sample:
            self.files.open_sample()
        self.take(request.paths)
        if not request.paths and not request.sample:
            raise_window(self.windows.open[-1] if self.windows.open else self.windows.new())

    def tell_of(self, crash: Crash) -> None:
        """Say in the first window that the program crashed, and offer what it left."""
        text = self.tr("pmdesk crashed the last time. Everything that was shown as saved is in the file.")
        if self.settings.safe:
            text += " " + self.tr("The view that was open then is left out this time.")
        window = self.windows.open[0]
        details = (self.tr("Details …"), lambda: CrashDialog(crash.stacks, window).open())

        def say() -> None:
            window.say(text, MessageKind.WARNING, [details])

        if window.progress.is_busy:  # a file that comes takes away what was said before
            window.state_changed.connect(say, Qt.ConnectionType.SingleShotConnection)
        else:
            say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files that the system asks the running program to open."""
        if isinstance(event, QFileOpenEvent):
            self.take([Path(event.file())])
            return True
        return super().eventFilter(watched, event)

    def _furnish(self, window: MainWindow) -> None:
        Menus(Desk(self.files, self.importing, window))
        Rescue(self.files, window)


def run(paths: Sequence[Path], *, sample: bool = False, safe: bool = False, address: str = "") -> int:
    """Show the window until the user closes it; the exit code of the program.

    ``paths`` are opened or imported; ``sample`` opens the sample that ships with the program. A ``safe``
    start leaves out how windows and files looked; a crash soon after a start makes the next one safe.
    Further starts are heard at ``address``, as ``one_instance.address_of`` gives it; at none if empty.
    """
    os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
    application = QApplication([NAME])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName(NAME)
    ear = take_place(address, StartRequest(paths, sample), application) if address else None
    if address and ear is None:  # another program came first and shows the files
        return 0
    application.setWindowIcon(application_icon())
    logs = platformdirs.user_log_path(NAME)
    problems = Problems(logs, application)
    problems.install()
    watch = CrashWatch(logs)
    crash = watch.take_last()
    watch.begin()
    program = Program(
        platformdirs.user_config_path(NAME),
        platformdirs.user_data_path(NAME),
        application,
        safe=safe or (crash is not None and crash.was_soon),
    )
    application.installEventFilter(program)
    if ear is not None:
        ear.asked.connect(program.come_forward)
    end_signals = EndSignals(application)
    end_signals.asked.connect(program.windows.close_all)
    end_signals.asked.connect(application.quit)
    end_signals.listen()
    program.start(paths, sample=sample)
    if crash is not None:
        problems.keep(crash.stacks)
        program.tell_of(crash)
    code = application.exec()
    program.files.close_unshown()
    watch.end()
    clipboard = application.clipboard()
    if clipboard.ownsClipboard():  # copied tasks are Python's and must not outlive it; their text may
        clipboard.setText(clipboard.text())
    return code


def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:  # a user without a name, as in some containers
        return str(os.getuid()) if hasattr(os, "getuid") else sys.platform
