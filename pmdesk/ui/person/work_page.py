"""The page Work: what a resource is asked for in all projects, and how full the next weeks are."""

from pmdesk.domain.ids import ResourceId
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.resource_story import WEEKS_AHEAD, WorkLine, load_ahead, work_lines
from pmdesk.ui.inspector.card_list import Card, CardList
from pmdesk.ui.inspector.page import PADDING_PX, heading, muted_sentence, row_of, sentence
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class WorkPage(PersonPage):
    """A sentence about the load, and a card an assignment that leads to its task."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme)
        self.load = sentence()
        self.load.setContentsMargins(PADDING_PX, 0, PADDING_PX, 0)
        self._heading = heading(self.tr("The next {0} weeks").format(WEEKS_AHEAD))
        self.work = CardList(self.tr("Assignments"), theme)
        self.work.chosen.connect(self.rows_wanted)
        self.nothing = muted_sentence(
            self.tr("Nothing is asked for yet. Type the name into the column Resources of a task.")
        )
        self.column.addWidget(self._heading)
        self.column.addWidget(self.load)
        self.column.addWidget(heading(self.tr("Assignments in all projects")))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.work)
        self.column.addStretch(1)

    def tell(self, plan: Plan, resource: ResourceId) -> None:
        figure = load_ahead(plan, resource, self.bridge.session.today)
        for widget in (self._heading, self.load):
            widget.setVisible(figure is not None)
        if figure is not None:
            words = self.tr("{0} h of {1} h are taken").format(figure.load_hours, figure.capacity_hours)
            if figure.percent is not None:
                words = f"{words} ({figure.percent} %)"
            if figure.over_hours:
                words = self.tr("{0}; on some days {1} h too much.").format(words, figure.over_hours)
            self.load.setText(words)
        lines = work_lines(plan, resource)
        self.work.show_cards([_card(line) for line in lines])
        self.work.setVisible(bool(lines))
        self.nothing.setVisible(not lines)


def _card(line: WorkLine) -> Card:
    dates = line.start if line.start == line.finish else f"{line.start} – {line.finish}"
    facts = " · ".join(part for part in (line.project, line.work, dates) if part)
    return Card(line.name, line.units, facts, rows=(row_of(line.task),))
