"""ActionSpec: one thing the user can do, as data."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from pmdesk.ui.desk import Desk


class Reach(Enum):
    """Where the keys of an action are heard."""

    WINDOW = "window"
    ROWS = "rows"
    """In the table and the chart only: elsewhere the key means something else."""


def _always(_desk: Desk) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing the user can do. ``checked`` makes it a switch and says how it stands.

    Texts are translated in the context ``actions`` when a window is furnished.
    """

    key: str
    text: str
    run: Callable[[Desk], object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[Desk], bool] = _always
    reach: Reach = Reach.WINDOW
    checked: Callable[[Desk], bool] | None = None
    tip: str = ""

    @property
    def title(self) -> str:
        """The text in the user's language, with its mnemonic."""
        return QCoreApplication.translate("actions", self.text)

    @property
    def name(self) -> str:
        """The text without mnemonic and dots."""
        return self.title.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
