"""A short run of the trial with failing writes; the long one is started by hand."""

from collections import defaultdict
from pathlib import Path
from random import Random

import pytest

from reliability.sqlite_calls import why_not
from reliability.tally import Tally
from reliability.workloads import WORKLOADS, Workload
from reliability.write_failures import BAD, TRIAL, Failures, Rounds, run

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_nothing_is_lost_and_work_goes_on_when_a_write_fails(workload: Workload, tmp_path: Path) -> None:
    rounds = defaultdict[str, Rounds](Rounds)
    trial = Failures(workload, tmp_path / "plan.pmdb", Random(8), rounds)

    trial.run()

    assert trial.counts["failures"] > 10
    assert {name: trial.counts[name] for name in BAD} == dict.fromkeys(BAD, 0)
    assert trial.counts["got over"] < trial.counts["failures"] / 3


def test_figures_add_up(tmp_path: Path) -> None:
    tally = Tally(TRIAL, tmp_path / "figures.json")

    assert run(1, Random(1), tally)
    assert run(1, Random(2), tally)
    assert tally.counts["files"] == 2
    assert tally.counts["failures"] == tally.counts["in edit"] + tally.counts["in bulk"]
