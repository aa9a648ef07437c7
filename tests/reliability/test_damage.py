"""A short run of the trial with damaged files; the long one is started by hand, see ``damage.py``."""

from pathlib import Path
from random import Random

from reliability.damage import DAMAGES, run
from reliability.tally import Tally


def test_a_damaged_file_never_passes_for_a_sound_one(tmp_path: Path) -> None:
    tally = Tally("damage", tmp_path / "figures.json")

    assert run(30 * len(DAMAGES), Random(11), tally)
    assert tally.counts["files"] == 30 * len(DAMAGES)
    assert tally.counts["refused"] > 60
    assert "deceiving" not in tally.counts
