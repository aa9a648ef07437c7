"""Task scope: the part of a dialog that asks whether it means a whole project or its selected tasks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.ui.dialogs.form_dialog import GAP_PX, INDENT_PX


class TaskScope(QWidget):
    """The choice; it begins with the whole project. Selected tasks of other projects don't count."""

    changed = Signal()

    def __init__(self, portfolio: Portfolio, project: ProjectId, selected: Sequence[TaskId]) -> None:
        super().__init__()
        self._selected = tuple(task for task in selected if portfolio.tasks[task].project == project)
        self.entire = QRadioButton(self.tr("&Entire project"))
        self.chosen = QRadioButton(self.tr("&Selected tasks ({})").format(len(self._selected)))
        self.chosen.setEnabled(bool(self._selected))
        self.entire.setChecked(True)
        self.chosen.toggled.connect(self.changed)
        choices = QVBoxLayout()
        choices.setContentsMargins(INDENT_PX, 0, 0, 0)
        choices.setSpacing(GAP_PX)
        choices.addWidget(self.entire)
        choices.addWidget(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(QLabel(self.tr("For")))
        layout.addLayout(choices)

    @property
    def tasks(self) -> tuple[TaskId, ...] | None:
        """The selected tasks of the project; None for all of it."""
        return self._selected if self.chosen.isChecked() else None
