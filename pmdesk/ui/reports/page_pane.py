"""PagePane: the pages of a report, one at a time, with what turns and zooms them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from pmdesk.presentation.shapes import texts_of
from pmdesk.reports.page import Page, Sheets
from pmdesk.ui.box_view.plane import STEP
from pmdesk.ui.dialogs.form_dialog import GAP_PX, ProblemLine
from pmdesk.ui.print_studio.page_plane import PagePlane
from pmdesk.ui.theme import Theme


class PagePane(QWidget):
    """Shows ``sheets``; why there are none is said in place of them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheets: Sheets | None = None
        self.plane = PagePlane(self)
        self.problem = ProblemLine(theme)
        self.number = QSpinBox(minimum=1, maximum=1)
        self.total = QLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX // 2)
        layout.addWidget(self.problem)
        layout.addWidget(self.plane, 1)
        layout.addLayout(self._controls())
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("PgDown"), self, self.number.stepUp, context=within)
        QShortcut(QKeySequence("PgUp"), self, self.number.stepDown, context=within)
        self.number.valueChanged.connect(self._show_page)
        self.plane.turned.connect(self.number.stepBy)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        if self.sheets is None:
            return None
        return self.sheets[min(self.number.value(), len(self.sheets)) - 1]

    def show_sheets(self, sheets: Sheets) -> None:
        """Show a report; the page stays if it has as many."""
        self.sheets = sheets
        self.problem.clear()
        self.plane.setVisible(True)
        self.number.setMaximum(len(sheets))
        self.total.setText(self.tr("of {0}").format(len(sheets)))
        self._show_page()

    def show_problem(self, text: str) -> None:
        """Say why there are no pages."""
        self.sheets = None
        self.plane.setVisible(False)
        self.number.setMaximum(1)
        self.total.setText("")
        self.problem.show_text(text)

    def _show_page(self, *_: object) -> None:
        page = self.page
        if page is not None:
            self.plane.show_page(page)
            self.plane.setAccessibleDescription(" ".join(texts_of(page.scene)))

    def _controls(self) -> QHBoxLayout:
        self.number.setAccessibleName(self.tr("Page"))
        self.total.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, GAP_PX // 2)
        row.addStretch(1)
        row.addWidget(self._button("‹", self.tr("Previous page"), self.number.stepDown))
        row.addWidget(self.number)
        row.addWidget(self.total)
        row.addWidget(self._button("›", self.tr("Next page"), self.number.stepUp))
        row.addSpacing(2 * GAP_PX)
        row.addWidget(self._button("−", self.tr("Zoom out"), partial(self.plane.zoom_by, 1 / STEP)))
        row.addWidget(self._button("+", self.tr("Zoom in"), partial(self.plane.zoom_by, STEP)))
        row.addWidget(self._button(self.tr("Who&le page"), self.tr("Whole page"), self.plane.fill_room))
        row.addStretch(1)
        return row

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        if len(text) == 1:
            button.setFixedWidth(32)
        button.clicked.connect(lambda _checked=False: act())
        return button
