"""PersonInspector: the current resource of the sheet told on pages, and typed there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pmdesk.ui.inspector.paged_pane import PagedPane
from pmdesk.ui.person.absence_page import AbsencePage
from pmdesk.ui.person.general_page import GeneralPage
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.person.rates_page import RatesPage
from pmdesk.ui.person.skills_page import SkillsPage
from pmdesk.ui.person.work_page import WorkPage
from pmdesk.ui.resources.resource_list import ResourceList
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class PersonInspector(PagedPane[PersonPage]):
    """Tells of the resource that is current in a sheet."""

    def __init__(
        self, bridge: SessionBridge, sheet: ResourceList, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._bridge = bridge
        self._sheet = sheet
        self.setAccessibleName(self.tr("Inspector of the resource"))
        self.absence_page = AbsencePage(bridge, theme)
        self.offer(
            self.tr("What is known of the resource"),
            self.tr("Choose a person in the sheet, and what is known of them stands here."),
            ("general", self.tr("General"), GeneralPage(bridge, theme)),
            ("rates", self.tr("Rates"), RatesPage(bridge, theme)),
            ("absences", self.tr("Absences"), self.absence_page),
            ("skills", self.tr("Skills"), SkillsPage(bridge, theme)),
            ("work", self.tr("Work"), WorkPage(bridge, theme)),
        )
        for page in self.pages.values():
            page.rows_wanted.connect(self.rows_wanted)
        sheet.current_changed.connect(self.renew)
        bridge.changed.connect(self.renew)

    def current_title(self) -> str | None:
        resource = self._sheet.current
        return None if resource is None else resource.name

    def tell(self, page: PersonPage) -> None:
        resource = self._sheet.current
        if resource is not None:
            page.tell(self._bridge.plan, resource.id)

    def add_absence(self) -> None:
        """Ask for an absence of the current resource."""
        self.show_page("absences")
        self.catch_up()
        if self._sheet.current is not None:
            self.absence_page.add_absence()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the pages."""
        self.tabs.setFocus(reason)
