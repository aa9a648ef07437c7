"""FormDialog: a modal form whose OK performs one edit, or says in place why it can't."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.ui.dialogs.place import remember_place
from pmdesk.ui.dialogs.tab_order import order_tabs
from pmdesk.ui.icons import icon
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

V = TypeVar("V")

MARGIN_PX = 16
GAP_PX = 8
INDENT_PX = 24
ICON_PX = 16


class Refused(Exception):
    """A form can't become an edit; the field that is wrong says so already."""


class Form(QDialog):
    """A form with OK and Cancel; subclasses fill ``body`` and take the answers in ``take``.

    A refusal (Refused from a field, PmdeskError) keeps the dialog open and is shown in it.
    """

    def __init__(self, parent: QWidget | None, theme: Theme, *, name: str, title: str) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP_PX)
        self.problem = ProblemLine(theme)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(GAP_PX)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.problem)
        layout.addSpacing(GAP_PX)
        layout.addWidget(self.buttons)

    def take(self) -> None:
        """Read and use the answers. Raises Refused when a field is wrong, PmdeskError when the whole is."""
        raise NotImplementedError

    def read_line(self, line: QLineEdit, read: Callable[[str], V]) -> V:
        """What a line says. Raises Refused if it can't be read, once the form has said why and gone there."""
        try:
            return read(line.text())
        except PmdeskError as refusal:
            line.setFocus()
            line.selectAll()
            self.problem.show_text(str(refusal))
            raise Refused from refusal

    def ask(self) -> bool:
        """Whether the user said OK: opens the dialog, waits for its end, and lets it go after that."""
        remember_place(self, self.objectName())
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted

    def showEvent(self, event: QShowEvent) -> None:
        order_tabs(self)
        super().showEvent(event)

    def accept(self) -> None:
        self.problem.clear()
        try:
            self.take()
        except Refused:
            return
        except PmdeskError as refusal:
            self.problem.show_text(str(refusal))
            return
        super().accept()


class FormDialog(Form):
    """A form over an open session whose OK performs one edit; an empty one leaves no trace in the history."""

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, *, name: str, title: str
    ) -> None:
        super().__init__(parent, theme, name=name, title=title)
        self.bridge = bridge

    def edit(self) -> Edit:
        """What OK shall do. Raises as ``take``."""
        raise NotImplementedError

    def take(self) -> None:
        edit = self.edit()
        if not edit.is_empty:
            self.bridge.session.perform(edit)


class ProblemLine(QWidget):
    """A line that says what is wrong with a form; it takes no room while nothing is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(icon("error", theme).pixmap(QSize(ICON_PX, ICON_PX), self.devicePixelRatioF()))
        self._text = problem_label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """What is shown; empty when nothing is wrong."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        self.show_text("")


def problem_label() -> QLabel:
    """A label in the colour of errors that wraps its text."""
    label = QLabel()
    label.setForegroundRole(QPalette.ColorRole.BrightText)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(label.tr("Problem"))
    return label


def hint_label(text: str = "") -> QLabel:
    """A label for what is good to know: muted, wrapped, still legible."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label
