"""Drags in a real chart: move, resize, progress and link by mouse events, and Esc."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from gantt_hand import GanttHand
from plan_notation import instant
from pmdesk.domain.edit import Edit
from pmdesk.domain.plan.link import LinkKind
from pmdesk.presentation.plan import Plan
from pmdesk.session.session import Session
from pmdesk.ui.gantt.canvas import AXIS_PX

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_bar_dragged_sideways_moves_by_whole_days(hand) -> None:
    gantt = hand("A 3d; B 2d after A")
    place = gantt.at("A", 0.4)

    gantt.drag(place, place + gantt.days(2.2))

    assert gantt.start("A") == instant("2026-03-04")
    assert gantt.start("B") == instant("2026-03-09")


def test_one_drag_is_one_undo(hand) -> None:
    gantt = hand("A 3d; B 2d after A")
    before = gantt.desk.portfolio
    place = gantt.at("A", 0.4)

    gantt.drag(place, place + gantt.days(2))
    gantt.bridge.undo()

    assert gantt.desk.portfolio == before
    assert not gantt.desk.session.can_undo


def test_the_end_of_a_bar_changes_the_duration(hand) -> None:
    gantt = hand("A 3d")
    place = gantt.at("A", 1)

    gantt.drag(place, place + gantt.days(1))

    assert gantt.start("A") == instant("2026-03-02")
    assert gantt.finish("A") == instant("2026-03-05T17:00")


def test_the_start_of_an_undone_bar_drags_progress(hand) -> None:
    gantt = hand("A 4d")

    gantt.drag(gantt.at("A", 0), gantt.at("A", 0.5))

    assert gantt.desk.portfolio.tasks[gantt.task("A")].percent_complete == 50


def test_the_edge_of_the_done_part_drags_progress(hand) -> None:
    gantt = hand("A 4d started 2026-03-02 50%")

    gantt.drag(gantt.at("A", 0.5), gantt.at("A", 0.2))

    assert gantt.desk.portfolio.tasks[gantt.task("A")].percent_complete == 20


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_bar_dragged_down_to_another_links_them(hand, part: float) -> None:
    gantt = hand("A 3d; X 1d; B 3d")

    gantt.drag(gantt.at("A", part), gantt.at("B", 0.5))

    (link,) = gantt.desk.portfolio.links.values()
    assert (link.predecessor, link.successor, link.kind) == (gantt.task("A"), gantt.task("B"), LinkKind.FS)
    assert gantt.start("B") == instant("2026-03-05")
    assert gantt.start("A") == instant("2026-03-02")


def test_a_bar_that_comes_back_to_its_row_moves_again(hand) -> None:
    gantt = hand("A 3d; B 3d")
    place = gantt.at("A", 0.5)
    gantt.press(place)
    gantt.move(gantt.at("B", 0.5))
    gantt.move(place + gantt.days(1))

    gantt.release(place + gantt.days(1))

    assert not gantt.desk.portfolio.links
    assert gantt.start("A") == instant("2026-03-03")


def test_a_bar_dragged_up_links_too(hand) -> None:
    gantt = hand("A 3d; B 3d")

    gantt.drag(gantt.at("B", 0.5), gantt.at("A", 0.6))

    (link,) = gantt.desk.portfolio.links.values()
    assert (link.predecessor, link.successor) == (gantt.task("B"), gantt.task("A"))


def test_shift_links_in_any_direction(hand) -> None:
    gantt = hand("A 1d; B 1d SNET 2026-03-12")

    gantt.drag(gantt.at("A", 0.5), gantt.at("B", 0.5), SHIFT)

    (link,) = gantt.desk.portfolio.links.values()
    assert (link.predecessor, link.successor) == (gantt.task("A"), gantt.task("B"))


def test_the_dot_beside_a_bar_draws_a_link(hand) -> None:
    gantt = hand("A 1d; B 1d SNET 2026-03-12")
    dot = gantt.at("A", 1) + QPoint(9, 0)

    gantt.drag(dot, gantt.at("B", 0.5))

    assert len(gantt.desk.portfolio.links) == 1


def test_a_link_dropped_on_nothing_is_none(hand) -> None:
    gantt = hand("A 3d; B 3d")
    place = gantt.at("A", 0.5)

    gantt.drag(place, place + QPoint(300, 150))

    assert not gantt.desk.portfolio.links
    assert not gantt.desk.session.can_undo


def test_a_loop_is_refused_and_said(hand, qtbot) -> None:
    gantt = hand("A 3d; B 3d after A")

    with qtbot.waitSignal(gantt.bridge.refused, timeout=0):
        gantt.drag(gantt.at("B", 0.5), gantt.at("A", 0.5))

    assert len(gantt.desk.portfolio.links) == 1


def test_a_second_link_between_two_bars_is_refused_and_said(hand, qtbot) -> None:
    gantt = hand("A 3d; B 3d after A")

    with qtbot.waitSignal(gantt.bridge.refused, timeout=0):
        gantt.drag(gantt.at("A", 0.5), gantt.at("B", 0.5))

    assert not gantt.desk.session.can_undo


@pytest.mark.parametrize(("part", "to"), [(0.4, QPoint(120, 0)), (1.0, QPoint(80, 0)), (0.4, QPoint(60, 26))])
def test_esc_during_a_drag_restores(hand, part: float, to: QPoint) -> None:
    gantt = hand("A 3d; B 2d after A")
    before = gantt.desk.portfolio
    place = gantt.at("A", part)
    gantt.press(place)
    gantt.move(place + to / 2)
    gantt.move(place + to)

    gantt.escape()
    gantt.release(place + to)

    assert gantt.desk.portfolio is before
    assert not gantt.desk.session.can_undo


def test_a_move_back_to_the_start_is_no_edit(hand) -> None:
    gantt = hand("A 3d SNET 2026-03-04")
    place = gantt.at("A", 0.4)
    gantt.press(place)
    gantt.move(place + gantt.days(2))
    gantt.move(place)
    gantt.release(place)

    assert not gantt.desk.session.can_undo


def test_a_trembling_hand_is_no_edit(hand) -> None:
    gantt = hand("A 3d")
    place = gantt.at("A", 0.5)

    gantt.drag(place, place + QPoint(7, 3))

    assert not gantt.desk.session.can_undo


def test_a_drag_at_the_edge_brings_later_time_into_view(hand, qtbot) -> None:
    gantt = hand("A 3d")
    place = gantt.at("A", 0.5)
    before = gantt.viewport
    edge = QPoint(round(before.width_px) - 2, place.y())
    gantt.press(place)
    gantt.move(edge)

    qtbot.waitUntil(lambda: gantt.viewport.left > before.left + 2 * 1440, timeout=3000)
    shown = gantt.viewport.instant_at(edge.x())
    gantt.release(edge)

    assert abs(gantt.start("A") + (instant("2026-03-03T12:30") - instant("2026-03-02")) - shown) < 3 * 1440


def test_a_link_can_be_drawn_to_a_row_below_the_view(hand, qtbot) -> None:
    gantt = hand(";".join(f"T{n} 3d" for n in range(60)))
    bottom = QPoint(gantt.at("T0", 0.5).x(), gantt.canvas.height() - 3)
    gantt.press(gantt.at("T0", 0.5))
    gantt.move(gantt.at("T1", 0.5))
    gantt.move(bottom)

    qtbot.waitUntil(lambda: gantt.viewport.top_px > 10 * 24, timeout=3000)
    gantt.release(bottom)

    (link,) = gantt.desk.portfolio.links.values()
    assert gantt.row(gantt.desk.portfolio.tasks[link.successor].name) > 24


def test_successors_move_while_a_bar_is_dragged(hand) -> None:
    gantt = hand("A 3d; B 2d after A")
    place = gantt.at("A", 0.4)

    gantt.press(place)
    gantt.move(place + gantt.days(1))
    gantt.move(place + gantt.days(2))
    shown = gantt.canvas.shown_columns

    assert shown.start[gantt.row("B")] == instant("2026-03-09")
    assert gantt.start("B") == instant("2026-03-05")
    gantt.escape()


def ground_at(gantt: GanttHand, name: str, moment: str) -> QColor:
    """What is painted on the row of a task at an instant, at the height of its bar above what is done."""
    viewport = gantt.viewport
    x = viewport.x_of(instant(moment))
    y = AXIS_PX + viewport.y_of(gantt.row(name)) + viewport.row_px / 2 - 4
    return QColor(gantt.canvas.grab().toImage().pixelColor(round(x), round(y)))


@pytest.mark.parametrize(("part", "days"), [(0.4, 3), (1.0, 5)])
def test_successors_are_painted_where_they_would_be(hand, part: float, days: int) -> None:
    gantt = hand("A 3d; B 2d after A; C 1d after B; X 20d", px_per_day=20)
    place, empty = gantt.at("A", part), ground_at(gantt, "C", "2026-03-17")
    bar = ground_at(gantt, "C", "2026-03-09T12:00")
    assert bar != empty

    gantt.press(place)
    gantt.move(place + gantt.days(1))
    gantt.move(place + gantt.days(days))

    assert ground_at(gantt, "C", "2026-03-12T12:00") == bar
    assert ground_at(gantt, "C", "2026-03-09T12:00") == empty
    assert gantt.start("C") == instant("2026-03-09")

    gantt.escape()
    assert ground_at(gantt, "C", "2026-03-09T12:00") == bar
    assert ground_at(gantt, "C", "2026-03-12T12:00") == empty

    gantt.drag(place, place + gantt.days(days))
    assert gantt.finish("A") == instant("2026-03-09T17:00")
    assert gantt.start("C") == instant("2026-03-12")


def test_the_plan_is_tried_once_a_frame(hand, monkeypatch) -> None:
    tried: list[Edit] = []
    rehearse = Session.rehearse

    def counted(session: Session, edit: Edit) -> Plan:
        tried.append(edit)
        return rehearse(session, edit)

    monkeypatch.setattr(Session, "rehearse", counted)
    gantt = hand("A 3d; B 2d after A")
    place = gantt.at("A", 0.4)

    gantt.press(place)
    gantt.moves([place + gantt.days(days) for days in range(1, 9)])

    assert len(tried) == 1
    assert gantt.canvas.shown_columns.start[gantt.row("A")] == instant("2026-03-10")
    gantt.release(place + gantt.days(3))
    assert gantt.start("A") == instant("2026-03-05")


@pytest.mark.parametrize(("percent", "moment"), [(50, "2026-03-05"), (75, "2026-03-10T00:30"), (10, None)])
def test_progress_is_dragged_through_the_parts_of_a_bar(hand, percent: int, moment: str | None) -> None:
    gantt = hand("A 4d split 2d 3d started 2026-03-02 25%")
    y = gantt.at("A", 0).y()
    hold = round(gantt.canvas.chart.end_of_done(gantt.viewport, gantt.row("A")))
    parts = gantt.canvas.chart.parts.of(gantt.row("A"))
    to = instant(moment) if moment else parts.end_of(percent / 100)

    gantt.drag(QPoint(hold, y), QPoint(round(gantt.viewport.x_of(to)), y))

    assert gantt.desk.portfolio.tasks[gantt.task("A")].percent_complete == percent


def test_the_value_stands_beside_the_pointer(hand) -> None:
    gantt = hand("A 3d")
    place = gantt.at("A", 1)

    gantt.press(place)
    gantt.move(place + gantt.days(0.5))
    gantt.move(place + gantt.days(2))

    assert gantt.canvas.shown_value == "5d · Fri 6 Mar 26"
    gantt.escape()


def test_wide_days_are_dragged_by_hours(hand) -> None:
    gantt = hand("A 4h", px_per_day=480)
    place = gantt.at("A", 0.5)

    gantt.drag(place, place + QPoint(41, 0))

    assert gantt.start("A") == instant("2026-03-02T10:00")


def test_summaries_are_not_dragged_sideways(hand) -> None:
    gantt = hand("S { A 3d }")
    place = gantt.at("S", 0.5) - QPoint(0, 4)

    gantt.drag(place, place + gantt.days(2))

    assert not gantt.desk.session.can_undo
