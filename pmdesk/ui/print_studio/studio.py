"""PrintStudio: the pages as they will be, beside the options that make them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pmdesk.domain.errors import PmdeskError
from pmdesk.reports.page import Sheets
from pmdesk.reports.print_options import PrintOptions
from pmdesk.ui.box_view.plane import STEP
from pmdesk.ui.dialogs.form_dialog import GAP_PX, MARGIN_PX, ProblemLine
from pmdesk.ui.dialogs.place import remember_place
from pmdesk.ui.jobs import Progress, run
from pmdesk.ui.page_files import write_pages
from pmdesk.ui.pdf import layout_of
from pmdesk.ui.print_studio.ask_file import ask_file
from pmdesk.ui.print_studio.content_page import ContentPage
from pmdesk.ui.print_studio.page_plane import PagePlane
from pmdesk.ui.print_studio.paper_page import PaperPage
from pmdesk.ui.print_studio.profile_bar import ProfileBar
from pmdesk.ui.print_studio.source import PrintSource
from pmdesk.ui.print_studio.texts_page import TextsPage
from pmdesk.ui.printer import name_of, print_pages
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.progress_strip import ProgressStrip

RENEW_AFTER_MS = 120
OPTIONS_PX = 344
T = TypeVar("T")


class PrintStudio(QDialog):
    """Shows the pages that ``source`` gives for the options, anew after every change of these.

    ``succeeded`` carries what was written or printed, in words, when the studio has closed over it.
    """

    succeeded = Signal(str)

    def __init__(
        self,
        bridge: SessionBridge,
        source: PrintSource,
        options: PrintOptions,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sheets: Sheets | None = None
        self._source = source
        self._options = options
        self._is_refused = False
        self.plane = PagePlane(self)
        self.profiles = ProfileBar(bridge, source)
        self.paper = PaperPage(is_chart=source.is_chart)
        self.content = ContentPage(source) if source.is_chart else None
        self.texts = TextsPage(has_legend=source.is_chart)
        self.tabs = QTabWidget()
        self.said = QLabel(wordWrap=True)
        self.problem = ProblemLine(theme)
        self.progress = ProgressStrip(theme, self)
        self.number = QSpinBox(minimum=1, maximum=1)
        self.total, self.zoom_label = QLabel(), QLabel()
        self.print_button = QPushButton(self.tr("&Print…"), default=True)
        self.export_button = QPushButton(self.tr("&Export…"))
        self._timer = QTimer(self, singleShot=True, interval=RENEW_AFTER_MS)
        self.setWindowTitle(self.tr("Print"))
        self.setObjectName("print_studio")
        self._show_options(options)
        self._lay_out()
        self._connect()
        self.resize(1240, 800)
        remember_place(self, self.objectName())
        self.renew()

    @property
    def options(self) -> PrintOptions:
        """The options as they stand. Raises InvalidValue for some that contradict each other."""
        result = self.texts.taken_into(self.paper.taken_into(self._options))
        return self.content.taken_into(result) if self.content is not None else result

    def renew(self) -> None:
        """Make the pages of the present options; a refusal keeps the old ones and says why."""
        self._timer.stop()
        try:
            options = self.options
        except PmdeskError as refusal:
            self._refuse(refusal)
            return
        if self._source.is_quick:
            try:
                sheets = self._source.sheets(options)
            except PmdeskError as refusal:
                self._refuse(refusal)
            else:
                self._show(sheets, options)
        elif self.progress.is_busy:
            self.progress.cancel()
            self._timer.start()
        else:
            self._work(
                self.tr("Laying out the pages …"),
                lambda _progress: self._source.sheets(options),
                lambda sheets: self._show(sheets, options),
                self._refuse,
            )

    def done(self, result: int) -> None:
        self.progress.cancel()
        super().done(result)

    def export_to(self, path: Path) -> None:
        """Write the pages to ``path`` and close; what can't be written is said here."""
        sheets, options = self.sheets, self.options
        if sheets is None:
            return
        title = self._source.path.stem
        self._work(
            self.tr("Writing {0} …").format(path.name),
            lambda progress: write_pages(
                sheets, path, title, black_and_white=options.black_and_white, report=progress
            ),
            lambda written: self._succeed(self.tr("Written: {0}").format(written)),
        )

    def _show(self, sheets: Sheets, options: PrintOptions) -> None:
        self.sheets, self._is_refused = sheets, False
        self.problem.clear()
        count = len(sheets)
        self.number.setMaximum(count)
        self.total.setText(self.tr("of {0}").format(count))
        pages = self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count)
        if count > 1:
            pages = f"{pages} ({sheets.across} × {sheets.down})"
        sizes = self.tr("text {0} pt, smallest {1} pt").format(
            f"{sheets.text_pt:.1f}", f"{sheets.least_pt:.1f}"
        )
        self.said.setText(f"{pages}, {sizes}, {sheets.scale}")
        self.plane.black_and_white = options.black_and_white
        self._allow(True)
        self._show_page()

    def _refuse(self, refusal: PmdeskError) -> None:
        self._is_refused = True
        self.problem.show_text(str(refusal))
        self.said.setText(self.tr("The pages are shown as they were before."))
        self._allow(False)

    def _show_options(self, options: PrintOptions) -> None:
        for page in (self.paper, self.content, self.texts):
            if page is not None:
                page.blockSignals(True)
                page.show_options(options)
                page.blockSignals(False)

    def _take_profile(self, options: PrintOptions) -> None:
        self._options = options
        self._show_options(options)
        self.renew()

    def _keep_profile(self, name: str) -> None:
        try:
            self.profiles.keep(name, self.options)
        except PmdeskError as refusal:
            self._fail(refusal)

    def _lay_out(self) -> None:
        self.tabs.addTab(self.paper, self.tr("Paper"))
        if self.content is not None:
            self.tabs.addTab(self.content, self.tr("Content"))
        self.tabs.addTab(self.texts, self.tr("Texts"))
        left = QWidget()
        left.setFixedWidth(OPTIONS_PX)
        options = QVBoxLayout(left)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(GAP_PX)
        options.addWidget(self.profiles)
        options.addWidget(self.tabs, 1)
        right = QVBoxLayout()
        right.setSpacing(GAP_PX)
        right.addWidget(self.plane, 1)
        right.addLayout(self._page_controls())
        body = QHBoxLayout()
        body.setSpacing(MARGIN_PX)
        body.addWidget(left)
        body.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(GAP_PX)
        layout.addLayout(body, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.progress)
        layout.addLayout(self._foot())

    def _page_controls(self) -> QHBoxLayout:
        """What turns and zooms the page, under its middle."""
        self.number.setAccessibleName(self.tr("Page"))
        self.zoom_label.setMinimumWidth(48)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button("‹", self.tr("Previous page"), self.number.stepDown))
        row.addWidget(self.number)
        row.addWidget(self.total)
        row.addWidget(self._button("›", self.tr("Next page"), self.number.stepUp))
        row.addSpacing(MARGIN_PX)
        row.addWidget(self._button("−", self.tr("Zoom out"), partial(self.plane.zoom_by, 1 / STEP)))
        row.addWidget(self.zoom_label)
        row.addWidget(self._button("+", self.tr("Zoom in"), partial(self.plane.zoom_by, STEP)))
        row.addWidget(self._button(self.tr("W&hole page"), self.tr("Whole page"), self.plane.fill_room))
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        """What came of the options, and the ways to leave."""
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (close, self.export_button, self.print_button):
            foot.addWidget(button)
        return foot

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoDefault(False)
        if len(text) == 1:
            button.setFixedWidth(32)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _connect(self) -> None:
        for page in (self.paper, self.content, self.texts):
            if page is not None:
                page.changed.connect(self._timer.start)
        self.texts.refused.connect(self._fail)
        self.profiles.chosen.connect(self._take_profile)
        self.profiles.wanted.connect(self._keep_profile)
        self._timer.timeout.connect(self.renew)
        self.number.valueChanged.connect(self._show_page)
        self.plane.zoomed.connect(self._show_zoom)
        self.plane.turned.connect(self.number.stepBy)
        self.print_button.clicked.connect(self._ask_printer)
        self.export_button.clicked.connect(self._ask_file)
        for keys, act in (
            (("PgDown",), self.number.stepUp),
            (("PgUp",), self.number.stepDown),
            (("Ctrl+Home",), lambda: self.number.setValue(1)),
            (("Ctrl+End",), lambda: self.number.setValue(self.number.maximum())),
            (("Ctrl++", "Ctrl+="), partial(self.plane.zoom_by, STEP)),
            (("Ctrl+-",), partial(self.plane.zoom_by, 1 / STEP)),
            (("Ctrl+0",), self.plane.fill_room),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    def _show_page(self, *_: object) -> None:
        if self.sheets is not None:
            self.plane.show_page(self.sheets[min(self.number.value(), len(self.sheets)) - 1])

    def _show_zoom(self) -> None:
        self.zoom_label.setText(self.tr("{0} %").format(self.plane.percent))

    def _allow(self, possible: bool) -> None:
        self.print_button.setEnabled(possible)
        self.export_button.setEnabled(possible)

    def _ask_file(self) -> None:
        if self._is_behind():
            return
        path = ask_file(self, self._source.path.with_suffix(".pdf"))
        if path is not None:
            self.export_to(path)

    def _ask_printer(self) -> None:
        sheets = self.sheets
        if self._is_behind() or sheets is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._source.path.stem)
        printer.setPageLayout(layout_of(*self.options.page_mm))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(sheets))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        flag = self.options.black_and_white
        self._work(
            self.tr("Printing …"),
            lambda progress: print_pages(printer, sheets, black_and_white=flag, report=progress),
            lambda _done: self._succeed(self.tr("Printed on {0}").format(name_of(printer))),
        )

    def _is_behind(self) -> bool:
        """Whether the pages don't follow the options: they are made first, or can't be."""
        if self._timer.isActive():
            self.renew()
        return not self.export_button.isEnabled() or self.progress.is_busy

    def _work(
        self,
        text: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[PmdeskError], None] | None = None,
    ) -> None:
        """Do something long while its progress is shown and can be cancelled."""
        self._allow(False)
        job = run(self, work, on_done, on_failed or self._fail)
        job.ended.connect(lambda: self._allow(self.sheets is not None and not self._is_refused))
        self.progress.follow(job, text)

    def _fail(self, refusal: PmdeskError) -> None:
        """Say why something else than laying out the pages was not possible."""
        self.problem.show_text(str(refusal))

    def _succeed(self, text: str) -> None:
        self.accept()
        self.succeeded.emit(text)
