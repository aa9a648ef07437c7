"""The page People: who works on a task, how much and when, and who has too much to do."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.messages import say
from pmdesk.engine.load import Overload, overloads
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.task_people import PersonLine, person_lines
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import PADDING_PX, Page, muted_sentence, row_of
from pmdesk.ui.theme import Theme


class PeoplePage(Page):
    """One card an assignment; that of a person with too much to do leads to the tasks that clash."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._crowded: tuple[Plan, Mapping[ResourceId, Overload]] | None = None
        self._nobody = muted_sentence(self.tr("Nobody works on this task."))
        self._nobody.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, 0)
        self.people = CardList(self.tr("People and means"), theme)
        self.people.chosen.connect(self.rows_wanted)
        self.who = QPushButton(self.tr("Who could do this…"))
        self.who.setToolTip(self.tr("People by skill and by free time while the task lasts"))
        self.who.clicked.connect(lambda: self.wanted.emit("who_could"))
        foot = QHBoxLayout()
        foot.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        foot.addWidget(self.who)
        foot.addStretch(1)
        self.column.addWidget(self._nobody)
        self.column.addWidget(self.people)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def tell(self, plan: Plan, task: TaskId) -> None:
        assigned = bool(plan.portfolio.assignments_of.get(task))
        lines = person_lines(plan, task, self._overloads(plan)) if assigned else ()
        self.people.show_cards([self._card(line) for line in lines])
        self.people.setVisible(bool(lines))
        self._nobody.setVisible(not lines)

    def _overloads(self, plan: Plan) -> Mapping[ResourceId, Overload]:
        """The overloads of ``plan`` by resource, found once for each plan."""
        if self._crowded is None or self._crowded[0] is not plan:
            found = overloads(plan.portfolio, plan.schedule)
            self._crowded = plan, {overload.resource: overload for overload in found}
        return self._crowded[1]

    def _card(self, line: PersonLine) -> Card:
        dates = line.start if line.start == line.finish else f"{line.start} – {line.finish}"
        facts = [self.tr("work {0}").format(line.work)] if line.work else []
        note = "" if line.overload is None else say(line.overload)
        rows = tuple(map(row_of, line.clash))
        return Card(line.name, line.units, " · ".join((*facts, dates)), note, rows=rows)
