"""PrintPreview: the pages as they will be, beside the options that make them."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.quantities import Instant
from pmdesk.reports.gantt_pages import TEXT_PX
from pmdesk.reports.page import Page
from pmdesk.reports.print_options import PrintOptions
from pmdesk.ui.page_view import PageView
from pmdesk.ui.print_panel import PrintPanel
from pmdesk.ui.screen_room import fit_on_screen

RENEW_AFTER_MS = 120

MakePages = Callable[[PrintOptions], Sequence[Page]]


class Wish(Enum):
    """How the preview was left."""

    NOTHING = 0
    PRINT = 1
    EXPORT = 2


class PrintPreview(QDialog):
    """Shows the pages that ``make_pages`` gives for the options, anew after every change of these."""

    def __init__(
        self,
        make_pages: MakePages,
        options: PrintOptions,
        span: tuple[Instant, Instant],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.wish = Wish.NOTHING
        self.pages: Sequence[Page] = ()
        self._make_pages = make_pages
        self._view = PageView(self)
        self._panel = PrintPanel(options, span, self)
        self._number = QSpinBox(minimum=1, maximum=1)
        self._total = QLabel()
        self._print = QPushButton(self.tr("Print…"), default=True)
        self._export = QPushButton(self.tr("Export PDF…"))
        self._timer = QTimer(self, singleShot=True, interval=RENEW_AFTER_MS)
        self.setWindowTitle(self.tr("Print preview"))
        self._arrange()
        self._connect()
        self.renew()

    @property
    def options(self) -> PrintOptions:
        """The options as they stand."""
        return self._panel.options()

    @property
    def panel(self) -> PrintPanel:
        """The controls beside the page."""
        return self._panel

    def renew(self) -> None:
        """Make the pages of the present options; a refusal keeps the old ones and says why."""
        self._timer.stop()
        try:
            self.pages = self._make_pages(self._panel.options())
        except PmdeskError as refusal:
            self._panel.say(str(refusal))
            self._allow(False)
            return
        count = len(self.pages)
        self._number.setMaximum(count)
        self._total.setText(self.tr("of {0}").format(count))
        text_pt = self.pages[0].unit_pt * TEXT_PX
        said = self.tr("{0} page, text of {1} pt") if count == 1 else self.tr("{0} pages, text of {1} pt")
        self._panel.say(said.format(count, f"{text_pt:.1f}"))
        self._allow(True)
        self._show_page()

    def _arrange(self) -> None:
        back, forward = QPushButton("‹"), QPushButton("›")
        back.setAccessibleName(self.tr("Previous page"))
        forward.setAccessibleName(self.tr("Next page"))
        for button in (back, forward):
            button.setFixedWidth(32)
            button.setAutoDefault(False)
        back.clicked.connect(self._number.stepDown)
        forward.clicked.connect(self._number.stepUp)
        self._number.setAccessibleName(self.tr("Page"))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        for widget in (back, self._number, self._total, forward):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (close, self._export, self._print):
            foot.addWidget(widget)
        body = QHBoxLayout()
        body.addWidget(self._view, 1)
        body.addWidget(self._panel)
        layout = QVBoxLayout(self)
        layout.addLayout(body, 1)
        layout.addLayout(foot)
        self.resize(1180, 760)
        fit_on_screen(self)

    def _connect(self) -> None:
        self._panel.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.renew)
        self._number.valueChanged.connect(self._show_page)
        self._print.clicked.connect(lambda: self._leave(Wish.PRINT))
        self._export.clicked.connect(lambda: self._leave(Wish.EXPORT))
        QShortcut(QKeySequence(Qt.Key.Key_PageDown), self, self._number.stepUp)
        QShortcut(QKeySequence(Qt.Key.Key_PageUp), self, self._number.stepDown)

    def _show_page(self, *_: object) -> None:
        at = min(self._number.value(), len(self.pages)) - 1
        self._view.show_page(self.pages[at] if self.pages else None)

    def _allow(self, possible: bool) -> None:
        self._print.setEnabled(possible)
        self._export.setEnabled(possible)

    def _leave(self, wish: Wish) -> None:
        if self._timer.isActive():
            self.renew()
        self.wish = wish
        self.accept()
