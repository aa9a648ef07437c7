"""The compiled passes with numba's bounds checks on: what reads outside a table fails there."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
from random import Random
from engine.random_plans import random_plan
from pmdesk.engine import compiled
from pmdesk.engine.planner import schedule
from plan_notation import plan

compiled._is_cached = lambda: True  # code that is not optimised can't be kept: no child needs to make it
compiled.prepare(wait=True)
assert compiled.is_ready()
compiled.WORTH_COMPILING = 0
for seed in range(150):
    schedule(random_plan(Random(seed)))
for text in ("A 4000000d; B 1d after A FF-4000000d", "A 5d MSO 5800-01-06; B 1d ALAP after A SS-50%"):
    schedule(plan(text))
print("within bounds")
"""


def test_passes_stay_within_their_tables(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "NUMBA_BOUNDSCHECK": "1",
        "NUMBA_OPT": "0",
        "NUMBA_CACHE_DIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(root), str(root / "tests"))),
    }
    run = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(run, check=False, env=environment, capture_output=True, text=True, timeout=300)
    assert done.stdout == "within bounds\n", done.stderr
