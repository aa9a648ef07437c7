"""The line of quick add over the window, from anywhere: Enter adds a row, Esc closes it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.ui.desk import Desk
from pmdesk.ui.inspector.quick_line import Meant, QuickLine
from pmdesk.ui.theme import Theme, header_font

WIDTH_PX = 600
TOP_PX = 72
"""Below the toolbar of the window, as the commands."""


class QuickAdd(QDialog):
    """Stays open for further rows after Enter; closes with Esc and with a click elsewhere."""

    def __init__(self, line: QuickLine, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Quick add"))
        self.line = line
        self.done_line = QLabel(self)
        self.done_line.setFont(header_font())
        self.done_line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(line)
        layout.addWidget(self.done_line)

    def open_over(self, window: QWidget) -> None:
        """Show the line at the top of ``window``."""
        width = min(WIDTH_PX, window.width() - 32)
        place = window.mapToGlobal(window.rect().topLeft())
        self.setFixedWidth(width)
        self.move(place.x() + (window.width() - width) // 2, place.y() + TOP_PX)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def tell(self, text: str) -> None:
        """Say what was added."""
        self.done_line.setText(text)
        self.done_line.show()
        self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line_strong"))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), self._theme.color("background"))


def open_quick_add(desk: Desk) -> None:
    """Let the user add register rows by typing a line each."""
    work = desk.work

    def meant() -> Meant:
        view = work.views.kind.key if work.shows_plan else ""
        shown = getattr(work.views.current, "shown_table", "") if view == "registers" else ""
        register = next((row for row in REGISTERS if row.table == shown), None)
        return Meant(register, work.project_here())

    name = QCoreApplication.translate("QuickAdd", "A row in one line")
    line = QuickLine(work.bridge, work.theme, name, meant)
    popup = QuickAdd(line, work.theme, desk.window)

    def tell(key: RowKey) -> None:
        row = work.session.portfolio.get(key)
        title = getattr(row, "title", "")
        popup.tell(QCoreApplication.translate("QuickAdd", "Added: {0}").format(title))
        if work.shows_plan and work.views.kind.key == "registers":
            work.views.current.scroll_to(key)

    line.added.connect(tell)
    popup.open_over(desk.window)
