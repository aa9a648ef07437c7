"""RegisterInspector: the current row of the registers told on pages, and typed there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.registers.tie_lines import kind_name, register_of
from pmdesk.ui.inspector.paged_pane import PagedPane
from pmdesk.ui.registers.comments_page import CommentsPage
from pmdesk.ui.registers.files_page import FilesPage
from pmdesk.ui.registers.form_page import FormPage
from pmdesk.ui.registers.row_page import RowPage
from pmdesk.ui.registers.ties_page import TiesPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

SMALLEST_PX = 344
"""A date, or three amounts side by side, are still read."""


class RegisterInspector(PagedPane[RowPage]):
    """Tells of the row that ``current`` gives; somebody says by ``renew`` that it is another."""

    def __init__(
        self,
        bridge: SessionBridge,
        current: Callable[[], RowKey | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._bridge = bridge
        self._current = current
        self.setAccessibleName(self.tr("Inspector of the row"))
        self.setMinimumWidth(SMALLEST_PX)
        self.form_page = FormPage(bridge, theme)
        self.offer(
            self.tr("What is known of the row"),
            self.tr("Choose a row of the register, or type a new one, and all of it stands here."),
            ("form", self.tr("Form"), self.form_page),
            ("ties", self.tr("Ties"), TiesPage(bridge, theme)),
            ("files", self.tr("Files"), FilesPage(bridge, theme)),
            ("comments", self.tr("Comments"), CommentsPage(bridge, theme)),
        )
        for page in self.pages.values():
            page.rows_wanted.connect(self.rows_wanted)
        bridge.changed.connect(self.renew)

    def current_title(self) -> str | None:
        key = self._current()
        row = None if key is None else register_of(self._bridge.plan, key)
        return None if key is None or row is None else f"{kind_name(key.table)}: {row.title}"

    def tell(self, page: RowPage) -> None:
        key = self._current()
        if key is not None:
            page.tell(self._bridge.plan, key)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the pages."""
        self.tabs.setFocus(reason)
