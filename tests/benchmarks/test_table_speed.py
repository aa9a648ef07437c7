"""The table keeps up with the hand: CPU time of whole frames of the real window, 1920 × 1080."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from desk import Desk
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.rows import key_of
from pmdesk.ui.theme import Theme, ThemeMode
from pmdesk.ui.workspace import Workspace

FRAMES = 12


class Window:
    """A workspace over a large plan; ``session`` costs are not those of the window."""

    def __init__(self, path: Path, rows: int) -> None:
        portfolio, ids = large_plan(rows), IdDealer()
        for row in portfolio.rows():
            ids.saw(key_of(row))
        self.desk = Desk(path, portfolio, ids)
        theme = Theme(ThemeMode.LIGHT)
        self.work = Workspace(self.desk.session, theme, self.desk.clock)
        self.work.resize(1920, 1080)
        self.work.show()
        self.work.chart.load()
        self.table = self.work.table
        self.table.go_to_cell(0, self.table.column_of("name") or 0)
        QApplication.processEvents()


@pytest.fixture(scope="module", params=[1_000, 10_000, 100_000], ids=lambda rows: f"{rows} tasks")
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: object
) -> Iterator[Window]:
    made = Window(tmp_path_factory.mktemp("large") / "plan.pmdb", request.param)
    yield made
    made.work.close_session()
    made.work.deleteLater()
    QApplication.processEvents()


def test_scrolling_table_and_chart(window: Window, cpu_budget: CpuBudget) -> None:
    bar, at = window.table.verticalScrollBar(), count()

    def scroll() -> None:
        for _ in range(FRAMES):
            bar.setValue(37 * (next(at) % 200))
            QApplication.processEvents()

    cpu_budget(scroll, 12.0, rounds=5, parts=FRAMES)


def test_page_jump_of_table_and_chart(window: Window, cpu_budget: CpuBudget) -> None:
    bar, at = window.table.verticalScrollBar(), count()

    def jump() -> None:
        for _ in range(FRAMES):
            bar.setValue(bar.maximum() * (next(at) % 17) // 17)
            QApplication.processEvents()

    cpu_budget(jump, 25.0, rounds=5, parts=FRAMES)


def test_page_jump_with_frozen_columns(window: Window, cpu_budget: CpuBudget) -> None:
    bar, at = window.table.verticalScrollBar(), count()
    window.table.columns.freeze_through("name")

    def jump() -> None:
        for _ in range(FRAMES):
            bar.setValue(bar.maximum() * (next(at) % 17) // 17)
            QApplication.processEvents()

    cpu_budget(jump, 30.0, rounds=5, parts=FRAMES)
    window.table.columns.freeze(0)
