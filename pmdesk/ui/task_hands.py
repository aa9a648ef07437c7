"""TaskHands: what the user does with the selected tasks."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, LinkId, RowKey, TaskId
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.session.commands.cell_block import fill_block_down, fill_series
from pmdesk.session.commands.links import link_in_sequence, unlink
from pmdesk.session.commands.outline import indent, move_rows_down, move_rows_up, move_tasks, outdent
from pmdesk.session.commands.tasks import delete_tasks, insert_task
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.row_drop import Drop
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.theme import Theme

Command = Callable[[Portfolio, Sequence[TaskId]], Edit]


class TaskHands(QObject):
    """Turns the selection into edits; each is one step of undo. After ``finished`` the view has the focus.

    Dialogs are imported when they are opened: a file is on the screen before that.
    """

    said = Signal(str)
    finished = Signal()

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

    def insert(self) -> None:
        """Insert a task above the current row and wait for its name."""
        portfolio = self._bridge.session.portfolio
        task = self._selection.current_task
        project = self._table.task_model.project_of_row(self._table.currentIndex().row())
        if project is None:
            return
        edit = insert_task(portfolio, self._bridge.session.ids, project, above=task)
        if self._bridge.perform(edit):
            row = RowKey(Task.table, edit.changes[0].key.id)
            self._table.go_to(row, "name")
            self.finished.emit()

    def delete(self) -> None:
        """Delete the selected tasks with everything below them."""
        self._perform(delete_tasks)

    def indent(self) -> None:
        """Make the selected tasks subtasks of the task above them."""
        self._perform(indent)

    def outdent(self) -> None:
        """Take the selected tasks out of their summary task."""
        self._perform(outdent)

    def move_up(self) -> None:
        """Move the selected tasks above their upper neighbour."""
        self._perform(move_rows_up)
        self._table.show_current()

    def move_down(self) -> None:
        """Move the selected tasks below their lower neighbour."""
        self._perform(move_rows_down)
        self._table.show_current()

    def drop(self, tasks: Sequence[TaskId], drop: Drop) -> None:
        """Move tasks to where they were dragged."""
        portfolio = self._bridge.session.portfolio
        try:
            edit = move_tasks(
                portfolio, tasks, above=drop.above, below=drop.below, under=drop.under, project=drop.project
            )
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._bridge.perform(edit)

    def link(self) -> None:
        """Link the selected tasks finish to start, in the order shown."""
        ids: IdDealer = self._bridge.session.ids
        self._perform(lambda portfolio, tasks: link_in_sequence(portfolio, ids, tasks))

    def unlink(self) -> None:
        """Remove the links among the selected tasks; of a single one, all its links."""
        self._perform(unlink)

    def fill_down(self) -> None:
        """Put what the first selected row has into the others; a single row takes what is above it."""
        block = self._table.selected_block()
        first = block.rows[0] if len(block.rows) > 1 else block.rows[0] - 1
        self._fill(fill_block_down, range(max(first, 0), block.rows[-1] + 1), block.columns)

    def fill_series(self) -> None:
        """Continue in the selected rows what the first of them begin, column by column."""
        block = self._table.selected_block()
        self._fill(fill_series, block.rows, block.columns)

    def fill(self, rows: Sequence[int], columns: Sequence[str], known: int) -> None:
        """Fill cells that were dragged over: continue the first ``known``, or repeat the first if none is."""
        self._fill(partial(fill_series, known=known) if known else fill_block_down, rows, columns)

    def _fill(self, command: Callable[..., Edit], rows: Sequence[int], columns: Sequence[str]) -> None:
        session, model = self._bridge.session, self._table.task_model
        keys = [key for row in rows if (key := model.key_at(row)) is not None]
        if not keys:
            return
        try:
            edit = command(session.plan, session.ids, keys, columns, session.today)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._bridge.perform(edit)

    def show_information(self, tasks: Sequence[TaskId] = (), page: str = "general") -> None:
        """Open the dialog about ``tasks``, or about the selected ones; that of a recurring one says when."""
        from pmdesk.ui.dialogs.recurring_task import edit_recurring
        from pmdesk.ui.dialogs.task_information import edit_tasks

        chosen = tuple(tasks) or self._selection.tasks
        kinds = [self._bridge.session.portfolio.tasks[task].kind for task in chosen]
        if kinds == [TaskKind.RECURRING] and page == "general":
            edit_recurring(self._window, self._bridge, self._theme, chosen[0])
            self.finished.emit()
        elif chosen:
            edit_tasks(self._window, self._bridge, self._theme, chosen, page=page)
            self.finished.emit()

    def edit_link(self, link: LinkId) -> None:
        """Open the dialog about a link."""
        from pmdesk.ui.dialogs.link_information import edit_link

        edit_link(self._window, self._bridge, self._theme, link)

    def collapse(self) -> None:
        """Hide what lies below the selected rows."""
        self._rows_view.set_collapsed(self._selection.keys, True)

    def expand(self) -> None:
        """Show what lies below the selected rows."""
        self._rows_view.set_collapsed(self._selection.keys, False)

    def _perform(self, command: Command) -> None:
        tasks = self._selection.tasks
        if not tasks:
            return
        try:
            edit = command(self._bridge.session.portfolio, tasks)
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._bridge.perform(edit)
