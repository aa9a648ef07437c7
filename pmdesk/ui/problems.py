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
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pmdesk.ui.version import running_version

LOG_BYTES = 500_000
LOG_FILES = 3

_log = logging.getLogger("pmdesk")


def describe(error: BaseException) -> str:
    """Where ``error`` was raised: types, files and lines; messages and values may hold plan data."""
    lines = [program_and_system()]
    step: BaseException | None = error
    while step is not None:
        lines.append(type(step).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(step.__traceback__)
        ]
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return "\n".join(lines)


def program_and_system() -> str:
    """What runs, and on what, in one line."""
    return (
        f"pmdesk {running_version()}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {sys.platform}"
    )


class Problems(QObject):
    """Catches what no one expected: writes it to the log and tells the user once at a time."""

    _caught = Signal(str, str)

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
        self.keep(text)
        traceback.print_exception(kind, error, trace)
        self._caught.emit(text, "".join(traceback.format_exception(kind, error, trace)))

    def keep(self, text: str) -> None:
        """Write into the log what holds nothing of a plan, or what the user let be kept."""
        _log.error("%s", text)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, text: str, in_full: str) -> None:
        if self._showing:  # a bug in painting comes back with every frame
            return
        self._showing = True
        try:
            dialog = ProblemDialog(text, in_full, self._log_file)
            dialog.exec()
            if dialog.in_full.isChecked():
                self.keep(in_full)
        finally:
            self._showing = False


class TechnicalDialog(QDialog):
    """A sentence for the user above lines for those who mend the program, which can be copied."""

    def __init__(self, title: str, said: str, lines: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        label = QLabel(said, self)
        label.setWordWrap(True)
        self.details = QPlainTextEdit(lines, self)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(self.tr("Details"))
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        go_on = buttons.addButton(self.tr("Continue"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        copy.clicked.connect(self._copy)
        buttons.accepted.connect(self.accept)
        self.column = QVBoxLayout(self)
        for widget in (label, self.details, self.note, buttons):
            self.column.addWidget(widget)
        self.resize(640, 360)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class ProblemDialog(TechnicalDialog):
    """What went wrong, that the plan is safe, and what to send; ``in_full`` adds the error's own words."""

    def __init__(self, text: str, in_full: str, log_file: Path) -> None:
        said = self.tr(
            "Something went wrong in the program. The last action may be missing.\n"
            "All earlier changes are saved in the file: you can go on, or close and open it again."
        )
        super().__init__(self.tr("A problem in pmdesk"), said, text)
        self._text, self._in_full, self._log_file = text, in_full, log_file
        self.in_full = QCheckBox(self.tr("&Add the error's own words, also to the log"), self)
        self.in_full.toggled.connect(self._show_words)
        self.column.insertWidget(self.column.count() - 1, self.in_full)
        self._show_words(False)

    def _show_words(self, in_full: bool) -> None:
        self.details.setPlainText(f"{self._text}\n\n{self._in_full}" if in_full else self._text)
        if in_full:
            note = self.tr("These lines may hold names and values of your plan.")
        else:
            note = self.tr("These lines hold nothing of your plan. They are in {0}").format(self._log_file)
        self.note.setText(note)


class CrashDialog(TechnicalDialog):
    """Where the program was when it crashed."""

    def __init__(self, stacks: str, parent: QWidget) -> None:
        said = self.tr(
            "The program stopped at once, by a bug below it. What was shown as saved is in the file."
        )
        lines = f"{program_and_system()}\n{stacks}"
        super().__init__(self.tr("The crash of pmdesk"), said, lines, parent)
        self.note.setText(self.tr("These lines hold nothing of your plan. They are in the log too."))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
