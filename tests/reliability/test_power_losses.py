"""A short run of the trial with power losses, and the proof that it finds losses where there are some."""

from pathlib import Path
from random import Random

import pytest

from pmdesk.storage import connection
from reliability.power_losses import LOSSES_PER_RECORDING, TRIAL, lose_power, record, run
from reliability.sqlite_calls import why_not
from reliability.tally import Tally
from reliability.workloads import WORKLOADS, Workload

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_no_saved_edit_is_lost_when_the_power_fails(workload: Workload, tmp_path: Path) -> None:
    recorded, after = tmp_path / "recorded", tmp_path / "after"
    recorded.mkdir()
    after.mkdir()
    recording = record(workload, recorded, Random(3))

    assert lose_power(recording, 40, Random(4), after) == {"as saved": 40}
    assert {"write", "truncate", "flush", "flush folder"} <= {call.kind for call in recording.calls}


def test_figures_add_up(tmp_path: Path) -> None:
    tally = Tally(TRIAL, tmp_path / "figures.json")

    assert run(20, Random(1), tally)
    assert run(10, Random(2), tally)
    assert tally.counts == {
        "losses": 30,
        "in edit": 30,
        "as saved": 30,
        "edits lost": 0,
        "files refused": 0,
    }


@pytest.mark.parametrize(
    ("journal_mode", "synchronous", "outcome"),
    [("DELETE", "FULL", "edits lost"), ("TRUNCATE", "OFF", "files refused")],
)
def test_the_trial_finds_the_losses_of_unsafe_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal_mode: str, synchronous: str, outcome: str
) -> None:
    """SQLite's default doesn't flush the folder in which it deletes its journal; OFF flushes nothing."""
    settings = [("journal_mode", journal_mode), ("synchronous", synchronous)]
    monkeypatch.setattr(connection, "_SAFE_WRITING", settings)

    assert not run(LOSSES_PER_RECORDING, Random(5), Tally(TRIAL, tmp_path / "figures.json"))
    assert Tally(TRIAL, tmp_path / "figures.json").counts[outcome] > 10
