"""LineTable: a small table of texts in a dialog, with an empty last line to type into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pmdesk.presentation.field import Align, Editor
from pmdesk.ui.task_table.cell_editor import CellEditor
from pmdesk.ui.theme import Theme, header_font
from pmdesk.ui.widgets.tool_tip import tip_of

ROW_PX = 24
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width (0 takes what is left), what it offers, whether it is typed.

    One with ``ticked`` is not typed but ticked; that is its text while it is.
    """

    title: str
    width_px: int = 0
    choices: tuple[str, ...] = ()
    can_edit: bool = True
    ticked: str = ""


class LineTable(QTableWidget):
    """Lines of texts; ``edited`` says that the user changed one, added one or deleted one.

    The first ``fixed_lines`` can be chosen but neither changed nor deleted.
    """

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        lines: Iterable[Sequence[str]],
        *,
        name: str,
        can_grow: bool = True,
        fixed_lines: int = 0,
    ) -> None:
        super().__init__(0, len(columns))
        self._columns = tuple(columns)
        self._can_grow = can_grow
        self._fixed_lines = fixed_lines
        self._right: set[int] = set()
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([column.title for column in columns])
        delegate = _Choosing(theme, self._columns, self)
        delegate.left.connect(self._go_on)
        self.setItemDelegate(delegate)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as it leaves every other input
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFont(header_font())
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, column in enumerate(columns):
            if column.width_px:
                self.setColumnWidth(number, column.width_px)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.show_lines(lines)
        self.cellChanged.connect(self._cell_changed)

    def show_lines(self, lines: Iterable[Sequence[str]]) -> None:
        """Show other lines; says nothing."""
        blocked = self.blockSignals(True)
        self.setRowCount(0)
        for texts in lines:
            self._add_line(texts)
        self._keep_empty_line()
        self.blockSignals(blocked)

    def show_text(self, row: int, column: int, text: str) -> None:
        """Show another text in a cell; says nothing."""
        blocked = self.blockSignals(True)
        item = self.item(row, column)
        if item is not None:
            item.setText(text)
            item.setToolTip(tip_of(text))
        self.blockSignals(blocked)
        self.viewport().update()

    def align_right(self, *columns: int) -> None:
        """Have numbers in ``columns`` end at the same place, also in lines that are shown later."""
        self._right |= set(columns)
        for column in columns:
            heading = self.horizontalHeaderItem(column)
            for item in (heading, *(self.item(row, column) for row in range(self.rowCount()))):
                if item is not None:
                    item.setTextAlignment(_RIGHT)

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The texts of all lines that have any, without blanks around them."""
        rows = (self._texts(row) for row in range(self.rowCount()))
        return tuple(texts for texts in rows if any(texts))

    def delete_selected(self) -> None:
        """Delete the lines of the selected cells."""
        rows = sorted({index.row() for index in self.selectedIndexes()}, reverse=True)
        filled = [row for row in rows if row >= self._fixed_lines and any(self._texts(row))]
        for row in filled:
            self.removeRow(row)
        if filled:
            self._keep_empty_line()
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) and self._can_grow:
            self.delete_selected()
            return
        super().keyPressEvent(event)

    def _texts(self, row: int) -> tuple[str, ...]:
        return tuple(self._text(row, number) for number in range(self.columnCount()))

    def _text(self, row: int, number: int) -> str:
        item, ticked = self.item(row, number), self._columns[number].ticked
        if item is None:
            return ""
        if ticked:
            return ticked if item.checkState() is Qt.CheckState.Checked else ""
        return item.text().strip()

    def _add_line(self, texts: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for number, (column, text) in enumerate(zip(self._columns, texts, strict=True)):
            item = QTableWidgetItem("" if column.ticked else text)
            item.setToolTip(tip_of(text))
            if column.ticked:
                item.setCheckState(Qt.CheckState.Checked if text else Qt.CheckState.Unchecked)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if number in self._right:
                item.setTextAlignment(_RIGHT)
            if not column.can_edit or row < self._fixed_lines:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(row, number, item)

    def _keep_empty_line(self) -> None:
        if self._can_grow and (not self.rowCount() or any(self._texts(self.rowCount() - 1))):
            self._add_line([""] * len(self._columns))

    def _go_on(self, rows: int, columns: int) -> None:
        """Put the focus on the cell that the keys in an editor lead to."""
        row = min(max(self.currentRow() + rows, 0), self.rowCount() - 1)
        column = min(max(self.currentColumn() + columns, 0), self.columnCount() - 1)
        self.setFocus()
        self.setCurrentCell(row, column)

    def _cell_changed(self) -> None:
        blocked = self.blockSignals(True)
        self._keep_empty_line()
        self.blockSignals(blocked)
        self.edited.emit()


class _Choosing(QStyledItemDelegate):
    """Edits texts with the editor that cells have everywhere: a column's choices are completed.

    ``left`` carries how many rows and columns the focus goes on.
    """

    left = Signal(int, int)

    def __init__(self, theme: Theme, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._open: QWidget | None = None

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002  (Qt's signature)
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self._columns[index.column()]
        kind = Editor.CHOICE if column.choices else Editor.TEXT
        editor = CellEditor(kind, Align.LEFT, column.choices, self._theme, parent)
        editor.setAccessibleName(column.title)
        editor.left.connect(lambda rows, columns: self._leave(editor, rows, columns))
        editor.cancelled.connect(lambda: self._close(editor))
        self._open = editor
        return editor

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Wrapped words keep off the lines between the rows."""
        return super().sizeHint(option, index).grownBy(QMargins(0, 3, 0, 3))

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        self._open = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave keys to the editor, which tells by its signals what they mean; take the text on focus out."""
        return False if isinstance(event, QKeyEvent) else super().eventFilter(editor, event)

    def _leave(self, editor: QWidget, rows: int, columns: int) -> None:
        """Take what the editor says, once, and go on from its cell."""
        if self._open is editor:
            self.commitData.emit(editor)
            self._close(editor)
            self.left.emit(rows, columns)

    def _close(self, editor: QWidget) -> None:
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
