"""SheetImport: costs or work out of a file or the clipboard, looked through before they are taken over."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.presentation.grids import Cell, Grid, grid_of_text, text_of
from pmdesk.session.commands.read_lines import ReadLine, ReadLines
from pmdesk.ui.dialogs.form_dialog import FormDialog, Refused, hint_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

Read = Callable[[Grid], ReadLines]
LINE_PX, PROBLEM_PX = 56, 320
SHEETS = "*.csv *.tsv *.xlsx *.xlsm"


class SheetImport(FormDialog):
    """Shows each line of a sheet with what it is taken for, or why it can't be read; OK takes the good ones.

    ``hint`` says which columns are looked for; ``read`` reads a sheet.
    """

    def __init__(
        self, parent: QWidget | None, bridge: SessionBridge, theme: Theme, title: str, hint: str, read: Read
    ) -> None:
        super().__init__(parent, bridge, theme, name="sheet_import", title=title)
        self._read_grid = read
        self.read: ReadLines | None = None
        self.from_file = QPushButton(self.tr("From a &file…"))
        self.from_clipboard = QPushButton(self.tr("From the &clipboard"))
        self.summary = QLabel(self.tr("Nothing is read yet."))
        self.summary.setWordWrap(True)
        self.only_left_out = QCheckBox(self.tr("&Only lines that are left out"))
        self.lines = LineTable(
            theme,
            (
                Column(self.tr("Line"), LINE_PX, can_edit=False),
                Column(self.tr("Taken as"), 0, can_edit=False),
                Column(self.tr("Why it is left out"), PROBLEM_PX, can_edit=False),
            ),
            [],
            name=self.tr("Lines of the sheet"),
            can_grow=False,
        )
        self.copy_left_out = QPushButton(self.tr("Copy lines &left out"))
        self._lay_out(hint)
        self.from_file.clicked.connect(self.ask_file)
        self.from_clipboard.clicked.connect(self.take_clipboard)
        self.only_left_out.toggled.connect(self._show)
        self.copy_left_out.clicked.connect(self.copy_lines)
        self._show()
        self.resize(960, 520)

    def edit(self) -> Edit:
        """All that was read. Raises Refused if nothing was."""
        if self.read is None or not self.read.good:
            self.problem.show_text(self.tr("Nothing could be read that could be taken over."))
            raise Refused
        return self.read.edit

    def ask_file(self) -> None:
        """Read a file that is asked for."""
        kinds = f"{self.tr('Sheets')} ({SHEETS})"
        name, _kind = QFileDialog.getOpenFileName(self, self.windowTitle(), "", kinds)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file; says in place why it can't be."""
        from pmdesk.interchange.sheet_reading import read_cells

        try:
            self.show_grid(read_cells(path).grid)
        except (PmdeskError, OSError) as refusal:
            self.problem.show_text(str(refusal))

    def take_clipboard(self) -> None:
        """Read what lies on the clipboard."""
        self.show_grid(grid_of_text(QGuiApplication.clipboard().text()))

    def show_grid(self, grid: Grid) -> None:
        """Read cells and show what they are taken for."""
        self.problem.clear()
        self.read = self._read_grid(grid)
        self._show()

    def copy_lines(self) -> None:
        """Put the lines that are left out on the clipboard as they were, each with the reason."""
        if self.read is not None:
            rows = [[Cell(text) for text in (*line.source, line.problem)] for line in self.read.left_out]
            QGuiApplication.clipboard().setText(text_of(rows))

    def _show(self) -> None:
        read = self.read
        left_out = 0 if read is None else len(read.left_out)
        self.copy_left_out.setEnabled(left_out > 0)
        self.only_left_out.setEnabled(left_out > 0)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(read and read.good))
        if read is None:
            return
        self.summary.setText(
            self.tr("{0} of {1} lines will be taken over; {2} can't be read and are left out.").format(
                read.good, len(read.lines), left_out
            )
        )
        only = self.only_left_out.isChecked()
        self.lines.show_lines([_texts(line) for line in read.lines if line.problem or not only])

    def _lay_out(self, hint: str) -> None:
        sources = QHBoxLayout()
        for button in (self.from_file, self.from_clipboard, self.copy_left_out):
            button.setAutoDefault(False)
        sources.addWidget(self.from_file)
        sources.addWidget(self.from_clipboard)
        sources.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.only_left_out)
        below.addStretch(1)
        below.addWidget(self.copy_left_out)
        self.body.addWidget(hint_label(hint))
        self.body.addLayout(sources)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.lines, 1)
        self.body.addLayout(below)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Take over"))


def _texts(line: ReadLine) -> tuple[str, str, str]:
    shown = line.meaning or " · ".join(text for text in line.source if text)
    return str(line.number), shown, line.problem
