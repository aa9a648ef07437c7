"""The page Links: what comes before a task and after it, and which link decides."""

from PySide6.QtWidgets import QLabel

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import LinkKind
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.task_links import LinkLine, predecessor_lines, successor_lines
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import Page, heading, muted_sentence, row_of
from pmdesk.ui.theme import Theme


class LinksPage(Page):
    """Two lists; a link that drives its successor is marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.predecessors = CardList(self.tr("Predecessors"), theme)
        self.successors = CardList(self.tr("Successors"), theme)
        self._no_predecessors = self._add(self.tr("Predecessors"), self.predecessors, self.tr("None."))
        self._no_successors = self._add(self.tr("Successors"), self.successors, self.tr("None."))
        self.column.addStretch(1)

    def tell(self, plan: Plan, task: TaskId) -> None:
        before, after = predecessor_lines(plan, task), successor_lines(plan, task)
        self.predecessors.show_cards([self._card(line, self.tr("drives this task")) for line in before])
        self.successors.show_cards([self._card(line, self.tr("driven by this task")) for line in after])
        for cards, nothing in (
            (self.predecessors, self._no_predecessors),
            (self.successors, self._no_successors),
        ):
            cards.setVisible(cards.count() > 0)
            nothing.setVisible(cards.count() == 0)

    def _add(self, title: str, cards: CardList, none: str) -> QLabel:
        nothing = muted_sentence(none)
        cards.chosen.connect(self.rows_wanted)
        self.column.addWidget(heading(title))
        self.column.addWidget(nothing)
        self.column.addWidget(cards)
        return nothing

    def _card(self, line: LinkLine, driving: str) -> Card:
        facts = [self._kind(line.kind)]
        if line.lag:
            name = self.tr("lead {0}") if line.lag.startswith("-") else self.tr("lag {0}")
            facts.append(name.format(line.lag.lstrip("+-")))
        if line.summary:
            facts.append(self.tr("through the summary “{0}”").format(line.summary))
        if line.drives:
            facts.append(driving)
        aside = f"{line.kind.value}{line.lag}"
        return Card(line.name, aside, " · ".join(facts), marked=line.drives, rows=(row_of(line.task),))

    def _kind(self, kind: LinkKind) -> str:
        match kind:
            case LinkKind.FS:
                return self.tr("finish to start")
            case LinkKind.SS:
                return self.tr("start to start")
            case LinkKind.FF:
                return self.tr("finish to finish")
            case LinkKind.SF:
                return self.tr("start to finish")
