"""TextFields: the texts of a report, each as the report finds it or as it was written."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pmdesk.presentation.editable_text import EditableText
from pmdesk.ui.dialogs.form_dialog import GAP_PX

WIDTH_PX = 288
LINES = 5


class TextField(QWidget):
    """One text with its name above; a button leaves it to the report again once it is written."""

    def __init__(self, text: EditableText) -> None:
        super().__init__()
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(text.title)
        metrics = self.edit.fontMetrics()
        self.edit.setFixedHeight(LINES * metrics.lineSpacing() + 16)
        self.reset = QPushButton(self)
        self.reset.setText(self.tr("As found"))
        self.reset.setToolTip(self.tr("Take the text that the report finds by itself"))
        self.reset.setAccessibleName(self.tr("{0}: as found").format(text.title))
        self.name = QLabel(text.title, self)
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setBuddy(self.edit)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.name, 1)
        head.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.edit)

    def show_text(self, text: EditableText, written: str | None) -> None:
        """Show what was written, else what is found; what stands there already is left alone."""
        shown = text.generated if written is None else written
        self.edit.setPlaceholderText(text.generated if text.needed else "")
        self.reset.setEnabled(written is not None)
        if self.edit.toPlainText() != shown:
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(shown)


class TextFields(QScrollArea):
    """``written`` carries the name of a text and what was typed into it, None for as it is found."""

    written = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, TextField] = {}
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(GAP_PX, GAP_PX, GAP_PX, GAP_PX)
        self._rows.setSpacing(GAP_PX)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(self.tr("Texts of the report"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_texts(
        self, texts: tuple[EditableText, ...], written: Mapping[str, str], *, may_write: bool
    ) -> None:
        """Show a field for each text; fields that were there already stay, with cursor and focus."""
        if list(self.fields) != [text.name for text in texts]:
            self._renew(texts)
        for text in texts:
            field = self.fields[text.name]
            field.show_text(text, written.get(text.name))
            field.edit.setReadOnly(not may_write)

    def _renew(self, texts: tuple[EditableText, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {text.name: TextField(text) for text in texts}
        for name, field in self.fields.items():
            self._rows.addWidget(field)
            field.edit.textChanged.connect(partial(self._tell, name))
            field.reset.clicked.connect(partial(self._leave, name))
        self._rows.addStretch(1)

    def _tell(self, name: str) -> None:
        self.written.emit(name, self.fields[name].edit.toPlainText())

    def _leave(self, name: str, _checked: bool = False) -> None:
        self.written.emit(name, None)
