"""RegistersView: one register at a time as a table to type into, filtered, sorted and grouped."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Instant
from pmdesk.domain.registers.risk import Risk
from pmdesk.presentation.grids import grid_of_text
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.registers.register_sheet import RegisterSheet, groups_of
from pmdesk.presentation.sheet_lines import Arranging
from pmdesk.session.commands.register_cells import begin_register_row, paste_register_rows
from pmdesk.session.commands.registers import remove_register_rows
from pmdesk.ui.registers.register_names import register_names
from pmdesk.ui.sheets.sheet_model import SheetModel
from pmdesk.ui.sheets.sheet_table import SheetTable
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.clear_button import offer_to_clear

SHOWN_AT_FIRST = 8
"""Columns of a register; further ones are hidden until somebody wants them, but for what it is tied to."""

ALWAYS_AT_FIRST = ("tied_to",)


class RegistersView(QWidget):
    """Boxes choose the register and how it is grouped; what is typed into the line edit filters it."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means.parent)
        self.means = means
        self._hidden = {table: _hidden_at_first(table) for table in REGISTER_FIELDS}
        self._groups: dict[str, str] = {}
        self._sort = ("", False)
        self._is_stale = True
        self.which = QComboBox(self)
        self.group = QComboBox(self)
        self.words = QLineEdit(self)
        sheet = RegisterSheet(means.bridge.plan, Risk.table, Arranging())
        self._model = SheetModel(means.bridge, sheet, self._new_row, lambda _table: "title")
        self.table = SheetTable(self._model, means.theme, self, name)
        self._lay_out()
        self._offer_groups()
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.which.currentIndexChanged.connect(self._choose_register)
        self.group.currentIndexChanged.connect(self._choose_group)
        self.words.textChanged.connect(self._renew)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer_actions)
        self.table.delete_wanted.connect(self.delete_selected)
        self.table.pasted.connect(self.paste)
        means.bridge.changed.connect(self._renew)
        means.rows_view.rows_changed.connect(self._renew)

    @property
    def widget(self) -> QWidget:
        """What stands in the work area."""
        return self

    @property
    def model(self) -> SheetModel:
        """What the table shows."""
        return self._model

    @property
    def register(self) -> str:
        """The name of the table of the register that is shown."""
        return str(self.which.currentData())

    def zoom_in(self) -> None:
        """Nothing: registers have one size."""

    def zoom_out(self) -> None:
        """Nothing, as ``zoom_in``."""

    def zoom_to_fit(self) -> None:
        """Nothing, as ``zoom_in``."""

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Show the register that a row is in, with the row."""
        if isinstance(place, RowKey) and place.table in REGISTER_FIELDS:
            self.which.setCurrentIndex(self.which.findData(place.table))
            self.words.clear()
            self._catch_up()
            row = self._model.row_of(place)
            if row is not None:
                self.table.go_to(row, 0)

    def scroll_to_today(self) -> None:
        """Nothing: the tables have no place for it."""

    def view_state(self) -> dict[str, Any]:
        """Which register is shown, how each is grouped, and the hidden columns."""
        return {
            "register": self.register,
            "groups": self._groups,
            "hidden": {table: sorted(columns) for table, columns in self._hidden.items()},
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown; what is unknown stays as it is."""
        self._groups |= {str(table): str(key) for table, key in state.get("groups", {}).items()}
        hidden = state.get("hidden", {})
        self._hidden |= {str(table): frozenset(map(str, columns)) for table, columns in hidden.items()}
        at = self.which.findData(state.get("register"))
        if at >= 0:
            self.which.setCurrentIndex(at)
        self._offer_groups()
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def delete_selected(self) -> None:
        """Delete the selected rows, with what is said of them, as one edit."""
        rows = self.table.selected_keys()
        if rows and not self.means.bridge.session.read_only:
            self._make(lambda: remove_register_rows(self.means.bridge.session.portfolio, rows))

    def paste(self, text: str) -> None:
        """Fill the cells from the current one on with the rows of a text; further rows are added."""
        at = self.table.currentIndex()
        grid = grid_of_text(text)
        if not grid or not at.isValid():
            return
        lines = self._model.lines[at.row() :]
        keys: list[RowKey | None] = [line.key for line in lines if line.key is not None]
        targets = [*keys[: len(grid)], *[None] * (len(grid) - len(keys))]
        columns = self._model.columns[at.column() : at.column() + len(grid[0])]
        texts = [[cell.text for cell in row] for row in grid]
        session, table, project = self.means.bridge.session, self.register, self._project_of_new()
        self._make(
            lambda: paste_register_rows(
                session.plan, session.ids, table, project, targets, columns, texts, session.today
            )
        )

    def switch_column(self, key: str) -> None:
        """Hide a column of the register that is shown, or show it again; the title always stays."""
        if key != "title":
            self._hidden[self.register] = self._hidden[self.register] ^ {key}
            self._renew()

    # -- what is shown

    def _renew(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        table = self.register
        group = self._groups.get(table, "")
        sheet = RegisterSheet(
            self.means.bridge.plan,
            table,
            Arranging(group, *self._sort, self.words.text(), self.means.rows_view.project),
            grows=not self.means.bridge.session.read_only,
        )
        columns = [key for key in sheet.columns if key not in self._hidden[table] and key != group]
        self.table.cells.is_grouped = bool(group)
        self._model.show(sheet, columns)
        if not self.table.currentIndex().isValid() and self._model.lines:
            self.table.go_to(0, 0)

    def _new_row(self, table: str, column: str, text: str) -> Edit:
        session = self.means.bridge.session
        texts = [(column, text)]
        return begin_register_row(
            session.plan, session.ids, table, self._project_of_new(), texts, session.today
        )

    def _project_of_new(self) -> ProjectId | None:
        """The project of a new row: the shown one, that of the current line, or the first."""
        portfolio = self.means.bridge.session.portfolio
        shown = self.means.rows_view.project
        if shown is not None:
            return shown
        key = self._model.key(self.table.currentIndex().row())
        if key is not None:
            return getattr(portfolio.get(key), "project", None)
        rows = sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
        return rows[0].id if rows else None

    # -- hands

    def _choose_register(self) -> None:
        self._sort = ("", False)
        self._offer_groups()
        self._renew()

    def _choose_group(self) -> None:
        self._groups[self.register] = str(self.group.currentData() or "")
        self._renew()

    def _sort_by(self, column: int) -> None:
        key = self._model.columns[column]
        before, descending = self._sort
        self._sort = (key, False) if key != before else ("", False) if descending else (key, True)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(bool(self._sort[0]))
        order = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self._renew()

    def _offer_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for key, field in REGISTER_FIELDS[self.register].items():
            action = menu.addAction(say(field.title))
            action.setCheckable(True)
            action.setChecked(key not in self._hidden[self.register])
            action.triggered.connect(lambda _=False, key=key: self.switch_column(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def _offer_actions(self, at: QPoint) -> None:
        menu = QMenu(self)
        offered = (
            (self.tr("Cop&y"), self.table.copy),
            (self.tr("Copy the &whole table"), self.table.copy_all),
            (self.tr("&Delete rows"), self.delete_selected),
        )
        for text, run in offered:
            menu.addAction(text, run)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _make(self, edit_of: Callable[[], Edit]) -> None:
        """Make an edit; why it can't be is told."""
        try:
            edit = edit_of()
            if not edit.is_empty:
                self.means.bridge.session.perform(edit)
        except PmdeskError as refusal:
            self.means.bridge.refused.emit(refusal)

    def _offer_groups(self) -> None:
        blocked = self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(self.tr("Nothing"), "")
        for key in groups_of(self.register):
            self.group.addItem(say(REGISTER_FIELDS[self.register][key].title), key)
        self.group.setCurrentIndex(max(self.group.findData(self._groups.get(self.register, "")), 0))
        self.group.blockSignals(blocked)

    def _lay_out(self) -> None:
        for table, text in register_names().items():
            self.which.addItem(text, table)
        self.which.setCurrentIndex(self.which.findData(Risk.table))
        self.which.setMaxVisibleItems(self.which.count())
        self.words.setPlaceholderText(self.tr("Show only rows that contain …"))
        self.words.setAccessibleName(self.tr("Show only rows that contain"))
        self.words.setMaximumWidth(260)
        offer_to_clear(self.words)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        for text, name, box in (
            (self.tr("&Show"), self.tr("Show"), self.which),
            (self.tr("&grouped by"), self.tr("Grouped by"), self.group),
        ):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(name)
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addWidget(self.words, 1)
        bar.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(self.table, 1)


def _hidden_at_first(table: str) -> frozenset[str]:
    keys = tuple(REGISTER_FIELDS[table])
    return frozenset(keys[SHOWN_AT_FIRST:]) - {*ALWAYS_AT_FIRST}
