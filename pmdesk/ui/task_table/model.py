"""The model of the task table: visible rows by columns of fields, and one empty row to type into."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDate, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, date_of, day_containing
from pmdesk.presentation.field import Editor, Field
from pmdesk.presentation.fields import fields_of, task_column, why_closed
from pmdesk.presentation.indicators import Indicator, indicator_message, indicators_of
from pmdesk.presentation.line_cells import line_field, line_text
from pmdesk.presentation.predecessors import predecessor_choices
from pmdesk.presentation.rows import GROUPS, RowsInserted, RowsRemoved, VisibleRows, diff, key_of_code
from pmdesk.session.changed import Changed
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.typing_in import put_cell, put_new_task
from pmdesk.ui.widgets.tool_tip import tip_of

Index = QModelIndex | QPersistentModelIndex

# Comparing roles as plain numbers is a hundred times cheaper than looking up and comparing the enum.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class TaskTableModel(QAbstractTableModel):
    """Rows of a RowsView with the chosen columns; the row after the last is empty and waits for a name.

    Rows follow the view by ranges that ``rows.diff`` names; values are read from the plan when asked for.
    ``about_to_restructure`` and ``restructured`` enclose each change of rows.
    """

    about_to_restructure = Signal()
    restructured = Signal()

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        columns: Sequence[str],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows_view = rows_view
        self._columns = tuple(columns)
        self._clock = clock
        self._titles: Mapping[str, str] = {}
        self._codes: list[int] = rows_view.rows.codes.tolist()
        self._levels = rows_view.rows.levels
        self._last: Changed | None = None
        self._tinted: dict[TaskId, frozenset[str]] = {}
        rows_view.rows_changed.connect(self._follow_rows)
        bridge.changed.connect(self._follow_values)

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the fields shown, in the order of the model."""
        return self._columns

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show other fields."""
        self.about_to_restructure.emit()
        self.beginResetModel()
        self._columns = tuple(columns)
        self._tinted = {}
        self.endResetModel()
        self.restructured.emit()

    def field_at(self, row: int, column: int) -> Field[Any] | None:
        """The field of a cell; None where a heading has nothing to show."""
        return self.field_of(self.key_at(row), column)

    def field_of(self, key: RowKey | None, column: int) -> Field[Any] | None:
        """The field of a row in a column; the empty last row has those of tasks."""
        if key is None:
            return self.column_field(column)
        return line_field(self._bridge.plan, key, self._columns[column])

    def column_field(self, column: int) -> Field[Any]:
        """The field of tasks that a column shows."""
        return task_column(self._bridge.plan, self._columns[column])

    @property
    def fields(self) -> Mapping[str, Field[Any]]:
        """All fields of tasks that there are, by key."""
        return fields_of(self._bridge.plan, Task.table)

    def knows(self, column: str) -> bool:
        """Whether there is a field of tasks with this key."""
        return column in self.fields

    def text_of(self, key: RowKey | None, field: Field[Any]) -> str:
        """What the cell of a row and one of its fields shows."""
        if key is None or not self._exists(key):
            return ""
        return line_text(self._bridge.plan, self._rows_view.rows, key, field.key)

    def key_at(self, row: int) -> RowKey | None:
        """The row's key; None for the empty last row."""
        if not 0 <= row < len(self._codes):
            return None
        return key_of_code(self._codes[row])

    def position(self, key: RowKey) -> int | None:
        """The place of a row; None if it isn't visible."""
        return self._rows_view.rows.position(key)

    def level(self, row: int) -> int:
        """How deep a row lies, from 1."""
        return int(self._levels[row]) if row < len(self._levels) else 1

    def is_strong(self, row: int) -> bool:
        """Whether a row sums up others: a summary task or a heading."""
        key = self.key_at(row)
        return key is not None and self._rows_view.can_collapse(key)

    def is_heading(self, row: int) -> bool:
        """Whether a row is the heading of a project or of a group."""
        return row < len(self._codes) and self._codes[row] < 0

    def is_inactive(self, row: int) -> bool:
        """Whether a row is a task that drives nothing."""
        key = self.key_at(row)
        if key is None or key.table != Task.table:
            return False
        task = self._bridge.session.portfolio.tasks.get(TaskId(key.id))
        return task is not None and not task.active

    def is_context(self, row: int) -> bool:
        """Whether a row did not pass the filter and is shown for those below it."""
        return self._rows_view.rows.is_context(row)

    def signs(self, row: int) -> tuple[Indicator, ...]:
        """What is special about a row."""
        key = self.key_at(row)
        if key is None or key.table != Task.table or not self._exists(key):
            return ()
        return indicators_of(self._bridge.plan, TaskId(key.id))

    def choices_at(self, row: int, column: int) -> tuple[str, ...]:
        """The texts that an editor of a cell may offer."""
        field = self.field_at(row, column)
        if field is not None and field.kind is Editor.PREDECESSORS:
            project = self.project_of_row(row)
            return () if project is None else predecessor_choices(self._bridge.session.portfolio, project)
        return field.choices(self._bridge.plan) if field is not None else ()

    def title(self, column: int) -> str:
        """The heading of a column: the user's own, else that of the field."""
        key = self._columns[column]
        return self._titles.get(key) or say(self.column_field(column).title)

    @property
    def titles(self) -> Mapping[str, str]:
        """The headings that the user gave, by field."""
        return self._titles

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Give fields other headings; empty ones are their own."""
        self._titles = {key: title for key, title in titles.items() if title and self.knows(key)}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def is_collapsed(self, row: int) -> bool:
        return self.key_at(row) in self._rows_view.collapsed

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        key = self.key_at(row)
        field = self.field_of(key, column)
        return "" if field is None else self.text_of(key, field)

    def day_of(self, row: int, column: int) -> QDate:
        """The day in a cell of a date; invalid where there is none."""
        key = self.key_at(row)
        field = self.field_at(row, column) if key is not None and key.table != GROUPS else None
        value = field.read(self._bridge.plan, key.id) if field is not None and key is not None else None
        if field is None or field.kind is not Editor.DATE or not isinstance(value, int):
            return QDate()
        day = date_of(day_containing(Instant(value)))
        return QDate(day.year, day.month, day.day)

    def is_tinted(self, row: int, column: int) -> bool:
        """Whether the last edit changed what the cell shows."""
        key = self.key_at(row)
        if self._last is None or key is None or key.table != Task.table:
            return False
        task = TaskId(key.id)
        fields = self._tinted.get(task)
        if fields is None:
            known_before = task in self._last.before.portfolio.tasks
            looked_at = self._columns if known_before and self._exists(key) else ()
            fields = self._last.fields_of(task, looked_at)
            self._tinted[task] = fields
        return self._columns[column] in fields

    def project_of_row(self, row: int) -> ProjectId | None:
        """The project in which a row lies; the empty row belongs to the last one shown."""
        if self._rows_view.project is not None:
            return self._rows_view.project
        tasks = self._bridge.session.portfolio.tasks
        at = min(row, len(self._codes) - 1)
        below = next((code for code in self._codes[at:] if key_of_code(code).table != GROUPS), None)
        if below is None:
            return None
        return tasks[TaskId(below)].project if below > 0 else ProjectId(-below)

    def put(self, row: int, column: int, text: str) -> None:
        """Take ``text`` typed into a cell; the empty row becomes a task.

        Raises PmdeskError with nothing changed if the text means nothing or the edit is refused.
        """
        key = self.key_at(row)
        today = self._clock().date()
        if key is not None:
            put_cell(self._bridge.session, key, self._columns[column], text, today)
            return
        project = self.project_of_row(row)
        if project is not None and text.strip():
            put_new_task(self._bridge.session, project, self._last_task(), self._columns[column], text, today)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._codes) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        if role in (_DISPLAY, _EDIT):
            return self.text(index.row(), index.column())
        if role == _TOOL_TIP:
            return tip_of(self._tool_tip(index.row(), index.column())) or None
        if role == _ACCESSIBLE:
            return f"{self.title(index.column())}: {self.text(index.row(), index.column())}"
        return None

    def _tool_tip(self, row: int, column: int) -> str:
        if self._columns[column] != "indicators":
            return self.text(row, column)
        key = self.key_at(row)
        if key is None:
            return ""
        plan, task = self._bridge.plan, TaskId(key.id)
        return "\n".join(say(indicator_message(plan, task, sign)) for sign in self.signs(row))

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid():
            return False
        try:
            self.put(index.row(), index.column(), str(value))
        except PmdeskError as refusal:
            self._bridge.refused.emit(refusal)
            return False
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and role in (_DISPLAY, _TOOL_TIP):
            return self.title(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        result = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.can_edit(index.row(), index.column()):
            result |= Qt.ItemFlag.ItemIsEditable
        return result

    def can_edit(self, row: int, column: int) -> bool:
        """Whether one can type into a cell."""
        key = self.key_at(row)
        if key is None:
            return self.column_field(column).parse is not None
        field = self.field_at(row, column)
        if field is None or key.table == GROUPS:
            return False
        return self._exists(key) and field.can_edit(self._bridge.plan, key.id)

    def why_closed(self, row: int, column: int) -> str:
        """Why one can't type into a cell, and what to do instead."""
        key = self.key_at(row) or RowKey(Task.table, 0)
        return say(why_closed(self._bridge.plan, key, self._columns[column]))

    def _last_task(self) -> TaskId | None:
        """The task of the last row: one typed at the end comes after it, on its level."""
        key = self.key_at(len(self._codes) - 1)
        return TaskId(key.id) if key is not None and key.table == Task.table else None

    def _exists(self, key: RowKey) -> bool:
        """Between two steps of a change of rows, keys may name rows that are gone already."""
        return key.table == GROUPS or self._bridge.session.portfolio.get(key) is not None

    def _follow_rows(self, before: VisibleRows, after: VisibleRows) -> None:
        self.about_to_restructure.emit()
        for step in diff(before, after):
            match step:
                case RowsRemoved(first, count):
                    self.beginRemoveRows(_NOWHERE, first, first + count - 1)
                    del self._codes[first : first + count]
                    self.endRemoveRows()
                case RowsInserted(first, count):
                    self.beginInsertRows(_NOWHERE, first, first + count - 1)
                    self._codes[first:first] = after.codes[first : first + count].tolist()
                    self.endInsertRows()
        self._levels = after.levels
        self.restructured.emit()
        self._all_values_changed()

    def _follow_values(self, changed: Changed) -> None:
        self._last = changed
        self._tinted = {}
        self._all_values_changed()

    def _all_values_changed(self) -> None:
        """One range for everything: a view repaints only what is on the screen."""
        if self._codes:
            last = self.index(len(self._codes) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
