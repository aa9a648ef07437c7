"""The chart keeps up with the hand: CPU time of a whole frame while scrolling, zooming and dragging."""

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.calibration import slowness
from benchmarks.conftest import CpuBudget
from desk import MONDAY_MORNING
from gantt_hand import GanttHand
from pmdesk.engine import compiled
from pmdesk.presentation.arranging.filters import Condition, Operator
from pmdesk.presentation.bar_styles import BarRule, BarTexts, Hue, Pattern
from pmdesk.presentation.viewport import Viewport
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme, ThemeMode

FRAME_MS = 6.0
BOTH_MS = 12.0
JUMP_MS = 25.0
OVERVIEW_MS = 25.0
FRAMES = 12
SUCCESSORS = 7
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


RULES = (
    BarRule("Anna's", Condition("resources", Operator.EQUALS, "Anna"), Hue.PURPLE, Pattern.HATCH),
    BarRule("Long", Condition("duration", Operator.AT_LEAST, "5d"), Hue.ORANGE),
)


@pytest.fixture(params=[1_000, 10_000, 100_000], ids=lambda tasks: f"{tasks} tasks", scope="module")
def opened(request: pytest.FixtureRequest, qapp, tmp_path_factory) -> Iterator[GanttHand]:
    """A plan with a baseline and half a year gone; everything that the chart can show is on."""
    compiled.prepare(wait=True)
    folder = tmp_path_factory.mktemp("chart")
    hand = GanttHand(folder / "plan.pmdb", chained(request.param), px_per_day=20)
    session = hand.bridge.session
    project = min(hand.desk.portfolio.projects)
    hand.bridge.perform(set_baseline(session.plan, session.ids, project, "First", MONDAY_MORNING))
    hand.pane.set_options(
        rules=RULES, tracking=True, show_near_critical=True, show_driving=True, texts=BarTexts(left="start")
    )
    hand.window.resize(*SIZE)
    hand.table.setFixedWidth(300)
    QApplication.processEvents()
    yield hand
    hand.window.close()
    hand.close()


@pytest.fixture
def big(opened: GanttHand) -> GanttHand:
    opened.table.show()
    opened.table.verticalScrollBar().setValue(0)
    opened.pane.scroll_to(opened.start("T1"))
    QApplication.processEvents()
    return opened


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
    big.table.hide()  # the frame of the chart alone

    scroll = frames(lambda n: bar.setValue(37 * (n % 200)))

    cpu_budget(scroll, FRAME_MS, rounds=5, parts=FRAMES)


def test_scrolling_beside_the_table(big: GanttHand, cpu_budget: CpuBudget) -> None:
    bar = big.table.verticalScrollBar()

    scroll = frames(lambda n: bar.setValue(37 * (n % 200)))

    cpu_budget(scroll, BOTH_MS, rounds=5, parts=FRAMES)


def test_jumping_from_page_to_page(big: GanttHand, cpu_budget: CpuBudget) -> None:
    bar = big.table.verticalScrollBar()

    jump = frames(lambda n: bar.setValue(bar.pageStep() * (n % 18)))

    cpu_budget(jump, JUMP_MS, rounds=5, parts=FRAMES)


def test_zooming(big: GanttHand, cpu_budget: CpuBudget) -> None:
    place = QPoint(800, 400)

    zoom = frames(lambda n: big.wheel(place, 0.25 if n % 24 < 12 else -0.25, CTRL))

    cpu_budget(zoom, FRAME_MS, rounds=5, parts=FRAMES)


def test_panning(big: GanttHand, cpu_budget: CpuBudget) -> None:
    bar = big.pane.time_bar

    pan = frames(lambda n: bar.setValue(23 * (n % 200)))

    cpu_budget(pan, FRAME_MS, rounds=5, parts=FRAMES)


def test_dragging_a_bar(big: GanttHand, benchmark: Any) -> None:
    """The median frame of a hand that goes 5 px a frame; a new day schedules the plan anew."""
    at = big.at("T1", 0.4)
    begun = big.canvas.shown_columns.start.copy()
    big.press(at)
    step, taken = count(1), list[float]()

    def drag() -> None:
        place = at + QPoint(5 * next(step), 0)
        since = thread_time()
        big.move(place)
        taken.append((thread_time() - since) * 1000)

    benchmark.pedantic(drag, rounds=40, warmup_rounds=5)

    slow = slowness()
    taken.sort()
    benchmark.extra_info |= {"median_ms": median(taken), "slowest_ms": taken[-1], "slowness": slow}
    print(f"{median(taken):.2f} ms of {FRAME_MS * slow:.2f} ms, slowest {taken[-1]:.2f} ms")
    assert (big.canvas.shown_columns.start > begun).sum() > SUCCESSORS
    big.escape()
    assert (big.canvas.shown_columns.start == begun).all()
    assert median(taken) <= FRAME_MS * slow


def test_a_rubber_band(big: GanttHand, cpu_budget: CpuBudget) -> None:
    start = QPoint(1000, 900)
    big.press(start)

    drag = frames(lambda n: big.move(start - QPoint(5 * (n % 40) + 10, 300)))

    cpu_budget(drag, FRAME_MS, rounds=5, parts=FRAMES)
    big.escape()


def test_all_rows_on_one_screen(big: GanttHand, cpu_budget: CpuBudget) -> None:
    width, height = 1600, 1036
    columns = big.canvas.chart.columns
    first, last = columns.span()
    whole = Viewport(0, 1, width, height, row_px=height / columns.count).fitted(first, last, 20)
    chart, metrics = big.canvas.chart, QtTextMetrics()
    painter = ScenePainter(Theme(ThemeMode.LIGHT).color, metrics)
    picture = QImage(width, height, QImage.Format.Format_RGB32)

    def paint() -> None:
        device = QPainter(picture)
        painter.paint(chart.scene(whole), device)
        device.end()

    cpu_budget(paint, OVERVIEW_MS, rounds=9)

    colours = {picture.pixel(x, y) for x in range(0, width, 7) for y in range(0, height, 7)}
    assert len(colours) > 2
