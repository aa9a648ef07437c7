"""TaskClipboard: tasks with their links and people within the program, and text for other programs."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.fields import task_column
from pmdesk.session.commands.clipboard import CopiedTasks, copy_tasks, paste_tasks
from pmdesk.session.commands.task_list import insert_list, outline_of_text
from pmdesk.session.commands.tasks import delete_tasks
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.table import TaskTable

INDENT = "    "
"""One outline level in front of a name, for programs that know nothing of levels."""


class CopiedMime(QMimeData):
    """What lies on the clipboard after a copy: ``copied`` for us, a table of text for the others."""

    def __init__(self, copied: CopiedTasks, text: str) -> None:
        super().__init__()
        self.copied = copied
        self.setText(text)


class TaskClipboard(QObject):
    """Copies, cuts and pastes the selected tasks of one table."""

    def __init__(
        self, bridge: SessionBridge, rows_view: RowsView, selection: Selection, table: TaskTable
    ) -> None:
        super().__init__(table)
        self._bridge = bridge
        self._rows_view = rows_view
        self._selection = selection
        self._table = table

    def copy(self) -> None:
        """Put the selected tasks on the clipboard."""
        tasks = self._selection.tasks
        if tasks:
            copied = copy_tasks(self._bridge.session.portfolio, tasks)
            QGuiApplication.clipboard().setMimeData(CopiedMime(copied, self._text()))

    def cut(self) -> None:
        """Copy the selected tasks and delete them."""
        tasks = self._selection.tasks
        if tasks:
            self.copy()
            self._bridge.perform(delete_tasks(self._bridge.session.portfolio, tasks))

    def copy_cell(self) -> None:
        """Put the text of the current cell on the clipboard."""
        here = self._table.currentIndex()
        text = self._table.task_model.text(here.row(), here.column())
        QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Insert copied tasks above the current row; a list becomes tasks, one line the cell's text."""
        mime = QGuiApplication.clipboard().mimeData()
        try:
            if isinstance(mime, CopiedMime):
                self._paste_tasks(mime.copied)
            elif mime is not None and mime.hasText():
                self._paste_text(mime.text())
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)

    def _paste_tasks(self, copied: CopiedTasks) -> None:
        session = self._bridge.session
        above = self._selection.current_task
        project = self._table.task_model.project_of_row(self._table.currentIndex().row())
        if project is not None:
            self._insert(paste_tasks(session.portfolio, session.ids, copied, project, above=above))

    def _paste_text(self, text: str) -> None:
        here = self._table.currentIndex()
        model = self._table.task_model
        if "\n" not in text.strip() and model.key_at(here.row()) is not None:
            if model.can_edit(here.row(), here.column()):
                model.put(here.row(), here.column(), text.strip())
            return
        session = self._bridge.session
        project = model.project_of_row(here.row())
        lines = outline_of_text(text)
        if project is not None and lines:
            above = self._selection.current_task
            self._insert(insert_list(session.portfolio, session.ids, project, lines, above=above))

    def _insert(self, edit: Edit) -> None:
        """Perform ``edit`` and select the tasks that came in."""
        if not self._bridge.perform(edit):
            return
        new = [c.key for c in edit.changes if c.before is None and c.key.table == Task.table]
        rows = sorted(new, key=lambda key: self._rows_view.rows.position(key) or 0)
        self._selection.select(rows, rows[0] if rows else None)
        self._table.show_current()

    def _text(self) -> str:
        """The selected rows as tab-separated columns, names indented."""
        plan = self._bridge.plan
        outline = plan.portfolio.outline
        columns = [key for key, _ in self._table.shown_columns() if key != "indicators"]
        tasks = self._selection.tasks
        level = min(outline.level_of(task) for task in tasks)
        return "\n".join(
            "\t".join(self._cell(task, column, outline.level_of(task) - level) for column in columns)
            for task in tasks
        )

    def _cell(self, task: TaskId, column: str, level: int) -> str:
        text = task_column(self._bridge.plan, column).text(self._bridge.plan, task)
        return INDENT * level + text if column == "name" else text
