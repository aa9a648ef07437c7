"""The page Why: why a task lies where it lies, the chain back to the project start, what would move it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.why_view import chain_tasks, why_view
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import (
    GAP_PX,
    PADDING_PX,
    Page,
    Sentences,
    heading,
    muted_sentence,
    row_of,
    sentence,
)
from pmdesk.ui.theme import Theme

SAID = 6
"""So many ways to make a task earlier are said: the chain needs room too."""


class WhyPage(Page):
    """The sentence, the chain as a list to walk back along, and what would make the task earlier."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._told: tuple[Plan, TaskId] | None = None
        title = self.tr("Chain back to the project start")
        self.sentence = sentence()
        self.sentence.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 0)
        self.finish = sentence()
        self.finish.setContentsMargins(PADDING_PX, GAP_PX, PADDING_PX, 0)
        self._nothing = muted_sentence(self.tr("No other task decides it."))
        self._nothing.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 0)
        self._heading = heading(title)
        self.steps = CardList(title, theme)
        self.steps.chosen.connect(self.rows_wanted)
        self._goes_on = muted_sentence(self.tr("The chain goes on: its button shows all of it."))
        self._goes_on.setContentsMargins(PADDING_PX, 8, PADDING_PX, 0)
        self.show_chain = QPushButton(self.tr("Show chain in chart"))
        self.show_chain.setToolTip(self.tr("Select the task and every task of its chain"))
        self.show_chain.clicked.connect(self._want_chain)
        self._earlier_heading = heading(self.tr("What would make it earlier"))
        self.earlier = Sentences(sentence)
        foot = QHBoxLayout()
        foot.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        foot.addWidget(self.show_chain)
        foot.addStretch(1)
        for widget in (self.sentence, self.finish, self._nothing, self._heading, self.steps, self._goes_on):
            self.column.addWidget(widget)
        self.column.addLayout(foot)
        self.column.addWidget(self._earlier_heading)
        self.column.addWidget(self.earlier)
        self.column.addSpacing(PADDING_PX)
        self.column.addStretch(1)

    def tell(self, plan: Plan, task: TaskId) -> None:
        self._told = plan, task
        view = why_view(plan, task)
        self.sentence.setText(view.sentence)
        self.finish.setText(view.finish)
        self.finish.setVisible(bool(view.finish))
        self.steps.show_cards(
            [Card(step.name, step.day, step.sentence, rows=(step.row,)) for step in view.steps]
        )
        self._nothing.setVisible(not view.steps)
        for widget in (self._heading, self.steps):
            widget.setVisible(bool(view.steps))
        self.show_chain.setVisible(any(step.row.table == Task.table for step in view.steps))
        self._goes_on.setVisible(view.goes_on)
        more = len(view.earlier) - SAID
        rest = [self.tr("… and {0} more.").format(more)] if more > 0 else []
        self.earlier.say([*view.earlier[:SAID], *rest])

    def _want_chain(self) -> None:
        if self._told is not None:
            self.rows_wanted.emit(tuple(map(row_of, chain_tasks(*self._told))))
