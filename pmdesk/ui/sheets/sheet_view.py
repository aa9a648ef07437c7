"""SheetView: one of several tables at a time as a sheet to type into, filtered, sorted and grouped."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.field import Align, Field
from pmdesk.presentation.grids import grid_of_text
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.sheet_lines import Arranging, Sheet
from pmdesk.presentation.table_sheet import TableSheet
from pmdesk.presentation.text_table import TextColumn, TextRow, printable_table
from pmdesk.ui.sheets.sheet_model import SheetModel
from pmdesk.ui.sheets.sheet_table import SheetTable
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.clear_button import offer_to_clear

Fields = Mapping[str, Mapping[str, Field[Any]]]
"""The fields of each table by key."""


WORDS_PX = 260
LEAST_BOX_PX = 80
"""What stands beside the table needs room in a small window."""


class SheetView(LateView):
    """Boxes choose the table and how it is grouped; what is typed into the line edit filters it.

    ``fields`` are those of each table, ``hidden`` the columns that are hidden until somebody wants them.
    What a table is made of, and what typing, pasting and deleting do in it, subclasses say.
    """

    def __init__(
        self, means: ViewMeans, name: str, fields: Fields, hidden: Mapping[str, frozenset[str]], first: str
    ) -> None:
        super().__init__(means)
        self._fields = fields
        self._hidden = {table: hidden.get(table, frozenset()) for table in fields}
        self._groups: dict[str, str] = {}
        self._sort = ("", False)
        self.which = QComboBox(self)
        self.group = QComboBox(self)
        self.words = QLineEdit(self)
        self._model = SheetModel(
            means.bridge, self.sheet_of(first, Arranging()), self.new_row, self.first_cell
        )
        self.table = SheetTable(self._model, means.theme, self, name)
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.which.currentIndexChanged.connect(self._choose_table)
        self.group.currentIndexChanged.connect(self._choose_group)
        self.words.textChanged.connect(self.renew)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer_actions)
        self.table.delete_wanted.connect(self.delete_selected)
        self.table.pasted.connect(self.paste)
        means.rows_view.rows_changed.connect(self.renew)

    # -- what subclasses say

    def sheet_of(self, table: str, arranging: Arranging) -> TableSheet:
        """The sheet of a table as it is arranged."""
        raise NotImplementedError

    def first_cell(self, table: str) -> str:
        """The column in which a row of a table is begun: its first."""
        return next(iter(self._fields[table]))

    def groups_of(self, table: str) -> Sequence[str]:
        """The columns by which a table can be grouped."""
        raise NotImplementedError

    def new_row(self, table: str, column: str, text: str) -> Edit | None:
        """A row that is begun with a text in one of its cells; None if there is no place for one."""
        raise NotImplementedError

    def pasted(
        self,
        table: str,
        rows: Sequence[RowKey | None],
        columns: Sequence[str],
        texts: Sequence[Sequence[str]],
    ) -> Edit | None:
        """Give cells of ``rows`` other texts; None among these is a row to be added."""
        raise NotImplementedError

    def removed(self, rows: Sequence[RowKey]) -> Edit | None:
        """Remove rows; None if none of these can be."""
        raise NotImplementedError

    def offered(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What the menu of the rows offers, by its name."""
        return (
            (self.tr("Cop&y"), self.table.copy),
            (self.tr("Copy the &whole table"), self.table.copy_all),
            (self.tr("&Delete rows"), self.delete_selected),
        )

    def nothing(self) -> str:
        """What is said while no row is shown."""
        words = self.words.text().strip()
        if words:
            return self.tr("No row contains “{0}”.").format(words)
        if self.means.bridge.session.read_only:
            return self.tr("Nothing is here.")
        return self.tr(
            "Nothing is here yet. Type into the empty line, or paste rows of a spreadsheet with Ctrl+V."
        )

    def offer_more(self, menu: QMenu) -> None:
        """Add menus inside to that of the rows."""

    # -- as a view of the plan

    @property
    def model(self) -> SheetModel:
        """What the table shows."""
        return self._model

    @property
    def shown_table(self) -> str:
        """The name of the table that is shown."""
        return str(self.which.currentData())

    def show_table(self, table: str) -> None:
        """Show another of the tables, with all its rows."""
        self.which.setCurrentIndex(self.which.findData(table))
        self.words.clear()

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Show the table that a row is in, with the row."""
        if isinstance(place, RowKey) and place.table in self._fields:
            self.show_table(place.table)
            self.catch_up()
            row = self._model.row_of(place)
            if row is not None:
                self.table.go_to(row, 0)

    def view_state(self) -> dict[str, Any]:
        """Which table is shown, how each is grouped, and the hidden columns."""
        return {
            "table": self.shown_table,
            "groups": self._groups,
            "hidden": {table: sorted(columns) for table, columns in self._hidden.items()},
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown; what is unknown stays as it is."""
        self._groups |= {str(table): str(key) for table, key in state.get("groups", {}).items()}
        for table, columns in state.get("hidden", {}).items():
            if table in self._hidden:
                self._hidden[table] = frozenset(map(str, columns))
        at = self.which.findData(state.get("table"))
        if at >= 0:
            self.which.setCurrentIndex(at)
        self._offer_groups()
        self.renew()

    @property
    def arranging(self) -> Arranging:
        """How the table is arranged that is shown."""
        group = self._groups.get(self.shown_table, "")
        return Arranging(group, *self._sort, self.words.text(), self.means.rows_view.project)

    def sheet_to_print(self) -> Sheet:
        """What of the table that is shown goes on paper: all of it."""
        return self._model.sheet

    def printable(self, metrics: TextMetrics) -> Printable:
        """The table that is shown, with the columns that are."""
        model, sheet = self._model, self.sheet_to_print()
        columns = [
            TextColumn(
                model.title(n), self.table.columnWidth(n), right=n > 0 and model.field(n).align is Align.RIGHT
            )
            for n in range(model.columnCount())
        ]
        rows = [
            TextRow(tuple(sheet.text(line, key) for key in model.columns), stands_out=line.key is None)
            for line in sheet.lines
            if not line.is_empty
        ]
        return printable_table(columns, rows, metrics)

    # -- hands

    def delete_selected(self) -> None:
        """Delete the selected rows as one edit."""
        rows = self.table.selected_keys()
        if rows and not self.means.bridge.session.read_only:
            self._make(lambda: self.removed(rows))

    def paste(self, text: str) -> None:
        """Fill the cells from the current one on with the rows of a text; further rows are added."""
        at = self.table.currentIndex()
        grid = grid_of_text(text)
        if not grid or not at.isValid():
            return
        keys = [line.key for line in self._model.lines[at.row() :] if self._takes_paste(line.key)]
        rows = [*keys[: len(grid)], *[None] * (len(grid) - len(keys))]
        columns = self._model.columns[at.column() : at.column() + len(grid[0])]
        texts = [[cell.text for cell in row] for row in grid]
        self._make(lambda: self.pasted(self.shown_table, rows, columns, texts))

    def switch_column(self, key: str) -> None:
        """Hide a column of the table that is shown, or show it again; the first always stays."""
        table = self.shown_table
        if key != next(iter(self._fields[table])):
            self._hidden[table] ^= {key}
            self.renew()

    def _takes_paste(self, key: RowKey | None) -> bool:
        """Whether a line is a row of the file; headings are not, nor what is computed, with negative ids."""
        return key is not None and key.id > 0

    def _make(self, edit_of: Callable[[], Edit | None]) -> bool:
        """Whether an edit was made; why it can't be is told."""
        try:
            edit = edit_of()
            if edit is not None and not edit.is_empty:
                self.means.bridge.session.perform(edit)
                return True
        except PmdeskError as refusal:
            self.means.bridge.refused.emit(refusal)
        return False

    # -- what is shown

    def refresh(self) -> None:
        """Show the table as it is now; the current row stays so where it is sorted elsewhere."""
        current = self._model.key(self.table.currentIndex().row())
        table, arranging = self.shown_table, self.arranging
        sheet = self.sheet_of(table, arranging)
        hidden = self._hidden[table] | {arranging.group}
        columns = [key for key in sheet.columns if key not in hidden]
        self.table.cells.is_grouped = bool(arranging.group)
        self._model.show(sheet, columns)
        self.table.say_nothing("" if any(line.key for line in sheet.lines) else self.nothing())
        here, row = self.table.currentIndex(), None if current is None else self._model.row_of(current)
        if row is not None and row != here.row():
            self.table.go_to(row, max(here.column(), 0))
        if not self.table.currentIndex().isValid() and self._model.lines:
            self.table.go_to(0, 0)

    def _choose_table(self) -> None:
        self._sort = ("", False)
        self._offer_groups()
        self.renew()

    def _choose_group(self) -> None:
        self._groups[self.shown_table] = str(self.group.currentData() or "")
        self.renew()

    def _sort_by(self, column: int) -> None:
        key = self._model.columns[column]
        before, descending = self._sort
        self._sort = (key, False) if key != before else ("", False) if descending else (key, True)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(bool(self._sort[0]))
        order = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self.renew()

    def _offer_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        table = self.shown_table
        for key, field in self._fields[table].items():
            action = menu.addAction(say(field.title))
            action.setCheckable(True)
            action.setChecked(key not in self._hidden[table])
            action.triggered.connect(lambda _=False, key=key: self.switch_column(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def _offer_actions(self, at: QPoint) -> None:
        menu = QMenu(self)
        for text, run in self.offered():
            menu.addAction(text, run)
        self.offer_more(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _offer_groups(self) -> None:
        table = self.shown_table
        keys = self.groups_of(table)
        blocked = self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(self.tr("Nothing"), "")
        for key in keys:
            self.group.addItem(say(self._fields[table][key].title), key)
        self.group.setCurrentIndex(max(self.group.findData(self._groups.get(table, "")), 0))
        self.group.setEnabled(bool(keys))
        self.group.blockSignals(blocked)

    def lay_out(self, names: Mapping[str, str], first: str, *buttons: QWidget) -> QVBoxLayout:
        """The bar over the table: which of the tables with these ``names``, groups, filter, ``buttons``."""
        blocked = self.which.blockSignals(True)
        for table, text in names.items():
            self.which.addItem(text, table)
        self.which.setCurrentIndex(self.which.findData(first))
        self.which.setMaxVisibleItems(self.which.count())
        self.which.blockSignals(blocked)
        self._offer_groups()
        self.words.setPlaceholderText(self.tr("Show only rows that contain …"))
        self.words.setAccessibleName(self.tr("Show only rows that contain"))
        self.which.setMinimumWidth(LEAST_BOX_PX)
        self.group.setMinimumWidth(LEAST_BOX_PX)
        self.words.setMinimumWidth(LEAST_BOX_PX)
        self.words.setMaximumWidth(WORDS_PX)
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
        bar.addWidget(self.words, WORDS_PX)
        bar.addStretch(1)
        for button in buttons:
            bar.addWidget(button)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        return layout
