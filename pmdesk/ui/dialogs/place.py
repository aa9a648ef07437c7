"""Where dialogs stood last: their place and size come back, for the user and not for the file."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QDialog

from pmdesk.ui.screen_room import fit_on_screen


def remember_place(dialog: QDialog, name: str) -> None:
    """Give ``dialog`` the place and size that one of this ``name`` had last, and keep those it ends with."""
    fit_on_screen(dialog)
    kept = _places().value(f"{name}/geometry")
    if isinstance(kept, QByteArray):
        dialog.restoreGeometry(kept)
    dialog.finished.connect(lambda: _places().setValue(f"{name}/geometry", dialog.saveGeometry()))


def _places() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "pmdesk", "dialogs")
