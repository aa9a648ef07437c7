"""TaskClipboard: cells and tasks on the clipboard, for us as they are, for others as text and HTML."""

from collections.abc import Sequence
from itertools import cycle, islice

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue, PmdeskError
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.column_guess import Layout, guessed_layout
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.grids import INDENT, Cell, Grid, grid_of_html, grid_of_text, html_of, text_of
from pmdesk.session.commands.cell_block import TypedCell, type_cells
from pmdesk.session.commands.clipboard import CopiedTasks, copy_tasks, paste_tasks
from pmdesk.session.commands.pasted_tasks import insert_pasted, pasted_tasks
from pmdesk.session.commands.task_list import insert_list, outline_of_text
from pmdesk.session.commands.tasks import delete_tasks
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme

BEGINNINGS = ("row", "indicators", "name")
"""Where a list that is pasted becomes tasks; in other columns it fills the cells."""


class CopiedCells(QMimeData):
    """What lies on the clipboard after a copy of cells; ``columns`` are the fields they are from."""

    def __init__(self, grid: Grid, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.setText(text_of(grid))
        self.setHtml(html_of(grid))


class CopiedRows(CopiedCells):
    """Whole rows: ``copied`` for us, cells for the others."""

    def __init__(self, copied: CopiedTasks, grid: Grid, columns: Sequence[str]) -> None:
        super().__init__(grid, columns)
        self.copied = copied


class TaskClipboard(QObject):
    """Copies, cuts and pastes cells and tasks of one table; ``warned`` carries a text about a paste."""

    warned = Signal(str)

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        table: TaskTable,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._selection = selection
        self._table = table
        self._theme = theme
        self._window = parent

    def copy(self) -> None:
        """Put the selected cells on the clipboard, whole rows as tasks."""
        block = self._table.selected_block()
        if block.is_whole:
            self.copy_tasks()
        elif block.rows:
            grid = self._grid([self._table.task_model.key_at(row) for row in block.rows], block.columns)
            QGuiApplication.clipboard().setMimeData(CopiedCells(grid, block.columns))

    def copy_tasks(self) -> None:
        """Put the selected tasks on the clipboard, with all that hangs on them."""
        tasks = self._selection.tasks
        if tasks:
            copied = copy_tasks(self._bridge.session.portfolio, tasks)
            columns = [key for key, _ in self._table.shown_columns() if key != "indicators"]
            grid = self._grid([RowKey(Task.table, task) for task in tasks], columns)
            QGuiApplication.clipboard().setMimeData(CopiedRows(copied, grid, columns))

    def cut(self) -> None:
        """Copy the selected tasks and delete them."""
        tasks = self._selection.tasks
        if tasks:
            self.copy_tasks()
            self._bridge.perform(delete_tasks(self._bridge.session.portfolio, tasks))

    def paste(self) -> None:
        """Insert copied tasks above the current row, fill the selected cells, or make tasks of a list."""
        mime = QGuiApplication.clipboard().mimeData()
        try:
            if isinstance(mime, CopiedRows):
                self._paste_tasks(mime.copied)
            elif mime is not None:
                self._paste_grid(mime)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)

    def paste_as_tasks(self) -> None:
        """Ask which columns the rows on the clipboard have and insert them as tasks."""
        mime = QGuiApplication.clipboard().mimeData()
        grid = _grid_in(mime) if mime is not None else ()
        project = self._project()
        if not grid or project is None:
            return
        try:
            self._insert_grid(grid, project, self._guess(grid, project), ask=True)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)

    def _paste_tasks(self, copied: CopiedTasks) -> None:
        session = self._bridge.session
        project = self._project()
        if project is not None:
            above = self._selection.current_task
            self._insert(paste_tasks(session.portfolio, session.ids, copied, project, above=above))

    def _paste_grid(self, mime: QMimeData) -> None:
        grid, project = _grid_in(mime), self._project()
        table, model = self._table, self._table.task_model
        here = table.currentIndex()
        if not grid or project is None or not here.isValid():
            return
        block = table.selected_block()
        is_row = model.key_at(here.row()) is not None
        one = len(grid) == len(grid[0]) == 1
        is_block = len(block.rows) > 1 and not block.is_whole
        begins = model.columns[here.column()] in BEGINNINGS
        if is_row and (one or is_block or isinstance(mime, CopiedCells) or not begins):
            self._fill_cells(grid)
        elif one:
            model.put(here.row(), here.column(), grid[0][0].text)
        elif isinstance(mime, CopiedCells) and "name" in mime.columns:
            columns = tuple(None if key == "indicators" else key for key in mime.columns)
            self._insert_grid(grid, project, Layout(columns, False, True))
        elif (len(grid[0]) == 1 and not mime.hasHtml()) or _is_list(grid):
            lines = outline_of_text(mime.text())
            session, above = self._bridge.session, self._selection.current_task
            self._insert(insert_list(session.portfolio, session.ids, project, lines, above=above))
        else:
            self._insert_grid(grid, project, self._guess(grid, project))

    def _fill_cells(self, grid: Grid) -> None:
        """Type the cells of ``grid`` into the selected ones, again and again where more are selected."""
        table, session = self._table, self._bridge.session
        block, model = table.selected_block(), table.task_model
        order = [key for key, _ in table.shown_columns()]
        first_row, first_column = min(block.rows), order.index(block.columns[0])
        rows = block.rows
        if len(rows) < len(grid) or len(rows) % len(grid):
            rows = tuple(range(first_row, first_row + len(grid)))
        columns = block.columns
        width = len(grid[0])
        if len(columns) < width or len(columns) % width:
            columns = tuple(order[first_column : first_column + width])
        if len(columns) < width or model.key_at(rows[-1]) is None:
            raise InvalidValue(message("edits.no_room_to_paste", rows=len(grid), columns=width))
        cells = [
            TypedCell(key, column, cell.text)
            for row, texts in zip(rows, islice(cycle(grid), len(rows)), strict=True)
            for column, cell in zip(columns, islice(cycle(texts), len(columns)), strict=True)
            if (key := model.key_at(row)) is not None
        ]
        edit = type_cells(session.plan, session.ids, cells, session.today, "edits.paste_cells")
        if self._bridge.perform(edit):
            table.select_block(rows, columns)

    def _guess(self, grid: Grid, project: ProjectId) -> Layout:
        session = self._bridge.session
        return guessed_layout(grid, session.portfolio.projects[project], session.today)

    def _insert_grid(self, grid: Grid, project: ProjectId, layout: Layout, *, ask: bool = False) -> None:
        """Insert the rows of ``grid`` as tasks; where it is not certain what they hold, ask first."""
        chosen: Layout | None = layout
        if ask or not layout.certain:
            from pmdesk.ui.dialogs.paste_columns import ask_layout  # when it is wanted

            chosen = ask_layout(self._window, self._theme, grid, layout)
        if chosen is None:
            return
        session = self._bridge.session
        rows = pasted_tasks(grid[chosen.has_titles :], chosen.columns)
        above = self._selection.current_task
        pasting = insert_pasted(session.plan, session.ids, project, rows, session.today, above=above)
        if self._insert(pasting.edit) and pasting.left_out:
            count, first = len(pasting.left_out), say(pasting.left_out[0])
            one = self.tr("One cell could not be read and was left out. {1}")
            many = self.tr("{0} cells could not be read and were left out. {1}")
            self.warned.emit((one if count == 1 else many).format(count, first))

    def _insert(self, edit: Edit) -> bool:
        """Perform ``edit`` and select the tasks that came in."""
        if not self._bridge.perform(edit):
            return False
        new = [c.key for c in edit.changes if c.before is None and c.key.table == Task.table]
        rows = sorted(new, key=lambda key: self._rows_view.rows.position(key) or 0)
        self._selection.select(rows, rows[0] if rows else None)
        self._table.show_current()
        return True

    def _project(self) -> ProjectId | None:
        return self._table.task_model.project_of_row(self._table.currentIndex().row())

    def _grid(self, keys: Sequence[RowKey | None], columns: Sequence[str]) -> Grid:
        """The cells of some rows, names indented; the empty last row is left out."""
        outline = self._bridge.plan.portfolio.outline
        rows = [key for key in keys if key is not None]
        levels = [outline.level_of(TaskId(k.id)) if k.table == Task.table else 0 for k in rows]
        least = min(levels, default=0)
        return tuple(
            tuple(self._cell(key, column, level - least) for column in columns)
            for key, level in zip(rows, levels, strict=True)
        )

    def _cell(self, key: RowKey, column: str, level: int) -> Cell:
        field = field_for(self._bridge.plan, key, column)
        text = "" if field is None else field.text(self._bridge.plan, key.id)
        return Cell(text, level * len(INDENT) if column == "name" and text else 0)


def _grid_in(mime: QMimeData) -> Grid:
    """The cells on the clipboard: of its table if it has one, else of its text."""
    return (grid_of_html(mime.html()) if mime.hasHtml() else ()) or grid_of_text(mime.text())


def _is_list(grid: Grid) -> bool:
    """Whether each row has one text only, as lines that are indented by tabs have."""
    return all(sum(bool(cell.text) for cell in row) <= 1 for row in grid)
