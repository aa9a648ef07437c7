"""A short soak; the long one is started by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reliability.tally import CHECKOUT

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")


def test_an_hour_of_edits_leaks_nothing_and_loses_nothing(tmp_path: Path) -> None:
    """In a process of its own: what other tests leave or give back is not measured."""
    figures = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.reliability.soak", "--hours", "1", "--seed", "4"]
    command += ["--tally", str(figures)]

    ended = subprocess.run(command, check=False, cwd=CHECKOUT, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    (counts,) = json.loads(figures.read_text(encoding="utf-8"))["soak"].values()
    assert counts["edits"] == 360
    assert counts["entries of the history"] > 200
    assert counts["handles leaked"] == counts["threads left"] == counts["plans lost"] == 0
