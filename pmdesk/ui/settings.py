"""Settings: what the program remembers for the user, as opposed to what a file remembers for everyone."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from pmdesk.ui.theme import ThemeMode

RECENT_FILES = 10


class Settings(QObject):
    """The user's own choices, in one readable file that is written at once.

    ``recent_changed`` says that the list of recent files is another.
    """

    recent_changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat, self)

    @property
    def theme(self) -> ThemeMode:
        """Light, dark, or as the system has it."""
        name = str(self._kept.value("look/theme", ThemeMode.SYSTEM.value))
        return ThemeMode(name) if name in set(ThemeMode) else ThemeMode.SYSTEM

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self._put("look/theme", mode.value)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files that were open last, newest first; those that are gone are left out."""
        return tuple(path for path in self._recent() if path.exists())

    def note_recent(self, path: Path) -> None:
        """Put ``path`` on top of the recent files."""
        others = (known for known in self._recent() if known != path)
        self._keep_recent((path, *others))

    def forget_recent(self, path: Path) -> None:
        """Take ``path`` off the recent files."""
        self._keep_recent([known for known in self._recent() if known != path])

    @property
    def last_folder(self) -> Path:
        """Where files were opened or saved last; the user's home before that."""
        folder = Path(str(self._kept.value("files/folder", "")) or Path.home())
        return folder if folder.is_dir() else Path.home()

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._put("files/folder", str(folder))

    @property
    def geometry(self) -> QByteArray | None:
        """Place and size of the last window, as QWidget.restoreGeometry takes it."""
        kept = self._kept.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._put("window/geometry", geometry)

    def _recent(self) -> list[Path]:
        kept = self._kept.value("files/recent", [])
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [Path(str(name)) for name in names if name]

    def _keep_recent(self, paths: Sequence[Path]) -> None:
        self._put("files/recent", [str(path) for path in paths[:RECENT_FILES]])
        self.recent_changed.emit()

    def _put(self, key: str, value: object) -> None:
        self._kept.setValue(key, value)
        self._kept.sync()
