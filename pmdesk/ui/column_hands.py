"""ColumnHands: what the user does with the columns of the task table."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pmdesk.ui.dialogs.ask_text import ask_text
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme


class ColumnHands(QObject):
    """Each is about the current column, which a click on its title makes current.

    Dialogs are imported when they are opened: a file is on the screen before that.
    """

    def __init__(self, table: TaskTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._theme = theme
        self._window = parent

    def choose(self) -> None:
        """Open the dialog in which columns are chosen."""
        from pmdesk.ui.dialogs.columns import choose_columns

        fields = self._table.task_model.fields
        chosen = choose_columns(self._window, self._theme, fields, self._table.shown_columns())
        if chosen is not None:
            self._table.show_columns(chosen)

    def insert(self) -> None:
        """Ask for a field and show it to the left of the current column."""
        from pmdesk.ui.dialogs.pick_column import pick_column

        here = self._table.current_column()
        shown = [key for key, _ in self._table.shown_columns()]
        new = pick_column(self._window, self._theme, self._table.task_model.fields, shown)
        if new is not None and here is not None:
            self._table.columns.insert(new, here)
            self._go_to(new)

    def hide(self) -> None:
        """Show the current column no more."""
        here = self._table.current_column()
        if here is None:
            return
        place = [key for key, _ in self._table.shown_columns()].index(here)
        self._table.columns.hide(here)
        left = [key for key, _ in self._table.shown_columns()]
        self._go_to(left[min(place, len(left) - 1)])

    def rename(self) -> None:
        """Ask for another title of the current column."""
        here = self._table.current_column()
        if here is None:
            return
        title = ask_text(
            self._window,
            self.tr("Rename the column"),
            self.tr("Title (empty: its own)"),
            self._table.title_of(here),
        )
        if title is not None:
            self._table.columns.rename(here, title)

    def fit(self) -> None:
        """Make the current column as wide as its texts."""
        here = self._table.current_column()
        if here is not None:
            self._table.columns.fit(here)

    def freeze(self) -> None:
        """Let the columns up to the current one stand still, or all be scrolled if they do already."""
        here = self._table.current_column()
        if here is not None:
            self._table.columns.freeze_through(here)

    def _go_to(self, column: str) -> None:
        row = max(self._table.currentIndex().row(), 0)
        self._table.go_to_cell(row, self._table.column_of(column) or 0)
        self._table.setFocus()
