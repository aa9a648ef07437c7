"""How fast this machine is now, by one loop in plain Python, so that budgets mean the same everywhere."""

from functools import cache
from time import process_time

REFERENCE_SECONDS = 0.14
"""What the loop takes on the machine that the budgets were written for."""


@cache
def slowness() -> float:
    """How many times slower than the reference machine this one is now."""
    best = float("inf")
    for _ in range(5):
        before = process_time()
        sum((i * i) & 0xFF for i in range(2_000_000))
        best = min(best, process_time() - before)
    return best / REFERENCE_SECONDS
