"""A short soak; the long one is started by hand."""

from pathlib import Path
from random import Random

import pytest

from reliability.soak import TRIAL, run
from reliability.tally import Tally

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")


def test_an_hour_of_edits_leaks_nothing_and_loses_nothing(tmp_path: Path) -> None:
    tally = Tally(TRIAL, tmp_path / "figures.json")

    assert run(1, Random(4), tally)
    assert tally.counts["edits"] == 360
    assert tally.counts["entries of the history"] > 200
