"""The page Task: the facts of a task in the texts of the table, and the formula of its type."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.presentation.effort_formula import effort_formula
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.ui.inspector.page import GAP_PX, PADDING_PX, Page, Sentences, heading, muted_sentence, sentence
from pmdesk.ui.theme import header_font

ALWAYS = ("start", "finish", "duration", "work", "total_slack", "free_slack", "percent_complete")
ON_OCCASION = (
    "mode",
    "constraint",
    "constraint_date",
    "deadline",
    "calendar",
    "actual_start",
    "actual_finish",
)
"""Fields that are told only where they say something."""


class TaskPage(Page):
    """Dates, duration, work, slack and percent; the formula of the task's type below."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.equations = Sentences(sentence)
        self.words = Sentences(muted_sentence)
        self._formula_heading = heading(self.tr("Duration, work and units"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, PADDING_PX)
        column.setSpacing(GAP_PX)
        column.addLayout(self._grid())
        column.addWidget(self._formula_heading)
        column.addWidget(self.equations)
        column.addWidget(self.words)
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Facts of the task"))
        self._area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        self.column.addWidget(self._area)

    def tell(self, plan: Plan, task: TaskId) -> None:
        row = plan.portfolio.tasks[task]
        told = []
        for key, value in self.values.items():
            field = TASK_FIELDS[key]
            text = field.text(plan, task)
            value.setText(text)
            shown = key in ALWAYS or (bool(text) and _is_special(key, row))
            value.setVisible(shown)
            self._titles[key].setVisible(shown)
            if shown:
                told.append(f"{say(field.title)}: {text}")
        formula = effort_formula(plan, task)
        self.equations.say([say(text) for text in formula.equations])
        self.words.say([say(text) for text in formula.words])
        self._formula_heading.setVisible(bool(formula.words))
        told += [*self.equations.texts, *self.words.texts]
        self._area.setAccessibleDescription("; ".join(told))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(PADDING_PX, 0, PADDING_PX, 0)
        grid.setHorizontalSpacing(PADDING_PX)
        grid.setVerticalSpacing(GAP_PX)
        grid.setColumnStretch(1, 1)
        for line, key in enumerate((*ALWAYS, *ON_OCCASION)):
            title = QLabel(say(TASK_FIELDS[key].title))
            title.setFont(header_font())
            title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            value = sentence()
            value.setContentsMargins(0, 0, 0, 0)
            title.setBuddy(value)
            title.setContentsMargins(0, 1, 0, 0)  # on the line of the larger text beside it
            grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1)
            self._titles[key], self.values[key] = title, value
        return grid


def _is_special(key: str, task: Task) -> bool:
    """Whether what a field says isn't so of most tasks."""
    match key:
        case "mode":
            return task.mode is TaskMode.MANUAL
        case "constraint":
            return task.constraint is not Constraint.ASAP
        case "calendar":
            return task.calendar is not None
        case _:
            return True
