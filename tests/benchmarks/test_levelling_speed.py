"""Levelling of five projects of two hundred tasks that share twelve people: the first preview."""

import pytest

from benchmarks.conftest import CpuBudget
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.engine.levelling.stepwise import Levelling
from shared_team import shared_team


@pytest.mark.parametrize("mode", Mode)
def test_the_first_preview(mode: Mode, cpu_budget: CpuBudget) -> None:
    portfolio = shared_team()

    def preview() -> None:
        levelling = Levelling(portfolio, LevellingOptions(mode=mode))
        levelling.begin(compiled=False)
        levelling.result()

    cpu_budget(preview, 1_000, rounds=3)
