"""Paste as tasks: which column of pasted rows is which field, over a look at the first rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pmdesk.domain.messages import say
from pmdesk.presentation.column_guess import Layout, pasted_fields
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.grids import Grid
from pmdesk.ui.dialogs.form_dialog import Form, Refused, hint_label
from pmdesk.ui.dialogs.line_table import ROW_PX
from pmdesk.ui.theme import Theme

ROWS_SHOWN = 8
COLUMN_PX = 140
MOST_SPREAD = 5
"""So many columns share the width of the dialog; more are scrolled."""


def ask_layout(
    parent: QWidget | None, theme: Theme, grid: Grid, guessed: Layout, title: str = ""
) -> Layout | None:
    """What the user says the columns of ``grid`` are; None if they don't want to paste, or what else the
    ``title`` of the dialog says."""
    dialog = PasteColumns(parent, theme, grid, guessed)
    if title:
        dialog.setWindowTitle(title)
    return dialog.layout_chosen() if dialog.ask() else None


class PasteColumns(Form):
    """A choice over each column of the first pasted rows; one of them must be the name."""

    def __init__(self, parent: QWidget | None, theme: Theme, grid: Grid, guessed: Layout) -> None:
        super().__init__(parent, theme, name="paste_columns", title="")
        self.setWindowTitle(self.tr("Paste as tasks"))
        self._grid = grid
        self.has_titles = QCheckBox(self.tr("The first row has &titles"))
        self.has_titles.setChecked(guessed.has_titles)
        titles = self._titles()
        self.choices = [self._choice(n, key, titles) for n, key in enumerate(guessed.columns)]
        self.preview = QTableWidget(0, len(guessed.columns))
        self.preview.setAccessibleName(self.tr("The first rows"))
        self._furnish_preview()
        self._count = QLabel()
        self.has_titles.toggled.connect(self._show_rows)
        ask = QLabel(self.tr("What does each column hold?"))
        self.body.addWidget(ask)
        self.body.addWidget(self.preview, 1)
        form = QFormLayout()
        form.addRow(self.has_titles)
        self.body.addLayout(form)
        self.body.addWidget(self._count)
        self.body.addWidget(
            hint_label(
                self.tr(
                    "Indented names become subtasks. Predecessors are the numbers in the column #, "
                    "or the places of the rows in this list."
                )
            )
        )
        self._show_rows()
        self.resize(min(160 + COLUMN_PX * len(guessed.columns), 960), 440)

    def layout_chosen(self) -> Layout:
        """The columns as they are chosen now."""
        columns = tuple(choice.currentData() or None for choice in self.choices)
        return Layout(columns, self.has_titles.isChecked(), True)

    def take(self) -> None:
        chosen = [key for key in self.layout_chosen().columns if key is not None]
        twice = next((key for n, key in enumerate(chosen) if key in chosen[:n]), None)
        if twice is not None:
            self._refuse(
                self.tr("Two columns are “{0}”. Choose another for one of them.").format(_title(twice))
            )
        if "name" not in chosen:
            self._refuse(self.tr("Say which column holds the names of the tasks."))

    def _refuse(self, text: str) -> None:
        self.problem.show_text(text)
        raise Refused

    def _titles(self) -> Mapping[str, str]:
        """The fields by title, the name first."""
        keys = sorted(pasted_fields(), key=lambda key: (key != "name", _title(key).casefold()))
        return {_title(key): key for key in keys}

    def _choice(self, column: int, key: str | None, titles: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Column {0}").format(column + 1))
        box.addItem(self.tr("Leave out"), "")
        for title, field in titles.items():
            box.addItem(title, field)
        box.setCurrentIndex(max(box.findData(key or ""), 0))
        return box

    def _furnish_preview(self) -> None:
        table = self.preview
        table.setRowCount(1 + min(ROWS_SHOWN, len(self._grid)))
        table.horizontalHeader().hide()
        table.horizontalHeader().setDefaultSectionSize(COLUMN_PX)
        if len(self.choices) <= MOST_SPREAD:
            table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setRowHeight(0, ROW_PX + 8)
        for n, choice in enumerate(self.choices):
            table.setCellWidget(0, n, choice)

    def _show_rows(self) -> None:
        rows: Sequence[Sequence[object]] = self._grid[self.has_titles.isChecked() :]
        for line in range(1, self.preview.rowCount()):
            for n in range(len(self.choices)):
                cells = self._grid[self.has_titles.isChecked() :]
                cell = cells[line - 1][n] if line <= len(cells) else None
                text = "" if cell is None else " " * cell.indent + cell.text
                self.preview.setItem(line, n, QTableWidgetItem(text))
        self._count.setText(self.tr("%n rows", "", len(rows)).replace("%n", str(len(rows))))


def _title(key: str) -> str:
    return say(TASK_FIELDS[key].title)
