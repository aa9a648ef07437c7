"""Problems: a bug ends in one dialog and a log without plan data, never in a silent half-done state."""

import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from pmdesk.ui.version import running_version

LOG_BYTES = 500_000
LOG_FILES = 3

_log = logging.getLogger("pmdesk")


def describe(error: BaseException) -> str:
    """Where ``error`` was raised: types, files and lines; messages and values may hold plan data."""
    lines = [
        f"pmdesk {running_version()}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {sys.platform}"
    ]
    step: BaseException | None = error
    while step is not None:
        lines.append(type(step).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(step.__traceback__)
        ]
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return "\n".join(lines)


class Problems(QObject):
    """Catches what no one expected: writes it to the log and tells the user once at a time."""

    _caught = Signal(object)

    def __init__(self, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._log_file = log_folder / "pmdesk.log"
        log_folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            self._log_file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(handler)
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every uncaught exception of any thread comes here."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log ``error`` and show it; a program that is told to stop stops."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        text = describe(error)
        _log.error("%s", text)
        traceback.print_exception(kind, error, trace)
        self._caught.emit(text)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, text: str) -> None:
        if self._showing:  # a bug in painting comes back with every frame
            return
        self._showing = True
        try:
            ProblemDialog(text, self._log_file).exec()
        finally:
            self._showing = False


class ProblemDialog(QDialog):
    """What went wrong, that the plan is safe, and what to send."""

    def __init__(self, text: str, log_file: Path) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("A problem in pmdesk"))
        self._text = text
        said = QLabel(
            self.tr(
                "Something went wrong in the program. The last action may be missing.\n"
                "All earlier changes are saved in the file: you can go on, or close and open it again."
            ),
            self,
        )
        said.setWordWrap(True)
        details = QPlainTextEdit(text, self)
        details.setReadOnly(True)
        details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        details.setAccessibleName(self.tr("Details"))
        where = QLabel(self.tr("These lines hold nothing of your plan. They are in {0}").format(log_file))
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        go_on = buttons.addButton(self.tr("Continue"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        copy.clicked.connect(self._copy)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        for widget in (said, details, where, buttons):
            layout.addWidget(widget)
        self.resize(640, 360)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
