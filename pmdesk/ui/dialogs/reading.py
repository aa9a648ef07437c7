"""A text to read, copy and keep, such as what an export left out."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX
from pmdesk.ui.dialogs.place import remember_place


def show_text(parent: QWidget | None, title: str, lines: Sequence[str]) -> None:
    """Show ``lines`` until they are closed."""
    dialog = ReadingDialog(parent, title, lines)
    remember_place(dialog, dialog.objectName())
    dialog.exec()
    dialog.deleteLater()


class ReadingDialog(QDialog):
    """Lines of text with a button that copies them."""

    def __init__(self, parent: QWidget | None, title: str, lines: Sequence[str]) -> None:
        super().__init__(parent)
        self.setObjectName("reading")
        self.setWindowTitle(title)
        self.text = QPlainTextEdit("\n".join(lines))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy as text"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy_text)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(720, 360)

    def copy_text(self) -> None:
        """Put the lines on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText() + "\n")
