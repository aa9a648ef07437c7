"""Further hands in a real chart: rubber band, several bars at once, pauses, ends of links, menus by place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from gantt_hand import GanttHand
from plan_notation import instant
from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import MINUTES_PER_DAY, Minutes
from pmdesk.session.commands.splits import split_task
from pmdesk.ui.gantt.canvas import AXIS_PX

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def keys(gantt: GanttHand, *names: str) -> tuple[RowKey, ...]:
    return tuple(RowKey("tasks", gantt.task(name)) for name in names)


def head(gantt: GanttHand) -> QPoint:
    """The middle of the arrow head of the first link, which comes from above."""
    x, y = gantt.canvas.chart.routes(gantt.viewport).points[0][-1]
    return QPoint(round(x), round(y) + AXIS_PX - 3)


def test_a_rubber_band_selects_the_bars_it_touches(hand) -> None:
    gantt = hand("A 3d; B 3d; C 3d; D 3d")
    start = gantt.at("A", 1) + gantt.days(2)

    gantt.drag(start, gantt.at("C", 0.5))

    assert gantt.selection.keys == keys(gantt, "A", "B", "C")
    assert not gantt.desk.session.can_undo


def test_a_rubber_band_with_ctrl_adds(hand) -> None:
    gantt = hand("A 3d; B 3d; C 3d; D 3d")
    gantt.selection.select(keys(gantt, "A"))

    gantt.drag(gantt.at("C", 1) + gantt.days(2), gantt.at("D", 0.5), CTRL)

    assert set(gantt.selection.keys) == set(keys(gantt, "A", "C", "D"))


def test_esc_drops_a_rubber_band(hand) -> None:
    gantt = hand("A 3d; B 3d")
    gantt.selection.select(keys(gantt, "B"))
    gantt.press(gantt.at("A", 1) + gantt.days(2))
    gantt.move(gantt.at("A", 0.5) + QPoint(0, 4))

    gantt.escape()
    gantt.release(gantt.at("A", 0.5))

    assert keys(gantt, "A") != gantt.selection.keys or gantt.selection.current == keys(gantt, "A")[0]
    assert not gantt.desk.session.can_undo


def test_all_selected_bars_move_together_as_one_undo(hand) -> None:
    gantt = hand("A 3d; B 3d; C 3d")
    before = gantt.desk.portfolio
    gantt.selection.select(keys(gantt, "A", "C"))

    gantt.drag(gantt.at("A", 0.5), gantt.at("A", 0.5) + gantt.days(2))

    assert gantt.start("A") == gantt.start("C") == instant("2026-03-04")
    assert gantt.start("B") == instant("2026-03-02")
    gantt.bridge.undo()
    assert gantt.desk.portfolio == before


def test_selected_bars_that_wait_for_each_other_move_as_far(hand) -> None:
    gantt = hand("A 2d; B 2d after A")
    gantt.selection.select(keys(gantt, "A", "B"))

    gantt.drag(gantt.at("A", 0.5), gantt.at("A", 0.5) + gantt.days(1))

    assert gantt.start("A") == instant("2026-03-03")
    assert gantt.start("B") == instant("2026-03-05")


def test_a_click_on_one_of_several_selected_rows_selects_it_alone(hand) -> None:
    gantt = hand("A 3d; B 3d")
    gantt.selection.select(keys(gantt, "A", "B"))

    gantt.press(gantt.at("A", 0.5))
    assert len(gantt.selection.keys) == 2
    gantt.release(gantt.at("A", 0.5))

    assert gantt.selection.keys == keys(gantt, "A")


@pytest.mark.parametrize("by_key", [True, False])
def test_a_bar_drawn_apart_pauses_there(hand, by_key: bool) -> None:
    gantt = hand("A 4d")
    place = gantt.at("A", 0) + gantt.days(2)
    if not by_key:
        gantt.pane.split_next()

    gantt.drag(place, place + gantt.days(1), ALT if by_key else Qt.KeyboardModifier.NoModifier)

    (split,) = gantt.desk.portfolio.tasks[gantt.task("A")].splits
    assert split.after == 2 * 480
    assert gantt.finish("A") == instant("2026-03-06T17:00")


def test_a_pause_is_told_while_it_is_drawn(hand) -> None:
    gantt = hand("A 4d")
    place = gantt.at("A", 0) + gantt.days(2)
    gantt.press(place, ALT)
    gantt.move(place + gantt.days(1), ALT)

    assert "1d" in gantt.canvas.shown_value
    gantt.escape()
    assert not gantt.desk.session.can_undo


def test_a_part_behind_a_pause_moves_alone(hand) -> None:
    gantt = hand("A 4d")
    plan = gantt.bridge.plan
    gantt.bridge.perform(split_task(plan, gantt.task("A"), instant("2026-03-04T08:00"), Minutes(480)))
    second = gantt.at("A", 0) + gantt.days(3.2)

    gantt.drag(second, second + gantt.days(1))

    (split,) = gantt.desk.portfolio.tasks[gantt.task("A")].splits
    assert split.gap == 2 * 480
    assert gantt.start("A") == instant("2026-03-02")
    assert gantt.finish("A") - instant("2026-03-06T17:00") == 3 * MINUTES_PER_DAY


def test_the_head_of_a_link_is_led_to_another_bar(hand) -> None:
    gantt = hand("A 3d; B 3d after A+1d; C 3d")

    gantt.drag(head(gantt), gantt.at("C", 0.5))

    (link,) = gantt.desk.portfolio.links.values()
    assert (link.predecessor, link.successor) == (gantt.task("A"), gantt.task("C"))
    assert link.lag.amount == 480
    assert gantt.start("C") == instant("2026-03-06")


def test_the_end_of_a_link_dropped_on_nothing_stays(hand) -> None:
    gantt = hand("A 3d; B 3d after A")

    gantt.drag(head(gantt), head(gantt) + QPoint(200, 200))

    assert not gantt.desk.session.can_undo


def test_a_link_is_not_led_where_there_is_one(hand, qtbot) -> None:
    gantt = hand("A 3d; B 3d after A; C 3d after A")
    tip = head(gantt)

    with qtbot.waitSignal(gantt.bridge.refused, timeout=0):
        gantt.drag(tip, gantt.at("C", 0.5))

    assert len(gantt.desk.portfolio.links) == 2


@pytest.mark.parametrize("place", ["bar", "link_line", "ground", "axis"])
def test_each_place_has_its_menu(hand, qtbot, place: str) -> None:
    gantt = hand("A 3d; B 3d after A")
    spots = {
        "bar": gantt.at("A", 0.5),
        "link_line": head(gantt),
        "ground": gantt.at("B", 1) + gantt.days(4),
        "axis": QPoint(300, 10),
    }
    at = spots[place]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, gantt.canvas.mapToGlobal(at))

    with qtbot.waitSignal(gantt.pane.context_menu_requested, timeout=0) as asked:
        QApplication.sendEvent(gantt.canvas.viewport(), event)

    assert asked.args[0] == place
    assert (gantt.pane.link is not None) == (place == "link_line")
