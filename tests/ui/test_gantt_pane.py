"""The chart as a view: rows beside the table's, wheel and zoom, selection, what it remembers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from plan_notation import instant
from pmdesk.domain.ids import LinkId, RowKey
from pmdesk.presentation.gantt_options import LabelText
from pmdesk.session.commands.dates import move_task
from pmdesk.session.commands.tasks import delete_tasks

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = ";".join(f"T{n} 2d" for n in range(60))


@pytest.mark.parametrize("offset", [0, 1, 13, 37, 240])
def test_rows_lie_beside_the_tables(hand, offset: int) -> None:
    gantt = hand(MANY)

    gantt.table.verticalScrollBar().setValue(offset)
    QApplication.processEvents()

    for row in (12, 20):
        beside = gantt.table.viewport().mapToGlobal(QPoint(0, gantt.table.rowViewportPosition(row)))
        in_chart = gantt.canvas.mapToGlobal(QPoint(0, round(gantt.viewport.y_of(row)) + gantt.canvas.axis_px))
        assert in_chart.y() == beside.y()


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_rows_are_painted_beside_the_tables_at_any_scale(scale: str, tmp_path: Path) -> None:
    program = Path(__file__).with_name("gantt_row_lines.py")
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "PYTHONPATH": os.pathsep.join(sys.path)}

    result = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "plan.pmdb")],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
        timeout=60,
    )
    in_table, in_chart = result.stdout.splitlines()[-2:]

    assert len(in_table.split()) > 5
    assert in_chart == in_table


def test_the_wheel_scrolls_the_table(hand) -> None:
    gantt = hand(MANY)

    gantt.wheel(QPoint(300, 200), -1)

    assert gantt.table.verticalScrollBar().value() > 0
    assert gantt.viewport.top_px == gantt.table.verticalHeader().offset()


@pytest.mark.parametrize("turns", [3, 1, -1, -4])
@pytest.mark.parametrize("x", [3, 250, 590])
def test_ctrl_wheel_zooms_about_the_pointer(hand, x: int, turns: int) -> None:
    gantt = hand("A 3d")
    before = gantt.viewport

    gantt.wheel(QPoint(x, 200), turns, CTRL)

    after = gantt.viewport
    assert (after.px_per_day > before.px_per_day) == (turns > 0)
    assert after.x_of(before.instant_at(x)) == pytest.approx(x, abs=0.51 * after.px_per_minute + 1e-6)


def test_shift_wheel_pans_in_time(hand) -> None:
    gantt = hand("A 3d")
    before = gantt.viewport

    gantt.wheel(QPoint(300, 200), -1, SHIFT)

    assert gantt.viewport.left > before.left
    assert gantt.viewport.px_per_minute == pytest.approx(before.px_per_minute)


def test_zoom_stops_at_both_ends(hand) -> None:
    gantt = hand("A 3d")

    gantt.wheel(QPoint(300, 200), 200, CTRL)
    near = gantt.viewport.px_per_day
    gantt.wheel(QPoint(300, 200), -400, CTRL)

    assert near == pytest.approx(4800)
    assert gantt.viewport.px_per_day == pytest.approx(0.02)


def test_zoom_to_fit_shows_the_whole_plan(hand) -> None:
    gantt = hand("A 30d; B 200d after A", px_per_day=200)

    gantt.pane.zoom_to_fit()

    assert gantt.viewport.x_of(gantt.start("A")) == pytest.approx(48, abs=1)
    assert gantt.canvas.chart.reach(gantt.viewport) <= gantt.viewport.width_px
    assert gantt.viewport.x_of(gantt.finish("B")) > gantt.viewport.width_px * 0.9


def test_scroll_to_brings_a_bar_into_view(hand) -> None:
    gantt = hand("A 3d; B 3d SNET 2028-03-06")

    gantt.pane.scroll_to(RowKey("tasks", gantt.task("B")))

    assert 0 < gantt.viewport.x_of(gantt.start("B")) < gantt.viewport.width_px


def test_another_project_is_not_shown_as_an_empty_chart(hand) -> None:
    gantt = hand("A 3d; B 2d; project Q from 2031-05-05; C 4d")
    first, second = (project.id for project in gantt.bridge.session.portfolio.projects.values())
    gantt.rows_view.show(first)
    gantt.pane.zoom_to_fit()
    zoom = gantt.viewport.px_per_day

    gantt.rows_view.show(second)

    assert 0 <= gantt.viewport.x_of(instant("2031-05-05T08:00")) < gantt.viewport.width_px
    assert gantt.viewport.px_per_day == zoom


def test_the_scroll_bar_pans_in_time(hand) -> None:
    gantt = hand("A 300d")
    bar = gantt.pane.time_bar
    before = gantt.viewport

    bar.setValue(bar.value() + 120)

    assert (gantt.viewport.left - before.left) * before.px_per_minute == pytest.approx(120, abs=1)


def test_a_click_selects_the_row(hand) -> None:
    gantt = hand("A 3d; B 3d")
    place = gantt.at("B", 0.5)

    gantt.press(place)
    gantt.release(place)

    assert gantt.selection.tasks == (gantt.task("B"),)
    assert not gantt.desk.session.can_undo


def test_ctrl_click_adds_a_row(hand) -> None:
    gantt = hand("A 3d; B 3d; C 3d")
    for name, modifiers in (("A", Qt.KeyboardModifier.NoModifier), ("C", CTRL)):
        gantt.press(gantt.at(name, 0.5), modifiers)
        gantt.release(gantt.at(name, 0.5), modifiers)

    assert gantt.selection.tasks == (gantt.task("A"), gantt.task("C"))


def test_a_double_click_opens_the_task(hand, qtbot) -> None:
    gantt = hand("A 3d; B 3d")

    with qtbot.waitSignal(gantt.pane.task_activated, timeout=0) as opened:
        QTest.mouseDClick(gantt.canvas.viewport(), Qt.MouseButton.LeftButton, pos=gantt.at("B", 0.5))

    assert opened.args == [RowKey("tasks", gantt.task("B"))]


def test_a_double_click_on_a_link_opens_it(hand, qtbot) -> None:
    gantt = hand("A 3d; X 1d SNET 2026-03-20; B 3d after A")
    (link,) = gantt.desk.portfolio.links
    below = gantt.at("A", 1) + QPoint(8, 24)  # where the link runs down, in the row between

    with qtbot.waitSignal(gantt.pane.link_activated, timeout=0) as opened:
        QTest.mouseDClick(gantt.canvas.viewport(), Qt.MouseButton.LeftButton, pos=below)

    assert opened.args == [LinkId(link)]


def test_hovering_says_what_a_click_would_do(hand) -> None:
    gantt = hand("A 3d started 2026-03-02 40%")
    cursors = []
    for part in (0.7, 1.0, 0.4):
        gantt.move(gantt.at("A", part), buttons=Qt.MouseButton.NoButton)
        cursors.append(gantt.canvas.cursor().shape())

    assert cursors == [
        Qt.CursorShape.SizeAllCursor,
        Qt.CursorShape.SizeHorCursor,
        Qt.CursorShape.SplitHCursor,
    ]


def test_the_tool_tip_comes_after_a_while(hand, qtbot) -> None:
    gantt = hand("A 3d; B 2d after A")
    gantt.move(gantt.at("B", 0.5), buttons=Qt.MouseButton.NoButton)
    assert not QToolTip.isVisible()

    qtbot.waitUntil(QToolTip.isVisible, timeout=2000)

    first, dates, facts, *_ = QToolTip.text().splitlines()
    assert first == "B"
    assert dates == "Thu 5 Mar 26 08:00 – Fri 6 Mar 26 17:00"
    assert facts == "Duration 2d · Slack 0d · 0 % complete · critical"
    assert "A" in QToolTip.text().splitlines()[-1]
    QToolTip.hideText()


def test_an_edit_elsewhere_moves_the_bar(hand) -> None:
    gantt = hand("A 3d; B 2d after A")

    gantt.bridge.perform(move_task(gantt.desk.plan, gantt.task("A"), instant("2026-03-09")))

    assert gantt.canvas.chart.columns.start[gantt.row("B")] == instant("2026-03-12")


def test_a_deleted_task_leaves_the_chart(hand) -> None:
    gantt = hand("A 3d; B 2d after A; C 1d after B")

    gantt.bridge.perform(delete_tasks(gantt.desk.portfolio, [gantt.task("B")]))

    assert gantt.canvas.chart.columns.count == 2
    assert len(gantt.canvas.chart.columns.links.id) == 0


def test_the_view_is_remembered(hand, tmp_path: Path) -> None:
    gantt = hand("A 3d")
    gantt.pane.set_options(show_slack=False, labels=LabelText.RESOURCES)
    state = gantt.pane.view_state()
    gantt.pane.zoom_to_fit()
    gantt.pane.set_options(show_slack=True, labels=LabelText.NONE)

    gantt.pane.restore_view_state(state)

    shown = gantt.pane.view_state()
    assert shown.pop("px_per_day") == pytest.approx(state.pop("px_per_day"))
    assert shown.pop("left") == pytest.approx(state.pop("left"))
    assert shown == state
    assert gantt.pane.options.labels is LabelText.RESOURCES


@pytest.mark.parametrize("state", [{}, {"left": "x", "px_per_day": -1, "labels": 7, "show_links": "no"}])
def test_a_view_that_makes_no_sense_is_passed_over(hand, state) -> None:
    gantt = hand("A 3d")
    before = gantt.pane.view_state()

    gantt.pane.restore_view_state(state)

    assert gantt.pane.view_state() == before


def test_the_chart_can_be_named_by_a_screen_reader(hand) -> None:
    gantt = hand("A 3d")

    assert gantt.pane.accessibleName() == "Gantt chart"
    assert gantt.canvas.focusPolicy() is Qt.FocusPolicy.NoFocus
