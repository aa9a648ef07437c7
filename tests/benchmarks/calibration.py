"""Budgets that mean the same on every machine: CPU time measured against one loop in plain Python."""

import gc
from collections.abc import Callable
from functools import cache
from time import process_time, thread_time

REFERENCE_SECONDS = 0.14
"""What the loop takes on the machine that the budgets were written for."""


def best_cpu_seconds(action: Callable[[], object], rounds: int = 7) -> float:
    """The least CPU time of this thread for ``action`` among several rounds, the first one not counted."""
    action()
    best = float("inf")
    gc.collect()
    for _ in range(rounds):
        before = thread_time()
        action()
        best = min(best, thread_time() - before)
    return best


@cache
def slowness() -> float:
    """How many times slower than the reference machine this one is now."""
    best = float("inf")
    for _ in range(5):
        before = process_time()
        sum((i * i) & 0xFF for i in range(2_000_000))
        best = min(best, process_time() - before)
    return best / REFERENCE_SECONDS


def within_budget(seconds: float, budget_ms: float) -> bool:
    """Whether ``seconds`` are within a budget given in milliseconds of the reference machine."""
    return seconds * 1000 <= budget_ms * slowness()
