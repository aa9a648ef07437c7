"""Settings: what the program remembers for the user, as opposed to what a file remembers for everyone."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from pmdesk.ui.theme import ThemeMode

RECENT_FILES = 10


class Density(StrEnum):
    """How much room the rows of a plan get."""

    COMPACT = "compact"
    NORMAL = "normal"
    COMFORTABLE = "comfortable"

    @property
    def row_px(self) -> int:
        """The height of a row."""
        return {Density.COMPACT: 20, Density.NORMAL: 24, Density.COMFORTABLE: 32}[self]


class Settings(QObject):
    """The user's own choices, in one readable file that is written at once.

    ``recent_changed`` says that the list of recent files is another, ``habits_changed`` that density or the
    meaning of a key is, ``tour_changed`` that the tour is at another step. In a ``safe`` start windows and
    files are shown as if they were new.
    """

    recent_changed = Signal()
    tour_changed = Signal()
    habits_changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None, *, safe: bool = False) -> None:
        super().__init__(parent)
        self.safe = safe
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
    def density(self) -> Density:
        """How much room rows get."""
        name = str(self._kept.value("look/density", Density.NORMAL.value))
        return Density(name) if name in set(Density) else Density.NORMAL

    @density.setter
    def density(self, density: Density) -> None:
        self._put("look/density", density.value)
        self.habits_changed.emit()

    @property
    def tab_indents(self) -> bool:
        """Whether Tab indents the task in the column of names rather than going to the next cell."""
        return str(self._kept.value("keys/tab_indents", "no")) == "yes"

    @tab_indents.setter
    def tab_indents(self, indents: bool) -> None:
        self._put("keys/tab_indents", "yes" if indents else "no")
        self.habits_changed.emit()

    @property
    def tour_step(self) -> int:
        """The step of the tour that comes next, from 1."""
        kept = str(self._kept.value("tour/step", 1))
        return max(int(kept), 1) if kept.isdecimal() else 1

    @tour_step.setter
    def tour_step(self, step: int) -> None:
        self._put("tour/step", step)
        self.tour_changed.emit()

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
