"""A drag shows the successors at their new dates as fast as the hand goes: CPU time of one mouse move."""

from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.conftest import CpuBudget
from gantt_hand import ROW_PX, GanttHand
from pmdesk.engine import compiled

MOUSE_MOVE_MS = 16.0
MOVES = 12
TASKS = 10_000
HUB = TASKS // 2
SUCCESSORS = 300


def plan_with_a_hub() -> str:
    """Tasks in chains of nine under summaries; every chain behind the hub begins after it, or goes on so."""
    lines = []
    for first in range(0, TASKS, 10):
        inside = (f"T{n} 3d after {', '.join(predecessors(n))}" for n in range(first + 2, first + 10))
        head = f"T{first + 1} 3d" + (f" after T{HUB + 1}" if is_behind_the_hub(first + 1) else "")
        lines.append(f"T{first} {{ {head}; {'; '.join(inside)} }}")
    return "\n".join(lines)


def is_behind_the_hub(number: int) -> bool:
    return HUB + 9 < number <= HUB + 9 + SUCCESSORS


def predecessors(number: int) -> list[str]:
    own = f"T{number - 1}" + (" SS+1d" if number % 7 == 0 else "")
    return [own, f"T{HUB + 1}+2d"] if is_behind_the_hub(number) else [own]


@pytest.fixture
def hand(qtbot, tmp_path: Path) -> GanttHand:
    compiled.prepare(wait=True)
    result = GanttHand(tmp_path / "plan.pmdb", plan_with_a_hub(), px_per_day=20)
    qtbot.addWidget(result.window, before_close_func=result.close)
    result.window.resize(1920, 1080)
    result.table.setFixedWidth(300)
    QApplication.processEvents()
    result.table.verticalScrollBar().setValue((result.row(f"T{HUB + 1}") - 3) * ROW_PX)
    QApplication.processEvents()
    return result


@pytest.mark.parametrize("part", [0.4, 1.0], ids=["bar", "edge"])
def test_a_move_with_hundreds_of_successors(hand: GanttHand, part: float, cpu_budget: CpuBudget) -> None:
    names = [f"T{n}" for n in range(HUB + 11, HUB + 11 + SUCCESSORS) if n % 10]
    rows, begun = [hand.row(name) for name in names], hand.canvas.shown_columns.start.copy()
    at = hand.at(f"T{HUB + 1}", part)
    hand.press(at)
    step = count()

    def drag() -> None:
        for _ in range(MOVES):
            hand.move(at + hand.days(7 * (next(step) % 5 + 1)))

    cpu_budget(drag, MOUSE_MOVE_MS, rounds=9, parts=MOVES)

    moved = hand.canvas.shown_columns.start[rows] > begun[rows]
    assert moved.sum() > 0.8 * SUCCESSORS
    hand.escape()
    assert (hand.canvas.shown_columns.start == begun).all()
