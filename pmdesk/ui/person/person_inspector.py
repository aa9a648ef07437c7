"""PersonInspector: the current resource of the sheet told on pages, and typed there."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTabWidget, QVBoxLayout, QWidget

from pmdesk.domain.people.resource import Resource
from pmdesk.ui.inspector.inspector import HEAD_PX, SETTLED_MS, SMALLEST_PX
from pmdesk.ui.inspector.page import PADDING_PX, muted_sentence
from pmdesk.ui.person.absence_page import AbsencePage
from pmdesk.ui.person.general_page import GeneralPage
from pmdesk.ui.person.person_page import PersonPage
from pmdesk.ui.person.rates_page import RatesPage
from pmdesk.ui.person.skills_page import SkillsPage
from pmdesk.ui.person.work_page import WorkPage
from pmdesk.ui.resources.resource_list import ResourceList
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import Pane
from pmdesk.ui.theme import Theme, text_font
from pmdesk.ui.widgets.elided_label import ElidedLabel


class PersonInspector(Pane):
    """Tells of the resource that is current in a sheet; only the page that is seen is worked out.

    ``rows_wanted`` carries the rows that a click leads to.
    """

    rows_wanted = Signal(object)

    def __init__(
        self, bridge: SessionBridge, sheet: ResourceList, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, HEAD_PX, parent)
        self._bridge = bridge
        self._sheet = sheet
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector of the resource"))
        self.setMinimumWidth(SMALLEST_PX)
        self.title = ElidedLabel(self)
        font = text_font()
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.head.addWidget(self.title, 1)
        self.absence_page = AbsencePage(bridge, theme)
        self.pages: dict[str, PersonPage] = {
            "general": GeneralPage(bridge, theme),
            "rates": RatesPage(bridge, theme),
            "absences": self.absence_page,
            "skills": SkillsPage(bridge, theme),
            "work": WorkPage(bridge, theme),
        }
        titles = (
            self.tr("General"), self.tr("Rates"), self.tr("Absences"), self.tr("Skills"), self.tr("Work"),
        )  # fmt: skip
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("What is known of the resource"))
        bar: QTabBar = self.tabs.tabBar()
        bar.setDrawBase(False)
        bar.setAccessibleName(self.tr("Pages of the inspector"))
        for page, title in zip(self.pages.values(), titles, strict=True):
            self.tabs.addTab(page, title)
            page.rows_wanted.connect(self.rows_wanted)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self._tell)
        sheet.current_changed.connect(self._renew)
        bridge.changed.connect(self._renew)
        self.tabs.currentChanged.connect(self._tell)

    @property
    def page(self) -> str:
        """The page in view."""
        return list(self.pages)[self.tabs.currentIndex()]

    def show_page(self, page: str) -> None:
        """Turn to a page; an unknown one is passed over."""
        if page in self.pages:
            self.tabs.setCurrentWidget(self.pages[page])

    def add_absence(self) -> None:
        """Ask for an absence of the current resource."""
        self.show_page("absences")
        self._tell()
        if self._resource() is not None:
            self.absence_page.add_absence()

    def view_state(self) -> dict[str, Any]:
        return {"page": self.page}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        self.show_page(str(state.get("page", self.page)))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the pages."""
        self.tabs.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _renew(self, *_: object) -> None:
        if self.isVisible():
            self._settle.start()

    def _tell(self) -> None:
        """Tell of the current resource on the page in view."""
        self._settle.stop()
        resource = self._resource()
        self._stack.setCurrentIndex(0 if resource is None else 1)
        if resource is None:
            self.title.setText(self.tr("Inspector"))
            return
        self.title.setText(resource.name)
        self.pages[self.page].tell(self._bridge.plan, resource.id)

    def _resource(self) -> Resource | None:
        """The current resource, as long as it exists."""
        return self._sheet.current

    def _nothing(self) -> QWidget:
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, PADDING_PX, 0, 0)
        words = self.tr("Choose a person in the sheet, and what is known of them stands here.")
        column.addWidget(muted_sentence(words))
        column.addStretch(1)
        return page
