"""Which file the pages shall be written to."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from pmdesk.ui.page_files import file_kinds, with_ending


def ask_file(parent: QWidget, suggested: Path) -> Path | None:
    """The file that the user chose, with an ending; None if nothing shall be written."""
    chosen, kind = QFileDialog.getSaveFileName(parent, _tr("Export"), str(suggested), file_kinds())
    if not chosen:
        return None
    path = with_ending(Path(chosen), kind)
    was_asked = path == Path(chosen)  # the dialog itself asks about what was typed
    return path if was_asked or not path.exists() or _may_replace(parent, path) else None


def _may_replace(parent: QWidget, path: Path) -> bool:
    text = _tr("{0} exists already. Replace it?").format(path.name)
    answer = QMessageBox.question(parent, _tr("Export"), text)
    return answer is QMessageBox.StandardButton.Yes


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
