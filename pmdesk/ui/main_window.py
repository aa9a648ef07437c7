"""MainWindow: a frame for the start page or one open file, with its messages and its progress."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.screen_room import fit_on_screen
from pmdesk.ui.settings import Settings
from pmdesk.ui.start_page import StartPage
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.message_bar import MessageAction, MessageBar, MessageKind
from pmdesk.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:  # the work area needs the planner; the empty window is on the screen before that is loaded
    from pmdesk.session.session import Session
    from pmdesk.ui.workspace import Workspace

DEFAULT_SIZE = (1440, 900)
SMALLEST_SIZE = (800, 500)


class MainWindow(QMainWindow):
    """One window: the start page, or one open file.

    ``state_changed`` says that what can be done may be another. ``paths_dropped`` carries files that were
    dropped on the window. ``closed`` is the last signal of a window.
    """

    state_changed = Signal()
    paths_dropped = Signal(object)
    closed = Signal()

    def __init__(
        self, theme: Theme, settings: Settings, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.settings = settings
        self.clock = clock
        self.workspace: Workspace | None = None
        self.message_bar = MessageBar(theme, self)
        self.progress = ProgressStrip(theme, self)
        self.start_page = StartPage(theme, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.start_page)
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message_bar)
        layout.addWidget(self.progress)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(content)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*DEFAULT_SIZE)
        fit_on_screen(self)
        geometry = settings.geometry
        if geometry is not None and not settings.safe:
            self.restoreGeometry(geometry)
        settings.recent_changed.connect(self._list_recent)
        settings.tour_changed.connect(self._offer_tour)
        self._list_recent()
        self._offer_tour()
        self._name_window()

    @property
    def path(self) -> Path | None:
        """The open file."""
        return self.workspace.path if self.workspace is not None else None

    def show_session(self, session: "Session") -> "Workspace":
        """Show an open file in place of what was shown before, which is closed; what shows it."""
        from pmdesk.ui.habits import Habits
        from pmdesk.ui.workspace import Workspace

        self.close_file()
        work = self.workspace = Workspace(
            session, self.theme, self.clock, self._pages, as_remembered=not self.settings.safe
        )
        self.workspace.refused.connect(self.show_refusal)
        self.workspace.bridge.changed.connect(self.message_bar.dismiss_error)
        self.workspace.said.connect(self.say)
        self.workspace.state_changed.connect(self.state_changed)
        Habits(self.settings, self.workspace)
        self._pages.addWidget(self.workspace)
        self._pages.setCurrentWidget(self.workspace)
        self.message_bar.dismiss()
        self.workspace.take_focus()
        self._name_window()
        self.state_changed.emit()
        return work

    def close_file(self) -> None:
        """Close the open file, if there is one, and show the start page."""
        if self.workspace is None:
            return
        closing, self.workspace = self.workspace, None
        self._pages.setCurrentWidget(self.start_page)
        self._pages.removeWidget(closing)
        closing.close_session()
        closing.deleteLater()
        self._name_window()
        self.state_changed.emit()

    def say(
        self, text: str, kind: MessageKind = MessageKind.INFO, actions: Sequence[MessageAction] = ()
    ) -> None:
        """Show a message under the toolbar."""
        self.message_bar.show_message(text, kind, actions)

    def show_refusal(self, refusal: PmdeskError) -> None:
        """Say why something was not possible and select the rows it is about."""
        if self.workspace is not None:
            self.workspace.select_rows(refusal.rows)
        self.say(str(refusal), MessageKind.ERROR)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.paths_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = self.saveGeometry()
        self.progress.cancel()
        self.close_file()
        event.accept()
        self.closed.emit()

    def _list_recent(self) -> None:
        self.start_page.show_recent(self.settings.recent_files[:6])

    def _offer_tour(self) -> None:
        self.start_page.show_tour(self.settings.tour_step)

    def _name_window(self) -> None:
        path = self.path
        self.setWindowFilePath(str(path) if path is not None else "")
        self.setWindowTitle(f"{path.stem} — pmdesk" if path is not None else "pmdesk")
