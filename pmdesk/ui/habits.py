"""Habits: an open file looks and answers keys as its user is used to."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from pmdesk.ui.settings import Settings
from pmdesk.ui.widgets.day_calendar import WEEK_START
from pmdesk.ui.workspace import Workspace

_OTHER_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class Habits(QObject):
    """Keeps the rows of a workspace as high, and its Tab key as meant, as the settings say.

    Its small calendars begin their weeks as the portfolio says.
    """

    def __init__(self, settings: Settings, work: Workspace) -> None:
        super().__init__(work)
        self._settings = settings
        self._work = work
        settings.habits_changed.connect(self._take)
        work.table.installEventFilter(self)
        work.bridge.changed.connect(self._take)
        self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab indent tasks and Shift+Tab outdent them in the column of names, where that is wanted."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._indents(event):
            back = event.key() == Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._work.wanted.emit("outdent" if back else "indent")
            return True
        return super().eventFilter(watched, event)

    def _indents(self, event: QKeyEvent) -> bool:
        table = self._work.table
        return (
            self._settings.tab_indents
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and not event.modifiers() & _OTHER_KEYS
            and table.current_column() == "name"
        )

    def _take(self, *_: object) -> None:
        row_px = self._settings.density.row_px
        if self._work.table.verticalHeader().defaultSectionSize() != row_px:
            self._work.table.set_row_px(row_px)
        self._work.setProperty(WEEK_START, self._work.session.portfolio.header.week_start)
