"""Inspector: the current task told on pages — its facts, why it lies where it lies, links, people."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTabWidget, QVBoxLayout, QWidget

from pmdesk.domain.ids import TaskId
from pmdesk.presentation.references import reference
from pmdesk.ui.inspector.links_page import LinksPage
from pmdesk.ui.inspector.page import PADDING_PX, Page, muted_sentence
from pmdesk.ui.inspector.people_page import PeoplePage
from pmdesk.ui.inspector.task_page import TaskPage
from pmdesk.ui.inspector.why_page import WhyPage
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import Pane
from pmdesk.ui.theme import Theme, text_font
from pmdesk.ui.widgets.elided_label import ElidedLabel

HEAD_PX = 44
"""As high as the header of the table."""

SMALLEST_PX = 260
SETTLED_MS = 40
"""While an arrow key is held down, rows pass faster than anybody reads."""


class Inspector(Pane):
    """Tells of the current task of the selection; only the page that is seen is worked out.

    ``rows_wanted`` carries the rows that a click leads to, ``wanted`` the key of an action.
    """

    rows_wanted = Signal(object)
    wanted = Signal(str)

    def __init__(
        self, bridge: SessionBridge, selection: Selection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, HEAD_PX, parent)
        self._bridge = bridge
        self._selection = selection
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self.setMinimumWidth(SMALLEST_PX)
        self.title = ElidedLabel(self)
        font = text_font()
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.head.addWidget(self.title, 1)
        self.task_page = TaskPage()
        self.why_page = WhyPage(theme)
        self.links_page = LinksPage(theme)
        self.people_page = PeoplePage(theme)
        self.pages: dict[str, Page] = {
            "task": self.task_page,
            "why": self.why_page,
            "links": self.links_page,
            "people": self.people_page,
        }
        titles = (self.tr("Task"), self.tr("Why"), self.tr("Links"), self.tr("People"))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("What is known of the task"))
        bar: QTabBar = self.tabs.tabBar()
        bar.setDrawBase(False)
        bar.setAccessibleName(self.tr("Pages of the inspector"))
        for page, title in zip(self.pages.values(), titles, strict=True):
            self.tabs.addTab(page, title)
            page.rows_wanted.connect(self.rows_wanted)
            page.wanted.connect(self.wanted)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self._tell)
        selection.changed.connect(self._renew)
        bridge.changed.connect(self._renew)
        self.tabs.currentChanged.connect(self._tell)

    @property
    def page(self) -> str:
        """The page in view: task, why, links or people."""
        return list(self.pages)[self.tabs.currentIndex()]

    def show_page(self, page: str) -> None:
        """Turn to a page; an unknown one is passed over."""
        if page in self.pages:
            self.tabs.setCurrentWidget(self.pages[page])

    def view_state(self) -> dict[str, Any]:
        return {"page": self.page}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        self.show_page(str(state.get("page", self.page)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _renew(self) -> None:
        if self.isVisible():
            self._settle.start()

    def _tell(self) -> None:
        """Tell of the current task on the page in view."""
        self._settle.stop()
        task = self._task()
        self._stack.setCurrentIndex(0 if task is None else 1)
        if task is None:
            self.title.setText(self.tr("Inspector"))
            return
        plan = self._bridge.plan
        home = plan.portfolio.tasks[task].project
        self.title.setText(reference(plan.portfolio, task, home))
        self.pages[self.page].tell(plan, task)

    def _task(self) -> TaskId | None:
        """The current task, as long as it exists."""
        task = self._selection.current_task
        return task if task in self._bridge.plan.portfolio.tasks else None

    def _nothing(self) -> QWidget:
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, PADDING_PX, 0, 0)
        column.addWidget(muted_sentence(self.tr("Choose a task, and its facts stand here.")))
        column.addStretch(1)
        return page
