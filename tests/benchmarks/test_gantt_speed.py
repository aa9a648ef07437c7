"""The chart keeps up with the hand: CPU time of a whole frame while scrolling, zooming and dragging."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.calibration import best_cpu_seconds, slowness, within_budget
from gantt_hand import GanttHand

FRAME_MS = 8.0
SIZE = (1920, 1080)
CTRL = Qt.KeyboardModifier.ControlModifier


def chained(count: int) -> str:
    """``count`` tasks in summaries of ten, each task after the one before it."""
    names = [f"T{n}" for n in range(count)]
    lines = []
    for first in range(0, count, 10):
        inside = (
            f"{name} 3d" + (f" after {names[n - 1]}" if n % 10 else "") + (" by Anna" if n % 3 else "")
            for n, name in enumerate(names[first : first + 10], first)
        )
        lines.append(f"S{first} {{ {'; '.join(inside)} }}")
    return "\n".join(lines)


@pytest.fixture(params=[1_000, 10_000], ids=lambda count: f"{count} tasks")
def big(request: pytest.FixtureRequest, qtbot, tmp_path: Path) -> GanttHand:
    result = GanttHand(tmp_path / "plan.pmdb", chained(request.param), px_per_day=20)
    qtbot.addWidget(result.window)
    result.window.resize(*SIZE)
    result.table.setFixedWidth(300)
    QApplication.processEvents()
    return result


def frame_seconds(step: Callable[[int], None], frames: int = 12) -> float:
    """The CPU time of one frame: ``step`` changes what is shown, then the chart is painted."""
    at = 0

    def some_frames() -> None:
        nonlocal at
        for _ in range(frames):
            at += 1
            step(at)
            QApplication.processEvents()

    seconds = best_cpu_seconds(some_frames, rounds=4) / frames
    print(f"{seconds * 1000:.2f} ms a frame, {seconds * 1000 / slowness():.2f} ms on the reference machine")
    return seconds


def test_scrolling(big: GanttHand) -> None:
    bar = big.table.verticalScrollBar()
    big.table.hide()  # the frame of the chart alone; the table has a budget of its own

    seconds = frame_seconds(lambda n: bar.setValue(37 * (n % 200)))

    assert within_budget(seconds, FRAME_MS), f"{seconds * 1000:.2f} ms a frame"


def test_zooming(big: GanttHand) -> None:
    place = QPoint(800, 400)

    seconds = frame_seconds(lambda n: big.wheel(place, 0.25 if n % 24 < 12 else -0.25, CTRL))

    assert within_budget(seconds, FRAME_MS), f"{seconds * 1000:.2f} ms a frame"


def test_panning(big: GanttHand) -> None:
    bar = big.pane.time_bar

    seconds = frame_seconds(lambda n: bar.setValue(23 * (n % 200)))

    assert within_budget(seconds, FRAME_MS), f"{seconds * 1000:.2f} ms a frame"
