"""The histogram of ten thousand tasks and two hundred people: its figures, and frames of it."""

import pytest
from PySide6.QtGui import QImage, QPainter

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import workload
from pmdesk.presentation.load.histogram import LoadHistogram, Stacking
from pmdesk.presentation.load.histogram_scene import histogram_scene
from pmdesk.presentation.load.lines import Gathering, load_lines
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme, ThemeMode

TASKS, PEOPLE = 10_000, 200
FIGURES_MS, FRAME_MS, FRAMES = 150.0, 8.0, 12


@pytest.fixture(scope="module")
def staffed() -> Plan:
    portfolio = staffed_plan(TASKS, PEOPLE)
    return Plan(portfolio, schedule(portfolio))


def histogram_of(staffed: Plan) -> tuple[LoadHistogram, Viewport]:
    everybody = load_lines(staffed, Gathering.PEOPLE)[0]
    span = workload(staffed.schedule).span
    assert span is not None
    view = Viewport(span[0] * MINUTES_PER_DAY, 20 / MINUTES_PER_DAY, 1400.0, 180.0)
    return LoadHistogram(staffed, everybody, Stacking.PROJECT), view


def test_the_figures_of_everybody(staffed: Plan, cpu_budget: CpuBudget) -> None:
    def figures() -> None:
        workload.cache_clear()
        histogram, view = histogram_of(staffed)
        assert histogram.columns(view).load.max()
        assert histogram_scene(histogram, view)

    cpu_budget(figures, FIGURES_MS, rounds=3)


def test_a_frame_while_scrolling(staffed: Plan, qapp, cpu_budget: CpuBudget) -> None:
    histogram, view = histogram_of(staffed)
    painter = ScenePainter(Theme(ThemeMode.LIGHT).color, QtTextMetrics())
    picture = QImage(1400, 180, QImage.Format.Format_RGB32)

    def frames() -> None:
        for n in range(FRAMES):
            device = QPainter(picture)
            painter.paint(histogram_scene(histogram, view.panned(37 * n)), device)
            device.end()

    cpu_budget(frames, FRAME_MS, rounds=5, parts=FRAMES)
