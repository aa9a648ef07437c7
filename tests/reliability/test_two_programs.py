"""Two programs on one file, for a moment; the long trial is started by hand."""

import os
from pathlib import Path
from random import Random

import pytest

from reliability.tally import Tally
from reliability.two_programs import TRIAL, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the trial forks")


def test_one_has_the_file_at_a_time_and_nobody_loses_anything(tmp_path: Path) -> None:
    tally = Tally(TRIAL, tmp_path / "figures.json")

    assert run(50, Random(6), tally)
    assert tally.counts["refused"] > 5
    assert tally.counts["edits saved"] > 20
