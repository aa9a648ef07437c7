"""A short run of the trial with failing writes; the long one is started by hand."""

import errno
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.storage.store import Store
from reliability.calls import Call
from reliability.disk_calls import seen
from reliability.sqlite_calls import why_not
from reliability.tally import Tally
from reliability.workloads import WORKLOADS, Workload, empty_plan, open_session, state_in, state_of
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


class FailingLastFlush:
    """A disk that can't flush a journal once it is emptied, which is when SQLite has done all else."""

    def __init__(self, *, stays: bool) -> None:
        self._stays = stays
        self._emptied = False
        self.failures = 0

    def before(self, call: Call) -> int | None:
        if not call.name.endswith("-journal"):
            return None
        fails = (call.kind == "flush" and self._emptied) or (self._stays and self.failures > 0)
        self._emptied = call.kind == "truncate"
        if not fails or (self.failures and not self._stays):
            return None
        self.failures += 1
        return errno.EIO


@pytest.mark.parametrize("stays", [False, True])
def test_an_edit_is_done_if_only_the_last_flush_fails(tmp_path: Path, stays: bool) -> None:
    path = tmp_path / "plan.pmdb"
    Store.create(path, empty_plan(), IdDealer()).close()
    disk = FailingLastFlush(stays=stays)
    with seen(tmp_path, lambda call: disk.before(call) if armed else None), ExitStack() as at_end:
        armed = False
        session = open_session(path)
        at_end.callback(session.close)
        armed = True
        session.perform(renamed(session.portfolio, "First"))
        armed = False

        assert disk.failures > stays
        assert session.portfolio.header.name == "First"
        assert state_in(path, read_only=True) == state_of(session.store)
        session.perform(renamed(session.portfolio, "Second"))
        assert session.undo() is not None
    assert state_in(path, read_only=True).portfolio.header.name == "First"


def renamed(portfolio: Portfolio, name: str) -> Edit:
    before = portfolio.header
    return Edit(message("edits.insert"), (Change(before, replace(before, name=name)),))


def test_figures_add_up(tmp_path: Path) -> None:
    tally = Tally(TRIAL, tmp_path / "figures.json")

    assert run(1, Random(1), tally)
    assert run(1, Random(2), tally)
    assert tally.counts["files"] == 2
    assert tally.counts["failures"] == tally.counts["in edit"] + tally.counts["in bulk"]
