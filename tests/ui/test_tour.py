"""The tour by real keys: it points at parts of the window, can be left at any step, and goes on there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pmdesk.app import Program
from pmdesk.ui.tour.panel import TourPanel
from pmdesk.ui.tour.steps import STEPS
from pmdesk.ui.tour.tour import Tour
from pmdesk.ui.widgets.card_button import CardButton
from window_user import User


def tour(user: User) -> Tour:
    user.do("tour")
    QApplication.processEvents()
    (running,) = user.work.findChildren(Tour)
    return running


def test_it_shows_the_window_step_by_step_and_remembers_where_it_was_left(
    planner: User, program: Program
) -> None:
    work, window = planner.work, planner.window
    edits = len(work.session.history.entries)
    running = tour(planner)
    assert running.panel.count.text() == "Step 1 of 8"
    pointed_at = []
    for number in range(1, len(STEPS)):
        QApplication.processEvents()
        pointed_at.append(running.frame.geometry())
        assert running.panel.isVisible()
        assert window.rect().contains(running.panel.geometry())
        assert running.number == program.settings.tour_step == number
        assert running.panel.onward_button.hasFocus()
        assert running.panel.text.text() in running.panel.onward_button.accessibleDescription()
        planner.press(Qt.Key.Key_Return)
    assert len({(place.x(), place.y(), place.width()) for place in pointed_at}) >= 6

    planner.press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    planner.wait(lambda: running.number == len(STEPS) - 1)
    assert work.views.kind.key == "registers"
    planner.press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert work.views.kind.key == "gantt"
    assert not work.area.inspector.is_shown
    assert not work.area.findings.is_shown
    (card,) = window.start_page.findChildren(CardButton, "start_tour")
    assert "7" in card.accessibleDescription()

    again = tour(planner)
    assert again.number == len(STEPS) - 1
    assert tour(planner) is again
    planner.press(Qt.Key.Key_Return)
    planner.press(Qt.Key.Key_Return)
    assert program.settings.tour_step == 1
    assert len(work.session.history.entries) == edits

    tour(planner)
    planner.do("close")
    QApplication.processEvents()
    assert window.workspace is None
    assert not any(panel.isVisible() for panel in window.findChildren(TourPanel))
