"""Tour: goes through the steps over a window, and remembers where it was left."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from pmdesk.ui.desk import Desk
from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.tour.panel import TourFrame, TourPanel
from pmdesk.ui.tour.steps import STEPS
from pmdesk.ui.workspace import Workspace


class Tour(QObject):
    """The tour of one open file. It changes nothing in the plan, and views and panes come back."""

    def __init__(self, window: MainWindow, work: Workspace) -> None:
        super().__init__(work)
        self.setObjectName("running_tour")
        self._window = window
        self._work = work
        self._view = work.views.kind.key
        self._panes = [(pane, pane.is_shown) for pane in (work.area.inspector, work.area.findings)]
        self._pointed: QWidget | None = None
        self._ended = False
        self.number = min(window.settings.tour_step, len(STEPS))
        self.frame = TourFrame(window.theme, window)
        self.panel = TourPanel(window.theme, window)
        self.panel.back.connect(lambda: self.go_to(self.number - 1))
        self.panel.onward.connect(self._go_on)
        self.panel.left.connect(self.leave)
        window.state_changed.connect(self._end_with_the_file)
        window.installEventFilter(self)
        self.go_to(self.number)

    def go_to(self, number: int) -> None:
        """Show a step, counted from 1."""
        self.number = number
        self._window.settings.tour_step = number
        step = STEPS[number - 1]
        self._restore_panes()
        self._pointed = step.find(self._window, self._work)
        self.panel.say(number, len(STEPS), step.said_title, step.said_text)
        self._place()
        QTimer.singleShot(0, self, self._place)  # a part that has just come has no size yet

    def leave(self) -> None:
        """End here; the next tour goes on with this step."""
        self._vanish()
        self._restore_panes()
        self._work.show_view(self._view)
        self._work.area.take_focus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        if self.number < len(STEPS):
            self.go_to(self.number + 1)
        else:
            self._window.settings.tour_step = 1
            self.leave()

    def _end_with_the_file(self) -> None:
        if self._window.workspace is not self._work and not self._ended:
            self._vanish()

    def _restore_panes(self) -> None:
        for pane, was_shown in self._panes:
            if pane.is_shown != was_shown:
                pane.switch()

    def _place(self) -> None:
        """Put the frame around the part, and the panel beside it."""
        if self._ended:
            return
        place = self._place_of_part()
        self.frame.setVisible(place is not None)
        if place is not None:
            self.frame.setGeometry(place)
            self.frame.raise_()
        self.panel.stand_beside(place)
        self.panel.show()
        self.panel.raise_()

    def _place_of_part(self) -> QRect | None:
        part = self._pointed
        if part is None or not part.isVisible() or part.width() < 1:
            return None
        corner = part.mapTo(self._window, QPoint(0, 0))
        return QRect(corner, part.size()).intersected(self._window.rect())

    def _vanish(self) -> None:
        self._ended = True
        self._window.removeEventFilter(self)
        for widget in (self.frame, self.panel):
            widget.hide()
            widget.deleteLater()


def start_tour(desk: Desk) -> None:
    """Begin the tour of the open file, or of the sample; one that runs gets the focus."""
    window = desk.window
    if window.workspace is None:
        window.state_changed.connect(
            lambda: QTimer.singleShot(0, window, lambda: _begin(window)),
            Qt.ConnectionType.SingleShotConnection,
        )
        desk.files.open_sample(window)
        return
    _begin(window)


def _begin(window: MainWindow) -> None:
    work = window.workspace
    if work is None:
        return
    running = work.findChild(Tour, "running_tour")
    if running is not None:
        running.panel.onward_button.setFocus()
        return
    Tour(window, work)
