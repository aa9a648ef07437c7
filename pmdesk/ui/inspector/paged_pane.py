"""PagedPane: what is current somewhere, told on pages; only the page that is seen is worked out."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTabWidget, QVBoxLayout, QWidget

from pmdesk.ui.inspector.page import PADDING_PX, muted_sentence
from pmdesk.ui.side_pane import Pane
from pmdesk.ui.theme import Theme, text_font
from pmdesk.ui.widgets.elided_label import ElidedLabel

HEAD_PX = 44
"""As high as the header of the table."""

SMALLEST_PX = 260
SETTLED_MS = 40
"""While an arrow key is held down, rows pass faster than anybody reads."""

P = TypeVar("P", bound=QWidget)


class PagedPane(Pane, Generic[P]):
    """A pane with a title over ``pages``, which ``offer`` adds; subclasses ``tell`` of what is current.

    ``rows_wanted`` carries the rows that a click leads to.
    """

    rows_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, HEAD_PX, parent)
        self.setObjectName("inspector")
        self.setMinimumWidth(SMALLEST_PX)
        self.title = ElidedLabel(self)
        font = text_font()
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.head.addWidget(self.title, 1)
        self.pages: dict[str, P] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        bar: QTabBar = self.tabs.tabBar()
        bar.setDrawBase(False)
        bar.setAccessibleName(self.tr("Pages of the inspector"))
        self._stack = QStackedWidget(self)
        self.body.addWidget(self._stack, 1)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settle.timeout.connect(self.catch_up)

    def offer(self, about: str, nothing: str, *pages: tuple[str, str, P]) -> None:
        """Take the pages, each by its key and title.

        Together they are ``about`` something; while nothing is current the pane says ``nothing``.
        """
        self.tabs.setAccessibleName(about)
        for key, title, page in pages:
            self.pages[key] = page
            self.tabs.addTab(page, title)
        self._stack.addWidget(_sentence(nothing))
        self._stack.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self.catch_up)

    def current_title(self) -> str | None:
        """What is current, as the title says it; None while nothing is."""
        raise NotImplementedError

    def tell(self, page: P) -> None:
        """Let a page tell of what is current."""
        raise NotImplementedError

    @property
    def page(self) -> str:
        """The key of the page in view."""
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
        self.catch_up()

    def renew(self, *_: object) -> None:
        """Tell anew, once no other row has become current for a moment."""
        if self.isVisible():
            self._settle.start()

    def catch_up(self, *_: object) -> None:
        """Tell of what is current on the page in view."""
        self._settle.stop()
        title = self.current_title()
        self._stack.setCurrentIndex(0 if title is None else 1)
        self.title.setText(self.tr("Inspector") if title is None else title)
        if title is not None:
            self.tell(self.pages[self.page])


def _sentence(words: str) -> QWidget:
    page = QWidget()
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, PADDING_PX, 0, 0)
    column.addWidget(muted_sentence(words))
    column.addStretch(1)
    return page
