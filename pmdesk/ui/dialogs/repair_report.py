"""The report of a repair: what of a damaged file could not be saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from pmdesk.domain.messages import Message, say
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX
from pmdesk.ui.dialogs.place import remember_place


def show_repair_report(parent: QWidget | None, source: Path, target: Path, losses: Sequence[Message]) -> None:
    """Show what was lost of ``source`` until it is closed; the rest is in ``target``."""
    dialog = RepairReport(parent, source, target, losses)
    remember_place(dialog, dialog.objectName())
    dialog.exec()
    dialog.deleteLater()


class RepairReport(QDialog):
    """Where what was saved lies, and a line for each loss."""

    def __init__(self, parent: QWidget | None, source: Path, target: Path, losses: Sequence[Message]) -> None:
        super().__init__(parent)
        self.setObjectName("repair_report")
        self.setWindowTitle(self.tr("What could be saved of {0}").format(source.name))
        said = self.tr(
            "All that can still be read of {0} is in {1}. The damaged file was not touched.\n"
            "Please look through the plan: these are the losses."
        )
        self.said = QLabel(said.format(source.name, target))
        self.said.setWordWrap(True)
        self.losses = QPlainTextEdit("\n".join(map(say, losses)))
        self.losses.setReadOnly(True)
        self.losses.setAccessibleName(self.tr("Losses"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        copy.clicked.connect(self.copy_text)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(GAP_PX)
        for widget in (self.said, self.losses, buttons):
            column.addWidget(widget)
        self.resize(640, 360)

    def copy_text(self) -> None:
        """Put the whole report on the clipboard."""
        QGuiApplication.clipboard().setText(f"{self.said.text()}\n\n{self.losses.toPlainText()}\n")
