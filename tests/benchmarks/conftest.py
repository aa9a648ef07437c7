"""Benchmarks: skipped in the ordinary suite, run by ``pytest tests/benchmarks --benchmark-only``."""

from collections.abc import Callable
from time import thread_time
from typing import Any

import pytest

from benchmarks.calibration import slowness

CpuBudget = Callable[..., None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """CPU time of the thread is what counts, unless a benchmark says otherwise."""
    for item in items:
        if "benchmarks" in item.path.parts and item.get_closest_marker("benchmark") is None:
            item.add_marker(pytest.mark.benchmark(timer=thread_time))


@pytest.fixture
def cpu_budget(benchmark: Any) -> CpuBudget:
    """``cpu_budget(action, budget_ms, rounds=…, parts=…)``: the best of several runs keeps to its budget.

    The budget is in milliseconds of the reference machine, for each of the ``parts`` alike steps of an
    action. The first run is not counted, nor what is done ``before`` each.
    """

    def check(
        action: Callable[[], object],
        budget_ms: float,
        *,
        rounds: int = 7,
        parts: int = 1,
        before: Callable[[], None] | None = None,
    ) -> None:
        benchmark.pedantic(action, setup=before, rounds=rounds, warmup_rounds=1)
        best_ms = benchmark.stats.stats.min * 1000 / parts
        allowed_ms = budget_ms * slowness()
        benchmark.extra_info |= {"cpu_ms": best_ms, "budget_ms": allowed_ms}
        print(f"{best_ms:.2f} ms of {allowed_ms:.2f} ms")
        assert best_ms <= allowed_ms

    return check
