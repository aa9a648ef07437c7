"""SheetModel: the lines of a sheet as the rows of a table, with cells to type into."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.presentation.field import Align, Editor, Field
from pmdesk.presentation.sheet_lines import Sheet, SheetLine
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.typing_in import put_cell
from pmdesk.ui.widgets.tool_tip import tip_of

NewRow = Callable[[str, str, str], Edit | None]
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SheetModel(QAbstractTableModel):
    """Shows the ``columns`` of a sheet. Typing into its empty line makes the edit of ``new_row``.

    That is asked with the name of the table, the key of the column and the text; None stands for no row.
    ``first_cell`` is the column in which a row of a table is begun.
    """

    def __init__(
        self, bridge: SessionBridge, sheet: Sheet, new_row: NewRow, first_cell: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._sheet = sheet
        self._columns: tuple[str, ...] = sheet.columns
        self._new_row = new_row
        self._first_cell = first_cell
        self._typed: RowKey | None = None
        self._order: tuple[RowKey | None, ...] = ()

    @property
    def lines(self) -> Sequence[SheetLine]:
        """The lines shown."""
        return self._sheet.lines

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns shown."""
        return self._columns

    def show(self, sheet: Sheet, columns: Sequence[str]) -> None:
        """Show another sheet: lines that differ come and go, the others keep their place."""
        if sheet.table != self._sheet.table or tuple(columns) != self._columns:
            self.beginResetModel()
            self._sheet, self._columns = sheet, tuple(columns)
            self.endResetModel()
            return
        before, after = ([line.key or line.title for line in each.lines] for each in (self._sheet, sheet))
        same = min(len(before), len(after))
        head = next((n for n in range(same) if before[n] != after[n]), same)
        tail = next((n for n in range(same - head) if before[-1 - n] != after[-1 - n]), same - head)
        if gone := len(before) - head - tail:
            self.beginRemoveRows(_NOWHERE, head, head + gone - 1)
            self._sheet = _Without(self._sheet, head, gone)
            self.endRemoveRows()
        if came := len(after) - head - tail:
            self.beginInsertRows(_NOWHERE, head, head + came - 1)
            self._sheet = sheet
            self.endInsertRows()
        self._sheet = sheet
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def key(self, row: int) -> RowKey | None:
        """The row shown in a line; None for headings and the empty line."""
        return self.lines[row].key if 0 <= row < len(self.lines) else None

    def row_of(self, key: RowKey) -> int | None:
        """The line that shows a row."""
        return next((n for n, line in enumerate(self.lines) if line.key == key), None)

    def is_empty_line(self, row: int) -> bool:
        """Whether a line waits for a row to be typed into it."""
        return 0 <= row < len(self.lines) and self.lines[row].is_empty

    def take_place(self, rows: int) -> int | None:
        """The line so many ``rows`` from that typed into last, once: None if nothing was typed since.

        Typing may sort the row elsewhere. Its neighbours are those that it had before, and what follows a row
        that was typed into the empty line is the empty line.
        """
        typed = self._typed
        self.forget_typed()
        if typed is None:
            return None
        if typed not in self._order:
            empty = next((n for n, line in enumerate(self.lines) if line.is_empty), None)
            return empty if rows > 0 and empty is not None else self.row_of(typed)
        before = self._order.index(typed) + rows
        beside = self._order[before] if 0 <= before < len(self._order) else typed
        return before if beside is None else self.row_of(beside)

    def forget_typed(self) -> None:
        """Begin anew: what was typed last is not gone on from."""
        self._typed = None

    def field(self, column: int) -> Field[Any]:
        """The field of a column."""
        return self._sheet.fields[self._columns[column]]

    def is_negative(self, row: int, column: int) -> bool:
        """Whether a cell shows an amount below nothing."""
        return self.field(column).align is Align.RIGHT and self.text(row, column)[:1] in ("-", "−")

    def is_nothing(self, row: int, column: int) -> bool:
        """Whether a cell shows an amount of nothing."""
        text = self.text(row, column)
        return self.field(column).kind is Editor.NUMBER and not text.strip("0.,")

    @property
    def hint(self) -> str:
        """What the empty line says of itself."""
        first = self._first_cell(self._sheet.table)
        title = say(self._sheet.fields[first].title)
        return self.tr("Type a new row: {0}").format(title)

    # -- as typing needs it

    def field_at(self, row: int, column: int) -> Field[Any] | None:
        """The field of a cell into which something can be typed."""
        return self.field(column) if self._can_edit(row, column) else None

    def choices_at(self, _row: int, column: int) -> tuple[str, ...]:
        """What an editor in the column may offer."""
        return self.field(column).choices(self._bridge.plan)

    def title(self, column: int) -> str:
        """The heading of a column."""
        return say(self.field(column).title)

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        line = self.lines[row]
        return "" if line.is_empty else self._sheet.text(line, self._columns[column])

    def put(self, row: int, column: int, text: str) -> None:
        """Take what was typed into a cell; in the empty line that adds a row. Raises PmdeskError."""
        session = self._bridge.session
        key = self.key(row)
        order = tuple(line.key for line in self.lines)
        if key is not None:
            put_cell(session, key, self._columns[column], text, session.today)
            self._typed, self._order = key, order
            return
        edit = self._new_row(self._sheet.table, self._columns[column], text) if text.strip() else None
        if edit is None:
            return
        session.perform(edit)
        self._typed, self._order = edit.changes[0].key, order

    # -- as Qt needs it

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case _:
                return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self._can_edit(index.row(), index.column()) else plain

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.title(column)}: {self.text(row, column)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(self.hint if self.lines[row].is_empty else self.text(row, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
            case _:
                return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's way in, when another cell is clicked while one is being edited; a refusal is told to all."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        try:
            self.put(index.row(), index.column(), str(value))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return False
        return True

    def _can_edit(self, row: int, column: int) -> bool:
        field = self.field(column)
        if field.parse is None or self._bridge.session.read_only:
            return False
        key = self.key(row)
        if key is not None:
            return field.can_edit(self._bridge.plan, key.id)
        return self.is_empty_line(row)

    def _alignment(self, column: int) -> int:
        right = self.field(column).align is Align.RIGHT
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class _Without:
    """A sheet from which some lines are gone."""

    def __init__(self, sheet: Sheet, first: int, count: int) -> None:
        self.table, self.fields, self.columns = sheet.table, sheet.fields, sheet.columns
        self.lines = (*sheet.lines[:first], *sheet.lines[first + count :])
        self.text = sheet.text
