"""The page Files: what is attached to a register row, by path or address, to be opened from here."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.tie import Attachment
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.beside_rows import set_attachments
from pmdesk.session.commands.registers import attach
from pmdesk.ui.dialogs.line_table import Column
from pmdesk.ui.inspector.buttons import button
from pmdesk.ui.inspector.page import heading
from pmdesk.ui.person.fact_table import FactTable, Lines
from pmdesk.ui.registers.row_page import RowPage
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme


class FilesPage(RowPage):
    """A line an attachment; the files themselves stay where they are."""

    def __init__(self, bridge: SessionBridge, theme: Theme) -> None:
        super().__init__(bridge, theme, "")
        self._key: RowKey | None = None
        self.area.setAccessibleName(self.tr("Files of the row"))
        self.files = FactTable(
            bridge,
            theme,
            (Column(self.tr("Path or address")), Column(self.tr("Title"), 128)),
            self._edit_of,
            names=(self.tr("Files and pages"), self.tr("&Add a line")),
            nothing=self.tr("Nothing is attached. Files stay where they are: their paths are kept here."),
        )
        self.open = button(self.tr("&Open"), self._open, self.tr("Open the chosen file or page"))
        self.choose = button(self.tr("Choose a f&ile…"), self._choose)
        self.column.addWidget(heading(self.tr("Files and pages")))
        self.column.addWidget(self.files)
        for place, each in enumerate((self.choose, self.open), start=1):
            self.files.buttons.insertWidget(place, each)
        self.column.addStretch(1)
        self.choose.setEnabled(not bridge.session.read_only)
        self.files.table.itemSelectionChanged.connect(self._enable)

    def tell(self, plan: Plan, key: RowKey) -> None:
        anew, self._key = key != self._key, key
        rows = plan.portfolio.attachments_of.get(key, ())
        self.files.show_lines([(row.place, row.title) for row in rows], anew=anew)
        self._enable()

    def place(self) -> str:
        """The path or address on the current line."""
        item = self.files.table.item(self.files.table.currentRow(), 0)
        return "" if item is None else item.text().strip()

    def _enable(self) -> None:
        self.open.setEnabled(bool(self.place()))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromUserInput(self.place(), str(self.bridge.session.path.parent)))

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Attach a file"))
        if path and self._key is not None:
            session = self.bridge.session
            self.bridge.perform(attach(session.portfolio, session.ids, self._key, path))

    def _edit_of(self, lines: Lines) -> Edit:
        session = self.bridge.session
        if self._key is None:
            raise KeyError(Attachment.table)  # lines are typed where a row is shown
        wanted = [(place, title) for place, title in lines]
        return set_attachments(session.portfolio, session.ids, self._key, wanted)
