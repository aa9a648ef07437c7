"""A short run of the trial with damaged files; the long one is started by hand, see ``damage.py``."""

from pathlib import Path
from random import Random

import pytest

from reliability.damage import DAMAGES, FILE, TRIAL, run, verdict, victims
from reliability.sqlite_calls import why_not
from reliability.tally import Tally

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def test_a_damaged_file_never_passes_for_a_sound_one(tmp_path: Path) -> None:
    tally = Tally(TRIAL, tmp_path / "figures.json")

    assert run(40 * len(DAMAGES), Random(11), tally)
    assert tally.counts["files"] == 40 * len(DAMAGES)
    assert tally.counts["refused"] > 80
    assert tally.counts["left by a crash"] > 80
    assert tally.counts["deceiving"] == 0


def test_the_trial_knows_what_deceives(tmp_path: Path) -> None:
    """A sound file that isn't the one which was damaged."""
    closed, *_ = victims(Random(1))
    other, *_ = victims(Random(2))
    (tmp_path / FILE).write_bytes(other.files[FILE])

    assert verdict(tmp_path / FILE, closed, read_only=True) == "deceiving"
    assert verdict(tmp_path / FILE, other, read_only=True) == "unharmed"
