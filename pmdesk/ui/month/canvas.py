"""MonthCanvas: a page of the calendar view on the screen."""

from PySide6.QtCore import QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.quantities import Day, day_of
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.month.bars import DayBars, day_bars
from pmdesk.presentation.month.chart import HEAD, SIDE, MonthChart
from pmdesk.presentation.month.pages import Page
from pmdesk.presentation.month.scene import month_scene, moved_scene
from pmdesk.ui.month.drag import DayDrag
from pmdesk.ui.row_picture import RowPicture
from pmdesk.ui.views.view import ViewMeans

NOTCH = 120
"""What the wheel tells for one of its notches."""
_MARGINS = QMargins(12, 8, 12, 8)


class MonthCanvas(RowPicture):
    """Shows the bars of a page. ``turned`` asks for another page, ``zoomed`` for more (1) or less (-1) time.

    ``row_wanted`` carries a row that may lie on another page. A bar is drawn to another day with the mouse.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    row_wanted = Signal(object)

    def __init__(self, means: ViewMeans, name: str, page: Page, parent: QWidget) -> None:
        super().__init__(means, name, parent)
        self._page = page
        self._chart: MonthChart | None = None
        self._bars: DayBars | None = None
        self._wheel = 0
        self._drag: DayDrag | None = None
        self.setMinimumSize(360, 220)

    @property
    def picture(self) -> MonthChart:
        """The page as it is painted."""
        if self._chart is None:
            self._chart = MonthChart(
                self.means.bridge.plan, self.bars, self._page, self.width(), self.height()
            )
        return self._chart

    @property
    def bars(self) -> DayBars:
        """The tasks that are shown on some page."""
        if self._bars is None:
            self._bars = day_bars(self.means.bridge.plan, self.means.rows_view.rows)
        return self._bars

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def show_page(self, page: Page) -> None:
        """Show other days."""
        self._page = page
        self._chart = None
        self.update()

    def renew(self) -> None:
        """Take the bars from the plan again."""
        self._bars = self._chart = self._drag = None
        self.update()

    def go_to(self, key: RowKey) -> None:
        """Select a row, and ask for its page."""
        super().go_to(key)
        self.row_wanted.emit(key)

    def show_day(self, day: int) -> None:
        """List all tasks of a day to choose from."""
        tasks = self.means.bridge.plan.portfolio.tasks
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Tasks on {0}").format(format_day(Day(day))))
        menu.addSection(format_day(Day(day)))
        for key in self.picture.of_day(day):
            text = tasks[TaskId(key.id)].name.replace("&", "&&") or self.tr("Unnamed task")
            menu.addAction(text).triggered.connect(lambda _=False, k=key: self.means.selection.select([k]))
        region = self.picture.more_region(day)
        menu.popup(self.mapToGlobal(QPointF(region.left, region.bottom).toPoint()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        selection = self.means.selection
        today = day_of(self.means.bridge.session.today)
        scene = month_scene(self.picture, self.metrics, today, frozenset(selection.keys), self.focused_row)
        self.painter.paint(scene, painter)
        if self._drag is not None and self._drag.begun:
            self._paint_drag(painter, self._drag)
        if not len(self.bars):
            self._paint_hint(painter)

    def _paint_drag(self, painter: QPainter, drag: DayDrag) -> None:
        """Show where the bar goes."""
        value, at = drag.value(self.means.bridge.plan), (drag.at.x(), drag.at.y())
        scene = moved_scene(self.picture, drag.key, drag.days, value, at, self.metrics)
        self.painter.paint(scene, painter)

    def _paint_hint(self, painter: QPainter) -> None:
        """Say what to do where there is nothing to show."""
        text = self.tr("No task has dates here. Type tasks in the Gantt chart, or clear the filter.")
        room = self.rect().adjusted(round(SIDE), round(HEAD), 0, 0)
        ground = painter.fontMetrics().boundingRect(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.fillRect(ground.marginsAdded(_MARGINS), self.means.theme.color("background"))
        painter.setPen(self.means.theme.color("muted_text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._chart = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.picture.more_at(event.position().x(), event.position().y())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.show_day(day)
            return
        super().mousePressEvent(event)
        key, day = self.key_at(event.position()), self._day_at(event.position())
        writable = not self.means.bridge.session.read_only
        if event.button() is Qt.MouseButton.LeftButton and key is not None and day is not None and writable:
            self._drag = DayDrag(key, event.position(), day, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = self._drag.to(event.position(), self._day_at(event.position()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self.update()
        if drag is None:
            return
        bridge = self.means.bridge
        try:
            edit = drag.edit(bridge.plan)
        except PmdeskError as refusal:
            bridge.refused.emit(refusal)
            return
        if edit is not None:
            bridge.perform(edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        else:
            super().keyPressEvent(event)

    def _day_at(self, place: QPointF) -> int | None:
        return self.picture.day_at(place.x(), place.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / NOTCH)
        self._wheel -= notches * NOTCH
        if notches:
            zooms = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.zoomed if zooms else self.turned).emit(-notches)
        event.accept()
