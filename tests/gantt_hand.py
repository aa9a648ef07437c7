"""GanttHand: a chart beside a table on an open plan, moved by real mouse, wheel and key events."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QStandardItemModel, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTableView, QWidget

from desk import Desk
from plan_notation import plan, task_named
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.quantities import Instant
from pmdesk.domain.rows import key_of
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.canvas import AXIS_PX, GanttCanvas
from pmdesk.ui.gantt.pane import GanttPane
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, ThemeMode

ROW_PX = 24
FIRST_PX = 120
NO_BUTTON = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class GanttHand:
    """``window`` holds a table and the pane. Tasks are called by their names in plan notation."""

    def __init__(self, path: Path, text: str, px_per_day: float = 40.0) -> None:
        portfolio = plan(text)
        ids = IdDealer()
        for row in portfolio.rows():
            ids.saw(key_of(row))
        self.desk = Desk(path, portfolio, ids)
        self.bridge = SessionBridge(self.desk.session)
        self.rows_view = RowsView(self.bridge)
        self.rows_view.show(min(portfolio.projects))
        self.selection = Selection()
        self.pane = GanttPane(self.bridge, self.rows_view, self.selection, Theme(ThemeMode.LIGHT))
        self.table = _table(len(self.rows_view.rows))
        self.window = QWidget()
        layout = QHBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table)
        layout.addWidget(self.pane)
        self.window.resize(1200, 500)
        self.pane.follow_table(self.table)
        self.window.show()
        QApplication.processEvents()
        first = self.desk.plan.schedule.start.min()
        state = {"left": int(first - FIRST_PX / px_per_day * 1440), "px_per_day": px_per_day}
        self.pane.restore_view_state(state)
        QApplication.processEvents()

    def close(self, _window: QWidget | None = None) -> None:
        """Close the file; the window is shown no more."""
        self.desk.session.close()

    @property
    def canvas(self) -> GanttCanvas:
        return self.pane.findChild(GanttCanvas)

    @property
    def viewport(self) -> Viewport:
        return self.pane.viewport()

    def task(self, name: str) -> TaskId:
        return task_named(self.desk.portfolio, name)

    def start(self, name: str) -> Instant:
        return self.desk.plan.schedule.task(self.task(name)).start

    def finish(self, name: str) -> Instant:
        return self.desk.plan.schedule.task(self.task(name)).finish

    def row(self, name: str) -> int:
        return self.rows_view.rows.position(RowKey("tasks", self.task(name)))

    def at(self, name: str, part: float) -> QPoint:
        """A point on a bar: 0 is its start, 1 its finish."""
        viewport = self.viewport
        left, right = viewport.x_of(self.start(name)), viewport.x_of(self.finish(name))
        y = viewport.y_of(self.row(name)) + viewport.row_px / 2
        return QPoint(round(left + (right - left) * part), round(y) + AXIS_PX)

    def days(self, count: float) -> QPoint:
        """How far the pointer travels in some days."""
        return QPoint(round(count * self.viewport.px_per_day), 0)

    def press(self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.move(at, modifiers, NO_BUTTON)
        self._send(QEvent.Type.MouseButtonPress, at, LEFT, LEFT, modifiers)

    def move(
        self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN, buttons: Qt.MouseButton = LEFT
    ) -> None:
        self._send(QEvent.Type.MouseMove, at, NO_BUTTON, buttons, modifiers)

    def moves(self, places: list[QPoint]) -> None:
        """Move with the button held, from place to place before the next frame is painted."""
        for place in places:
            self._send(QEvent.Type.MouseMove, place, NO_BUTTON, LEFT, PLAIN, is_shown=False)
        QApplication.processEvents()

    def release(self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, LEFT, NO_BUTTON, modifiers)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press, move there in five steps, release."""
        self.press(start, modifiers)
        for step in range(1, 6):
            self.move(start + (end - start) * (step / 5), modifiers)
        self.release(end, modifiers)

    def wheel(self, at: QPoint, turns: float, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Turn the wheel; positive is away from the user."""
        place = QPointF(at)
        event = QWheelEvent(
            place,
            QPointF(self.canvas.mapToGlobal(at)),
            QPoint(),
            QPoint(0, round(120 * turns)),
            NO_BUTTON,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas.viewport(), event)
        QApplication.processEvents()

    def escape(self) -> None:
        """Press Esc where the keyboard focus is: in the table."""
        QTest.keyClick(self.table, Qt.Key.Key_Escape)

    def _send(
        self,
        kind: QEvent.Type,
        at: QPoint,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        modifiers: Qt.KeyboardModifier,
        *,
        is_shown: bool = True,
    ) -> None:
        place = QPointF(at)
        event = QMouseEvent(kind, place, QPointF(self.canvas.mapToGlobal(at)), button, buttons, modifiers)
        QApplication.sendEvent(self.canvas.viewport(), event)
        if is_shown:
            QApplication.processEvents()


def _table(rows: int) -> QTableView:
    table = QTableView()
    table.setModel(QStandardItemModel(rows, 2, table))
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    table.verticalHeader().setMinimumSectionSize(8)
    table.verticalHeader().hide()
    table.horizontalHeader().setFixedHeight(AXIS_PX)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    table.setFrameShape(QTableView.Shape.NoFrame)
    return table
