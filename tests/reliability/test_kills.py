"""A short run of the kill trial; the long one is started by hand, see ``kills.py``."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the trial forks its editors")
def test_no_saved_edit_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    command = [
        sys.executable,
        "-m",
        "tests.reliability.kills",
        "--kills=40",
        "--seed=7",
        f"--tally={figures}",
    ]

    trial = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False)

    assert trial.returncode == 0, trial.stdout + trial.stderr
    (counts,) = json.loads(figures.read_text())["kills"].values()
    assert counts["kills"] == 40
    assert counts["edits saved"] > 30
    assert counts["edits lost"] == 0
    assert counts["files whose undo leads astray"] == 0
