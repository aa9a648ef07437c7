"""TaskChoice: which tasks stand on the timeline, ticked in a list of all that could."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from pmdesk.domain.ids import TaskId
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.ui.dialogs.form_dialog import Form
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.clear_button import offer_to_clear

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TICKS = Qt.ItemDataRole.CheckStateRole


def choose_tasks(
    parent: QWidget, theme: Theme, plan: Plan, rows: VisibleRows, shown: Iterable[TaskId]
) -> Sequence[TaskId] | None:
    """The tasks that the user has ticked, in the order of the outline; None if the choice was cancelled."""
    dialog = TaskChoice(parent, theme, plan, rows, shown)
    return dialog.tasks.ticked if dialog.ask() else None


class TickedTasks(QAbstractListModel):
    """The tasks of what is shown, with those that are ticked; ticks on other tasks are kept."""

    def __init__(self, plan: Plan, rows: VisibleRows, ticked: Iterable[TaskId]) -> None:
        super().__init__()
        self._plan = plan
        first, end = rows.span
        tasks = plan.portfolio.tasks
        self._tasks = [task for task in plan.portfolio.outline.order[first:end] if not tasks[task].blank]
        self._ticked = set(ticked)

    @property
    def ticked(self) -> Sequence[TaskId]:
        """What is ticked, in the order of the outline."""
        place = self._plan.portfolio.outline.index
        return sorted(self._ticked, key=place.__getitem__)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._tasks)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        task = self._tasks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                outline = self._plan.portfolio.outline
                name = self._plan.portfolio.tasks[task].name
                return f"{'    ' * (outline.level_of(task) - 1)}{outline.row_number(task)}  {name}"
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if task in self._ticked else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != _TICKS:
            return False
        task = {self._tasks[index.row()]}
        is_ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self._ticked = self._ticked | task if is_ticked else self._ticked - task
        self.dataChanged.emit(index, index, [_TICKS])
        return True


class TaskChoice(Form):
    """A list to tick in, with a line that narrows it."""

    def __init__(
        self, parent: QWidget, theme: Theme, plan: Plan, rows: VisibleRows, shown: Iterable[TaskId]
    ) -> None:
        super().__init__(parent, theme, name="timeline_tasks", title="")
        self.setWindowTitle(self.tr("Tasks on the timeline"))
        self.tasks = TickedTasks(plan, rows, shown)
        self.tasks.setParent(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.tasks)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a task"))
        offer_to_clear(self.search)
        self.search.setAccessibleName(self.tr("Find a task"))
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Tasks"))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.resize(480, 560)
        self.search.setFocus()

    def take(self) -> None:
        """Any ticks can be shown."""
