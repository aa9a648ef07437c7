"""Inspector: the current task told on pages — its facts, why it lies there, links, people, ties."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pmdesk.presentation.references import reference
from pmdesk.ui.inspector.links_page import LinksPage
from pmdesk.ui.inspector.page import Page
from pmdesk.ui.inspector.paged_pane import PagedPane
from pmdesk.ui.inspector.people_page import PeoplePage
from pmdesk.ui.inspector.task_page import TaskPage
from pmdesk.ui.inspector.ties_page import TiesPage
from pmdesk.ui.inspector.why_page import WhyPage
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class Inspector(PagedPane[Page]):
    """Tells of the current task of the selection; ``wanted`` carries the key of an action."""

    wanted = Signal(str)

    def __init__(
        self, bridge: SessionBridge, selection: Selection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._bridge = bridge
        self._selection = selection
        self.setAccessibleName(self.tr("Inspector"))
        self.task_page = TaskPage()
        self.why_page = WhyPage(theme)
        self.links_page = LinksPage(theme)
        self.people_page = PeoplePage(theme)
        self.ties_page = TiesPage(bridge, theme)
        self.offer(
            self.tr("What is known of the task"),
            self.tr("Choose a task, and its facts stand here."),
            ("task", self.tr("Task"), self.task_page),
            ("why", self.tr("Why"), self.why_page),
            ("links", self.tr("Links"), self.links_page),
            ("people", self.tr("People"), self.people_page),
            ("ties", self.tr("Ties"), self.ties_page),
        )
        for page in self.pages.values():
            page.rows_wanted.connect(self.rows_wanted)
            page.wanted.connect(self.wanted)
        selection.changed.connect(self.renew)
        bridge.changed.connect(self.renew)

    def current_title(self) -> str | None:
        task, portfolio = self._selection.current_task, self._bridge.plan.portfolio
        if task is None or task not in portfolio.tasks:
            return None
        return reference(portfolio, task, portfolio.tasks[task].project)

    def tell(self, page: Page) -> None:
        task = self._selection.current_task
        if task is not None:
            page.tell(self._bridge.plan, task)
