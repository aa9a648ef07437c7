"""Selection: which rows are selected, shared by every view of a window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task


class Selection(QObject):
    """The selected rows in the order they are shown, and the current one among them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[RowKey, ...] = ()
        self._current: RowKey | None = None
        self._held: frozenset[RowKey] = frozenset()

    @property
    def keys(self) -> tuple[RowKey, ...]:
        """The selected rows."""
        return self._keys

    @property
    def current(self) -> RowKey | None:
        """The row with the focus; it need not be selected."""
        return self._current

    def holds(self, key: RowKey) -> bool:
        """Whether a row is selected."""
        return key in self._held

    @property
    def tasks(self) -> tuple[TaskId, ...]:
        """The selected tasks, without headings of projects."""
        return tuple(TaskId(key.id) for key in self._keys if key.table == Task.table)

    @property
    def current_task(self) -> TaskId | None:
        """The task with the focus."""
        current = self._current
        return TaskId(current.id) if current is not None and current.table == Task.table else None

    def select(self, keys: Sequence[RowKey], current: RowKey | None = None) -> None:
        """Select exactly ``keys``; without ``current`` the last of them gets the focus."""
        chosen = tuple(keys)
        focus = current if current is not None or not chosen else chosen[-1]
        if (chosen, focus) != (self._keys, self._current):
            self._keys, self._current = chosen, focus
            self._held = frozenset(chosen)
            self.changed.emit()
