"""Windows: every window of the program, one for each open file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.settings import Settings
from pmdesk.ui.theme import Theme

CASCADE_PX = 32


class Windows(QObject):
    """Makes windows and knows which are open; ``made`` carries each new one before it is shown."""

    made = Signal(object)

    def __init__(
        self, theme: Theme, settings: Settings, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.settings = settings
        self.clock = clock
        self._open: list[MainWindow] = []

    @property
    def open(self) -> tuple[MainWindow, ...]:
        """The windows on the screen, oldest first."""
        return tuple(self._open)

    def new(self) -> MainWindow:
        """A further window with the start page, on the screen."""
        window = MainWindow(self.theme, self.settings, self.clock)
        if self._open:
            window.move(self._open[-1].pos().x() + CASCADE_PX, self._open[-1].pos().y() + CASCADE_PX)
        self._open.append(window)
        window.closed.connect(lambda: self._forget(window))
        self.made.emit(window)
        window.show()
        return window

    def showing(self, path: Path) -> MainWindow | None:
        """The window in which the file at ``path`` is open, by whatever name."""
        for window in self._open:
            if window.path is not None and is_same_file(window.path, path):
                return window
        return None

    def free(self, near: MainWindow | None) -> MainWindow:
        """``near`` if it shows no file and waits for none, else another such window, else a new one."""
        candidates = [near] if near is not None else []
        for window in (*candidates, *self._open):
            if window.path is None and not window.progress.is_busy:
                return window
        return self.new()

    def close_all(self) -> bool:
        """Close every window; whether all are closed."""
        for window in self.open:
            window.close()
        return not self._open

    def _forget(self, window: MainWindow) -> None:
        if window in self._open:
            self._open.remove(window)
            window.deleteLater()


def raise_window(window: MainWindow) -> None:
    """Bring a window to the front."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths name one file; paths that lead nowhere are compared as they are written."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
