"""MonthView: the calendar view of the plan, with what turns its pages."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_of
from pmdesk.presentation.month.bars import day_bars
from pmdesk.presentation.month.pages import Page, Span, page_holding, turned
from pmdesk.presentation.month.printed import printable_months
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.ui.month.canvas import MonthCanvas
from pmdesk.ui.views.view import ViewMeans

SPANS = tuple(Span)
TITLE_PX = 16


class MonthView(QWidget):
    """Pages of a week, two, or a month; the pages turn with the buttons, PgUp and PgDn, and the wheel."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means.parent)
        self._means = means
        self._span = Span.MONTH
        self._is_placed = False
        self._is_stale = False
        self.canvas = MonthCanvas(means, name, self._page_of(self._today), self)
        self.title = QLabel(self)
        self.span = QComboBox(self)
        self._lay_out()
        self._show(self.canvas.page)
        self.setAccessibleName(name)
        self.setFocusProxy(self.canvas)
        self.span.currentIndexChanged.connect(self._take_span)
        self.canvas.turned.connect(self.turn)
        self.canvas.zoomed.connect(self._zoom)
        self.canvas.row_wanted.connect(self.scroll_to)
        means.bridge.changed.connect(self._renew)
        means.rows_view.rows_changed.connect(self._renew)

    @property
    def widget(self) -> QWidget:
        """What stands in the work area."""
        return self

    def printable(self, metrics: TextMetrics) -> Printable:
        """All pages of the span that is shown, with every task."""
        plan = self._means.bridge.plan
        bars = day_bars(plan, self._means.rows_view.rows)
        return printable_months(plan, bars, self._span, self._week_start, self._today, metrics)

    def zoom_in(self) -> None:
        """Show fewer days, larger."""
        self._zoom(-1)

    def zoom_out(self) -> None:
        """Show more days, smaller."""
        self._zoom(1)

    def zoom_to_fit(self) -> None:
        """Show the shortest page that holds all tasks, else the month that the first one begins in."""
        bars = self.canvas.bars
        if not len(bars):
            return
        first, last = int(bars.first.min()), int(bars.last.max())
        pages = (page_holding(first, span, self._week_start) for span in SPANS)
        self._show(next((page for page in pages if page.holds(last)), self._page_of(first, SPANS[-1])))

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Turn to the page of a moment, or to one that a row lies on."""
        page = self.canvas.page
        if isinstance(place, RowKey):
            bar = self.canvas.bars.bar_of(place)
            if bar is None:
                return
            first, last = int(self.canvas.bars.first[bar]), int(self.canvas.bars.last[bar])
            if first > page.last or last < page.first:
                self._show(self._page_of(first))
        elif not page.holds(place // MINUTES_PER_DAY):
            self._show(self._page_of(place // MINUTES_PER_DAY))

    def scroll_to_today(self) -> None:
        """Turn to the page of today."""
        self._show(self._page_of(self._today))

    def turn(self, pages: int) -> None:
        """Go that many pages on, or back."""
        self._show(turned(self.canvas.page, pages, self._week_start))

    def view_state(self) -> dict[str, Any]:
        """How much time a page shows, and which page it is."""
        return {"span": self._span.value, "day": self.canvas.page.start} if self._is_placed else {}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the page that was shown."""
        span = state.get("span")
        if span in SPANS and isinstance(day := state.get("day"), int):
            self._is_placed = True
            self._show(self._page_of(day, Span(span)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._renew()
        if not self._is_placed:
            self._is_placed = True
            self._turn_to_something()

    def _turn_to_something(self) -> None:
        """Show the current row; where it has no bar and nothing lies on the page, the first task."""
        current = self._means.selection.current
        if current is not None:
            self.scroll_to(current)
        bars, page = self.canvas.bars, self.canvas.page
        if len(bars) and not ((bars.first <= page.last) & (bars.last >= page.first)).any():
            self._show(self._page_of(int(bars.first[0])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_Plus:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case _:
                super().keyPressEvent(event)

    @property
    def _today(self) -> int:
        return day_of(self._means.bridge.session.today)

    @property
    def _week_start(self) -> int:
        return self._means.bridge.plan.portfolio.header.week_start

    def _page_of(self, day: int, span: Span | None = None) -> Page:
        return page_holding(day, span or self._span, self._week_start)

    def _show(self, page: Page) -> None:
        self._span = page.span
        self.title.setText(page.title)
        with QSignalBlocker(self.span):
            self.span.setCurrentIndex(SPANS.index(page.span))
        self.canvas.show_page(page)

    def _take_span(self, place: int) -> None:
        """Show more or fewer days around what is looked at: the current row, else today, else the page."""
        page, span = self.canvas.page, SPANS[place]
        bar = self.canvas.bars.bar_of(self._means.selection.current)
        looked_at = [] if bar is None else [int(self.canvas.bars.first[bar])]
        day = next((day for day in (*looked_at, self._today) if page.holds(day)), page.start)
        self._show(self._page_of(day, span))

    def _zoom(self, steps: int) -> None:
        self._take_span(min(max(SPANS.index(self._span) + steps, 0), len(SPANS) - 1))

    def _renew(self, *_: object) -> None:
        self._is_stale = not self.isVisible()
        if self.isVisible():
            self.canvas.renew()
            self._show(self._page_of(self.canvas.page.start))

    def _lay_out(self) -> None:
        for span, text in (
            (Span.WEEK, self.tr("Week")),
            (Span.FORTNIGHT, self.tr("Two weeks")),
            (Span.MONTH, self.tr("Month")),
        ):
            self.span.addItem(text, span.value)
        self.span.setAccessibleName(self.tr("Time that is shown"))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setObjectName("month_title")
        font = self.title.font()
        font.setPixelSize(TITLE_PX)
        font.setWeight(font.Weight.DemiBold)
        self.title.setFont(font)
        today = QPushButton(self.tr("Today"), self)
        today.clicked.connect(self.scroll_to_today)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self._arrow(Qt.ArrowType.LeftArrow, self.tr("Back"), -1))
        bar.addWidget(self._arrow(Qt.ArrowType.RightArrow, self.tr("Forward"), 1))
        bar.addWidget(today)
        bar.addSpacing(4)
        bar.addWidget(self.title)
        bar.addStretch(1)
        bar.addWidget(self.span)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.canvas, 1)

    def _arrow(self, direction: Qt.ArrowType, name: str, pages: int) -> QToolButton:
        button = QToolButton(self)
        button.setArrowType(direction)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.turn(pages))
        return button
