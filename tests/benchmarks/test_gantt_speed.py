"""The chart keeps up with the hand: CPU time of a whole frame while scrolling, zooming and dragging."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from benchmarks.conftest import CpuBudget
from gantt_hand import GanttHand

FRAME_MS = 8.0
FRAMES = 12
SIZE = (1920, 1080)
CTRL = Qt.KeyboardModifier.ControlModifier


def chained(tasks: int) -> str:
    """``tasks`` tasks in summaries of ten, each task after the one before it."""
    names = [f"T{n}" for n in range(tasks)]
    lines = []
    for first in range(0, tasks, 10):
        inside = (
            f"{name} 3d" + (f" after {names[n - 1]}" if n % 10 else "") + (" by Anna" if n % 3 else "")
            for n, name in enumerate(names[first : first + 10], first)
        )
        lines.append(f"S{first} {{ {'; '.join(inside)} }}")
    return "\n".join(lines)


@pytest.fixture(params=[1_000, 10_000], ids=lambda tasks: f"{tasks} tasks")
def big(request: pytest.FixtureRequest, qtbot, tmp_path: Path) -> GanttHand:
    result = GanttHand(tmp_path / "plan.pmdb", chained(request.param), px_per_day=20)
    qtbot.addWidget(result.window, before_close_func=result.close)
    result.window.resize(*SIZE)
    result.table.setFixedWidth(300)
    QApplication.processEvents()
    return result


def frames(step: Callable[[int], None]) -> Callable[[], None]:
    """Some frames one after the other: ``step`` changes what is shown, then the chart is painted."""
    at = count()

    def some_frames() -> None:
        for _ in range(FRAMES):
            step(next(at))
            QApplication.processEvents()

    return some_frames


def test_scrolling(big: GanttHand, cpu_budget: CpuBudget) -> None:
    bar = big.table.verticalScrollBar()
    big.table.hide()  # the frame of the chart alone; the table has a budget of its own

    scroll = frames(lambda n: bar.setValue(37 * (n % 200)))

    cpu_budget(scroll, FRAME_MS, rounds=5, parts=FRAMES)


def test_zooming(big: GanttHand, cpu_budget: CpuBudget) -> None:
    place = QPoint(800, 400)

    zoom = frames(lambda n: big.wheel(place, 0.25 if n % 24 < 12 else -0.25, CTRL))

    cpu_budget(zoom, FRAME_MS, rounds=5, parts=FRAMES)


def test_panning(big: GanttHand, cpu_budget: CpuBudget) -> None:
    bar = big.pane.time_bar

    pan = frames(lambda n: bar.setValue(23 * (n % 200)))

    cpu_budget(pan, FRAME_MS, rounds=5, parts=FRAMES)
