"""The page Why: why a task lies where it lies, and the chain of tasks back to the project start."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.why_view import WhyView, why_view
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import PADDING_PX, Page, heading, muted_sentence, row_of, sentence
from pmdesk.ui.theme import Theme


class WhyPage(Page):
    """The sentence, the chain as a list to walk back along, and a button that shows it in the chart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chain: tuple[RowKey, ...] = ()
        self.sentence = sentence()
        self.sentence.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 0)
        self._heading = heading(self.tr("Chain back to the project start"))
        self._nothing = muted_sentence(self.tr("No other task decides it."))
        self._nothing.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 0)
        self.steps = CardList(self.tr("Chain back to the project start"), theme)
        self.steps.chosen.connect(self.rows_wanted)
        self.show_chain = QPushButton(self.tr("Show chain in chart"))
        self.show_chain.setToolTip(self.tr("Select the task and every task of its chain"))
        self.show_chain.clicked.connect(lambda: self.rows_wanted.emit(self._chain))
        foot = QHBoxLayout()
        foot.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        foot.addWidget(self.show_chain)
        foot.addStretch(1)
        self.column.addWidget(self.sentence)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._heading)
        self.column.addWidget(self.steps)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def tell(self, plan: Plan, task: TaskId) -> None:
        view = why_view(plan, task)
        self.sentence.setText(view.sentence)
        self._chain = (row_of(task), *(row_of(step.task) for step in view.steps))
        self.steps.show_cards(_cards(view))
        has_chain = bool(view.steps)
        self._nothing.setVisible(not has_chain)
        for widget in (self._heading, self.steps, self.show_chain):
            widget.setVisible(has_chain)


def _cards(view: WhyView) -> list[Card]:
    return [Card(step.name, step.start, step.sentence, rows=(row_of(step.task),)) for step in view.steps]
