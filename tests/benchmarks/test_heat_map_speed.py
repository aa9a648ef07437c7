"""The heat map of ten thousand tasks and two hundred people: its figures, and a frame of it."""

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.domain.quantities import midnight
from pmdesk.engine.pieces import all_pieces
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import Workload, workload
from pmdesk.presentation.load.lines import Gathering, load_lines
from pmdesk.presentation.load.sheet import Figure, LoadSheet
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.usage.periods import Periods, PeriodUnit, periods_over
from pmdesk.ui.heat_map.model import HeatModel
from pmdesk.ui.heat_map.table import HeatTable
from pmdesk.ui.theme import Theme, ThemeMode

TASKS, PEOPLE = 10_000, 200
FIGURES_MS, FRAME_MS, FRAMES = 150.0, 8.0, 12


@pytest.fixture(scope="module")
def staffed() -> Plan:
    """Ten thousand tasks, each done by one of two hundred people."""
    portfolio = staffed_plan(TASKS, PEOPLE)
    return Plan(portfolio, schedule(portfolio))


def periods_of(staffed: Plan, unit: PeriodUnit) -> Periods:
    span = workload(staffed.schedule).span
    assert span is not None
    return periods_over(unit, midnight(span[0]), midnight(span[1]))


@pytest.mark.parametrize("unit", [PeriodUnit.DAY, PeriodUnit.WEEK, PeriodUnit.MONTH])
def test_the_figures_of_all_cells(staffed: Plan, cpu_budget: CpuBudget, unit: PeriodUnit) -> None:
    periods = periods_of(staffed, unit)

    def figures() -> None:
        workload.cache_clear()
        all_pieces.cache_clear()
        sheet = LoadSheet(staffed, load_lines(staffed, Gathering.ROLE), periods, Figure.BOTH)
        assert len(sheet.bands) > PEOPLE
        assert len(sheet.overloaded) > PEOPLE
        assert len(sheet.percent) > PEOPLE

    cpu_budget(figures, FIGURES_MS, rounds=3)


def test_who_has_too_much(staffed: Plan, cpu_budget: CpuBudget) -> None:
    """From the dates of the work."""

    def told() -> None:
        assert Workload(staffed.schedule).overallocations()

    cpu_budget(told, FIGURES_MS, rounds=3, before=all_pieces.cache_clear)


@pytest.fixture
def table(staffed: Plan, qapp) -> Iterator[HeatTable]:
    periods = periods_of(staffed, PeriodUnit.WEEK)
    sheet = LoadSheet(staffed, load_lines(staffed, Gathering.PEOPLE), periods, Figure.BOTH)
    window = QWidget()
    table = HeatTable(HeatModel(sheet, window), Theme(ThemeMode.LIGHT), "", window)
    table.resize(1920, 1080)
    window.resize(1920, 1080)
    window.show()
    QApplication.processEvents()
    yield table
    window.close()


@pytest.mark.parametrize("bar", ["verticalScrollBar", "horizontalScrollBar"])
def test_a_frame_while_scrolling(table: HeatTable, cpu_budget: CpuBudget, bar: str) -> None:
    at, scroll_bar = count(), getattr(table, bar)()

    def frames() -> None:
        for _ in range(FRAMES):
            scroll_bar.setValue(37 * (next(at) % 90))
            QApplication.processEvents()

    cpu_budget(frames, FRAME_MS, rounds=5, parts=FRAMES)


def test_a_frame_of_the_whole_screen(table: HeatTable, cpu_budget: CpuBudget) -> None:
    def frames() -> None:
        for _ in range(FRAMES):
            table.viewport().update()
            QApplication.processEvents()

    cpu_budget(frames, FRAME_MS, rounds=5, parts=FRAMES)
