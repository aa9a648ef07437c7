"""The page Skills: what a resource is able to do, and how well."""

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ResourceId
from pmdesk.presentation.fact_lines import read_skill, skill_lines
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.skills import known_skills
from pmdesk.session.commands.fact_lists import set_skill_levels
from pmdesk.ui.dialogs.line_table import Column
from pmdesk.ui.inspector.page import PADDING_PX, muted_sentence
from pmdesk.ui.person.fact_table import FactTable, Lines
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class SkillsPage(PersonPage):
    """A line for each skill."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme)
        self._resource: ResourceId | None = None
        columns = (
            Column(self.tr("Skill"), 0, known_skills(bridge.session.portfolio)),
            Column(self.tr("Level"), 56),
            Column(self.tr("Last used"), 112),
        )
        self.skills = FactTable(
            bridge,
            theme,
            columns,
            self._edit_of,
            names=(self.tr("Skills"), self.tr("&Add a skill")),
            nothing=self.tr("No skill is known yet. With skills pmdesk finds who could do a task."),
        )
        self.skills.table.align_right(1, 2)
        self.column.addSpacing(PADDING_PX)
        self.column.addWidget(self.skills)
        self.column.addWidget(
            muted_sentence(self.tr("Levels go from 0, wants to learn it, to 5, teaches it; 3 is usual."))
        )
        self.column.addStretch(1)

    def tell(self, plan: Plan, resource: ResourceId) -> None:
        anew = resource != self._resource
        self._resource = resource
        self.skills.show_lines(skill_lines(plan.portfolio, resource), anew=anew)

    def _edit_of(self, lines: Lines) -> Edit:
        session, resource = self.bridge.session, self._resource or ResourceId(0)
        wanted = [read_skill(resource, line, session.today) for line in lines]
        return set_skill_levels(session.portfolio, session.ids, resource, wanted)
